"""Periods: the bars of the timeline, one a week, a month or a year, as many as fit. Empty ones are bars too: time is drawn to scale.

periods_of(store, Ask(country="KAZ"))  ->  [Period("2016-05-30", "2016-06-05", incidents=3, killed=25, height=100), ...]
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tocsin.store import Store
from tocsin.store.ask import Ask

MOST_BARS = 104
# Hundredths of the highest: a bar that stands for anything can be seen.
LOWEST_BAR = 4
_YEAR, _MONTH, _WEEK = 4, 7, 8  # lengths of 2016, 2016-06, 2016-W22


@dataclass(frozen=True, slots=True)
class Period:
    """One bar of the timeline; `height` is in hundredths of the highest."""

    since: str
    until: str
    incidents: int
    killed: int
    height: int


def periods_of(store: Store, ask: Ask) -> list[Period]:
    """Count what is asked for by week; where that is too many bars by month, else by year."""
    incidents: Counter[str] = Counter()
    killed: Counter[str] = Counter()
    for unit, width in (("week", _WEEK), ("month", _MONTH), ("month", _YEAR)):
        incidents.clear()
        killed.clear()
        for one in store.facets((unit,), ask):
            if one.values[0]:
                name = str(one.values[0])[:width]
                incidents[name] += one.incidents
                killed[name] += one.killed or 0
        spans = list(_between(min(incidents), max(incidents))) if incidents else []
        if len(spans) <= MOST_BARS:
            break
    most = max(incidents.values(), default=1)
    return [
        Period(since.isoformat(), until.isoformat(), incidents[name], killed[name], _height(incidents[name], most))
        for name, since, until in spans[-MOST_BARS:]
    ]


def _height(incidents: int, most: int) -> int:
    return max(LOWEST_BAR, round(100 * incidents / most)) if incidents else 0


def _between(first: str, last: str) -> Iterator[tuple[str, date, date]]:
    """Give each period from the first to the last with its days."""
    since = days_of(first)[0]
    while True:
        name = _name_of(since, len(first))
        until = days_of(name)[1]
        yield name, since, until
        if name >= last or until.year >= date.max.year:
            return
        since = until + timedelta(days=1)


def days_of(name: str) -> tuple[date, date]:
    """Give the first and last day of 2016-W22, 2016-06 or 2016."""
    if len(name) == _WEEK:
        monday = date.fromisocalendar(int(name[:4]), int(name[6:]), 1)
        return monday, monday + timedelta(days=6)
    if len(name) == _MONTH:
        year, month = int(name[:4]), int(name[5:])
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(int(name), 1, 1), date(int(name), 12, 31)


def weeks_before(last: str, number: int) -> list[str]:
    """Give so many weeks up to the last, in order."""
    monday = days_of(last)[0]
    return [_name_of(monday - timedelta(weeks=back), _WEEK) for back in reversed(range(number))]


def _name_of(day: date, length: int) -> str:
    if length == _WEEK:
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02d}"
    return day.isoformat()[:length]
