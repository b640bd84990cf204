"""Actors: the country and sector of every participant and speaker, from its own words, the registry, then the report.

    "Kazakhstan's Interior Ministry"   ->  KAZ, because its words name the country
    "the ministry" in a report on Kazakhstan  ->  KAZ, because organs of state belong to the report's country
    "the FMLN" in a report of 1989     ->  SLV, REB, because the registry has it so for that year
    "militants"                        ->  no country: nobody says whose they are
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from tocsin.ground.folding import without_article
from tocsin.ground.registry import ACRONYM, STATE_SECTORS, ActorEntry, Registry, best_entry
from tocsin.ground.report_names import learn_names
from tocsin.records.document import Document
from tocsin.records.event import Actor, Event, EventAttribution, EventSpeaker, Recipient, Target
from tocsin.records.grounding import Place
from tocsin.records.span import Span, SpanIndex

Party = TypeVar("Party", Actor, Recipient, EventSpeaker)

# PLOVER's "countries" of bodies that belong to none.
INTERNATIONAL = frozenset({"UNO", "EUR", "IGO", "NGO", "IMG", "ISM", "MNC"})
TOWNS = frozenset({"city", "sub-city", "site"})
ARMED = frozenset({"REB", "CRM", "PRM"})
# A country is the report's own when it is this share of all that its places name.
HOME_SHARE = 0.5
# "Turkish troops": the demonym stands inside the phrase or this close before it, in characters.
REACH_BEFORE = 2
# An acronym of so few letters is a word as well where the whole text is in capitals.
SHORT_ACRONYM = 3


@dataclass(frozen=True, slots=True)
class Countries:
    """The places of a document as countries: by span, and the one that the report is about, if it is one."""

    places: tuple[Place, ...]  # with a span and a country
    index: SpanIndex  # of their spans
    home: str | None
    registry: Registry
    named: Mapping[str, str]  # a name of the report, lower case -> the country its own words gave
    learned: Mapping[str, str] = field(default_factory=dict)  # what the report's short names stand for
    day: str | None = None
    is_capitals: bool = False


def countries_of(doc: Document, places: Sequence[Place], home: str | None, registry: Registry) -> Countries:
    """Find the country that a report is about, and the countries that its names carry in their words."""
    counts = Counter(one.country for one in places if one.country)
    top = counts.most_common(1)
    own = top[0][0] if top and top[0][1] >= HOME_SHARE * counts.total() else home
    known = tuple(one for one in places if one.span and one.country)
    found = Countries(known, SpanIndex.of(one.span for one in known if one.span), own or home, registry, {})
    named = {}
    mentions = {one.id: one.span for one in doc.mentions}
    for entity in doc.entities:
        if entity.name and entity.type in {"organization", "person", "norp"}:
            spans = (mentions[ident] for ident in entity.mentions)
            country = next((hit for hit in (_in_words(found, span) for span in spans) if hit), None)
            if country:
                named[entity.name.lower()] = country
    day = (doc.report.published_at or "")[:10] or None
    return replace(found, named=named, learned=learn_names(doc.text), day=day, is_capitals=doc.text.isupper())


def ground_parties(event: Event, countries: Countries) -> Event:
    """Give the participants and speakers of an event their countries."""
    return replace(
        event,
        actors=tuple(_grounded(one, countries) for one in event.actors if not _is_scene(event, one, countries)),
        recipients=tuple(_grounded(one, countries) for one in event.recipients),
        targets=tuple(_grounded_target(one, countries) for one in event.targets),
        attribution=tuple(_grounded_attribution(one, countries) for one in event.attribution),
    )


def _is_scene(event: Event, actor: Actor, countries: Countries) -> bool:
    """Say whether an act of violence has a town for its doer: states may strike by their names, towns are where it was."""
    if event.type != "ASSAULT" or actor.span is None:
        return False
    return any(one.span == actor.span and one.kind == "literal" and one.precision in TOWNS for one in countries.places)


def _grounded(one: Party, countries: Countries) -> Party:
    entry = _entry(one.name, countries) or (None if one.name else _entry(one.text, countries))
    sector = one.sector or (entry.sectors[0] if entry and (entry.holds_on(countries.day) or not entry.is_person) else None)
    return replace(one, country=one.country or _country(one.span, one.name or one.text, sector, countries, entry), sector=sector)


def _grounded_target(one: Target, countries: Countries) -> Target:
    entry = _entry(one.name, countries)
    return replace(one, country=one.country or _country(one.span, one.name or one.text, None, countries, entry))


def _grounded_attribution(one: EventAttribution, countries: Countries) -> EventAttribution:
    return replace(one, speaker=_grounded(one.speaker, countries)) if one.speaker else one


def _entry(name: str | None, countries: Countries) -> ActorEntry | None:
    """Give what the registry has of a name, or of what the report says that it stands for, on the report's day."""
    if not name or (countries.is_capitals and len(name) <= SHORT_ACRONYM):
        return None
    bare = without_article(name)
    entries = countries.registry.exact(countries.learned.get(bare, bare))
    fitting = [one for one in entries if _fits(one, bare, countries)]
    return best_entry(fitting, countries.day, countries.home)


def _fits(entry: ActorEntry, name: str, countries: Countries) -> bool:
    """Say whether a name of the registry can be meant: a party's or a person's only where the report speaks of its country."""
    if entry.country in INTERNATIONAL or entry.sectors[0] in ARMED or ACRONYM.fullmatch(name):
        return True
    return entry.country == countries.home or any(one.country == entry.country for one in countries.places)


def _country(span: Span | None, name: str | None, sector: str | None, countries: Countries, entry: ActorEntry | None) -> str | None:
    """Give the country: of the phrase's own words, of the registry, of the name elsewhere in the report, of the report for its organs."""
    own = _in_words(countries, span) if span else None
    if entry is not None and (own is None or not entry.is_person):
        return entry.country
    lowered = (name or "").lower().removeprefix("the ")
    return own or countries.named.get(lowered) or (countries.home if sector in STATE_SECTORS else None)


def _in_words(countries: Countries, span: Span) -> str | None:
    """Give the country that a phrase names inside it or just before it."""
    near = [countries.places[place] for place in countries.index.near(Span(max(0, span.start - REACH_BEFORE - 1), span.end))]
    inside = next((one for one in near if one.span and span.holds(one.span)), None)
    before = next((one for one in near if one.kind == "demonym"), None)
    hit = inside or before
    return hit.country if hit else None
