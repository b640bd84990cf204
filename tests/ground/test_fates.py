import pytest

from tests.ground.handmade_words import clause, words_of
from tocsin.ground.fates import find_fates


def fates(line):
    one = clause(line)
    return {(fate.result, words_of(one, fate.phrase.first, fate.phrase.end)) for fate in find_fates(one)}


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Five/CD people/NNS were/VBD shot/VBN ,/, three/CD fatally/RB ./.", {("hit", "five people"), ("killed", "three")}),
        ("2/CD killed/VBN ,/, 4/CD injured/VBN in/IN shooting/NN", {("killed", "2"), ("wounded", "4")}),
        ("two/CD killed/VBN and/CC four/CD wounded/VBN", {("killed", "two"), ("wounded", "four")}),
        (
            "a/DT shooting/NN left/VBD one/CD man/NN dead/JJ and/CC two/CD others/NNS injured/VBN ./.",
            {("killed", "one man"), ("wounded", "two others")},
        ),
        ("A/DT woman/NN who/WP was/VBD shot/VBN in/IN a/DT park/NN died/VBD ./.", {("hit", "a woman"), ("killed", "a woman")}),
        (
            "Two/CD men/NNS died/VBD and/CC a/DT boy/NN was/VBD wounded/VBN ./.",
            {("killed", "two men"), ("wounded", "a boy")},
        ),
        (
            "killing/VBG two/CD women/NNS ,/, a/DT girl/NN and/CC her/PRP$ son/NN ./.",
            {("killed", "two women"), ("killed", "a girl"), ("killed", "her son")},
        ),
        ("He/PRP shot/VBD and/CC killed/VBD his/PRP$ wife/NN ./.", {("killed", "his wife")}),
        ("The/DT fatal/JJ shooting/NN of/IN one/CD man/NN", {("killed", "one man")}),
        ("Police/NN found/VBD a/DT man/NN with/IN a/DT gunshot/NN wound/NN ./.", {("hit", "a man")}),
        (
            "The/DT girl/NN suffered/VBD non/JJ -/HYPH life/NN -/HYPH threatening/VBG injuries/NNS ./.",
            {("wounded", "the girl")},
        ),
        ("Her/PRP$ son/NN is/VBZ in/IN critical/JJ condition/NN ./.", {("wounded", "her son")}),
        ("Police/NN found/VBD five/CD bodies/NNS ./.", {("killed", "five bodies")}),
        ("A/DT triple/JJ homicide/NN", {("killed", "triple homicide")}),
        ("Two/CD women/NNS were/VBD shot/VBN to/IN death/NN ./.", {("killed", "two women")}),
        ("Seventeen/CD people/NNS ,/, including/VBG four/CD children/NNS ,/, were/VBD killed/VBN ./.", {("killed", "seventeen people")}),
        ("A/DT man/NN shot/VBD into/IN a/DT home/NN ./.", set()),
    ],
)
def test_who_was_killed_wounded_and_hit(line, wanted):
    assert fates(line) == wanted


@pytest.mark.parametrize(
    "line",
    [
        "No/DT people/NNS were/VBD injured/VBN ./.",
        "He/PRP could/MD have/VB killed/VBN two/CD men/NNS ./.",
        "He/PRP threatened/VBD to/TO kill/VB his/PRP$ wife/NN ./.",
        "A/DT vest/NN stopped/VBD a/DT bullet/NN from/IN hitting/VBG the/DT man/NN ./.",
    ],
)
def test_what_did_not_happen_is_no_fate(line):
    assert fates(line) == set()


@pytest.mark.parametrize(
    "line",
    [
        "A/DT man/NN killed/VBD himself/PRP ./.",
        "A/DT man/NN turned/VBD the/DT gun/NN on/IN himself/PRP ./.",
        "A/DT man/NN took/VBD his/PRP$ own/JJ life/NN ./.",
        "A/DT man/NN committed/VBD suicide/NN ./.",
    ],
)
def test_who_died_by_their_own_hand(line):
    (fate,) = find_fates(clause(line))
    assert (fate.result, fate.is_own, fate.phrase.head) == ("killed", True, "man")


def test_a_murder_suicide_kills_who_was_shot():
    line = "A/DT woman/NN shot/VBD her/PRP$ son/NN and/CC then/RB herself/PRP in/IN a/DT murder/NN -/HYPH suicide/NN ./."
    assert {(one.result, one.is_own) for one in find_fates(clause(line))} == {("killed", False), ("killed", True)}
