"""Claims of a report: every field of a coded incident as a row, with the words and who says it.

In: a coded incident and who says which words. Out: claims.

    claims_of(member)  ->  (Claim("type", "ASSAULT", ...), Claim("killed", "4/4/4", "four people", "r01", ..., "Ibrahim Danladi"), ...)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from tocsin.records.claim import Claim, ClaimOrigin, Interval, Stance, write_interval
from tocsin.records.event import Actor, CodedIncident, Count
from tocsin.records.grounding import EventPlace, EventTime
from tocsin.records.member import Member
from tocsin.records.span import Span

# Who says the words at a span; nobody named: None.
SpeakerAt = Callable[[Span | None], str | None]


def claims_of(member: Member) -> tuple[Claim, ...]:
    """Give the claims of one member, with its report, its days, its source and its syndication group."""
    speaker = member.speakers[0] if len(member.speakers) == 1 else None
    read = member.claims or read_claims(member.incident, lambda _span: speaker, member.stance)
    day = member.day
    return tuple(
        replace(claim, report=member.report, source=member.source, group=member.origin, first_seen=day, last_seen=day) for claim in read
    )


def read_claims(incident: CodedIncident, speaker_at: SpeakerAt, stance: Stance = "tells") -> tuple[Claim, ...]:
    """Read the claims of a coded incident; report and days are filled in by `claims_of`."""
    return tuple(replace(claim, stance=stance) for claim in _claims(incident, speaker_at))


def count_field(what: str, who: str) -> str:
    """Name the field of a count: killed, killed.police."""
    return what if who == "unknown" else f"{what}.{who}"


def _claims(incident: CodedIncident, speaker_at: SpeakerAt) -> Iterator[Claim]:
    yield _claim("type", incident.type, None, None, speaker_at)
    yield from (_claim("mode", mode, None, None, speaker_at) for mode in incident.modes)
    yield _claim("stage", incident.stage, None, None, speaker_at)
    if incident.place is not None and (where := place_value(incident.place)):
        yield _claim("place", where, incident.place.text, incident.place.span, speaker_at)
    if incident.when is not None and (days := when_value(incident.when)):
        yield _claim("when", days, incident.when.text, incident.when.span, speaker_at, incident.when.origin)
    for count in incident.counts:
        yield _count_claim(count, speaker_at)
    for actor in incident.actors:
        if name := actor_value(actor):
            yield _claim("actor", name, actor.text, actor.span, speaker_at, actor.origin)
            if actor.status:
                yield _claim("actor_status", f"{name}: {actor.status}", actor.text, actor.span, speaker_at, actor.origin)
    for field, parties in (("recipient", incident.recipients), ("target", incident.targets)):
        for one in parties:
            if name := one.name or one.text or one.kind:
                yield _claim(field, name, one.text, one.span, speaker_at, one.origin)
    for thing in incident.instruments:
        if name := thing.text or thing.kind:
            yield _claim("instrument", name, thing.text, thing.span, speaker_at)


def place_value(place: EventPlace) -> str | None:
    """Write a place as a claim's value."""
    parts = (place.name or place.text, place.country)
    return ", ".join(part for part in parts if part) or None


def when_value(when: EventTime) -> str | None:
    """Write days as a claim's value: one day, or first..last."""
    if when.start is None and when.end is None:
        return None
    return when.start if when.start == when.end else f"{when.start or ''}..{when.end or ''}"


def actor_value(actor: Actor) -> str | None:
    """Write an actor as a claim's value."""
    return actor.name or actor.text or actor.kind


def _claim(field: str, value: str, text: str | None, span: Span | None, speaker_at: SpeakerAt, origin: ClaimOrigin = "stated") -> Claim:
    return Claim(field, value, text, "", span, speaker_at(span), origin, None, None)


def _count_claim(count: Count, speaker_at: SpeakerAt) -> Claim:
    value = write_interval(Interval(count.low, count.best, count.high))
    return _claim(count_field(count.what, count.who), value, count.text, count.span, speaker_at)
