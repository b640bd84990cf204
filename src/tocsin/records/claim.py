"""Claims: what one report says of one field of one incident. One row a claim; nothing is ever overwritten.

    Claim("killed", "6/6/6", "six people", "r4", Span(10, 20), "police", "stated", "2024-03-05", "2024-03-05")

`field` is a field of the incident (type, stage, place, when, actor, actor_status, recipient, target, instrument), or what was counted,
with its group behind a point where it has one (killed, killed.police, wounded). The value of a count is low/best/high, `?` where unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tocsin.records.span import Span

ClaimOrigin = Literal["stated", "inferred", "looked up", "reviewed"]
# What a claim does to its value: gives it, denies it, takes back what its own source said before.
Stance = Literal["tells", "denies", "withdraws"]
UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class Claim:
    """What one report says of one field of one incident."""

    field: str
    value: str | int | float | None
    text: str | None  # the words
    report: str
    span: Span | None
    speaker: str | None
    origin: ClaimOrigin
    first_seen: str | None  # the days of the reports that say so
    last_seen: str | None
    stance: Stance = "tells"
    source: str | None = None  # who published it
    group: str | None = None  # the syndication group: reports of one text are one origin


@dataclass(frozen=True, slots=True)
class Interval:
    """A number as low, best and high."""

    low: int | None
    best: int | None
    high: int | None

    @property
    def number(self) -> int | None:
        """Give the number it stands for: its best, else its lowest, else its highest."""
        return next((one for one in (self.best, self.low, self.high) if one is not None), None)


def write_interval(interval: Interval) -> str:
    """Write an interval as a claim's value: 6/6/6, 12/?/?."""
    return "/".join(UNKNOWN if one is None else str(one) for one in (interval.low, interval.best, interval.high))


def read_interval(value: str | float | None) -> Interval:
    """Read an interval from a claim's value; a bare number is exact."""
    parts = str(value).split("/") if isinstance(value, str) and value else [str(int(value))] * 3 if isinstance(value, int | float) else []
    numbers = [None if one == UNKNOWN else int(one) for one in parts]
    if len(numbers) == 1:
        numbers *= 3
    return Interval(*numbers) if len(numbers) == 3 else Interval(None, None, None)
