"""Fields in few words."""

from __future__ import annotations

import pytest

from tocsin.records.event import Count
from tocsin.records.grounding import EventTime
from tocsin.share.exports.phrases import Interval, interval_words, plain, toll, when_words


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (Interval(6, 6, 6), "6"),
        (Interval(6, 6, None), "≥6"),
        (Interval(6, 7, 8), "6–8"),
        (Interval(90, 100, 110, approximate=True), "~100"),
        (Interval(None, None, 10), "≤10"),
        (Interval(12, None, None), "≥12"),
        (Interval(None, None, None), "some"),
        (None, ""),
    ],
)
def test_interval_in_words(interval: Interval | None, words: str) -> None:
    assert interval_words(interval) == words


def test_a_total_stands_for_its_groups() -> None:
    groups = [Count("killed", "police", 3, 3, 3), Count("killed", "civilian", 2, 2, None), Count("killed", "unknown", 6, 6, 6, total=True)]
    assert toll(groups, "killed") == Interval(6, 6, 6)


def test_groups_are_added_and_an_open_end_stays_open() -> None:
    assert toll([Count("killed", "police", 3, 3, 3), Count("killed", "civilian", 2, 2, None)], "killed") == Interval(5, 5, None)


def test_children_are_part_of_the_others() -> None:
    assert toll([Count("killed", "civilian", 6, 6, 6), Count("killed", "child", 2, 2, 2)], "killed") == Interval(6, 6, 6)
    assert toll([Count("killed", "child", 2, 2, 2)], "killed") == Interval(2, 2, 2)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2024-03-04", "2024-03-04", "4 Mar 2024"),
        ("2024-03-01", "2024-03-31", "1 Mar 2024 – 31 Mar 2024"),
        (None, "2024-03-05", "by 5 Mar 2024"),
        ("2024-03-05", None, "from 5 Mar 2024"),
    ],
)
def test_days_in_words(start: str | None, end: str | None, words: str) -> None:
    assert when_words(EventTime(None, None, "date", None, start, end)) == words


def test_terminal_escapes_and_marks_of_direction_are_left_out() -> None:
    assert plain("a\x1b[31mb\u202ec\nd") == "a[31mbc d"
