"""Incidents of one report: the events that tell one happening, put together.

Events of one kind are one happening unless their days or places contradict each other; violence is joined more readily
than words, since a report tells an attack in many sentences and each accusation in one.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from tocsin.codebook.entries import Codebook
from tocsin.ground.fillers import add_fillers
from tocsin.ground.summary import summarise
from tocsin.ground.tolls import merge_counts
from tocsin.records.draft import Extraction
from tocsin.records.event import STAGE_BY_STATUS, Actor, CodedIncident, Event, Instrument, Recipient, Stage, Target
from tocsin.records.grounding import EventPlace, EventTime
from tocsin.where import distance_km

Party = TypeVar("Party", Actor, Recipient, Target, Instrument)

STAGES: Sequence[Stage] = ("accomplished", "attempted", "threatened")
FINE = frozenset({"site", "sub-city", "city"})
# Sentences apart at which two events of one verbal type still tell one happening when no party is shared.
NEAR_SENTENCES = 1
# A quarter's point and that of its city lie at most this far apart.
NEAR_KM = 30
# How much of an event's confidence a further sentence adds: tellings of one report are no independent witnesses.
RETOLD = 0.25
# Lowest MUC-4 relevance of a report whose incidents get a MUC-4 type, and lowest relevance of the type itself: a bombing is
# not coded in a report that tells of shootings alone (`muc4` dev, training/LOG.md, "MUC-4 templates").
LOWEST_RELEVANCE = 0.7
LOWEST_RELEVANCE_OF_TYPE = 0.15


# "June 28" is surer than a weekday, which says nothing of its week.
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)"
_CALENDAR_DAY = re.compile(rf"\b{_MONTH}[a-z]*\.?\s+\d|\d\s+(?:of\s+)?{_MONTH}|\d[/-]\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Group:
    """Events that tell one happening."""

    events: tuple[Event, ...]

    @property
    def main(self) -> Event:
        """Give the event of highest confidence, the first of equals."""
        return max(self.events, key=lambda one: one.confidence)


def assemble(events: Sequence[Event], extraction: Extraction, codebook: Codebook) -> tuple[tuple[Event, ...], tuple[CodedIncident, ...]]:
    """Group live events into incidents; give the events back with their incident's id."""
    groups: list[Group] = []
    for event in events:
        if event.is_live:
            _join(groups, event)
    incidents = [_incident(f"in{number}", group) for number, group in enumerate(groups, 1)]
    incidents = _with_muc4(incidents, extraction.relevance or {}, codebook)
    incidents = add_fillers(incidents, events, extraction, codebook)
    incidents = [replace(one, summary=summarise(one)) for one in incidents]
    incident_by_event = {ident: one.id for one in incidents for ident in one.events}
    return tuple(replace(one, incident=incident_by_event.get(one.id)) for one in events), tuple(incidents)


def _join(groups: list[Group], event: Event) -> None:
    for number in range(len(groups) - 1, -1, -1):
        others = groups[number].events
        if all(_is_compatible(event, other) for other in others) and any(_is_same(event, other) for other in others):
            groups[number] = Group((*groups[number].events, event))
            return
    groups.append(Group((event,)))


def _is_compatible(left: Event, right: Event) -> bool:
    """Say whether nothing told of two events keeps them from being one."""
    return left.type == right.type and not _places_differ(left, right) and not _days_differ(left.when, right.when)


def _places_differ(left: Event, right: Event) -> bool:
    ours = [one for one in left.places if one.precision in FINE and one.span]
    theirs = [one for one in right.places if one.precision in FINE and one.span]
    countries = {one.country for one in left.places}, {one.country for one in right.places}
    is_apart = bool(ours and theirs) and not any(_is_one_place(one, other) for one in ours for other in theirs)
    return is_apart or bool(all(countries) and not countries[0] & countries[1])


def _is_one_place(one: EventPlace, other: EventPlace) -> bool:
    """Say whether two places may be one: the same, or a quarter and its city; two quarters or two cities are two."""
    if one.geonameid is not None and one.geonameid == other.geonameid:
        return True
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None or one.precision == other.precision == "city":
        return False
    return distance_km((one.lat, one.lon), (other.lat, other.lon)) <= NEAR_KM


def _days_differ(left: EventTime | None, right: EventTime | None) -> bool:
    """Say whether two periods that the text states share no day."""
    if left is None or right is None or left.origin != "stated" or right.origin != "stated":
        return False
    if left.start is None or right.start is None:
        return False
    first, second = sorted((left, right), key=lambda one: one.start or "")
    return first.end is not None and first.end < str(second.start)


def _is_same(left: Event, right: Event) -> bool:
    if left.type == "ASSAULT":
        if left.modes and right.modes and ("abduct" in left.modes) != ("abduct" in right.modes):
            return False  # the seizure of people and other violence are told as two happenings
        is_threat = {left.factuality.status == "threatened", right.factuality.status == "threatened"}
        return len(is_threat) == 1
    has_mode = not left.modes or not right.modes or bool(set(left.modes) & set(right.modes))
    is_near = abs(left.sentence - right.sentence) <= NEAR_SENTENCES
    return has_mode and (bool(_parties(left) & _parties(right)) or is_near and (left.modes == right.modes))


def _parties(event: Event) -> set[str]:
    ones: Iterable[Actor | Recipient | Target] = (*event.actors, *event.recipients, *event.targets)
    return {_key(one) for one in ones if one.text}


def _key(one: Actor | Recipient | Target | Instrument) -> str:
    name = getattr(one, "name", None)
    return str(name or one.text or getattr(one, "kind", "") or "").lower().removeprefix("the ").removeprefix("a ")


def _incident(ident: str, group: Group) -> CodedIncident:
    main, events = group.main, group.events
    ordered = sorted(events, key=lambda one: (one is not main, one.sentence))
    stages = {STAGE_BY_STATUS[one.factuality.status] for one in events}
    modes = tuple(dict.fromkeys(mode for one in ordered for mode in one.modes))
    places = _places(ordered)
    actors = _unique(actor for one in ordered for actor in one.actors)
    return CodedIncident(
        id=ident,
        events=tuple(one.id for one in events),
        type=main.type,
        modes=modes,
        contexts=tuple(dict.fromkeys(context for one in ordered for context in one.contexts)),
        codes=main.codes,
        stage=next(stage for stage in STAGES if stage in stages),
        place=places[0] if places else None,
        places=places,
        when=_when(ordered),
        actors=_without_implied(actors),
        recipients=_unique(one for event in ordered for one in event.recipients),
        targets=_unique(one for event in ordered for one in event.targets),
        instruments=_unique(one for event in ordered for one in event.instruments),
        counts=merge_counts(ordered),
        summary=None,
        confidence=_confidence(events),
    )


def _confidence(events: Sequence[Event]) -> float:
    """Give the probability that a happening is one: of its surest event, raised by each further sentence that tells it."""
    by_sentence: dict[int, float] = {}
    for one in events:
        by_sentence[one.sentence] = max(one.confidence, by_sentence.get(one.sentence, 0.0))
    surest = max(by_sentence.values())
    doubt = (1.0 - surest) * math.prod(1.0 - RETOLD * one for one in by_sentence.values()) / (1.0 - RETOLD * surest)
    return round(min(0.99, 1.0 - doubt), 2)


def _with_muc4(incidents: Sequence[CodedIncident], relevance: Mapping[str, float], codebook: Codebook) -> list[CodedIncident]:
    """Give incidents their MUC-4 type where the report is one that MUC-4 would record for it.

    The type of an incident's modes stands where the report tells one of that type at all; where none does, the surest act
    of violence takes the type that the report tells.
    """
    acts = [one for one in incidents if one.type in {"ASSAULT", "THREATEN"}]
    if not acts or not relevance:
        return list(incidents)
    best = max(relevance, key=relevance.__getitem__)
    is_recorded = relevance[best] >= LOWEST_RELEVANCE
    typed: dict[str, CodedIncident] = {}
    for one in acts:
        sectors = [actor.sector for actor in one.actors if actor.sector]
        own = codebook.muc4(one.type, one.modes, actor_sectors=sectors, target_mentions=[target.kind or "" for target in one.targets])
        code = (own or best).replace(" ", "_")
        own_relevance = relevance.get(code, 0.0)
        typed[one.id] = _coded(one, code, own_relevance, is_recorded=is_recorded and own_relevance >= LOWEST_RELEVANCE_OF_TYPE)
    if is_recorded and not any(one.codes.muc4 for one in typed.values()):
        main = max(acts, key=lambda one: one.confidence)
        typed[main.id] = _coded(main, best, relevance[best], is_recorded=True)
    return [typed.get(one.id, one) for one in incidents]


def _coded(incident: CodedIncident, code: str, relevance: float, *, is_recorded: bool) -> CodedIncident:
    codes = replace(incident.codes, muc4=code.replace("_", " ") if is_recorded else None)
    return replace(incident, codes=codes, relevance=round(relevance, 2))


def _places(ordered: Sequence[Event]) -> tuple[EventPlace, ...]:
    """Give the places of all events, those that the text states of the finest precision first."""
    seen: dict[object, EventPlace] = {}
    for event in ordered:
        for place in event.places:
            seen.setdefault(place.geonameid or place.name or place.text, place)
    return tuple(sorted(seen.values(), key=lambda one: one.precision not in FINE))


def _when(ordered: Sequence[Event]) -> EventTime | None:
    """Give the time that most sentences tell, days before longer times, and the times that the text states before all others."""
    times = [(one.when, one.sentence) for one in ordered if one.when]
    stated = [(time, sentence) for time, sentence in times if time.origin == "stated" and time.start]
    days = [(time, sentence) for time, sentence in stated if time.precision == "day"]
    if days:
        votes = Counter(day for day, _ in {(time.start, sentence) for time, sentence in days})
        return max((time for time, _ in days), key=lambda time: (bool(_CALENDAR_DAY.search(time.text or "")), votes[time.start]))
    inferred = [(time, sentence) for time, sentence in times if time.start and time.precision == "day"]
    return next(iter(time for time, _ in [*inferred, *stated, *[one for one in times if one[0].start], *times]), None)


def _without_implied(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Drop the actor that an act implies where one of its sector is named."""
    named = {one.sector for one in actors if one.span}
    return tuple(one for one in actors if one.span or one.sector not in named)


def _unique(ones: Iterable[Party]) -> tuple[Party, ...]:
    by_key: dict[str, Party] = {}
    for one in ones:
        by_key.setdefault(_key(one), one)
    return tuple(by_key.values())
