"""A condition in words asks what it says."""

from __future__ import annotations

import pytest

from tests.invented import TEXT, coding_of, report_of
from tocsin.errors import UsageError
from tocsin.records.event import Count
from tocsin.where import casualties, read_where

(INCIDENT,) = coding_of(report_of("r1", TEXT)).incidents


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("type = ASSAULT", True),
        ("type == assault", True),
        ("type != ASSAULT", False),
        ("mode = firearms", True),
        ("mode in suicide, firearms", True),
        ("mode in (suicide, aerial)", False),
        ("country = NGA and killed >= 2", True),
        ("country = NGA and killed > 2", False),
        ("killed = 2", True),
        ("wounded", False),
        ("wounded != 3", True),
        ("wounded < 3", False),
        ("not wounded", True),
        ("country = KAZ or (killed >= 1 and not stage = threatened)", True),
        ("date >= 2016-06-01 and date < 2016-06-07", True),
        ("date > 2017", False),
        ("confidence >= 0.97", True),
        ("actor = 'Gunmen'", True),
        ('place = "Kano"', True),
        ("type = PROTEST or type = ASSAULT and killed = 9", False),  # and binds closer than or
    ],
)
def test_a_condition_is_met_or_not(text: str, answer: bool) -> None:
    assert read_where(text)(INCIDENT) is answer


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "the end stands where a field"),
        ("typ = ASSAULT", "no field 'typ'"),
        ("type =", "the end stands where a word"),
        ("type = ASSAULT killed", "'killed' stands where 'and', 'or' or the end"),
        ("(type = ASSAULT", "the end stands where '\\)'"),
        ("actor = 'open", "cannot read"),
        ("__import__('os')", "no field"),
    ],
)
def test_a_condition_that_cannot_be_read_says_where(text: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        read_where(text)


@pytest.mark.parametrize(
    ("counts", "killed"),
    [
        ([], None),
        ([Count("killed", "police", 2, 2, 2), Count("killed", "civilian", 3, None, None)], 5),
        ([Count("killed", "unknown", 6, 6, 6, total=True), Count("killed", "police", 2, 2, 2)], 6),
        ([Count("killed", "civilian", 6, 6, 6), Count("killed", "child", 2, 2, 2)], 6),
        ([Count("wounded", "civilian", 6, 6, 6)], None),
        ([Count("killed", "civilian", None, None, 10)], None),
    ],
)
def test_casualties_are_added_once(counts: list[Count], killed: int | None) -> None:
    assert casualties(counts, "killed") == killed
