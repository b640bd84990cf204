"""Finding: members, gists, links and stories by id, by number, by key. Every function reads within the connection it is given."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Select, bindparam, desc, func, select

from tocsin.records.member import Gist, Link, Member
from tocsin.records.story import Story
from tocsin.store.memory import Memory
from tocsin.store.rows import GIST_CONTENTS, MEMBER_CONTENTS, SELECT_GISTS, SELECT_MEMBERS, gist_content, gist_of, member_content, member_of
from tocsin.store.tables import block_keys, gist_keys, gists, links, members, reports, stories, tombstones
from tocsin.store.words import storable

# Statements that run for every report are made once.
_MEMBERS = SELECT_MEMBERS.order_by(members.c.number)
_OF_REPORT = _MEMBERS.where(members.c.report == bindparam("number"))
_OF_INCIDENT = _MEMBERS.where(members.c.stands_in == bindparam("incident"))
_BY_ID = _MEMBERS.where(members.c.id.in_(bindparam("part", expanding=True)))
_MEMBER_CONTENTS = MEMBER_CONTENTS.where(members.c.number.in_(bindparam("part", expanding=True)))
_GIST_CONTENTS = GIST_CONTENTS.where(gists.c.report.in_(bindparam("part", expanding=True)))
_GISTS = SELECT_GISTS.where(gists.c.report.in_(bindparam("part", expanding=True))).order_by(gists.c.report)

_LEFT, _RIGHT = members.alias("left_member"), members.alias("right_member")
_LINKS = (
    select(_LEFT.c.id.label("left"), _RIGHT.c.id.label("right"), links.c.confidence, links.c.reasons)
    .join(_LEFT, _LEFT.c.number == links.c.left)
    .join(_RIGHT, _RIGHT.c.number == links.c.right)
    .where(_LEFT.c.id.in_(bindparam("part", expanding=True)))
    .order_by(links.c.left, links.c.right)
)

# Values in one IN (...): SQLite takes 32,766, PostgreSQL 65,535.
_MOST = 10_000


def in_parts(values: Iterable[Any]) -> Iterator[list[Any]]:
    """Cut a list into parts that one statement takes."""
    rest = iter(values)
    while part := list(islice(rest, _MOST)):
        yield part


def read_members(connection: Connection, query: Select[Any], memory: Memory, **values: Any) -> tuple[Member, ...]:
    """Read the members of a query on SELECT_MEMBERS; what memory lacks is fetched in a second one."""
    rows = connection.execute(query, values).all()
    known = {row.number: memory.members.get(row.number, (row.edition, row.described)) for row in rows}
    for part in in_parts(number for number, content in known.items() if content is None):
        for found in connection.execute(_MEMBER_CONTENTS, {"part": part}):
            known[found.number] = read = member_content(found)
            memory.members.put(found.number, (found.edition, found.described), read)
    return tuple(member_of(row, content) for row in rows if (content := known[row.number]) is not None)


def read_gists(connection: Connection, query: Select[Any], memory: Memory, **values: Any) -> tuple[Gist, ...]:
    """Read the gists of a query on SELECT_GISTS, likewise."""
    rows = connection.execute(query, values).all()
    known = {row.number: memory.gists.get(row.number, row.described) for row in rows}
    for part in in_parts(number for number, content in known.items() if content is None):
        for found in connection.execute(_GIST_CONTENTS, {"part": part}):
            known[found.report] = read = gist_content(found)
            memory.gists.put(found.report, found.described, read)
    return tuple(gist_of(row, content) for row in rows if (content := known[row.number]) is not None)


def members_where(
    connection: Connection,
    memory: Memory,
    ids: Collection[str] | None = None,
    incident: str | None = None,
    report: str | None = None,
) -> tuple[Member, ...]:
    """Give members by id, of an incident, or of a report, in the order of arrival."""
    if ids is not None:
        found = [one for part in in_parts(ids) for one in read_members(connection, _BY_ID, memory, part=part)]
        return tuple(sorted(found, key=lambda one: one.number))
    if incident is not None:
        return read_members(connection, _OF_INCIDENT, memory, incident=incident)
    if report is not None:
        return read_members(connection, _MEMBERS.where(reports.c.id == storable(report)), memory)
    return read_members(connection, _MEMBERS, memory)


def members_of(connection: Connection, memory: Memory, number: int) -> tuple[Member, ...]:
    """Give the members of a report by its number."""
    return read_members(connection, _OF_REPORT, memory, number=number)


def candidates(connection: Connection, memory: Memory, keys: Collection[str], limit: int) -> tuple[Member, ...]:
    """Give the members that share keys, those with most of them first, then the latest."""
    return read_members(connection, _CANDIDATES, memory, keys=_sorted(keys), most=limit)


def like(connection: Connection, memory: Memory, keys: Collection[str], limit: int) -> tuple[Gist, ...]:
    """Give the gists that share keys, those with most of them first, then the latest."""
    return read_gists(connection, _LIKE, memory, keys=_sorted(keys), most=limit)


def _sorted(keys: Collection[str]) -> list[str]:
    return sorted({storable(one) for one in keys})


def _sharing(key: Any, number: Any) -> Any:
    """Select the numbers that share keys, with how many they share."""
    shared = func.count().label("shared")
    found = select(number.label("number"), shared).where(key.in_(bindparam("keys", expanding=True))).group_by(number)
    return found.order_by(desc(shared), desc(number)).limit(bindparam("most")).subquery()


_SHARING_MEMBERS = _sharing(block_keys.c.key, block_keys.c.member)
_CANDIDATES = SELECT_MEMBERS.join(_SHARING_MEMBERS, _SHARING_MEMBERS.c.number == members.c.number).order_by(
    desc(_SHARING_MEMBERS.c.shared), desc(members.c.number)
)
_SHARING_GISTS = _sharing(gist_keys.c.key, gist_keys.c.report)
_LIKE = SELECT_GISTS.join(_SHARING_GISTS, _SHARING_GISTS.c.number == gists.c.report).order_by(
    desc(_SHARING_GISTS.c.shared), desc(gists.c.report)
)


def gists_where(connection: Connection, memory: Memory, numbers: Collection[int]) -> tuple[Gist, ...]:
    """Give gists by the numbers of their reports, in the order of arrival."""
    return tuple(one for part in in_parts(sorted(set(numbers))) for one in read_gists(connection, _GISTS, memory, part=part))


def links_among(connection: Connection, ids: Collection[str]) -> tuple[Link, ...]:
    """Give the links with both ends among members."""
    wanted = set(ids)
    parts = (connection.execute(_LINKS, {"part": part}) for part in in_parts(sorted(wanted)))
    return tuple(Link(row.left, row.right, row.confidence, tuple(row.reasons)) for rows in parts for row in rows if row.right in wanted)


def resolve(connection: Connection, name: str) -> str:
    """Follow tombstones from an id to the one that stands today."""
    seen = {name}
    while (onward := connection.execute(select(tombstones.c.merged_into).where(tombstones.c.id == name)).scalar()) is not None:
        if onward in seen:
            break
        seen.add(onward)
        name = onward
    return name


def read_stories(connection: Connection, ids: Sequence[str]) -> list[Story]:
    """Read stories with their reports and their incidents, in the order that is given."""
    told: dict[str, list[str]] = {name: [] for name in ids}
    incidents: dict[str, dict[str, None]] = {name: {} for name in ids}
    confidence: dict[str, float] = {}
    for part in in_parts(ids):
        confidence |= {row.id: row.confidence for row in connection.execute(select(stories).where(stories.c.id.in_(part)))}
        of_part = select(gists.c.story, reports.c.id).join(reports, reports.c.number == gists.c.report)
        for row in connection.execute(of_part.where(gists.c.story.in_(part), reports.c.is_current).order_by(gists.c.report)):
            told[row.story].append(row.id)
        standing = select(gists.c.story, members.c.stands_in).join(members, members.c.report == gists.c.report)
        for row in connection.execute(standing.where(gists.c.story.in_(part), members.c.stands_in.is_not(None)).order_by(members.c.number)):
            incidents[row.story][row.stands_in] = None
    return [Story(name, tuple(told[name]), tuple(incidents[name]), confidence[name]) for name in ids if told[name] and name in confidence]
