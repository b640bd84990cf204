"""Pairs of reports that tell one incident: made from the MUC-4 train keys and the `ecbplus` train topics.

In: `muc4/docs.jsonl.gz` and `ecbplus/docs.jsonl`. Out: what two reports have to do with each other, by their ids.

    told = read_told(record["key"])       ->  (Told("BOMBING", (date(1989, 11, 25), date(1989, 11, 25)), ("EL SALVADOR", ...), {...}),)
    is_same(told[0], other[0])            ->  True

Two templates of different messages are one incident where type, place and day agree and a named person, a target or a perpetrator
is the same string; nearly the same with one of them unknown is neither one nor two, and such pairs are left out.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

Record = Mapping[str, Any]
Days = tuple[date, date]

_MONTHS = {name: number for number, name in enumerate("JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(), 1)}
_DAY = re.compile(r"(\d{1,2}) ([A-Z]{3})[A-Z]* (\d{2})\b")
_SLOT = re.compile(r"^(\d+)\.\s")
_FILL_COLUMN = 36
_STRING = re.compile(r'"((?:\\.|[^"\\])*)"')
# Strings that tell one happening from another: perpetrators' and victims' names, targets, persons described.
_TELLING = {9, 12, 18}
_WEAK = {19, 10, 6}
# "On or before" a day: an event a report tells of is seldom older.
OPEN_DAYS = 3
# Code points of a message within which its dateline stands.
DATELINE = 300


@dataclass(frozen=True, slots=True)
class Told:
    """One template: what kind of incident, when, where, and its strings."""

    incident: str
    days: Days | None
    place: tuple[str, ...]
    strings: frozenset[str]
    weak: frozenset[str]


def message_day(text: str) -> str | None:
    """Read the day of a message's dateline."""
    match = _DAY.search(text[:DATELINE])
    return _day(int(match[1]), _MONTHS[match[2]], 1900 + int(match[3])).isoformat() if match and match[2] in _MONTHS else None


def read_told(key: str) -> tuple[Told, ...]:
    """Read the templates of a message's key that tell an incident."""
    told: list[Told] = []
    for block in re.split(r"(?m)^0\.\s", key)[1:]:
        fills: dict[int, str] = {}
        slot = 0
        for line in block.splitlines():
            match = _SLOT.match(line)
            if match:
                slot = int(match[1])
                fills[slot] = line[_FILL_COLUMN:].strip()
            elif line[:1] == " ":
                fills[slot] = f"{fills.get(slot, '')}\n{line.strip()}"
        if fills.get(1, "*").startswith("*") or fills.get(4, "*").startswith("*"):
            continue
        told.append(
            Told(
                fills[4].lstrip("? ").split("/")[0].strip(),
                _days(fills.get(2, "")),
                tuple(re.sub(r"\s*\([^)]*\)", "", one).strip() for one in fills.get(3, "").split("\n")[0].split("/")[0].split(":")),
                frozenset(_strings(fills, _TELLING)),
                frozenset(_strings(fills, _WEAK)),
            )
        )
    return tuple(told)


def _strings(fills: Mapping[int, str], slots: set[int]) -> Iterator[str]:
    for slot in slots:
        for line in fills.get(slot, "").split("\n"):
            yield from (one.upper() for one in _STRING.findall(line.split(":")[0]))


def _days(fill: str) -> Days | None:
    """Read a day, a period, or "on or before a day"."""
    found = [_day(int(day), _MONTHS[month], 1900 + int(year)) for day, month, year in _DAY.findall(fill) if month in _MONTHS]
    if not found:
        return None
    if fill.lstrip("? (").startswith("-"):
        return found[0] - timedelta(OPEN_DAYS), found[0]
    return min(found), max(found)


def _day(day: int, month: int, year: int) -> date:
    """Give a day; a key's 30 FEB is the last of the month."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def is_same(left: Told, right: Told) -> bool | None:
    """Say whether two templates are one incident; None where it is open."""
    if left.incident != right.incident:
        return False
    if left.days and right.days and (left.days[0] > right.days[1] or right.days[0] > left.days[1]):
        return False
    ours, theirs = set(left.place) - {""}, set(right.place) - {""}
    if left.place[:1] != right.place[:1]:
        return False
    is_near = bool(left.days and right.days)
    if ours and theirs and len(left.place) > 1 and len(right.place) > 1 and not set(left.place[1:]) & set(right.place[1:]):
        return None if left.strings & right.strings else False
    if left.strings & right.strings and is_near:
        return True
    if left.strings & right.strings or is_near and left.weak & right.weak or is_near and not (left.strings and right.strings):
        return None
    return False
