"""Corrections: people's judgements laid over what the reports say. The machine's answer stays in the claims beside them.

In: the judgements of an incident, the incident as the machine has it. Out: the incident as people have it.

    apply([Judgement(3, "correct", "TOC-1", field="killed", value=7)], incident).counts  ->  (Count("killed", "unknown", 7, 7, 7),)
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from tocsin.link.claims import place_value, when_value
from tocsin.link.toll_history import WHATS
from tocsin.records.claim import Claim, read_interval
from tocsin.records.event import PARTS, Actor, Count, whole_counts
from tocsin.records.grounding import EventPlace, EventTime
from tocsin.records.incident import Incident, IncidentStatus
from tocsin.records.judgement import Judgement

# Fields that a person can correct, besides the counts.
PLAIN_FIELDS = ("type", "stage", "summary", "place", "when", "actor", "mode")
Value = str | int | float | None


def bears_on(judgement: Judgement, member_ids: Collection[str], as_of: str | None = None) -> bool:
    """Say whether a judgement holds for the incident of these members: it stands, and the incident it names is among them."""
    if judgement.state == "undone" or (as_of is not None and judgement.when[:10] > as_of[:10]):
        return False
    if judgement.incident in member_ids:
        return True
    # An incident is named by its first member; where a re-coding took that one away, those that are left decide.
    ties_only = judgement.kind in ("split", "merge", "duplicate")
    return not ties_only and sum(one in member_ids for one in judgement.members) * 2 > len(judgement.members)


def reviewed_status(judgements: Sequence[Judgement], status: IncidentStatus) -> IncidentStatus:
    """Say what the judgements make of an incident: the last that accepts, rejects or withdraws it whole decides."""
    for one in judgements:
        if one.kind in ("withdraw", "reject") and one.field is None:
            status = "withdrawn"
        elif one.kind in ("accept", "correct", "split", "merge") and not (one.kind == "correct" and status == "withdrawn"):
            status = "reviewed"
    return status


def apply(judgements: Sequence[Judgement], incident: Incident) -> Incident:
    """Lay corrections over an incident, the latest last."""
    for one in judgements:
        if one.kind == "correct" and one.field is not None:
            incident = _corrected(incident, one.field, one.value)
            incident = replace(incident, claims=(*incident.claims, _claim(one, one.value)))
        elif one.kind == "accept" and one.field is not None:
            incident = replace(incident, claims=(*incident.claims, _claim(one, field_value(incident, one.field))))
        elif one.kind == "reject" and one.field is not None:
            incident = _corrected(incident, one.field, None)
            incident = replace(incident, claims=(*incident.claims, replace(_claim(one, one.machine), stance="denies")))
    return incident


def field_value(incident: Incident, field: str) -> Value:
    """Give an incident's value of a field as a judgement writes it."""
    what, _, who = field.partition(".")
    if what in WHATS:
        of_group = [count for count in incident.counts if (count.what, count.who) == (what, who)]
        chosen = of_group if who else whole_counts(incident.counts, what)
        numbers = [number for count in chosen if (number := count.best if count.best is not None else count.low) is not None]
        return sum(numbers) if numbers else None
    if field == "place":
        return place_value(incident.place) if incident.place else None
    if field == "when":
        return when_value(incident.when) if incident.when else None
    if field == "actor":
        return next((one.name or one.text for one in incident.actors), None)
    if field == "mode":
        return ", ".join(incident.modes) or None
    value: Value = getattr(incident, field, None)
    return value


def is_field(field: str) -> bool:
    """Say whether a judgement can be about a field of this name."""
    return field in PLAIN_FIELDS or field.partition(".")[0] in WHATS


def _claim(judgement: Judgement, value: Value) -> Claim:
    day = judgement.when[:10] or None
    name = f"judgement {judgement.number}"
    return Claim(judgement.field or "", value, judgement.why or None, name, None, judgement.who or None, "reviewed", day, day)


def _corrected(incident: Incident, field: str, value: Value) -> Incident:
    what, _, who = field.partition(".")
    if what in WHATS:
        return replace(incident, counts=_with_count(incident.counts, what, who or "unknown", value))
    if field == "place":
        return _at_place(incident, value)
    if field == "when":
        return replace(incident, when=_days(str(value)) if value else None)
    if field == "actor":
        return replace(incident, actors=_with_actor(incident.actors, value))
    if field == "mode":
        return replace(incident, modes=tuple(one.strip() for one in str(value).split(",")) if value else ())
    changed: dict[str, Any] = {field: value}  # type, stage, summary: words all three
    return replace(incident, **changed) if value is not None else incident


def _with_count(counts: Sequence[Count], what: str, who: str, value: Value) -> tuple[Count, ...]:
    """Put a person's number in place of the machine's; groups that no longer fit into it go."""
    others = [count for count in counts if count.what != what]
    rows = [count for count in counts if count.what == what]
    if who != "unknown":
        kept = [count for count in rows if count.who != who]
        return (*others, *kept, *([_count(what, who, value, total=False)] if value is not None else []))
    if value is None:
        return tuple(others)
    most = read_interval(value).number or 0
    groups = [count for count in rows if count.who != "unknown" and not count.total]
    fits = sum(count.best or count.low or 0 for count in groups if count.who not in PARTS) <= most
    if len(rows) == 1 and groups:  # one group is the whole: its number changes
        return (*others, _count(what, groups[0].who, value, total=False))
    kept = groups if fits else []
    return (*others, _count(what, "unknown", value, total=bool(kept)), *kept)


def _count(what: str, who: str, value: Value, *, total: bool) -> Count:
    number = read_interval(value)
    return Count(what, who, number.low, number.best, number.high, total=total)  # type: ignore[arg-type]


def _days(value: str) -> EventTime:
    """Read a day, or first..last with either end open."""
    start, dots, end = value.partition("..")
    last = end if dots else start
    return EventTime(None, None, "date", start or None, start or None, last or None, "days" if dots else "day")


def _with_actor(actors: Sequence[Actor], value: Value) -> tuple[Actor, ...]:
    """Put a person's actor in place of the machine's first; one that a report names comes to the front."""
    if value is None:
        return tuple(actors[1:])
    known = next((one for one in actors if value in (one.name, one.text)), None)
    if known is not None:
        return (known, *(one for one in actors if one is not known))
    first = Actor(None, None, name=str(value), status=actors[0].status if actors else None)
    return (first, *actors[1:])


def _at_place(incident: Incident, value: Value) -> Incident:
    """Put the place of that name first; one that no report names has no coordinates until it is looked up."""
    if value is None:
        return replace(incident, place=None, places=())
    name, _, country = str(value).partition(", ")
    known = next((one for one in incident.places if name.casefold() in ((one.name or "").casefold(), (one.text or "").casefold())), None)
    place = known or EventPlace(None, None, None, name, country=country or None, reason="given by a reviewer")
    return replace(incident, place=place, places=(place, *(one for one in incident.places if one is not known)))
