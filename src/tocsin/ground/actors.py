"""Actors: the country of every participant and speaker, from its own words, then from the report.

    "Kazakhstan's Interior Ministry"   ->  KAZ, because its words name the country
    "the ministry" in a report on Kazakhstan  ->  KAZ, because organs of state belong to the report's country
    "militants"                        ->  no country: nobody says whose they are
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from tocsin.records.document import Document
from tocsin.records.event import Actor, Event, EventAttribution, EventSpeaker, Recipient, Target
from tocsin.records.grounding import Place
from tocsin.records.span import Span, SpanIndex

Party = TypeVar("Party", Actor, Recipient, EventSpeaker)

# Sectors that are organs of a state; where the text does not say whose, they are those of the country it is about.
STATE_SECTORS = frozenset({"GOV", "COP", "MIL", "JUD", "LEG", "SPY", "PTY", "OPP"})
# A country is the report's own when it is this share of all that its places name.
HOME_SHARE = 0.5
# "Turkish troops": the demonym stands inside the phrase or this close before it, in characters.
REACH_BEFORE = 2
INTERNATIONAL: Mapping[str, str] = {
    "united nations": "IGO", "un": "IGO", "u.n.": "IGO", "nato": "IGO", "european union": "IGO", "eu": "IGO", "african union": "IGO",
    "arab league": "IGO", "osce": "IGO", "imf": "IGO", "world bank": "IGO", "red cross": "NGO", "icrc": "NGO",
    "amnesty international": "NGO", "human rights watch": "NGO", "doctors without borders": "NGO", "al qaeda": "IMG", "al-qaeda": "IMG",
    "islamic state": "IMG", "isis": "IMG", "isil": "IMG", "daesh": "IMG",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Countries:
    """The places of a document as countries: by span, and the one that the report is about, if it is one."""

    places: tuple[Place, ...]  # with a span and a country
    index: SpanIndex  # of their spans
    home: str | None
    named: Mapping[str, str]  # a name of the report, lower case -> the country its own words gave


def countries_of(doc: Document, places: Sequence[Place], home: str | None) -> Countries:
    """Find the country that a report is about, and the countries that its names carry in their words."""
    counts = Counter(one.country for one in places if one.country)
    top = counts.most_common(1)
    own = top[0][0] if top and top[0][1] >= HOME_SHARE * counts.total() else home
    known = tuple(one for one in places if one.span and one.country)
    found = Countries(known, SpanIndex.of(one.span for one in known if one.span), own or home, {})
    named = {}
    mentions = {one.id: one.span for one in doc.mentions}
    for entity in doc.entities:
        if entity.name and entity.type in {"organization", "person", "norp"}:
            spans = (mentions[ident] for ident in entity.mentions)
            country = next((hit for hit in (_in_words(found, span) for span in spans) if hit), None)
            if country:
                named[entity.name.lower()] = country
    return replace(found, named=named)


def ground_parties(event: Event, countries: Countries) -> Event:
    """Give the participants and speakers of an event their countries."""
    return replace(
        event,
        actors=tuple(_grounded(one, countries) for one in event.actors),
        recipients=tuple(_grounded(one, countries) for one in event.recipients),
        targets=tuple(_grounded_target(one, countries) for one in event.targets),
        attribution=tuple(_grounded_attribution(one, countries) for one in event.attribution),
    )


def _grounded(one: Party, countries: Countries) -> Party:
    return replace(one, country=one.country or _country(one.span, one.name or one.text, one.sector, countries))


def _grounded_target(one: Target, countries: Countries) -> Target:
    return replace(one, country=one.country or _country(one.span, one.name or one.text, None, countries))


def _grounded_attribution(one: EventAttribution, countries: Countries) -> EventAttribution:
    return replace(one, speaker=_grounded(one.speaker, countries)) if one.speaker else one


def _country(span: Span | None, name: str | None, sector: str | None, countries: Countries) -> str | None:
    lowered = (name or "").lower().removeprefix("the ")
    if lowered in INTERNATIONAL:
        return INTERNATIONAL[lowered]
    own = _in_words(countries, span) if span else None
    return own or countries.named.get(lowered) or (countries.home if sector in STATE_SECTORS else None)


def _in_words(countries: Countries, span: Span) -> str | None:
    """Give the country that a phrase names inside it or just before it."""
    near = [countries.places[place] for place in countries.index.near(Span(max(0, span.start - REACH_BEFORE - 1), span.end))]
    inside = next((one for one in near if one.span and span.holds(one.span)), None)
    before = next((one for one in near if one.kind == "demonym"), None)
    hit = inside or before
    return hit.country if hit else None
