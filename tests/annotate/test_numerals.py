"""Numbers in words and digits have their value."""

from __future__ import annotations

import pytest

from tocsin.annotate.numerals import least_of, value_of


@pytest.mark.parametrize(
    "words, value",
    [
        ("six", 6), ("Twenty-five", 25), ("twenty five", 25), ("one hundred and twenty", 120), ("a thousand", 1000), ("two dozen", 24),
        ("half a dozen", 6), ("1,200", 1200), ("1,00,000", 100_000), ("1.2 million", 1_200_000), ("3 lakh", 300_000),
        ("two thousand five hundred", 2500), ("5.9", None),
    ],
)  # fmt: skip
def test_value(words: str, value: int | None) -> None:
    assert value_of(words) == value


@pytest.mark.parametrize(
    "words, least",
    [("dozens", 12), ("hundreds", 100), ("tens of thousands", 10_000), ("several", 3), ("a few", 3), ("several hundred", 300)],
)
def test_least(words: str, least: int) -> None:
    assert least_of(words) == least
