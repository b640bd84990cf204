"""Which sub-event of ACLED's an incident is, when its sentences tell several."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.ground.handmade_events import actor, event
from tocsin.codebook import load_codebook
from tocsin.ground.precedence import with_precedence
from tocsin.records.event import CodedIncident, Codes, Event


@pytest.fixture(scope="module")
def codebook():
    return load_codebook()


def _event(ident: str, kind: str, code: str | None, sentence: int = 0, sector: str | None = None) -> Event:
    made = event(ident, kind, sentence=sentence, actors=(actor("they", sector),) if sector else ())
    return replace(made, codes=Codes(code))


def _incident(ident: str, *events: Event) -> CodedIncident:
    first = events[0]
    return CodedIncident(
        ident, tuple(one.id for one in events), first.type, (), (), first.codes, "accomplished", None, (), None, first.actors,
        (), (), (), (),
        None, 0.5,
    )  # fmt: skip


def _codes(codebook, *incidents: tuple[Event, ...]) -> list[str | None]:
    made = [_incident(f"in{number}", *events) for number, events in enumerate(incidents)]
    return [one.codes.acled for one in with_precedence(made, [one for events in incidents for one in events], codebook)]


def test_an_incident_takes_the_highest_of_its_events(codebook):
    assert _codes(codebook, (_event("ev1", "ASSAULT", "Attack"), _event("ev2", "ASSAULT", "Armed clash"))) == ["Armed clash"]


def test_what_acled_does_not_record_stays_so(codebook):
    assert _codes(codebook, (_event("ev1", "CONSULT", None),)) == [None]


@pytest.mark.parametrize(
    ("act", "code", "whole"),
    [
        ("COERCE", "Arrests", "Protest with intervention"),
        ("ASSAULT", "Attack", "Excessive force against protesters"),
        ("ASSAULT", "Protest with intervention", "Protest with intervention"),
    ],
)
def test_a_protest_is_what_the_police_made_of_it(codebook, act, code, whole):
    protest, met = _event("ev1", "PROTEST", "Peaceful protest", 0, "CVL"), _event("ev2", act, code, 1, "COP")
    assert _codes(codebook, (protest,), (met,)) == [whole, whole]


def test_a_violent_crowd_is_a_riot_whoever_meets_it(codebook):
    protest, met = _event("ev1", "PROTEST", "Violent demonstration", 0, "CVL"), _event("ev2", "COERCE", "Arrests", 1, "COP")
    assert _codes(codebook, (protest,), (met,)) == ["Violent demonstration", "Violent demonstration"]


@pytest.mark.parametrize(("sentence", "sector"), [(9, "COP"), (1, "REB")])
def test_what_is_far_off_or_not_the_state_s_changes_no_protest(codebook, sentence, sector):
    protest, met = _event("ev1", "PROTEST", "Peaceful protest", 0, "CVL"), _event("ev2", "ASSAULT", "Attack", sentence, sector)
    assert _codes(codebook, (protest,), (met,)) == ["Peaceful protest", "Attack"]
