import pytest

from tests.ground.handmade_words import PEOPLE, document
from tocsin.ground.story_toll import asides, read_tellings, story_toll


def toll(*lines, title=None):
    doc = document(*lines, title=title)
    found = story_toll(doc, read_tellings(doc, PEOPLE, asides(doc)))
    return found.killed.number, found.wounded.number


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (("Five/CD people/NNS were/VBD shot/VBN ,/, three/CD fatally/RB ./.",), (3, 2)),
        (("One/CD man/NN died/VBD and/CC two/CD others/NNS were/VBD wounded/VBN ./.",), (1, 2)),
        (("Two/CD men/NNS were/VBD shot/VBN ./.", "One/CD died/VBD at/IN the/DT scene/NN ./."), (1, 1)),
        (("A/DT man/NN was/VBD shot/VBN ./.", "The/DT man/NN died/VBD ./."), (1, 0)),
        (("A/DT man/NN was/VBD killed/VBN ./.", "A/DT man/NN was/VBD killed/VBN in/IN a/DT park/NN ./."), (1, 0)),
        (("A/DT man/NN was/VBD killed/VBN and/CC a/DT woman/NN was/VBD killed/VBN ./.",), (2, 0)),
        (
            (
                "The/DT four/CD were/VBD shot/VBN at/IN home/NN ./.",
                "A/DT man/NN was/VBD killed/VBN ;/, a/DT woman/NN was/VBD shot/VBN and/CC a/DT girl/NN was/VBD shot/VBN ./.",
            ),
            (1, 3),
        ),
        (("Four/CD people/NNS were/VBD wounded/VBN ,/, two/CD of/IN them/PRP seriously/RB hurt/VBN ./.",), (0, 4)),
    ],
)
def test_the_same_people_told_again_are_not_added(lines, wanted):
    assert toll(*lines) == wanted


def test_who_died_by_their_own_hand_is_added():
    assert toll("A/DT man/NN killed/VBD his/PRP$ two/CD sons/NNS ./.", "He/PRP turned/VBD the/DT gun/NN on/IN himself/PRP ./.") == (3, 0)


def test_all_the_dead_hold_the_one_who_did_it():
    assert toll("The/DT shooting/NN left/VBD three/CD people/NNS dead/JJ ./.", "The/DT gunman/NN killed/VBD himself/PRP ./.") == (3, 0)


def test_a_boy_who_killed_himself_is_one():
    assert toll("A/DT boy/NN was/VBD found/VBN dead/JJ ./.", "The/DT boy/NN killed/VBD himself/PRP ./.") == (1, 0)


def test_they_are_those_of_whom_the_report_told_just_before():
    assert toll("A/DT woman/NN and/CC her/PRP$ son/NN were/VBD shot/VBN ./.", "They/PRP died/VBD ./.") == (2, 0)


def test_sentences_on_other_happenings_are_left_out():
    assert toll("A/DT man/NN was/VBD killed/VBN ./.", "In/IN a/DT separate/JJ shooting/NN two/CD men/NNS were/VBD killed/VBN ./.") == (1, 0)


@pytest.mark.parametrize(
    ("title", "wanted"),
    [("1 dead, 5 injured in club shooting", (1, 5)), ("7 dead, 20 hurt in weekend shootings", (1, 0)), (None, (1, 0))],
)
def test_a_title_counts_unless_it_tells_of_many_happenings(title, wanted):
    line = "A/DT man/NN was/VBD killed/VBN and/CC several/JJ others/NNS were/VBD injured/VBN ./."
    assert toll(line, title=title) == wanted
