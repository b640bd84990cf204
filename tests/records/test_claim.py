"""A number stands in a claim as low, best and high."""

from __future__ import annotations

import pytest

from tocsin.records.claim import Interval, read_interval, write_interval


@pytest.mark.parametrize(
    ("interval", "text", "number"),
    [(Interval(6, 6, 6), "6/6/6", 6), (Interval(12, None, None), "12/?/?", 12), (Interval(None, None, 10), "?/?/10", 10)],
)
def test_an_interval_is_written_and_read(interval: Interval, text: str, number: int) -> None:
    assert write_interval(interval) == text
    assert read_interval(text) == interval
    assert interval.number == number


@pytest.mark.parametrize("value", [7, "7", 7.0])
def test_a_bare_number_is_exact(value: str | float) -> None:
    assert read_interval(value) == Interval(7, 7, 7)


@pytest.mark.parametrize("value", [None, ""])
def test_nothing_is_no_number(value: str | None) -> None:
    assert read_interval(value).number is None
