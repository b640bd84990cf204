"""Ranges: how many were killed as a range from low to high, drawn small beside a row; all rows of a page have one scale.

ranges_of(incidents)["TOC-4k7hq2m9xd"]  ->  Range(low_x=40, best_x=52, high_x=61, is_open=False)

Roots, not numbers, are drawn: one dead and three dead differ beside a row of three hundred.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from tocsin.records.incident import Incident
from tocsin.share.exports.phrases import Interval, toll

WIDTH = 100


@dataclass(frozen=True, slots=True)
class Range:
    """Where low, best and high are drawn; `is_open`: no highest is told, and the range runs to the end."""

    low_x: int
    best_x: int
    high_x: int
    is_open: bool


def ranges_of(incidents: Iterable[Incident]) -> dict[str, Range]:
    """Draw the killed of each incident that has any."""
    told = {one.id: found for one in incidents if (found := toll(one.counts, "killed")) and _numbers(found)}
    most = max((max(_numbers(one)) for one in told.values()), default=0)
    return {name: _range(one, most) for name, one in told.items() if most}


def _numbers(interval: Interval) -> list[int]:
    return [one for one in (interval.low, interval.best, interval.high) if one is not None]


def _range(interval: Interval, most: int) -> Range:
    numbers = _numbers(interval)
    low = interval.low if interval.low is not None else 0
    best = next(one for one in (interval.best, interval.low, interval.high) if one is not None)
    high = interval.high if interval.high is not None else max(numbers)
    return Range(_x(low, most), _x(best, most), WIDTH if interval.high is None else _x(high, most), interval.high is None)


def _x(number: int, most: int) -> int:
    return round(WIDTH * sqrt(number / most))
