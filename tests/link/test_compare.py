"""Each feature says what speaks for or against, in words; the unknown speaks neither for nor against."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.link.handmade_members import KANO, MONDAY, NIGERIA, ZARIA, actor, killed, told, wounded
from tocsin.link.compare import compare
from tocsin.link.decide import cannot_link, probability, reasons
from tocsin.link.weights import Weights
from tocsin.records.event import Instrument, Recipient
from tocsin.records.grounding import EventTime
from tocsin.records.member import Member

LAGOS = replace(KANO, name="Lagos", geonameid=3, lat=6.45, lon=3.4)
LIMA = replace(KANO, name="Lima", geonameid=4, country="PER", lat=-12.0, lon=-77.0)
LATE = replace(MONDAY, start="2024-03-24", end="2024-03-24")
MARCH = EventTime(None, "March", "date", "2024-03", "2024-03-01", "2024-03-31", "month")


def pair(fields: dict[str, Any], *counts: Any, **more: Any) -> tuple[Member, Member]:
    return told("a", killed(3), number=1), told("b", *counts, number=2, day=6, **fields, **more)


@pytest.mark.parametrize(
    ("fields", "name", "expected"),
    [
        ({}, "same place", 1.0),
        ({"place": LAGOS}, "same place", 0.0),
        ({"place": NIGERIA}, "same place", 0.0),
        ({"place": NIGERIA}, "far places", 0.0),
        ({"place": LIMA}, "other country", 1.0),
        ({}, "same day", 1.0),
        ({"when": MARCH}, "same day", 0.0),
        ({"when": MARCH}, "days apart", 0.0),
        ({"when": None}, "days apart", 0.0),
        ({"type": "THREATEN"}, "same type", 0.0),
        ({"modes": ("explosives",)}, "other mode", 1.0),
        ({"modes": ()}, "other mode", 0.0),
    ],
)
def test_place_day_and_type(fields: dict[str, Any], name: str, expected: float) -> None:
    assert compare(*pair(fields), 0.0).values[name] == expected


def test_places_are_far_against_what_their_names_leave_open() -> None:
    near, far, farther = (compare(*pair({"place": place}), 0.0).values["far places"] for place in (KANO, ZARIA, LAGOS))
    assert near == 0 < far < farther


@pytest.mark.parametrize(
    ("later", "same", "fewer"), [(killed(3), 1.0, 0.0), (killed(5), 0.0, 0.0), (killed(2), 0.0, 1.0), (wounded(3), 0.0, 0.0)]
)
def test_a_toll_may_rise_and_not_fall(later: Any, same: float, fewer: float) -> None:
    values = compare(*pair({}, later), 0.0).values
    assert (values["same killed"], values["fewer killed"]) == (same, fewer)
    assert (values["more killed"] > 0) is (later == killed(5))


def test_who_took_part_and_with_what() -> None:
    parties = {"actors": (actor("Bello Sani"),), "instruments": (Instrument(None, "rifle", "gun"),)}
    left, right = told("a", number=1, **parties), told("b", number=2, **parties)
    named = replace(left, words=("bello sani",), speakers=("musa garba",)), replace(right, words=("bello sani",), speakers=("musa garba",))
    values = compare(*named, 0.0).values
    assert (values["same names"], values["same instrument"], values["same speakers"], values["other names"]) == (1, 1, 1, 0)
    assert compare(named[0], replace(named[1], words=("umar kyari",)), 0.0).values["other names"] == 1
    said = [feature.reason for feature in compare(*named, 0.0).features if feature.reason]
    assert {"both name bello sani", "both with gun", "musa garba speaks in both", "the same place: Kano"} <= set(said)


def dead(name: str) -> Recipient:
    return Recipient(None, name, name, effect="death")


@pytest.mark.parametrize(
    ("fields", "forbidden"),
    [
        ({}, None),
        ({"place": LIMA}, None),  # one contradiction may be a mistake of the coder
        ({"place": LIMA, "when": LATE}, "their places lie far apart and they are 20 days apart"),
        ({"when": LATE, "recipients": (dead("Umar Kyari"),)}, "they are 20 days apart and other people died"),
    ],
)
def test_two_contradictions_part_two_members(fields: dict[str, Any], forbidden: str | None) -> None:
    left = told("a", killed(1), number=1, recipients=(dead("Bello Sani"),))
    right = told("b", killed(1), number=2, **fields)
    assert cannot_link(left, right, compare(left, right, 0.0)) == forbidden


def test_the_shipped_weights_tell_the_same_from_another() -> None:
    weights = Weights.load()
    left, same = (replace(told(name, killed(3), number=number), words=("main",)) for number, name in enumerate("ab"))
    other = replace(told("c", killed(1), number=3, place=LAGOS, when=LATE, modes=("explosives",)), words=("main",))
    sure, unsure = compare(left, same, 2.0), compare(left, other, -3.0)
    assert probability(sure, weights) > weights.models["incidents"].threshold > probability(unsure, weights)
    assert "3 killed in both" in reasons(sure, weights)
