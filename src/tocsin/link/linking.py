"""Linking: a kept report finds its story, its copies and the incidents that it tells; what changes is put together anew.

    link_report(writer, kept, coding, ties=ties)   in the transaction that keeps the report
    relink(writer, member_ids, ties=ties)          after a judgement or another coding: their groups are made anew

In: what the store keeps of the reports near. Out: rows of it: links with their reasons, incidents, ids that lead to others now.
Only groups that the report touches are clustered again, always from single members: they may split as well as join.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from tocsin.link import blocking
from tocsin.link.cluster import Pair, cluster
from tocsin.link.compare import compare
from tocsin.link.consolidate import assemble
from tocsin.link.decide import INCIDENTS, cannot_link, family, probability, reasons
from tocsin.link.describe import describe_members
from tocsin.link.following import DEED, FOLLOWING, follow_up, is_following, units_of
from tocsin.link.storylines import Reading, Tools, put_origin, put_story, read_text
from tocsin.link.weights import Weights
from tocsin.records.coding import Coding
from tocsin.records.judgement import Ties
from tocsin.records.member import Gist, Link, Member
from tocsin.store.writer import Kept, Writer

# Members that are compared with those of a new report: of reports alike, and near in place and time; what bounds the cost of one report.
MOST_NEAR = 120
# Members of touched groups that are clustered at once.
MOST_MEMBERS = 160
# Log-odds of one story from which the members of a report alike are compared.
LEAST_ALIKE = -4.0
# Links below this probability are not kept: they would join nothing.
LEAST_LINK = 0.02
# Who denies or takes back tells little of the happening itself: the nearest group will do, where it is near at all.
LEAST_CONTRARY = 0.05


def link_report(writer: Writer, kept: Kept, coding: Coding, *, ties: Ties | None = None, tools: Tools | None = None) -> None:
    """Link one report within its transaction; `tools` remember what the reports before it were compared by."""
    cause = f"report {coding.report.id}"
    gist = writer.gist(kept.number)
    if gist is None:
        relink(writer, kept.superseded, ties=ties, cause=cause)
        return
    tools = tools or Tools()
    reading = read_text(writer, gist, coding, tools)
    put_origin(writer, reading)
    put_story(writer, reading, tools)
    members = describe_members(kept.members)
    for one in members:
        writer.put_member(one, (*blocking.block_keys(one), blocking.report_key(one.report_number)))
    links = list(_links(members, _near(writer, members, reading), reading, writer, tools)) if members else []
    writer.put_links(links)
    left = [one.id for name in kept.touched for one in writer.members(incident=name)]
    changed = [*(one.id for one in members), *kept.superseded, *left]
    near = [link.left for link in links if link.confidence]
    _relink(writer, changed, near, ties, cause)


def _near(writer: Writer, members: Sequence[Member], reading: Reading) -> list[Member]:
    """Find the members worth comparing: of reports alike, and near in place and time."""
    alike = {blocking.report_key(number) for number, log_odds in reading.likeness.items() if log_odds >= LEAST_ALIKE}
    keys = {key for one in members for key in blocking.ask_keys(one)}
    found = writer.candidates(keys | alike, limit=MOST_NEAR)
    return sorted((one for one in found if one.report_number != reading.gist.number), key=lambda one: one.number)


def _links(members: Sequence[Member], near: Sequence[Member], reading: Reading, writer: Writer, tools: Tools) -> Iterator[Link]:
    """Compare members; probability 0 says that two cannot be one happening."""
    families = {family(one.incident.type) for one in members} | {DEED} | set(map(family, FOLLOWING))
    near = [one for one in near if family(one.incident.type) in families]
    likeness = dict(reading.likeness)
    missing = {one.report_number for one in near} - likeness.keys()
    likeness.update((one.number, tools.likeness(one, reading.gist)) for one in _gists(writer, missing))
    for left in near:
        for right in members:
            text = likeness[left.report_number]
            if family(left.incident.type) != family(right.incident.type):
                if (link := follow_up(left, right, text)) is not None:
                    yield link
                continue
            comparison = compare(left, right, text)
            if (why := cannot_link(left, right, comparison)) is not None:
                yield Link(left.id, right.id, 0.0, (why,))
            elif (sure := probability(comparison, tools.weights)) >= LEAST_LINK:
                yield Link(left.id, right.id, round(sure, 4), reasons(comparison, tools.weights))


def _gists(writer: Writer, numbers: Collection[int]) -> tuple[Gist, ...]:
    return writer.gists(numbers) if numbers else ()


def relink(writer: Writer, member_ids: Iterable[str], *, ties: Ties | None = None, cause: str = "judgement") -> None:
    """Cluster the groups of these members anew and put these together again."""
    _relink(writer, list(member_ids), [], ties, cause)


def _relink(writer: Writer, changed: Sequence[str], near: Sequence[str], ties: Ties | None, cause: str) -> None:
    """Cluster the groups of members that changed and of those near them; put together what is not as it was."""
    wanted = list(dict.fromkeys([*changed, *near]))
    if not wanted:
        return
    members = {one.id: one for one in writer.members(ids=wanted)}
    before: dict[str, frozenset[str]] = {}
    names = list(dict.fromkeys(one.stands_in for one in members.values() if one.stands_in))
    for name, held in (writer.members_by_incident(names) if names else {}).items():
        if len(members) < MOST_MEMBERS:
            before[name] = frozenset(one.id for one in held)
            members.update((one.id, one) for one in held)
    left_out = {ident for ident, one in members.items() if one.stands_in and one.stands_in not in before}
    ordered = sorted((one for ident, one in members.items() if ident not in left_out), key=lambda one: one.number)
    made = groups_of(ordered, writer.links([one.id for one in ordered]), ties)
    _put(writer, made, before, set(changed), cause)


def _put(writer: Writer, made: Sequence[tuple[Member, ...]], before: Mapping[str, frozenset[str]], changed: set[str], cause: str) -> None:
    """Put together the groups that are new, or that hold a member that changed; ids that are gone lead on."""
    judgements = writer.judgements() if writer.judgements_stamp()[0] else ()
    home: dict[str, str] = {}
    for group in made:
        ids = frozenset(one.id for one in group)
        known = next((name for name, held in before.items() if held == ids), None)
        if known is not None and not ids & changed:
            home.update(dict.fromkeys(ids, known))
            continue
        incident = assemble(group, judgements)
        if incident is not None:
            home.update(dict.fromkeys(ids, incident.id))
            writer.put_incident(incident, sorted(ids), cause=cause)
    standing = set(home.values())
    for name, held in before.items():
        heirs = [home[ident] for ident in (name, *sorted(held)) if ident in home]
        if name in standing:
            continue
        if heirs:
            writer.tombstone(name, heirs[0])
        else:
            writer.remove_incident(name)


def groups_of(members: Sequence[Member], links: Iterable[Link], ties: Ties | None = None) -> list[tuple[Member, ...]]:
    """Group members in order of arrival; those that deny or take back found no group: each joins the one that it speaks of."""
    by_id = {one.id: one for one in members}
    known = {_pair(one.left, one.right): one.confidence for one in links}
    order = {one.id: place for place, one in enumerate(members)}
    groups = _told([one for one in members if one.stance == "tells"], known, ties)
    for group in groups:
        group.sort(key=order.__getitem__)
    groups.sort(key=lambda group: order[group[0]])
    deeds = [[one for one in group if not is_following(by_id[one].incident)] or group for group in groups]
    for one in members:
        if one.stance != "tells" and (nearest := _nearest(one, deeds, known)) is not None:
            groups[nearest].append(one.id)
    return [tuple(by_id[ident] for ident in sorted(group, key=order.__getitem__)) for group in groups]


def _told(telling: Sequence[Member], known: Mapping[Pair, float], ties: Ties | None) -> list[list[str]]:
    """Group members that tell: deeds with what followed them in the same report, then follow-ups without a deed."""
    apart = {_pair(*pair) for pair in ties.cannot} if ties else set()
    units = units_of(telling, apart)
    same_record = {_pair(one.id, other.id) for one, other in combinations(telling, 2) if one.record == other.record}
    cannot = units.pairs(same_record | {pair for pair, sure in known.items() if sure == 0.0} | apart)
    threshold = Weights.load().models[INCIDENTS].threshold
    must = units.pairs(ties.must) if ties else ()
    groups = cluster(units.names, units.probabilities(known), threshold=threshold, must=must, cannot=cannot)
    return [units.members(group) for group in units.taken_in(groups, known, apart)]


def _nearest(member: Member, groups: Sequence[Sequence[str]], known: Mapping[Pair, float]) -> int | None:
    """Find the group that a denial or a retraction speaks of: by the likeliest link, for reports of other days share little with it."""
    best: int | None = None
    most = LEAST_CONTRARY
    for place, group in enumerate(groups):
        sure = max(known.get(_pair(member.id, other), 0.0) for other in group)
        if sure > most:
            best, most = place, sure
    return best


def _pair(left: str, right: str) -> Pair:
    return (left, right) if left < right else (right, left)
