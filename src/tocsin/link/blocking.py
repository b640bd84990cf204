"""Blocking: the keys that bring together what may be compared; everything else is never looked at.

    block_keys(member)   ->  ("ASSAULT 12 8 N92013",)                       family of the type, cell of the place, eight days
    ask_keys(member)     ->  those, of the neighbouring cells and days, and of members without a place
    report_keys(gist)    ->  ("word danladi", ..., "copy 0 8812 1204", ...)  its rarest words, and its sketch
"""

from __future__ import annotations

from tocsin.link.decide import family
from tocsin.link.describe import FINE, day_of
from tocsin.link.profile import Profile, day_number
from tocsin.link.syndication import sketch_keys
from tocsin.records.member import Gist, Member

# Days that share a key: a day that is told loosely lies in the neighbouring eight at most.
PERIOD_DAYS = 8
# Rarest words of a report that are keys: two reports of one story share several, two of one country seldom one.
RARE_KEYS = 12


def block_keys(member: Member) -> tuple[str, ...]:
    """Give the keys under which a member is found."""
    return (_key(member, _cell(member), _period(member)),)


def ask_keys(member: Member) -> tuple[str, ...]:
    """Give the keys under which members stand that may be the same happening."""
    cell, period = _cell(member), _period(member)
    cells = [cell] if cell is None else [(cell[0] + north, cell[1] + east) for north in (-1, 0, 1) for east in (-1, 0, 1)]
    periods = [period] if period is None else [period - 1, period, period + 1]
    return tuple(_key(member, one, other) for one in (*cells, None) for other in dict.fromkeys(periods))


def report_keys(gist: Gist, profile: Profile) -> tuple[str, ...]:
    """Give the keys of a report: rare words, and the bands of its sketch."""
    rarest = sorted(profile.rare, key=lambda word: (-profile.rare[word], word))[:RARE_KEYS]
    return (*(f"word {word}" for word in rarest), *sketch_keys(gist.sketch))


def _key(member: Member, cell: tuple[int, int] | None, period: int | None) -> str:
    where = "nowhere" if cell is None else f"{cell[0]} {cell[1]}"
    return f"{family(member.incident.type)} {where} {'ever' if period is None else period}"


def _cell(member: Member) -> tuple[int, int] | None:
    place = member.incident.place
    if place is None or place.lat is None or place.lon is None or place.precision not in FINE:
        return None
    return int(place.lat // 1), int(place.lon // 1)


def _period(member: Member) -> int | None:
    day = day_number(day_of(member.incident) or member.day)
    return None if day is None else day // PERIOD_DAYS
