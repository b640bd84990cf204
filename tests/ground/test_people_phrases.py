import pytest

from tests.ground.handmade_words import clause, words_of


def phrases(line):
    one = clause(line)
    return [(words_of(one, phrase.first, phrase.end), phrase.number) for phrase in one.phrases]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Two/CD men/NNS and/CC a/DT girl/NN left/VBD ./.", [("two men", 2), ("a girl", 1)]),
        ("at/IN least/JJS four/CD people/NNS died/VBD ./.", [("at least four people", 4)]),
        ("a/DT 16/CD -/HYPH year/NN -/HYPH old/JJ was/VBD hit/VBN ./.", [("a 16 - year - old", 1)]),
        ("his/PRP$ 12/CD -/HYPH and/CC 10/CD -/HYPH year/NN -/HYPH old/JJ sons/NNS", [("his 12 - and 10 - year - old sons", 2)]),
        ("three/CD of/IN the/DT victims/NNS died/VBD ./.", [("three of the victims", 3)]),
        ("Ruiz/NNP ,/, 24/CD ,/, was/VBD shot/VBN ./.", [("ruiz", 1)]),
        ("two/CD men/NNS ,/, ages/NNS 25/CD and/CC 30/CD ,/, were/VBD shot/VBN ./.", [("two men", 2)]),
        ("2/CD killed/VBN ,/, 4/CD injured/VBN", [("2", 2), ("4", 4)]),
        ("two/CD men/NNS Friday/NNP night/NN", [("two men", 2)]),
        ("Image/NN 3/CD of/IN 5/CD Ruiz/NNP was/VBD shot/VBN ./.", [("ruiz", 1)]),
        ("the/DT first/JJ homicide/NN of/IN 2017/CD ./.", []),
        ("two/CD cars/NNS were/VBD hit/VBN ./.", []),
        ("neighbours/NNS fled/VBD ./.", [("neighbours", None)]),
    ],
)
def test_phrases_for_people_with_their_number(line, wanted):
    assert phrases(line) == wanted


def test_ages_are_told_apart_from_numbers():
    (one,) = clause("a/DT 24/CD -/HYPH year/NN -/HYPH old/JJ woman/NN").phrases
    assert (one.number, one.ages, one.sex) == (1, frozenset({24}), "f")


def test_an_age_behind_a_name_is_its_own():
    (one,) = clause("Ruiz/NNP ,/, 24/CD ,/, was/VBD shot/VBN ./.").phrases
    assert one.ages == frozenset({24})


def test_others_are_new():
    first, second = clause("A/DT man/NN and/CC another/DT man/NN").phrases
    assert (first.is_new, second.is_new) == (False, True)
