"""A number "of them" is a part of the number before it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.invented import event_of
from tests.link.handmade_members import coded
from tocsin.link.parts import with_parts
from tocsin.records.event import Count, Event
from tocsin.records.span import Span


def count(who: str, number: int | None, start: int, text: str) -> Count:
    return Count("killed", who, number, number, number, span=Span(start, start + len(text)), text=text)  # type: ignore[arg-type]


SIX = count("unknown", 6, 0, "Six people")
THREE = count("unknown", 3, 12, "three of them")
POLICE = count("police", None, 26, "policemen")


def event(*counts: Count) -> Event:
    return replace(event_of("Gunmen killed two officers in Kano."), counts=counts)


def rows(*counts: Count, merged: tuple[Count, ...]) -> list[tuple[str, int | None, bool]]:
    return [(one.who, one.best, one.total) for one in with_parts(coded(*merged), [event(*counts)]).counts]


def test_three_of_them_policemen_are_a_part() -> None:
    nine = replace(SIX, low=9, best=9, high=9)
    assert rows(SIX, THREE, POLICE, merged=(nine, POLICE)) == [("unknown", 6, True), ("police", 3, False)]


def test_a_part_whose_group_is_known_needs_no_noun() -> None:
    assert rows(SIX, replace(THREE, who="military"), merged=(SIX,)) == [("unknown", 6, True), ("military", 3, False)]


@pytest.mark.parametrize(
    "counts",
    [
        (SIX, count("police", 3, 12, "three policemen")),  # nothing says that they are among the six
        (SIX, THREE),  # of whom nothing is known
        (count("unknown", 2, 0, "Two people"), THREE, POLICE),  # more than the whole
        (THREE, POLICE),  # of nobody
    ],
)
def test_other_numbers_stay_as_they_are(counts: tuple[Count, ...]) -> None:
    assert with_parts(coded(*counts), [event(*counts)]).counts == counts
