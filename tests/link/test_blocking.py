"""What may be one happening shares a key; an unknown widens the block, and nothing shares a key across the world."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.link.handmade_members import KANO, MONDAY, NIGERIA, ZARIA, told
from tocsin.link.blocking import ask_keys, block_keys, report_ask_keys, report_keys
from tocsin.link.profile import profile_of
from tocsin.link.rarity import Rarity
from tocsin.records.grounding import EventPlace, EventTime
from tocsin.records.member import Gist

NEAR = replace(KANO, geonameid=1, lat=12.3, lon=8.9)
THURSDAY = EventTime(None, "Thursday", "date", "2024-03-14", "2024-03-14", "2024-03-14", "day")
SUMMER = EventTime(None, "summer", "date", "2024-SU", "2024-06-01", "2024-08-31", "season")
LIMA: EventPlace = replace(KANO, geonameid=2, country="PER", lat=-12.0, lon=-77.0)
RARITY = Rarity({"the": 1996}, {"police": 1500}, 1600)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, True),
        ({"place": NEAR}, True),
        ({"when": replace(MONDAY, start="2024-03-09", end="2024-03-09")}, True),
        ({"place": NIGERIA}, True),  # one that knows no town is found by those that know one
        ({"type": "THREATEN"}, True),
        ({"when": SUMMER}, True),  # a season says no day: the day of publication stands
        ({"place": ZARIA}, False),
        ({"place": LIMA}, False),
        ({"when": THURSDAY}, True),
        ({"when": replace(MONDAY, start="2024-05-04", end="2024-05-04")}, False),
        ({"type": "PROTEST"}, False),
    ],
)
def test_a_block_holds_what_may_be_one_happening(fields: dict[str, Any], expected: bool) -> None:
    left, right = told("a", number=1), told("b", number=2, **fields)
    assert bool(set(ask_keys(left)) & set(block_keys(right))) is expected


def gist(number: int, *words: str, day: str | None = "2024-03-04") -> Gist:
    return Gist(f"r{number}", f"r{number}", number, number, 1, True, day, None, None, "en", words=words)


@pytest.mark.parametrize(
    ("day", "other", "expected"),
    [
        ("2024-03-04", "2024-03-20", True),
        ("2024-03-04", "2024-04-20", True),
        ("2024-03-04", "2024-09-04", False),
        ("2024-03-04", None, True),
        (None, "2024-03-04", True),
        (None, None, True),
    ],
)
def test_reports_that_share_a_rare_word_find_each_other_within_the_window(day: str | None, other: str | None, expected: bool) -> None:
    left, right = gist(1, "@danladi", "police", day=day), gist(2, "@danladi", "market", day=other)
    asked = report_ask_keys(left, profile_of(left, RARITY))
    assert bool(set(asked) & set(report_keys(right, profile_of(right, RARITY)))) is expected


def test_a_word_of_every_report_is_no_key() -> None:
    left, right = gist(1, "police", "the"), gist(2, "police", "the")
    assert not set(report_ask_keys(left, profile_of(left, RARITY))) & set(report_keys(right, profile_of(right, RARITY)))
