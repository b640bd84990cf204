"""Settling: what happened, where and when, as most independent origins tell it.

In: members that speak for the present and the origin of each. Out: one value.

    three origins say Konduga, one says Borno State  ->  Konduga: the state holds it, so nobody disagrees
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from tocsin.records.grounding import EventPlace, EventTime
from tocsin.records.member import Member

Value = TypeVar("Value", bound=Hashable)

# The finest first; a place that is not on the map comes last.
PRECISIONS = ("site", "sub-city", "city", "district", "province", "landscape", "sea", "region", "country")
# Share of the origins that have to name a mode or a context for the record to keep it: of three origins one is enough.
LOWEST_SHARE = 1 / 3


def votes(members: Sequence[Member], origin_by_id: Mapping[str, str], values_of: Callable[[Member], Iterable[Value]]) -> dict[Value, float]:
    """Count the origins that give each value, in the order in which the values came; a doubtful telling weighs less."""
    best: dict[Value, dict[str, float]] = {}
    for member in members:
        for value in values_of(member):
            by_origin = best.setdefault(value, {})
            origin = origin_by_id.get(member.id, member.id)
            by_origin[origin] = max(by_origin.get(origin, 0.0), member.incident.confidence)
    return {value: sum(by_origin.values()) for value, by_origin in best.items()}


def settle_one(members: Sequence[Member], origin_by_id: Mapping[str, str], value_of: Callable[[Member], Value]) -> Value:
    """Choose the value of most weight, the first of equals."""
    weights = votes(members, origin_by_id, lambda member: (value_of(member),))
    return max(weights, key=lambda value: weights[value])


def settle_several(
    members: Sequence[Member], origin_by_id: Mapping[str, str], values_of: Callable[[Member], Iterable[Value]]
) -> tuple[Value, ...]:
    """Keep the values that enough origins name, those of most weight first."""
    weights = votes(members, origin_by_id, values_of)
    most = sum(votes(members, origin_by_id, lambda _member: (0,)).values())
    kept = [value for value, weight in weights.items() if weight >= LOWEST_SHARE * most]
    return tuple(sorted(kept, key=lambda value: -weights[value]))


def settle_places(members: Sequence[Member], origin_by_id: Mapping[str, str]) -> tuple[EventPlace, ...]:
    """Put the places in order: the one that most origins name, or name a wider place around, first; then the finest."""
    places: dict[Hashable, EventPlace] = {}
    for member in members:
        for place in (member.incident.place, *member.incident.places):
            if place is not None and _better(place, places.get(_place_key(place))):
                places[_place_key(place)] = place
    weights = votes(members, origin_by_id, _main_keys)
    others = votes(members, origin_by_id, _other_keys)

    def rank(key: Hashable) -> tuple[bool, float, int, float]:
        place = places[key]
        wider = sum(weight for other, weight in weights.items() if other != key and _holds(places[other], place))
        return place.lat is None, -(weights.get(key, 0.0) + wider), _fineness(place), -others.get(key, 0.0)

    return tuple(places[key] for key in sorted(places, key=rank))


def settle_when(members: Sequence[Member], origin_by_id: Mapping[str, str]) -> EventTime | None:
    """Choose the days that most origins' days hold; of equals the fewest days, then those told by a report's own words."""
    times: dict[tuple[str | None, str | None], EventTime] = {}
    for member in members:
        when = member.incident.when
        if when is not None and (when.start or when.end):
            known = times.get((when.start, when.end))
            if known is None or (known.origin != "stated" and when.origin == "stated"):
                times[when.start, when.end] = when
    if not times:
        return next((member.incident.when for member in members if member.incident.when), None)
    weights = votes(members, origin_by_id, _days)

    def rank(days: tuple[str | None, str | None]) -> tuple[float, bool, str, bool]:
        inside = sum(weight for other, weight in weights.items() if _within(days, other))
        return -inside, None in days, _length(days), times[days].origin != "stated"

    return times[min(times, key=rank)]


def _days(member: Member) -> tuple[tuple[str | None, str | None], ...]:
    when = member.incident.when
    return ((when.start, when.end),) if when and (when.start or when.end) else ()


def _better(place: EventPlace, known: EventPlace | None) -> bool:
    return known is None or (place.confidence or 0) > (known.confidence or 0)


def _place_key(place: EventPlace) -> Hashable:
    return place.geonameid or (place.name or place.text or "").casefold()


def _main_keys(member: Member) -> tuple[Hashable, ...]:
    return (_place_key(member.incident.place),) if member.incident.place else ()


def _other_keys(member: Member) -> tuple[Hashable, ...]:
    return tuple(_place_key(place) for place in member.incident.places)


def _fineness(place: EventPlace) -> int:
    return PRECISIONS.index(place.precision) if place.precision in PRECISIONS else len(PRECISIONS)


def _holds(wide: EventPlace, fine: EventPlace) -> bool:
    """Say whether one place lies in the other, as far as their areas tell."""
    if wide.country is None or wide.country != fine.country or _fineness(wide) <= _fineness(fine):
        return False
    return wide.precision == "country" or (wide.admin1 is not None and wide.admin1 == fine.admin1)


def _within(days: tuple[str | None, str | None], wide: tuple[str | None, str | None]) -> bool:
    """Say whether days lie within others; an open end holds everything on its side."""
    start, end = days
    return (wide[0] is None or (start is not None and start >= wide[0])) and (wide[1] is None or (end is not None and end <= wide[1]))


def _length(days: tuple[str | None, str | None]) -> str:
    """Order intervals by length without a calendar: of two with one start the earlier end is shorter."""
    return days[1] or "9999"
