"""Blocking: keys by which members and reports find those worth comparing, so that a new report touches only its block.

In: a member, or a gist with its words. Out: the keys that it is kept under, and the keys that it asks for.

    block_keys(member)          ->  ("ASSAULT 92368 24,17",)     family, period, cell of the map; or country where no place is fine
    ask_keys(member)            ->  the same with the neighbours in place and time, and the country
    report_keys(gist, profile)  ->  ("danladi 24631", ...)       its rarest words with the month of publication, and its sketch

An unknown widens the block: without a fine place the country stands, without a country "?"; without a day the block of the undated.
The store gives those that share most keys first and no more than asked for, so a block has a bound.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from tocsin.link.decide import family
from tocsin.link.describe import FINE, day_of
from tocsin.link.profile import Profile, day_number
from tocsin.link.syndication import sketch_keys
from tocsin.records.member import Gist, Member

# Degrees: a cell is some 55 km high; with its neighbours it holds what the name of a town leaves open.
CELL = 0.5
# Days in a period of a member, and of a report; asked with its neighbours.
MEMBER_DAYS = 8
REPORT_DAYS = 30
# Periods of a report that are asked on either side: as far as reports are compared (stories.WINDOW_DAYS).
REPORT_REACH = 2
# Rarest words of a report that are keys; of undated reports all reports with a day ask, so these are fewer.
KEY_WORDS = 12
UNDATED_WORDS = 6
UNKNOWN = "?"
_AROUND = (-1, 0, 1)


def block_keys(member: Member) -> tuple[str, ...]:
    """Give the keys that a member is kept under."""
    kind, period = family(member.incident.type), _period(member)
    places = [f"{row},{column}" for row, column in _cells(member)] or _countries(member)
    return tuple(f"{kind} {period} {place}" for place in places)


def ask_keys(member: Member) -> tuple[str, ...]:
    """Give the keys under which a member looks for others."""
    kind, period = family(member.incident.type), _period(member)
    periods = [period + step for step in _AROUND] if isinstance(period, int) else [period]
    cells = {f"{row + up},{column + right}" for row, column in _cells(member) for up in _AROUND for right in _AROUND}
    places = [*sorted(cells), *_countries(member)]
    return tuple(f"{kind} {one} {place}" for one in periods for place in places)


def _period(member: Member) -> int | str:
    """Give the period of the incident's day, else of its report's."""
    day = day_number(day_of(member.incident) or member.day)
    return UNKNOWN if day is None else day // MEMBER_DAYS


def _cells(member: Member) -> list[tuple[int, int]]:
    found = {
        (math.floor(place.lat / CELL), math.floor(place.lon / CELL))
        for place in member.incident.places
        if place.precision in FINE and place.lat is not None and place.lon is not None
    }
    return sorted(found)


def _countries(member: Member) -> list[str]:
    return sorted({place.country for place in member.incident.places if place.country}) or [UNKNOWN]


def report_keys(gist: Gist, profile: Profile) -> tuple[str, ...]:
    """Give the keys that a report is kept under: its rarest words by period, and its sketch."""
    words = key_words(profile)
    if profile.day is None:
        dated = [f"{word} {UNKNOWN}" for word in words]
    else:
        dated = [f"{word} {profile.day // REPORT_DAYS}" for word in words] + [f"{word} *" for word in words[:UNDATED_WORDS]]
    return (*dated, *sketch_keys(gist.sketch))


def report_ask_keys(gist: Gist, profile: Profile) -> tuple[str, ...]:
    """Give the keys under which a report looks for others."""
    return (*_asked(profile), *sketch_keys(gist.sketch))


def _asked(profile: Profile) -> Iterator[str]:
    words = key_words(profile)
    for word in words:
        yield f"{word} {UNKNOWN}"
        if profile.day is None:
            yield f"{word} *"
            continue
        middle = profile.day // REPORT_DAYS
        yield from (f"{word} {period}" for period in range(middle - REPORT_REACH, middle + REPORT_REACH + 1))


def key_words(profile: Profile) -> list[str]:
    """Choose the words that find a report: those that say most of it, places of incidents first."""
    words = sorted(profile.rare, key=lambda word: (-profile.news.get(word, 0.0) * (2.0 if word in profile.names else 1.0), word))
    return [*sorted(profile.places)[:2], *words[:KEY_WORDS]]


def report_key(number: int) -> str:
    """Give the key under which the members of a report are found."""
    return f"report {number}"
