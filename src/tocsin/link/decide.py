"""Decide: rules that part two members before any score, then the probability that they are one happening.

    cannot_link(left, right, comparison)  ->  "their places lie far apart and they are 20 days apart"
    probability(comparison, weights)      ->  0.93
    reasons(comparison, weights)          ->  ("the same place: Konduga", "3 killed in both")

One contradiction may be a coder's mistake; two are two happenings.
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.link.compare import Comparison, day_gap, days_apart, victims
from tocsin.link.describe import day_of
from tocsin.link.weights import Weights
from tocsin.link.weights import probability as of_log_odds
from tocsin.records.event import CodedIncident
from tocsin.records.member import Member
from tocsin.where import casualties

INCIDENTS = "incidents"
# Types that different reports may give one happening.
FAMILIES = (
    frozenset({"ASSAULT", "THREATEN"}),
    frozenset({"COERCE", "SANCTION", "ACCUSE"}),
    frozenset({"PROTEST"}),
    frozenset({"MOBILIZE"}),
    frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "REJECT"}),
)
_FAMILY = {kind: min(family) for family in FAMILIES for kind in family}
# Beyond this many units of what the names leave open (logarithmic: about 20 times), places contradict each other.
FAR = 3.0
# Days apart from which two stated days contradict each other: a night has two dates, a weekday may be read a week off.
DAYS_APART = 8
CONTRADICTIONS = 2
# Sides that do not act as one: who serves a state, and who bears arms against one or for himself.
STATE, ARMED = frozenset({"COP", "MIL", "GOV", "SPY", "PRM"}), frozenset({"UAF", "REB", "CRM"})
MOST_REASONS = 4


def family(kind: str) -> str:
    """Name the family of a type."""
    return _FAMILY.get(kind, kind)


def cannot_link(left: Member, right: Member, comparison: Comparison) -> str | None:
    """Say why two members are not one happening, whatever else they share; None where nothing forbids it."""
    found = list(_contradictions(left, right, comparison))
    return " and ".join(found[:CONTRADICTIONS]) if len(found) >= CONTRADICTIONS else None


def _contradictions(left: Member, right: Member, comparison: Comparison) -> Iterator[str]:
    values = comparison.values
    if values["far places"] >= FAR or values["other country"]:
        yield "their places lie far apart"
    ours, theirs = left.incident, right.incident
    gap = day_gap(ours, theirs)
    if gap and gap >= DAYS_APART and day_of(ours) and day_of(theirs) and _is_stated(left) and _is_stated(right):
        yield f"they are {days_apart(gap)}"
    if _are_apart(victims(ours), victims(theirs)) and _are_all_named(ours) and _are_all_named(theirs):
        yield "other people died"
    elif _are_apart(_dead_groups(ours), _dead_groups(theirs)):
        yield "people of other groups died"
    if _are_apart(_sides(ours), _sides(theirs)):
        yield "other sides did it"


def _are_apart(ours: set[str], theirs: set[str]) -> bool:
    """Say whether both are known and share nothing."""
    return bool(ours and theirs and not ours & theirs)


def _are_all_named(incident: CodedIncident) -> bool:
    """Say whether no more died than are named."""
    return (casualties(incident.counts, "killed") or 0) <= len(victims(incident))


def _dead_groups(incident: CodedIncident) -> set[str]:
    return {count.who for count in incident.counts if count.what == "killed" and count.who != "unknown"}


def _sides(incident: CodedIncident) -> set[str]:
    sectors = {one.sector for one in incident.actors if one.sector}
    return {name for name, side in (("state", STATE), ("armed", ARMED)) if sectors & side}


def _is_stated(member: Member) -> bool:
    return member.incident.when is not None and member.incident.when.origin == "stated"


def probability(comparison: Comparison, weights: Weights) -> float:
    """Give the calibrated probability that two members are one happening."""
    return of_log_odds(weights.models[INCIDENTS].log_odds(comparison.values))


def reasons(comparison: Comparison, weights: Weights) -> tuple[str, ...]:
    """Give what spoke most for or against, in words, the strongest first."""
    model = weights.models[INCIDENTS]
    said = [(abs(model.weights.get(one.name, 0.0) * one.value), one.reason) for one in comparison.features if one.reason]
    return tuple(reason for strength, reason in sorted(said, key=lambda one: -one[0])[:MOST_REASONS] if strength > 0)
