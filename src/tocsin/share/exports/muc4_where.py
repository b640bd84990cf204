"""Where an incident was, for MUC-4's slot 3: its country, its place, and what that is inside of.

    Whereabouts.of(coding).where(incident)  ->  Where("PER", "PERU: LIMA (CITY): MIRAFLORES (NEIGHBORHOOD)")

The events of an incident vote with the places that they state; what they only inherit from the report decides no more than the country.
The task's nine countries weigh more than others, since only what concerns them is recorded.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from tocsin.records.coding import Coding
from tocsin.records.event import CodedIncident, Event
from tocsin.records.grounding import EventPlace
from tocsin.records.span import Span
from tocsin.share.exports.muc4_names import AREA_KINDS, TOWN_KINDS, Named, find_names, kind_of, plain
from tocsin.share.exports.muc4_places import nations

# The countries that the task is about (documents, 1.0) with their capitals.
CAPITALS = {
    "ARG": "BUENOS AIRES", "BOL": "LA PAZ", "CHL": "SANTIAGO", "COL": "BOGOTA", "ECU": "QUITO", "SLV": "SAN SALVADOR",
    "GTM": "GUATEMALA CITY", "HND": "TEGUCIGALPA", "PER": "LIMA",
}  # fmt: skip
# Others are the place of 15 in 1,114 incidents of the train keys.
WEIGHT_OF_OTHERS = 0.15
# Votes for a country: of a place that an event states, of one that it inherits, and of all names of the report, as much as
# these together and half as much again.
STATED, INHERITED, REPORT = 1.0, 0.3, 1.5

_CAPITAL = re.compile(
    r"\b(?:THE|ITS|OUR|THIS)\s+(?:(?:COUNTRY'S|NATION'S|\w+AN|CHILEAN|NORTHERN|SOUTHERN)\s+)?CAPITAL(?:\s+CITY)?\b(?!\s+OF\b)"
)
# From a place to the area around it: "EL PENON MUNICIPALITY, CUNDINAMARCA", "CORIS (ANCASH", "IN THE EASTERN REGION OF ANTIOQUIA".
_TO_HOLDER = re.compile(r"(?:\s+[A-Z]+)?[\s,\"(]*(?:(?:IN|OF|LOCATED IN)\s+)?(?:THE\s+)?(?:[-\w]+ERN\s+)?(?:[-\w]+\s+)?(?:\w+\s+OF\s+)?")
_HOLDER_REACH = 90  # characters

Spot = tuple[str, str]  # a name and its type


@dataclass(frozen=True, slots=True)
class Where:
    """The country of an incident (ISO 3166 alpha-3) and the fill of slot 3."""

    country: str | None
    fill: str | None


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What one report says of places, ready to be asked for each of its incidents."""

    text: str  # in plain capitals
    names: Sequence[Named]
    events: Mapping[str, Event]
    sentences: Sequence[Span]
    countries: Mapping[str, float]  # alpha-3 -> share of the report's names

    @classmethod
    def of(cls, coding: Coding) -> Whereabouts:
        """Read a report's names once."""
        text = coding.text or ""
        names = find_names(text, [*coding.places, *(place for event in coding.events for place in event.places)])
        votes: Counter[str] = Counter(one.country for one in coding.places if one.country)
        votes.update(next(iter(one.kinds)) for one in names if len(one.kinds) == 1)
        whole = sum(votes.values()) or 1
        shares = {country: count / whole for country, count in votes.items()}
        return cls(plain(text), names, {one.id: one for one in coding.events}, [one.span for one in coding.sentences], shares)

    def where(self, incident: CodedIncident) -> Where:
        """Say where an incident was."""
        events = [self.events[one] for one in incident.events if one in self.events]
        places = [place for event in events for place in event.places] or list(incident.places)
        stated = [name for place in places for name in self._names_of(place)]
        country = self._country(places, stated)
        nation = nations().get(country or "")
        if country is None or nation is None:
            return Where(country, None)
        if ends := self._ends(country, places):
            return Where(country, f"{nation.name}: {ends}")
        spots = self._spots(country, [name for name in stated if country in name.kinds], events)
        return Where(country, ": ".join([nation.name, *(f"{name} ({kind})" for name, kind in spots)]))

    def _names_of(self, place: EventPlace) -> list[Named]:
        """Give the names that stand in the words of a place."""
        if place.span is None:
            return []
        return [one for one in self.names if one.span.overlaps(place.span)]

    def _country(self, places: Sequence[EventPlace], stated: Sequence[Named]) -> str | None:
        votes: dict[str, float] = defaultdict(float)
        for place in places:
            if place.country:
                votes[place.country] += STATED if place.span else INHERITED
        for name in stated:
            for country in name.kinds:
                votes[country] += STATED / len(name.kinds)
        whole = sum(votes.values()) or 1.0
        for country, share in self.countries.items():
            votes[country] += REPORT * share * whole
        return max(votes, key=lambda one: votes[one] * (1.0 if one in CAPITALS else WEIGHT_OF_OTHERS), default=None)

    def _ends(self, country: str, places: Sequence[EventPlace]) -> str | None:
        """Write the two places that an incident was between."""
        names = [name for place in places if place.relation == "between" for name in self._names_of(place) if country in name.kinds]
        ends = list(dict.fromkeys((one.name, kind_of(one, country)) for one in names))
        return " - ".join(f"{name} ({kind})" for name, kind in ends[:2]) if len(ends) > 1 else None

    def _spots(self, country: str, stated: Sequence[Named], events: Sequence[Event]) -> list[Spot]:
        """Choose the place of an incident, with what it is inside of: at most an area, a town and a part of the town."""
        votes = Counter((one.name, kind_of(one, country)) for one in stated)
        capital = (CAPITALS.get(country, ""), "CITY")
        for event in events:
            if event.sentence < len(self.sentences) and capital[0]:
                span = self.sentences[event.sentence]
                votes[capital] += len(_CAPITAL.findall(self.text, span.start, span.end))
        votes += Counter()  # without what nobody voted for
        area, town = _most(votes, AREA_KINDS), _most(votes, TOWN_KINDS)
        part = max((one for one in votes if one[1] not in AREA_KINDS and one[1] not in TOWN_KINDS), key=votes.__getitem__, default=None)
        if part and not town and not area and capital[0]:
            town = capital  # a neighbourhood without its town is the capital's
        inner = town or part
        if inner:
            area = self._holder(inner, country, stated)
        return [one for one in (area, town, part) if one]

    def _holder(self, inner: Spot, country: str, stated: Sequence[Named]) -> Spot | None:
        """Find the area that the text names right behind a place."""
        ends = [one.span.end for one in stated if (one.name, kind_of(one, country)) == inner]
        for area in self.names:
            kinds = area.kinds.get(country)
            if kinds is None or area.name == inner[0]:
                continue
            kind = area.word if area.word in AREA_KINDS else next((one for one in AREA_KINDS if one in kinds), None)
            near = (end for end in ends if end < area.span.start < end + _HOLDER_REACH)
            if kind and any(_TO_HOLDER.fullmatch(self.text, end, area.span.start) for end in near):
                return area.name, kind
        return None


def _most(votes: Counter[Spot], kinds: Collection[str]) -> Spot | None:
    return max((one for one in votes if one[1] in kinds), key=votes.__getitem__, default=None)
