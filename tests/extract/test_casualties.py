import pytest

from tests.extract.handmade_reading import CODEBOOK, LEXICON, DictionaryModel, Told, document, reading_of
from tocsin.extract.casualties import find_counts, owners
from tocsin.extract.reading import Reading
from tocsin.extract.triggers import find_triggers


def counts_of(*lines, kinds=None):
    reading = Reading.of(document(*lines, kinds=kinds))
    return [one.count for one in find_counts(reading, CODEBOOK)]


def rows(*lines):
    return [(one.what, one.who, one.best if one.best is not None else one.low) for one in counts_of(*lines)]


def test_killed_binds_the_number_before_it():
    assert rows("Six/CD people/NNS were/VBD killed/VBN ./.") == [("killed", "unknown", 6)]


def test_killed_binds_the_number_behind_it():
    assert rows("Gunmen/NNS killed/VBD six/CD people/NNS ./.") == [("killed", "unknown", 6)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A/DT bomb/NN went/VBD off/RP ,/, killing/VBG six/CD people/NNS and/CC wounding/VBG at/IN least/JJS ten/CD others/NNS ./.",
         [("killed", 6), ("wounded", 10)]),
        ("Six/CD people/NNS were/VBD killed/VBN and/CC ten/CD others/NNS were/VBD wounded/VBN ./.", [("killed", 6), ("wounded", 10)]),
        ("Gunmen/NNS killed/VBD six/CD people/NNS and/CC two/CD guards/NNS ./.", [("killed", 6), ("killed", 2)]),
        ("Three/CD guards/NNS and/CC two/CD villagers/NNS were/VBD injured/VBN ./.", [("wounded", 3), ("wounded", 2)]),
        ("Ten/CD people/NNS ,/, among/IN them/PRP a/DT child/NN ,/, were/VBD injured/VBN ./.", [("wounded", 10), ("wounded", 1)]),
        ("The/DT raid/NN claimed/VBD six/CD lives/NNS ./.", [("killed", 6)]),
        ("Four/CD bodies/NNS were/VBD recovered/VBN ./.", [("killed", 4)]),
        ("Two/CD hostages/NNS are/VBP in/IN the/DT house/NN ./.", [("abducted", 2)]),
        ("Nine/CD fishermen/NNS are/VBP missing/JJ ./.", [("missing", 9)]),
        ("Rebels/NNS kidnapped/VBD three/CD nurses/NNS ./.", [("abducted", 3)]),
        ("Police/NNS arrested/VBD 40/CD protesters/NNS ./.", [("arrested", 40)]),
        ("The/DT floods/NNS displaced/VBD 300/CD people/NNS ./.", [("displaced", 300)]),
        ("Some/DT 500/CD students/NNS marched/VBD to/IN the/DT square/NN ./.", [("participants", 500)]),
    ],
)  # fmt: skip
def test_a_number_is_bound_to_the_word_that_says_what_befell_them(sentence, expected):
    assert [(what, best) for what, _, best in rows(sentence)] == expected


@pytest.mark.parametrize(
    ("noun", "who"),
    [
        ("soldiers", "military"), ("policemen", "police"), ("villagers", "civilian"), ("militants", "militant"), ("children", "child"),
        ("women", "woman"), ("journalists", "journalist"), ("people", "unknown"), ("others", "unknown"),
    ],
)  # fmt: skip
def test_the_noun_says_who_they_are(noun, who):
    assert rows(f"Gunmen/NNS killed/VBD three/CD {noun}/NNS ./.") == [("killed", who, 3)]


def test_militants_who_are_arrested_are_perpetrators():
    assert rows("Police/NNS arrested/VBD three/CD militants/NNS ./.") == [("arrested", "perpetrator", 3)]


@pytest.mark.parametrize(
    ("number", "low", "best", "high", "approximate"),
    [
        ("six/CD", 6, 6, 6, False),
        ("at/IN least/JJS six/CD", 6, 6, None, False),
        ("about/IN 100/CD", 90, 100, 110, True),
        ("up/IN to/TO 10/CD", None, None, 10, False),
    ],
)
def test_the_interval_is_the_quantitys(number, low, best, high, approximate):
    (found,) = counts_of(f"Gunmen/NNS killed/VBD {number} people/NNS ./.")
    assert (found.low, found.best, found.high, found.approximate) == (low, best, high, approximate)


def test_a_count_quotes_its_words():
    (found,) = counts_of("Gunmen/NNS killed/VBD at/IN least/JJS six/CD people/NNS ./.")
    assert found.text == "at least six people" and found.span.start == 14


def test_a_single_one_is_a_count():
    assert rows("A/DT soldier/NN was/VBD shot/VBN dead/JJ ./.") == [("killed", "military", 1)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Rebels/NNS killed/VBD two/CD horses/NNS ./.",
        "The/DT blast/NN damaged/VBD six/CD houses/NNS ./.",
        "Three/CD ministers/NNS attended/VBD ;/: nobody/NN died/VBD ./.",
        "Twelve/CD villagers/NNS praised/VBD the/DT mayor/NN ./.",
    ],
)
def test_things_beasts_and_the_unhurt_are_no_casualties(sentence):
    assert [row for row in rows(sentence) if row[0] in {"killed", "wounded"}] == []


def test_a_statement_does_not_reach_into_the_next():
    assert rows("Four/CD villagers/NNS fled/VBD while/IN police/NNS killed/VBD two/CD rebels/NNS ./.") == [
        ("displaced", "civilian", 4), ("killed", "militant", 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    [
        "The/DT death/NN toll/NN rose/VBD to/TO 24/CD ./.",
        "A/DT total/NN of/IN 24/CD people/NNS were/VBD killed/VBN ./.",
        "In/IN total/NN ,/, 24/CD people/NNS were/VBD killed/VBN ./.",
    ],
)
def test_a_toll_is_a_total(sentence):
    (found,) = counts_of(sentence)
    assert (found.what, found.best, found.total) == ("killed", 24, True)


def test_what_comes_on_top_is_marked():
    found = find_counts(reading_of("Another/DT two/CD people/NNS were/VBD killed/VBN ./."), CODEBOOK)
    assert [one.is_added for one in found] == [True]


def test_captions_count_nobody():
    assert counts_of("Six/CD people/NNS were/VBD killed/VBN ./.", kinds={0: "caption"}) == []


def test_capitals_do_not_matter():
    assert (
        rows("GUNMEN/NNS KILLED/VBD SIX/CD PEOPLE/NNS ./.")
        == rows("gunmen/NNS killed/VBD six/CD people/NNS ./.")
        == [("killed", "unknown", 6)]
    )


def test_a_count_belongs_to_the_event_that_may_carry_it():
    line = "Gunmen/NNS killed/VBD six/CD people/NNS and/CC police/NNS arrested/VBD two/CD men/NNS ./."
    told = Told(types={"killed": "ASSAULT", "arrested": "COERCE"})
    doc = document(line, told=told)
    reading = Reading.of(doc)
    triggers = find_triggers(reading, DictionaryModel(doc, told), LEXICON)
    counts = find_counts(reading, CODEBOOK)
    owned = {one.count.what: triggers[place].lemma for one, place in zip(counts, owners(counts, triggers), strict=True)}
    assert owned == {"killed": "kill", "arrested": "arrest"}


def test_a_count_without_such_an_event_in_its_sentence_has_no_owner():
    told = Told(types={"arrested": "COERCE"})
    doc = document("Police/NNS arrested/VBD him/PRP ./.", "Six/CD people/NNS died/VBD ./.", told=told)
    reading = Reading.of(doc)
    triggers = [one for one in find_triggers(reading, DictionaryModel(doc, told), LEXICON) if one.type == "COERCE"]
    assert list(owners(find_counts(reading, CODEBOOK), triggers)) == [None]
