"""Days of a row: what other codebooks make of a day, a week, a month.

acled_day(EventTime(..., start="2024-03-01", end="2024-03-31", precision="month"))  ->  CodedDay("2024-03-16", 3, ...)
ucdp_days(...)                                                                       ->  CodedPeriod("2024-03-01", "2024-03-31", 4)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tocsin.records.grounding import EventTime

# Longest spans, in days, of ACLED's precisions 1, 2 and 3, and of UCDP's 1 to 5.
_ACLED_DAYS = ((1, 1), (7, 2), (31, 3))
_UCDP_DAYS = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))


@dataclass(frozen=True, slots=True)
class CodedDay:
    """One day for a whole period, with its precision; none where the period is longer than a month."""

    date: str | None
    precision: int | None
    losses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CodedPeriod:
    """First and last day with UCDP's precision."""

    start: str | None
    end: str | None
    precision: int | None


def acled_day(when: EventTime | None) -> CodedDay:
    """Give the day of an event: of a period its middle."""
    if when is None or not (when.start or when.end):
        return CodedDay(None, None, ("no day is told, left blank",))
    if not (when.start and when.end):
        return CodedDay(when.start or when.end, None, ("an open period, written as the end that is told",))
    first, last = date.fromisoformat(when.start), date.fromisoformat(when.end)
    length = (last - first).days + 1
    precision = next((code for most, code in _ACLED_DAYS if length <= most), None)
    losses = ("inferred from the publication",) if when.origin == "inferred" else ()
    if length > 1:
        losses = (*losses, "a period, written as its middle")
    return CodedDay((first + timedelta(days=(length - 1) // 2)).isoformat(), precision, losses)


def ucdp_days(when: EventTime | None) -> CodedPeriod:
    """Give the period of an event; none where it is open or longer than a year."""
    if when is None or not (when.start and when.end):
        return CodedPeriod(None, None, None)
    length = (date.fromisoformat(when.end) - date.fromisoformat(when.start)).days + 1
    return CodedPeriod(when.start, when.end, next((code for most, code in _UCDP_DAYS if length <= most), None))
