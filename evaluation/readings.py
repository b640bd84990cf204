"""Readings: a coding against what a careful person wrote down of the same report, fact by fact.

A reading says what must be coded (facts) and what must not (phrases, or rules on a type). In: a reading and a coding. Out:
which facts one event or one incident meets whole, and which prohibitions are broken.

    reading = Reading.of({"must_code": [{"id": "raid", "type": "ASSAULT", "killed": {"best": 2}}], "must_not_code": []})
    found_facts(reading, coding)            ->  {"raid": True}
    broken_rules(reading, text, coding)     ->  []
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tocsin.records.coding import Coding
from tocsin.records.event import Actor, CodedIncident, Count, Event, EventAttribution, Recipient, Target
from tocsin.records.grounding import EventPlace, EventTime

Record = Mapping[str, Any]
Telling = Event | CodedIncident

# An alleged deed may meet a fact too: whether the accusation or the deed is coded, the reader learns the same.
ALLEGED = "alleged"
# "Over the last two months" has no exact day: ends that a reading calls rough may be this many days off.
ROUGH = timedelta(days=10)
# A fact that the reading puts at the level of a country is only met by a place at that level.
COUNTRY = "country"
CITY_OR_BELOW = frozenset({"city", "sub-city", "site"})
COUNTED = ("killed", "arrested", "participants")


@dataclass(frozen=True, slots=True)
class Reading:
    """One report's facts and prohibitions, as JSON has them."""

    facts: tuple[Record, ...]
    rules: tuple[Record, ...]

    @classmethod
    def of(cls, record: Record) -> Reading:
        """Take a reading from its JSON form."""
        return cls(tuple(record["must_code"]), tuple(record["must_not_code"]))


@dataclass(frozen=True, slots=True)
class Told:
    """An event, or an incident with the attributions of its events."""

    telling: Telling
    attributions: tuple[EventAttribution, ...]


def found_facts(reading: Reading, coding: Coding) -> dict[str, bool]:
    """Say by id which facts an event or incident meets whole."""
    tellings = list(_tellings(coding))
    return {fact["id"]: any(meets(fact, told) for told in tellings) for fact in reading.facts}


def _tellings(coding: Coding) -> Iterator[Told]:
    """Give the live and alleged events, then the incidents."""
    events = [event for event in coding.events if event.is_live or event.factuality.status == ALLEGED]
    for event in events:
        yield Told(event, event.attribution)
    for incident in coding.incidents:
        own = [event for event in events if event.id in incident.events]
        yield Told(incident, tuple(one for event in own for one in event.attribution))


def meets(fact: Record, told: Told) -> bool:
    """Say whether one telling has everything that a fact states."""
    one = told.telling
    return (
        one.type in fact.get("type_any", [fact.get("type")])
        and _shares(fact.get("modes_any"), one.modes)
        and _is_placed(fact, _places(one))
        and _is_dated(fact.get("when") or {}, one.when)
        and _has_actors(fact, one.actors)
        and _has_others(fact, one.recipients, one.targets)
        and _is_said(fact.get("speaker_any"), told.attributions)
        and _is_counted(fact, one.counts)
    )


def _shares(wanted: Sequence[str] | None, found: Sequence[str]) -> bool:
    return wanted is None or not set(wanted).isdisjoint(found)


def _places(one: Telling) -> list[EventPlace]:
    return [place for place in (one.place, *one.places) if place is not None]


def _is_placed(fact: Record, places: Sequence[EventPlace]) -> bool:
    """Every id of `places_all` is there, and one place has id, country and country level as `place` says."""
    if not {place.geonameid for place in places}.issuperset(fact.get("places_all", ())):
        return False
    wanted = fact.get("place") or {}
    needs_country_level = wanted.get("precision") == COUNTRY
    if not needs_country_level and not {"geonameid", "country"} & set(wanted):
        return True
    return any(
        wanted.get("geonameid", place.geonameid) == place.geonameid
        and wanted.get("country", place.country) == place.country
        and (place.precision == COUNTRY or not needs_country_level)
        for place in places
    )


def _is_dated(wanted: Record, when: EventTime | None) -> bool:
    told = {"start": when.start, "end": when.end} if when else {"start": None, "end": None}
    precision = when.precision if when else None
    for end, day in told.items():
        if end in wanted and wanted[end] != day:
            return False
        rough = wanted.get(f"{end}_about")
        if rough is not None and (day is None or abs(date.fromisoformat(day) - date.fromisoformat(rough)) > ROUGH):
            return False
    if wanted.get("precision") is not None and wanted["precision"] != precision:
        return False
    return "precision_not" not in wanted or wanted["precision_not"] != precision


def _has_actors(fact: Record, actors: Sequence[Actor]) -> bool:
    statuses = fact.get("actor_status_any")
    return (
        (not statuses or any(actor.status in statuses for actor in actors))
        and _names(fact.get("actor_text_any"), (text for actor in actors for text in (actor.text, actor.name)))
        and ("actor_country" not in fact or any(actor.country == fact["actor_country"] for actor in actors))
        and ("actor_sector" not in fact or any(actor.sector == fact["actor_sector"] for actor in actors))
    )


def _has_others(fact: Record, recipients: Sequence[Recipient], targets: Sequence[Target]) -> bool:
    """A text asked of the targets may stand among the recipients: a base is both."""
    of_recipients = [text for one in recipients for text in (one.text, one.name, one.description)]
    of_targets = [text for one in targets for text in (one.text, one.name)]
    return (
        _names(fact.get("recipient_text_any"), of_recipients)
        and _names(fact.get("target_text_any"), [*of_targets, *of_recipients])
        and ("recipient_country" not in fact or any(one.country == fact["recipient_country"] for one in recipients))
        and ("recipient_sector" not in fact or any(one.sector == fact["recipient_sector"] for one in recipients))
        and ("target_country" not in fact or any(one.country == fact["target_country"] for one in targets))
        and "target_sector" not in fact
    )


def _names(wanted: Sequence[str] | None, texts: Iterable[str | None]) -> bool:
    """Say whether one of the wanted words stands in one of the texts, in any case."""
    if wanted is None:
        return True
    told = [text.casefold() for text in texts if text]
    return any(one.casefold() in text for one in wanted for text in told)


def _is_said(wanted: Sequence[str] | None, attributions: Sequence[EventAttribution]) -> bool:
    speakers = [one.speaker for one in attributions if one.speaker]
    return _names(wanted, (text for speaker in speakers for text in (speaker.text, speaker.name)))


def _is_counted(fact: Record, counts: Sequence[Count]) -> bool:
    wanted = [(what, fact[what]) for what in COUNTED if fact.get(what)]
    if fact.get("killed_total"):
        wanted.append(("killed", fact["killed_total"]))
    return all(any(count.what == what and _is_number(numbers, count) for count in counts) for what, numbers in wanted)


def _is_number(wanted: Record, count: Count) -> bool:
    told = {"low": count.low, "best": count.best, "high": count.high}
    groups = wanted.get("who_any")
    return all(told[end] == wanted[end] for end in told if end in wanted) and (not groups or count.who in groups)


def broken_rules(reading: Reading, text: str, coding: Coding) -> list[str]:
    """List the prohibitions that a coding breaks, in the reading's words."""
    live = [event for event in coding.events if event.is_live]
    return [rule["what"] for rule in reading.rules if _is_broken(rule, text, live, coding.incidents)]


def _is_broken(rule: Record, text: str, live: Sequence[Event], incidents: Sequence[CodedIncident]) -> bool:
    """A phrase holds no live trigger; without a phrase it is a rule on all of a type."""
    if rule.get("text"):
        start = text.index(rule["text"])
        return any(start <= event.trigger.span.start < start + len(rule["text"]) for event in live)
    tellings: list[Telling] = [*live, *incidents]
    same = [one for one in tellings if one.type == rule["type"]]
    is_counted = any(count.what in rule.get("counts", ()) for one in same for count in one.counts)
    return is_counted or bool(rule.get("no_city")) and any(place.precision in CITY_OR_BELOW for one in same for place in _places(one))
