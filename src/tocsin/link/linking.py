"""Linking: a kept report finds its story, its copies and the incidents that it tells; what changes is put together anew.

    link_report(writer, kept, coding, ties=ties)   ->  Linked(incidents=("TOC-4k7hq2m9xd",), tombstones=())
    relink(writer, member_ids, ties=ties)          ->  after a judgement or another coding: their groups are made anew

Only groups that the report touches are clustered again, always from single members: they may split as well as join.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from tocsin.link import blocking, stories, syndication
from tocsin.link.cluster import Pair, cluster
from tocsin.link.compare import compare
from tocsin.link.consolidate import assemble
from tocsin.link.decide import INCIDENTS, cannot_link, probability, reasons
from tocsin.link.describe import describe_gist, describe_members
from tocsin.link.profile import Profile, profile_of
from tocsin.link.rarity import Rarity
from tocsin.link.weights import Weights
from tocsin.link.weights import probability as of_log_odds
from tocsin.records.coding import Coding
from tocsin.records.judgement import Ties
from tocsin.records.member import Gist, Link, Member
from tocsin.store.ids import origin_id, story_id
from tocsin.store.writer import Kept, Writer

# Reports alike, members near and members of touched groups that are looked at: what bounds the cost of one report.
MOST_ALIKE, MOST_NEAR, MOST_MEMBERS = 40, 40, 160
# Links below this probability are not kept: they would join nothing.
LEAST_LINK = 0.02
# Who denies or takes back tells little of the happening itself: the nearest group will do, where it is near at all.
LEAST_CONTRARY = 0.05


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking changed: incidents put together anew, and ids that lead to others now."""

    incidents: tuple[str, ...] = ()
    tombstones: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Tools:
    weights: Weights
    rarity: Rarity

    def likeness(self, left: Profile, right: Profile) -> float:
        return stories.likeness(left, right, self.weights)


def link_report(writer: Writer, kept: Kept, coding: Coding, *, ties: Ties | None = None) -> Linked:
    """Link one report within its transaction."""
    tools = _Tools(Weights.load(), Rarity.load())
    gist = writer.gist(kept.number)
    if gist is None:
        return relink(writer, kept.superseded, ties=ties)
    gist = describe_gist(gist, coding, syndication.sketch(coding.text or ""), tools.rarity)
    profile = profile_of(gist, tools.rarity)
    keys = blocking.report_keys(gist, profile)
    writer.put_gist(gist, keys)
    alike = {one.number: one for one in writer.like(keys, limit=MOST_ALIKE) if one.number != gist.number}
    _put_origin(writer, gist, alike.values())
    _put_story(writer, gist, list(alike.values()), tools)
    members = describe_members(kept.members)
    near: dict[str, Member] = {}
    for one in members:
        writer.put_member(one, blocking.block_keys(one))
        near.update((other.id, other) for other in writer.candidates(blocking.ask_keys(one), limit=MOST_NEAR))
    gists = {gist.number: profile, **{number: profile_of(one, tools.rarity) for number, one in alike.items()}}
    missing = {one.report_number for one in near.values()} - gists.keys()
    gists.update((one.number, profile_of(one, tools.rarity)) for one in writer.gists(missing))
    ours = {one.id for one in members}
    writer.put_links(
        link for one in members for other in near.values() if other.id not in ours if (link := _link(other, one, gists, tools))
    )
    touched = [*ours, *near, *kept.superseded]
    return relink(writer, touched, ties=ties, cause=f"report {coding.report.id}")


def relink(writer: Writer, member_ids: Iterable[str], *, ties: Ties | None = None, cause: str = "judgement") -> Linked:
    """Cluster the groups of these members anew and put together what changed."""
    wanted = list(dict.fromkeys(member_ids))
    if not wanted:
        return Linked()
    groups = dict.fromkeys(one.stands_in for one in writer.members(ids=wanted) if one.stands_in)
    members = {one.id: one for one in writer.members(ids=wanted)}
    for name in groups:
        if len(members) < MOST_MEMBERS:
            members.update((one.id, one) for one in writer.members(incident=name))
    before = {name: frozenset(one.id for one in members.values() if one.stands_in == name) for name in groups}
    made = _groups(sorted(members.values(), key=lambda one: one.number), writer.links(list(members)), ties)
    judgements = writer.judgements()
    changed, home = [], {}
    for group in made:
        incident = assemble(group, judgements)
        if incident is None:
            continue
        ids = frozenset(one.id for one in group)
        home.update(dict.fromkeys(ids, incident.id))
        if before.get(incident.id) != ids or ids & set(wanted):
            writer.put_incident(incident, sorted(ids), cause=cause)
            changed.append(incident.id)
    dead = [(name, home[first]) for name in before if (first := name) in home and home[first] != name]
    for name, other in dead:
        writer.tombstone(name, other)
    return Linked(tuple(changed), tuple(dead))


def _groups(members: Sequence[Member], links: Iterable[Link], ties: Ties | None) -> list[tuple[Member, ...]]:
    """Group members; those that deny or take back found no group: each joins the one that it speaks of."""
    by_id = {one.id: one for one in members}
    known = {_pair(one.left, one.right): one.confidence for one in links}
    same_record = {_pair(one.id, other.id) for one, other in combinations(members, 2) if one.record == other.record}
    cannot = same_record | {pair for pair, sure in known.items() if sure == 0.0} | set(ties.cannot if ties else ())
    threshold = Weights.load().models[INCIDENTS].threshold
    telling = [one.id for one in members if one.stance == "tells"]
    groups = [list(group) for group in cluster(telling, known, threshold=threshold, must=ties.must if ties else (), cannot=cannot)]
    for one in members:
        if one.stance == "tells":
            continue
        sums = [(sum(known.get(_pair(one.id, other), 0.0) for other in group) / len(group), -number) for number, group in enumerate(groups)]
        best, place = max(sums, default=(0.0, 0))
        if best >= LEAST_CONTRARY:
            groups[-place].append(one.id)
    return [tuple(by_id[ident] for ident in group) for group in groups]


def _pair(left: str, right: str) -> Pair:
    return (left, right) if left < right else (right, left)


def _link(left: Member, right: Member, profiles: dict[int, Profile], tools: _Tools) -> Link | None:
    """Compare two members; None where nothing is worth keeping. Probability 0 says that they cannot be one happening."""
    if cannot_link(left, right) is not None:
        return None
    text = tools.likeness(profiles[left.report_number], profiles[right.report_number])
    comparison = compare(left, right, text)
    if (why := cannot_link(left, right, comparison)) is not None:
        return Link(left.id, right.id, 0.0, (why,))
    sure = probability(comparison, tools.weights)
    return Link(left.id, right.id, sure, reasons(comparison, tools.weights)) if sure >= LEAST_LINK else None


def _put_origin(writer: Writer, gist: Gist, alike: Iterable[Gist]) -> None:
    copies = [one for one in alike if syndication.is_copy(gist.sketch, one.sketch)]
    known = sorted({one.origin for one in copies if one.origin})
    name = known[0] if known else origin_id(min([gist, *copies], key=lambda one: one.number).record)
    writer.put_origin([gist.number, *(one.number for one in copies)], name)


def _put_story(writer: Writer, gist: Gist, alike: Sequence[Gist], tools: _Tools) -> None:
    """Cluster the report with the stories of those that are alike."""
    touched = dict.fromkeys(one.story for one in alike if one.story)
    numbers = dict.fromkeys(number for name in touched for number in writer.story_reports(name)[:MOST_ALIKE])
    gists = [*writer.gists([number for number in numbers if number != gist.number]), gist]
    profiles = {str(one.number): profile_of(one, tools.rarity) for one in gists}
    sure: dict[Pair, float] = {}
    for (left, one), (right, other) in combinations(profiles.items(), 2):
        if not stories.is_far(one, other):
            sure[_pair(left, right)] = of_log_odds(tools.likeness(one, other))
    is_dated = profiles[str(gist.number)].day is not None
    threshold = tools.weights.models[stories.DATED if is_dated else stories.UNDATED].threshold
    record_of = {str(one.number): one.record for one in gists}
    for group in cluster([str(one.number) for one in sorted(gists, key=lambda one: one.number)], sure, threshold=threshold):
        pairs = [sure.get(_pair(left, right), 0.0) for left, right in combinations(group, 2)]
        confidence = sum(pairs) / len(pairs) if pairs else 1.0
        writer.put_story(story_id(record_of[group[0]]), [int(number) for number in group], round(confidence, 2))

