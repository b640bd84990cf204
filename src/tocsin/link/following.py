"""Following: arrests, charges, trials and sentences stand with the deed that they follow, as the case that people speak of.

In: members of a few reports, the links between them. Out: units, each a deed of one report with what followed it there.

    "Gunmen shot the mayor of Bexley. Two men were arrested; one was charged with murder."  ->  one unit: ASSAULT, COERCE, ACCUSE

What follows a deed is told by its type and mode; which deed, by the report that tells both. A follow-up whose report tells no
deed is a unit of its own: once all else is grouped, the deed that a report of the same story is about takes it in. It joins no
two deeds, and where nobody tells a deed it stays an incident: an old crime that a court speaks of makes none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from tocsin.link.cluster import Pair
from tocsin.link.describe import FINE, MAIN
from tocsin.link.weights import probability
from tocsin.records.event import CodedIncident
from tocsin.records.member import Link, Member

# What courts and police do about a deed: type, and modes of which one has to be told (none: any).
FOLLOWING: Mapping[str, frozenset[str]] = {
    "ACCUSE": frozenset(),
    "COERCE": frozenset({"arrest"}),
    "SANCTION": frozenset({"convict"}),
}
DEED = "ASSAULT"
# Probability of one story from which a deed takes in follow-ups of other reports: rather one story than two. On the train topics of
# `ecbplus` and on gva train .2 and .5 give the same groups.
LEAST_STORY = 0.5


def is_following(incident: CodedIncident) -> bool:
    """Say whether an incident follows a deed by its nature: nobody is hurt in it."""
    modes = FOLLOWING.get(incident.type)
    is_hurt = any(one.what in ("killed", "wounded") for one in incident.counts)
    return modes is not None and not is_hurt and (not modes or not modes.isdisjoint(incident.modes))


def is_deed(incident: CodedIncident) -> bool:
    """Say whether police and courts can follow an incident."""
    return incident.type == DEED


def deed_of(member: Member, told: Sequence[Member]) -> Member | None:
    """Find the deed that a follow-up of the same report follows: the one that the report is about, where they do not lie apart."""
    return next((one for one in told if _is_main_deed(one) and not _lie_apart(one.incident, member.incident)), None)


def _is_main_deed(member: Member) -> bool:
    return is_deed(member.incident) and MAIN in member.words


def _lie_apart(left: CodedIncident, right: CodedIncident) -> bool:
    """Say whether both name towns, or countries, and share none."""
    ours, theirs = ({one.geonameid for one in each.places if one.geonameid and one.precision in FINE} for each in (left, right))
    here, there = ({one.country for one in each.places if one.country} for each in (left, right))
    return bool(ours and theirs and not ours & theirs) or bool(here and there and not here & there)


def follow_up(left: Member, right: Member, log_odds: float) -> Link | None:
    """Link a follow-up to the main deed of another report; `log_odds` say whether the two reports tell one story."""
    if is_following(left.incident) == is_following(right.incident):
        return None
    deed, later = (right, left) if is_following(left.incident) else (left, right)
    sure = probability(log_odds)
    if not _is_main_deed(deed) or sure < LEAST_STORY or _lie_apart(deed.incident, later.incident):
        return None
    return Link(left.id, right.id, round(sure, 4), (f"the {_name(later.incident)} follows the deed that the other report is about",))


def _name(incident: CodedIncident) -> str:
    return incident.modes[0] if incident.modes else incident.type


@dataclass(frozen=True, slots=True)
class Units:
    """The unit of each member, named by its deed; `followers`: the members that are follow-ups."""

    unit_by_member: Mapping[str, str]
    followers: frozenset[str]

    @property
    def names(self) -> tuple[str, ...]:
        """Name the units in order of arrival."""
        return tuple(dict.fromkeys(self.unit_by_member.values()))

    def members(self, units: Iterable[str]) -> list[str]:
        """Give the members of units in order of arrival."""
        wanted = set(units)
        return [ident for ident, unit in self.unit_by_member.items() if unit in wanted]

    def probabilities(self, known: Mapping[Pair, float]) -> dict[Pair, float]:
        """Give of each pair of units the likeliest link of their members, without those between a deed and a follow-up."""
        found: dict[Pair, float] = {}
        for (left, right), sure in known.items():
            pair = self.pair(left, right)
            if pair is not None and not self._is_crossing(left, right):
                found[pair] = max(sure, found.get(pair, 0.0))
        return found

    def _is_crossing(self, left: str, right: str) -> bool:
        return (left in self.followers) != (right in self.followers)

    def pairs(self, pairs: Iterable[Pair]) -> set[Pair]:
        """Give the pairs of units that pairs of members stand for."""
        return {pair for left, right in pairs if (pair := self.pair(left, right)) is not None}

    def pair(self, left: str, right: str) -> Pair | None:
        """Give the units of two members, the smaller first; None where it is one unit, or one of them has none."""
        ours, theirs = self.unit_by_member.get(left), self.unit_by_member.get(right)
        if ours is None or theirs is None or ours == theirs:
            return None
        return (ours, theirs) if ours < theirs else (theirs, ours)

    def taken_in(self, groups: Sequence[Sequence[str]], known: Mapping[Pair, float], apart: Collection[Pair]) -> list[list[str]]:
        """Let groups of units with a deed take in those of follow-ups alone, each the likeliest; `apart`: pairs kept apart."""
        heads = [list(group) for group in groups if not self.followers.issuperset(group)]
        grown = [list(head) for head in heads]
        for group in (list(one) for one in groups if self.followers.issuperset(one)):
            sure = [self._likeliest(group, head, known, apart) for head in heads]
            best = max(range(len(heads)), key=lambda place: sure[place], default=None)
            if best is None or sure[best] < LEAST_STORY:
                grown.append(group)
            else:
                grown[best] += group
        return grown

    def _likeliest(self, group: Sequence[str], head: Sequence[str], known: Mapping[Pair, float], apart: Collection[Pair]) -> float:
        """Give the likeliest link of a follow-up with a deed; 0 where people keep any of them apart."""
        pairs = [(left, right) if left < right else (right, left) for left, right in product(group, head)]
        if any(pair in apart for pair in pairs):
            return 0.0
        return max(known.get(pair, 0.0) for pair in pairs)


def units_of(members: Sequence[Member], apart: Collection[Pair] = ()) -> Units:
    """Put the follow-ups of each report to its deeds; `apart`: pairs that people keep apart."""
    by_record: dict[str, list[Member]] = {}
    for one in members:
        by_record.setdefault(one.record, []).append(one)
    unit: dict[str, str] = {}
    followers = frozenset(one.id for one in members if is_following(one.incident))
    for one in members:
        deed = deed_of(one, by_record[one.record]) if one.id in followers else None
        is_apart = deed is not None and ((one.id, deed.id) in apart or (deed.id, one.id) in apart)
        unit[one.id] = one.id if deed is None or is_apart else deed.id
    return Units(unit, followers)
