"""Summaries: one incident in one line, from its own fields."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tocsin.ground.summary import summarise
from tocsin.records.event import Actor, CodedIncident, Codes, Count, Recipient
from tocsin.records.grounding import EventPlace, EventTime

BARE = CodedIncident(
    "in1", ("ev1",), "ASSAULT", ("firearms",), (), Codes(), "accomplished", None, (), None, (), (), (), (), (), None, 0.9
)  # fmt: skip
KANO = EventPlace(None, None, None, "Kano", country="NGA", precision="city")
MONDAY = EventTime(None, None, "date", "2024-05-06", "2024-05-06", "2024-05-06", "day", "inferred")


def test_an_incident_of_which_nothing_is_known_is_its_type():
    assert summarise(BARE) == "ASSAULT (firearms)"


def test_all_that_is_known_stands_in_one_line():
    told = replace(
        BARE,
        place=KANO,
        when=MONDAY,
        actors=(Actor(None, "Gunmen"),),
        recipients=(Recipient(None, "two\npolicemen"),),
        counts=(Count("killed", "police", 2, 2, 2),),
    )
    assert summarise(told) == "ASSAULT (firearms), Kano, 2024-05-06: Gunmen -> two policemen; killed 2"


def test_a_lower_bound_is_told_as_one():
    assert summarise(replace(BARE, counts=(Count("wounded", "unknown", 9, 9, None),))) == "ASSAULT (firearms): wounded at least 9"


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((Count("killed", "unknown", 5, 5, 5, total=True), Count("killed", "civilian", 5, 5, 5)), "killed 5"),
        ((Count("killed", "civilian", 14, 14, 14), Count("killed", "police", 4, 4, 4)), "killed 18"),
        ((Count("killed", "unknown", 6, 6, 6), Count("killed", "child", 2, 2, 2)), "killed 6"),
        ((Count("killed", "civilian", None, None, None), Count("wounded", "unknown", 9, 9, None)), "wounded at least 9"),
    ],
)
def test_a_toll_is_told_once(counts, words):
    assert summarise(replace(BARE, counts=counts)) == f"ASSAULT (firearms): {words}"


def test_an_open_day_is_told_as_by():
    open_day = EventTime(None, None, "date", "2024-05-08", None, "2024-05-08", "open", "inferred")
    assert summarise(replace(BARE, when=open_day)) == "ASSAULT (firearms), by 2024-05-08"
