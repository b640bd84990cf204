"""Consolidation: members and judgements become the incident, one value a field with everyone who disagrees.

In: the members of one group in the order of arrival, people's judgements. Out: the incident as of a day, or None where nobody tells it.

    assemble(members, judgements, as_of="2024-03-05").counts  ->  (Count("killed", "unknown", 6, ...), Count("killed", "police", 3, ...))

A pure function: the same members and judgements give the same incident, whatever was there before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tocsin.link.claims import claims_of, count_field
from tocsin.link.corrections import apply, bears_on, reviewed_status
from tocsin.link.following import is_deed, is_following
from tocsin.link.independence import independent_sources, origins_of
from tocsin.link.parties import actors_of, instruments_of, recipients_of, targets_of
from tocsin.link.settle import settle_one, settle_places, settle_several, settle_when
from tocsin.link.toll_history import counts_of, interval_of, tolls_of
from tocsin.records.claim import Claim, read_interval
from tocsin.records.event import Count
from tocsin.records.incident import Incident, IncidentStatus, Support, Toll
from tocsin.records.judgement import Judgement
from tocsin.records.member import Member

# Fields whose values are told as sentences of a report, not as the record's own choice.
_UNSUPPORTED = frozenset({"event"})
# Stands before the fields of what followed a deed: the type of an arrest is no other type of the deed.
FOLLOW_UP = "follow_up"


@dataclass(frozen=True, slots=True)
class Group:
    """Members of one incident by what they do to it as of a day."""

    visible: tuple[Member, ...]
    speaking: tuple[Member, ...]  # tell it, in their report's last revision
    withdrawn: frozenset[str]  # ids of those that their own source took back
    following: frozenset[str]  # ids of those that tell what followed the deed: arrests, charges, trials

    @property
    def standing(self) -> tuple[Member, ...]:
        """Those whose values count; where all are withdrawn, what they said. What followed says nothing of how the deed was done."""
        telling = tuple(member for member in self.speaking if member.id not in self.following) or self.speaking
        left = tuple(member for member in telling if member.id not in self.withdrawn)
        return left or telling

    @property
    def is_withdrawn(self) -> bool:
        """Say whether nobody stands by it."""
        return all(member.id in self.withdrawn for member in self.speaking)


def assemble(members: Sequence[Member], judgements: Iterable[Judgement] = (), as_of: str | None = None) -> Incident | None:
    """Put the incident of a group together as it stood at the end of a day (today without one)."""
    group = group_of(members, as_of)
    if not group.speaking:
        return None
    ident = next(member.id for member in members if member.stance == "tells")
    machine = _assemble(ident, group)
    active = [one for one in judgements if bears_on(one, {member.id for member in members}, as_of)]
    machine = replace(machine, status=reviewed_status(active, machine.status))
    return apply(active, machine)


def group_of(members: Sequence[Member], as_of: str | None = None) -> Group:
    """Sort members out: who speaks, who was withdrawn."""
    visible = tuple(member for member in members if as_of is None or member.day is None or member.day <= as_of[:10])
    telling = tuple(member for member in visible if member.stance == "tells")
    speaking = tuple(member for member in telling if member.is_current) or telling
    following = frozenset(member.id for member in telling if is_following(member.incident))
    has_deed = any(is_deed(member.incident) for member in telling)
    return Group(visible, speaking, frozenset(_withdrawn(visible, speaking)), following if has_deed else frozenset())


def _withdrawn(visible: Sequence[Member], speaking: Sequence[Member]) -> Iterator[str]:
    """Find the members that their own source took back later."""
    sources = {member.source.casefold() for member in speaking if member.source}
    for taking in visible:
        if taking.stance != "withdraws":
            continue
        own = taking.source.casefold() if taking.source else None
        for member in speaking:
            is_before = (member.day or "", member.number) < (taking.day or "", taking.number)
            is_own = member.source.casefold() == own if member.source and own else len(sources) <= 1
            if is_before and is_own:
                yield member.id


def _assemble(ident: str, group: Group) -> Incident:
    """Settle every field as the reports have it."""
    standing = group.standing
    origin_by_id = origins_of(standing)
    claims = merged_claims(group)
    counts = counts_of(standing, origin_by_id) if len(standing) > 1 else standing[0].incident.counts
    best = max(standing, key=lambda member: member.incident.confidence)
    kind = settle_one(standing, origin_by_id, lambda member: member.incident.type)
    alike = [member for member in standing if member.incident.type == kind]
    places = settle_places(alike, origin_by_id) if len(alike) > 1 else alike[0].incident.places
    status: IncidentStatus = "withdrawn" if group.is_withdrawn else "machine"
    coded = best.incident if best.incident.type == kind else max(alike, key=lambda member: member.incident.confidence).incident
    incident = Incident(
        id=ident,
        reports=tuple(dict.fromkeys(member.report for member in group.speaking)),
        type=kind,
        modes=settle_several(alike, origin_by_id, lambda member: member.incident.modes),
        contexts=settle_several(alike, origin_by_id, lambda member: member.incident.contexts),
        codes=coded.codes,
        stage=settle_one(alike, origin_by_id, lambda member: member.incident.stage),
        place=(places[0] if places else None) if len(alike) > 1 else alike[0].incident.place,
        places=places,
        when=settle_when(alike, origin_by_id),
        counts=counts,
        actors=actors_of(standing, origin_by_id),
        recipients=recipients_of(standing, origin_by_id),
        targets=targets_of(standing, origin_by_id),
        instruments=instruments_of(standing, origin_by_id),
        claims=claims,
        revisions=(),
        independent_sources=len(set(origin_by_id.values())),
        status=status,
        summary=coded.summary,
        confidence=best.incident.confidence,
    )
    tolls = _with_speakers(tolls_of(standing, origin_by_id), claims)
    summary = incident.summary if len(standing) == 1 else summarise(incident)
    support = support_of(claims, standing, origin_by_id)
    return replace(incident, tolls=tolls, revisions=revisions_of(tolls), support=support, summary=summary)


def merged_claims(group: Group) -> tuple[Claim, ...]:
    """List the claims of all members; what a later revision of the same report repeats is one claim, first and last seen."""
    merged: dict[tuple[object, ...], Claim] = {}
    for member in group.visible:
        for claim in claims_of(member):
            stance = "withdraws" if member.id in group.withdrawn and claim.stance == "tells" else claim.stance
            field = f"{FOLLOW_UP}.{claim.field}" if member.id in group.following else claim.field
            key = (field, claim.value, claim.report, claim.speaker, stance)
            known = merged.get(key)
            days = [day for day in (known.first_seen if known else None, claim.first_seen) if day]
            first = min(days) if days else None
            merged[key] = replace(claim, field=field, stance=stance, first_seen=first)
    return tuple(merged.values())


def support_of(claims: Sequence[Claim], standing: Sequence[Member], origin_by_id: dict[str, str]) -> tuple[Support, ...]:
    """Count for each value that is told the origins that give it."""
    origin_by_report = {member.report: origin_by_id[member.id] for member in standing}
    by_value: dict[tuple[str, str | int | float | None], list[Claim]] = {}
    for claim in claims:
        if claim.stance == "tells" and claim.report in origin_by_report and claim.field not in _UNSUPPORTED:
            by_value.setdefault((claim.field, claim.value), []).append(claim)
    return tuple(
        Support(field, value, independent_sources(given, origin_by_report), tuple(dict.fromkeys(claim.report for claim in given)))
        for (field, value), given in by_value.items()
    )


def _with_speakers(tolls: Sequence[Toll], claims: Sequence[Claim]) -> tuple[Toll, ...]:
    """Say who said each toll: the speaker of the claim that gives it."""
    return tuple(replace(toll, speaker=_speaker_of(toll, claims)) for toll in tolls)


def _speaker_of(toll: Toll, claims: Sequence[Claim]) -> str | None:
    for field in (count_field(toll.what, toll.who), toll.what):
        for claim in claims:
            is_it = claim.field == field and claim.report in toll.reports and claim.speaker
            if is_it and read_interval(claim.value).number == interval_of(toll).number:
                return claim.speaker
    return None


def revisions_of(tolls: Sequence[Toll]) -> tuple[str, ...]:
    """Say in lines how the tolls changed: when, from what to what, who said so."""
    lines = []
    before: dict[tuple[str, str], int | None] = {}
    for toll in tolls:
        key = (toll.what, toll.who)
        if key in before and before[key] != interval_of(toll).number:
            by = ", ".join((*toll.reports, *((toll.speaker,) if toll.speaker else ())))
            lines.append(f"{toll.day or 'undated'}: {count_field(*key)} {before[key]} -> {interval_of(toll).number} ({by})")
        before[key] = interval_of(toll).number
    return tuple(lines)


def summarise(incident: Incident) -> str:
    """Say in one line what, where, when, how many, and who tells it."""
    modes = f" ({', '.join(incident.modes)})" if incident.modes else ""
    where = incident.place.name or incident.place.text if incident.place else None
    when = incident.when.start or (f"by {incident.when.end}" if incident.when.end else None) if incident.when else None
    head = ", ".join(part for part in (incident.type + modes, where, when) if part)
    doers = ", ".join(list(dict.fromkeys(one.name or one.text or one.kind or "" for one in incident.actors))[:2])
    tolls = ", ".join(_toll_words(count) for count in incident.counts if interval_of(count).number)
    told = f"{len(incident.reports)} reports"
    return f"{head}: {'; '.join(part for part in (doers, tolls, told) if part)}"


def _toll_words(count: Count) -> str:
    who = "" if count.who == "unknown" else f" {count.who}"
    spread = f" ({count.low} to {count.high})" if count.low != count.high and None not in (count.low, count.high) else ""
    return f"{count.what}{who} {interval_of(count).number}{spread}"
