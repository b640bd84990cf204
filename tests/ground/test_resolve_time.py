"""Resolving a phrase as a time: the best reading, the others, and the reason."""

from __future__ import annotations

import pytest

from tocsin.ground.resolve_time import NO_ANCHOR, NO_TIME, TOO_LONG, is_day, resolve_time

MONDAY = "2016-06-06"


def test_a_phrase_that_reads_one_way_has_one_candidate() -> None:
    found = resolve_time("12 May 2016", MONDAY)
    assert (found.time.value, len(found.candidates), found.confidence) == ("2016-05-12", 1, 0.95)


def test_a_weekday_has_a_reading_of_the_past_and_one_of_what_is_to_come() -> None:
    found = resolve_time("Friday", MONDAY)
    assert [one.time.value for one in found.candidates] == ["2016-06-03", "2016-06-10"]


def test_without_a_day_a_weekday_stays_open() -> None:
    found = resolve_time("Friday")
    assert (found.time.start, found.confidence, found.reason) == (None, None, NO_ANCHOR)


@pytest.mark.parametrize(
    ("phrase", "reason"),
    [("", NO_TIME), ("Republic", NO_TIME), ("\u202e\u202e", NO_TIME), ("x" * 10_000, TOO_LONG), ("May " * 400, TOO_LONG)],
)
def test_what_is_no_time_is_a_blank_with_a_reason(phrase: str, reason: str) -> None:
    found = resolve_time(phrase, MONDAY)
    assert (found.time.value, found.confidence, found.reason) == (None, None, reason)


def test_marks_of_direction_are_passed_over() -> None:
    assert resolve_time("\u202elast week\u202c", MONDAY).time.value == "2016-W22"


@pytest.mark.parametrize(("day", "is_one"), [("2016-06-06", True), ("2016-06-06T10:00:00Z", True), ("2016-13-45", False), ("soon", False)])
def test_a_day_of_publication_is_checked(day: str, is_one: bool) -> None:
    assert is_day(day) is is_one
