"""Alike: incidents that may be the same as this one, each with what speaks for a merge and what against it.

In: a store and an incident. Out: the likeliest others; the words of the reasons are linking's own.

    alike(store, incident)[0]  ->  Alike(incident, 0.21, ("both are ASSAULT", "the same day: 2024-03-05"), ("2 killed, later 9",), None)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.link.blocking import ask_keys, report_key
from tocsin.link.compare import Comparison, compare
from tocsin.link.decide import INCIDENTS, cannot_link, family, probability
from tocsin.link.storylines import Tools
from tocsin.records.incident import Incident
from tocsin.records.judgement import Judgement
from tocsin.records.member import Member
from tocsin.store import Store

# Others shown; members of this incident that are compared, the earliest first, and those near them.
SHOWN, OURS, NEAR = 6, 4, 40
LEAST = 0.005  # probability below which nobody would think of it


@dataclass(frozen=True, slots=True)
class Alike:
    """Another incident and what speaks for and against a merge; `judged` is what people said of the two."""

    incident: Incident
    confidence: float
    for_it: tuple[str, ...]
    against_it: tuple[str, ...]
    judged: str | None


@dataclass(frozen=True, slots=True)
class _Pair:
    confidence: float
    for_it: tuple[str, ...]
    against_it: tuple[str, ...]


def alike(store: Store, incident: Incident, judgements: Sequence[Judgement] = (), limit: int = SHOWN) -> list[Alike]:
    """Give the incidents that are most like this one."""
    ours = [one for one in store.members(incident=incident.id) if one.is_current][:OURS]
    best: dict[str, _Pair] = {}
    for name, pair in _pairs(store, incident.id, ours):
        if name not in best or pair.confidence > best[name].confidence:
            best[name] = pair
    found = []
    for name in sorted(best, key=lambda one: -best[one].confidence)[:limit]:
        other, pair = store.incident(name), best[name]
        if other is not None and other.status != "withdrawn":
            found.append(Alike(other, pair.confidence, pair.for_it, pair.against_it, _judged(judgements, incident.id, name)))
    return found


def _pairs(store: Store, ident: str, ours: Sequence[Member]) -> Iterator[tuple[str, _Pair]]:
    """Compare each of ours with what is near it; also with what its own report tells beside it."""
    tools = Tools()
    near: dict[str, Member] = {}
    for one in ours:
        for other in store.candidates([*ask_keys(one), report_key(one.report_number)], limit=NEAR):
            if other.is_current and other.stands_in not in (None, ident):
                near[other.id] = other
    gists = {one.number: one for one in store.gists({one.report_number for one in (*ours, *near.values())})}
    for one in ours:
        for other in near.values():
            if family(one.incident.type) != family(other.incident.type) or not {one.report_number, other.report_number} <= gists.keys():
                continue
            left, right = sorted((one, other), key=lambda member: member.number)
            comparison = compare(left, right, tools.likeness(gists[left.report_number], gists[right.report_number]))
            pair = _pair(left, right, comparison, tools)
            if pair.confidence >= LEAST or pair.against_it:
                yield str(other.stands_in), pair


def _pair(left: Member, right: Member, comparison: Comparison, tools: Tools) -> _Pair:
    weights = tools.weights.models[INCIDENTS].weights
    for_it: list[str] = []
    against_it: list[str] = []
    said = sorted(comparison.features, key=lambda one: -abs(weights.get(one.name, 0.0) * one.value))
    for one in said:
        strength = weights.get(one.name, 0.0) * one.value
        if one.reason and strength:
            (for_it if strength > 0 else against_it).append(one.reason)
    forbidden = cannot_link(left, right, comparison)
    if left.record == right.record:
        forbidden = forbidden or "one report tells both"
    sure = 0.0 if forbidden else probability(comparison, tools.weights)
    return _Pair(round(sure, 4), tuple(for_it), ((forbidden,) if forbidden else ()) + tuple(against_it))


def _judged(judgements: Sequence[Judgement], left: str, right: str) -> str | None:
    """Say what people said of two incidents."""
    for one in reversed(judgements):
        if one.state != "undone" and one.kind in ("split", "merge", "duplicate") and {left, right} & {one.incident, *one.incidents}:
            names = {one.incident, *one.incidents, *one.members, *one.others}
            if {left, right} <= names:
                return f"judgement {one.number}: {one.kind}"
    return None
