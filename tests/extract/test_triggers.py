import pytest

from tests.extract.handmade_reading import LEXICON, DictionaryModel, Told, document, words_of
from tocsin.extract.reading import Reading
from tocsin.extract.triggers import find_triggers, is_passive


def triggers_of(*lines, told=None, kinds=None):
    told = told or Told()
    doc = document(*lines, told=told, kinds=kinds)
    return find_triggers(Reading.of(doc), DictionaryModel(doc, told), LEXICON)


def words(triggers):
    return [(one.lemma, one.type) for one in triggers]


def test_a_word_of_the_lexicon_that_the_network_holds_for_an_event_is_a_trigger():
    (found,) = triggers_of("Gunmen/NNS killed/VBD two/CD villagers/NNS ./.", told=Told(types={"killed": "ASSAULT"}))
    assert (found.type, found.lemma, found.is_verb, found.sentence) == ("ASSAULT", "kill", True, 0)
    assert (found.first, found.end, found.head) == (1, 2, 1)
    assert found.score > 0.8 and found.type_probability == pytest.approx(0.9)
    assert 0 < found.confidence <= 1


def test_the_modes_are_those_of_the_lexicon():
    (found,) = triggers_of("Police/NNS arrested/VBD a/DT man/NN ./.", told=Told(types={"arrested": "COERCE"}))
    assert found.modes == ("arrest",)


def test_a_phrase_is_one_trigger_and_its_verb_the_head():
    (found,) = triggers_of("They/PRP gunned/VBD down/RP a/DT guard/NN ./.", told=Told(types={"gunned": "ASSAULT"}))
    assert (found.first, found.end, found.head) == (1, 3, 1)


def test_a_word_that_no_witness_vouches_for_is_none():
    assert triggers_of("The/DT choir/NN sang/VBD in/IN the/DT square/NN ./.") == []


def test_a_word_that_the_lexicon_lacks_needs_a_sure_network():
    line = "Men/NNS zorbled/VBD the/DT mayor/NN ./."
    assert words(triggers_of(line, told=Told(types={"zorbled": "ASSAULT"}))) == [("zorbled", "ASSAULT")]
    assert triggers_of(line, told=Told(types={"zorbled": "ASSAULT"}, sure=0.3)) == []


def test_the_part_of_speech_has_to_fit():
    told = Told(types={"bombing": "ASSAULT"})
    assert triggers_of("A/DT bombing/NN ended/VBD it/PRP ./.", told=told)[0].modes == ("explosives",)
    assert triggers_of("It/PRP ended/VBD bombing/RB ./.", told=told) == []


def test_two_events_of_a_sentence_stand_in_its_order():
    told = Told(types={"killed": "ASSAULT", "arrested": "COERCE"})
    found = triggers_of("Gunmen/NNS killed/VBD a/DT guard/NN and/CC police/NNS arrested/VBD a/DT man/NN ./.", told=told)
    assert words(found) == [("kill", "ASSAULT"), ("arrest", "COERCE")]


@pytest.mark.parametrize("kind", ["byline", "dateline", "agency", "furniture"])
def test_what_is_no_prose_is_not_read(kind):
    told = Told(types={"killed": "ASSAULT"})
    assert triggers_of("Gunmen/NNS killed/VBD a/DT guard/NN", told=told, kinds={0: kind}) == []


@pytest.mark.parametrize("kind", ["body", "headline", "caption"])
def test_prose_headlines_and_captions_are_read(kind):
    told = Told(types={"killed": "ASSAULT"})
    assert len(triggers_of("Gunmen/NNS killed/VBD a/DT guard/NN", told=told, kinds={0: kind})) == 1


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        ("Two/CD men/NNS were/VBD arrested/VBN ./.", "arrested", True),
        ("Two/CD men/NNS were/VBD not/RB arrested/VBN ./.", "arrested", True),
        ("He/PRP got/VBD arrested/VBN ./.", "arrested", True),
        ("The/DT men/NNS arrested/VBN on/IN Monday/NNP denied/VBD it/PRP ./.", "arrested", True),
        ("Police/NNS arrested/VBD two/CD men/NNS ./.", "arrested", False),
        ("Police/NNS arrest/VBP two/CD men/NNS ./.", "arrest", False),
        ("He/PRP was/VBD late/JJ ,/, and/CC officers/NNS later/RB arrested/VBD him/PRP ./.", "arrested", False),
    ],
)
def test_passive_is_a_participle_behind_be_or_its_noun(sentence, word, expected):
    doc = document(sentence)
    assert is_passive(Reading.of(doc), words_of(doc, word)[0]) is expected
