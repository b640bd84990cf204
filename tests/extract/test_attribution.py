from dataclasses import replace

import pytest

from tests.extract.handmade_reading import CODEBOOK, LEXICON, DictionaryModel, Told, document, span
from tocsin.extract.attribution import attribute, with_status
from tocsin.extract.reading import Reading
from tocsin.extract.triggers import find_triggers
from tocsin.records.document import Attribution, Content, Speaker
from tocsin.records.event import Actor, Quote

SAID = "The/DT interior/NN ministry/NN said/VBD that/IN rebels/NNS attacked/VBD a/DT convoy/NN ./."
CONTENT = "rebels attacked a convoy"


def read(line, types, sayings=(), mentions=None):
    """Read a sentence with its sayings: (speaker, cue, content), of which the first two may be null."""
    told = Told(types=types)
    doc = document(line, told=told, mentions=mentions)
    attributions = []
    for number, (speaker, cue, content) in enumerate(sayings, 1):
        who = Speaker(span(doc, speaker), speaker, speaker) if speaker else None
        quote = Quote(span(doc, cue), cue) if cue else None
        attributions.append(Attribution(f"a{number}", who, quote, Content(span(doc, content), content)))
    doc = replace(doc, attributions=tuple(attributions))
    reading = Reading.of(doc)
    return reading, find_triggers(reading, DictionaryModel(doc, told), LEXICON)


def told_of(line, types, sayings=(), actor=None):
    reading, (trigger, *_) = read(line, types, sayings)
    actors = (Actor(span(reading.doc, actor), actor, actor),) if actor else ()
    told = attribute(reading, CODEBOOK, trigger, actors)
    return told, with_status(reading, trigger, actors, told)


def test_the_speaker_of_what_holds_the_event_says_it():
    ((told,), _) = told_of(SAID, {"attacked": "ASSAULT"}, [("interior ministry", "said", CONTENT)])
    assert (told.id, told.kind, told.cue.text) == ("a1", "states", "said")
    assert (told.speaker.text, told.speaker.sector) == ("interior ministry", "GOV")


def test_what_is_not_said_has_no_speaker():
    told, _ = told_of(SAID, {"attacked": "ASSAULT"}, [("interior ministry", "said", "convoy")])
    assert told == ()


def test_the_innermost_saying_stands_first():
    sayings = [("interior ministry", "said", "rebels attacked a convoy ."), (None, None, CONTENT)]
    told, _ = told_of(SAID, {"attacked": "ASSAULT"}, sayings)
    assert [one.id for one in told] == ["a2", "a1"]


def test_a_saying_in_parts_holds_what_stands_in_one_of_them():
    reading, (trigger,) = read(SAID, {"attacked": "ASSAULT"})
    parts = (span(reading.doc, "interior ministry"), span(reading.doc, "attacked a convoy"))
    saying = Attribution("a1", None, None, Content(parts[0], "interior ministry", parts))
    reading = Reading.of(replace(reading.doc, attributions=(saying,)))
    assert [one.id for one in attribute(reading, CODEBOOK, trigger, ())] == ["a1"]


@pytest.mark.parametrize(
    ("cue", "kind"),
    [
        ("said", "states"), ("claimed", "claims"), ("blamed", "blames"), ("accused", "accuses"), ("denied", "denies"),
        ("admitted", "admits"),
        ("estimated", "estimates"),
    ],
)  # fmt: skip
def test_the_word_says_how_it_is_said(cue, kind):
    line = f"The/DT ministry/NN {cue}/VBD rebels/NNS attacked/VBD a/DT convoy/NN ./."
    reading, triggers = read(line, {"attacked": "ASSAULT"}, [("ministry", cue, CONTENT)])
    trigger = next(one for one in triggers if one.type == "ASSAULT")
    (told,) = attribute(reading, CODEBOOK, trigger, ())
    assert told.kind == kind


def test_an_accuser_speaks_for_himself():
    ((told,), _) = told_of("The/DT mayor/NN accused/VBD rebels/NNS ./.", {"accused": "ACCUSE"}, actor="mayor")
    assert (told.id, told.speaker.text, told.cue.text, told.kind) == (None, "mayor", "accused", "accuses")


@pytest.mark.parametrize(
    ("speaker", "cue", "status"),
    [
        ("police", "said", "reported as fact"),
        ("police", "blamed", "suspected or accused by authorities"),
        ("villagers", "blamed", "suspected or accused"),
    ],
)
def test_who_accuses_decides_the_actors_status(speaker, cue, status):
    line = f"Rebels/NNS attacked/VBD a/DT convoy/NN ,/, {speaker}/NNS {cue}/VBD ./."
    _, (actor,) = told_of(line, {"attacked": "ASSAULT"}, [(speaker, cue, "Rebels attacked a convoy")], actor="Rebels")
    assert actor.status == status


def test_who_says_it_of_himself_admits_it():
    line = "Rebels/NNS attacked/VBD a/DT convoy/NN ,/, the/DT Rebels/NNS admitted/VBD ./."
    _, (actor,) = told_of(line, {"attacked": "ASSAULT"}, [("Rebels", "admitted", "Rebels attacked a convoy")], actor="Rebels")
    assert actor.status == "claimed or admitted"


@pytest.mark.parametrize(
    ("line", "actor"),
    [
        ("Suspected/JJ rebels/NNS attacked/VBD a/DT convoy/NN ./.", "rebels"),
        ("Suspected/JJ rebels/NNS attacked/VBD a/DT convoy/NN ./.", "Suspected rebels"),
        ("Rebels/NNS apparently/RB attacked/VBD a/DT convoy/NN ./.", "Rebels"),
    ],
)
def test_a_word_of_doubt_makes_the_actor_a_suspect(line, actor):
    _, (found,) = told_of(line, {"attacked": "ASSAULT"}, actor=actor)
    assert found.status == "suspected or accused"
