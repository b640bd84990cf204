import pytest

from tests.extract.handmade_reading import reading_of, span, words_of
from tocsin.records.span import Span

TWO = ("The/DT guards/NNS fled/VBD ./.", "Nobody/NN was/VBD hurt/VBN ./.")


def test_words_are_those_of_the_sentence():
    reading = reading_of(*TWO)
    assert reading.words(0) == range(4) and reading.words(1) == range(4, 8)


def test_a_quote_is_the_text_between_its_first_and_its_last_word():
    quote = reading_of(*TWO).quote(1, 3)
    assert (quote.span, quote.text) == (Span(4, 15), "guards fled")


def test_a_span_gives_the_words_that_begin_in_it():
    reading = reading_of(*TWO)
    assert reading.range_of(span(reading.doc, "guards fled")) == range(1, 3)
    assert len(reading.range_of(Span(5, 9))) == 0


def test_beyond_the_ends_is_nothing():
    reading = reading_of(*TWO)
    assert [reading.lower(-1), reading.pos(-1), reading.lower(8), reading.pos(8)] == [""] * 4


def test_the_smallest_mention_holds_the_word():
    mentions = {"Northern Guards of Orvia": "organization name", "Orvia": "location name"}
    reading = reading_of("Northern/NNP Guards/NNPS of/IN Orvia/NNP left/VBD ./.", mentions=mentions)
    assert reading.mention_at[3].text == "Orvia" and reading.mention_at[1].text == "Northern Guards of Orvia"
    assert 4 not in reading.mention_at


def test_a_mention_knows_its_entity():
    reading = reading_of("Odwan/NNP left/VBD ./.", mentions={"Odwan": "person name e9"})
    assert reading.entity_of(reading.mention_at[0]).id == "e9"


@pytest.mark.parametrize(
    ("sentence", "noun", "expected"),
    [
        ("They/PRP burnt/VBD the/DT old/JJ police/NN station/NN ./.", "police", "the old police station"),
        ("They/PRP met/VBD three/CD unarmed/JJ men/NNS in/IN Orvia/NNP ./.", "men", "three unarmed men"),
        ("Villagers/NNS fled/VBD ./.", "villagers", "Villagers"),
    ],
)
def test_a_phrase_reaches_from_its_first_modifier_to_its_last_noun(sentence, noun, expected):
    reading = reading_of(sentence)
    assert reading.quote(*reading.phrase(words_of(reading.doc, noun)[0])).text == expected


@pytest.mark.parametrize(
    ("sentence", "phrase", "head"),
    [
        ("a/DT gang/NN of/IN smugglers/NNS fled/VBD", "a gang of smugglers", "smugglers"),
        ("dozens/NNS of/IN nurses/NNS marched/VBD", "dozens of nurses", "nurses"),
        ("the/DT mayor/NN of/IN Orvia/NNP fled/VBD", "the mayor of Orvia", "mayor"),
        ("the/DT men/NNS who/WP guarded/VBD banks/NNS fled/VBD", "the men who guarded banks", "men"),
        ("two/CD others/NNS fled/VBD", "two others", "others"),
        ("the/DT wounded/JJ fled/VBD", "the wounded", "wounded"),
    ],
)
def test_the_head_is_the_last_noun_before_what_hangs_on_it(sentence, phrase, head):
    reading = reading_of(sentence)
    assert reading.lower(reading.head_of(words_of(reading.doc, phrase))) == head
