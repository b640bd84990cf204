from types import SimpleNamespace

from tests.ground.handmade_events import count
from tests.ground.handmade_words import PEOPLE, document
from tocsin.ground.story_counts import with_story_toll
from tocsin.records.event import CodedIncident, Codes

BOOK = SimpleNamespace(people=PEOPLE)


def incident(*counts):
    return CodedIncident("in1", ("ev1",), "ASSAULT", (), (), Codes(), "accomplished", None, (), None, (), (), (), (), counts, None, 0.9)


def numbers(*lines, counts=(), title=None):
    (one,) = with_story_toll(document(*lines, title=title), [incident(*counts)], BOOK)
    return [(row.what, row.who, row.best) for row in one.counts]


def test_the_toll_of_the_story_replaces_what_its_events_add_up_to():
    line = "Five/CD people/NNS were/VBD shot/VBN ,/, three/CD fatally/RB ./."
    assert numbers(line, counts=(count("killed", "unknown", 8),)) == [("killed", "unknown", 3), ("wounded", "unknown", 2)]


def test_counts_of_the_events_that_add_up_to_the_same_stay():
    line = "Two/CD men/NNS were/VBD killed/VBN ./."
    told = (count("killed", "police", 1), count("killed", "military", 1))
    assert numbers(line, counts=told) == [("killed", "police", 1), ("killed", "military", 1)]


def test_who_died_by_their_own_hand_is_a_perpetrator():
    line = "A/DT man/NN killed/VBD his/PRP$ wife/NN and/CC himself/PRP ./."
    assert ("killed", "perpetrator", 1) in numbers(line)


def test_a_count_of_the_title_has_no_words_of_the_text():
    (one,) = with_story_toll(document("Police/NN came/VBD ./.", title="2 dead"), [incident()], BOOK)
    assert [(row.best, row.span, row.text) for row in one.counts] == [(2, None, None)]
