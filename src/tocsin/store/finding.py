"""Finding: members, gists, links and stories by id, by number, by key. Every function reads within the connection it is given."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, desc, func, select

from tocsin.records.member import Gist, Link, Member
from tocsin.records.story import Story
from tocsin.store.memory import Memory
from tocsin.store.prepared import Prepared
from tocsin.store.rows import GIST_CONTENTS, MEMBER_CONTENTS, SELECT_GISTS, SELECT_MEMBERS, gist_as, gist_of, member_as, member_of
from tocsin.store.tables import block_keys, gist_keys, gists, links, members, reports, stories, tombstones
from tocsin.store.words import storable

# Statements that run for every report are made once.
_MEMBERS = SELECT_MEMBERS.order_by(members.c.number)
_OF_REPORT = Prepared(_MEMBERS.where(members.c.report == bindparam("number")))
_OF_INCIDENTS = Prepared(_MEMBERS.where(members.c.stands_in.in_(bindparam("part", expanding=True))))
_BY_ID = Prepared(_MEMBERS.where(members.c.id.in_(bindparam("part", expanding=True))))
_MEMBER_CONTENTS = Prepared(MEMBER_CONTENTS.where(members.c.number.in_(bindparam("part", expanding=True))))
_GIST_CONTENTS = Prepared(GIST_CONTENTS.where(gists.c.report.in_(bindparam("part", expanding=True))))
_GISTS = Prepared(SELECT_GISTS.where(gists.c.report.in_(bindparam("part", expanding=True))).order_by(gists.c.report))
_TOLD = Prepared(select(gists.c.story, gists.c.report).where(gists.c.story.in_(bindparam("part", expanding=True))).order_by(gists.c.report))

_LEFT, _RIGHT = members.alias("left_member"), members.alias("right_member")
_LINKS = Prepared(
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


def read_members(connection: Connection, query: Select[Any], memory: Memory) -> tuple[Member, ...]:
    """Read the members of a query on SELECT_MEMBERS."""
    return _members(connection, connection.execute(query).all(), memory)


def _members(connection: Connection, rows: Sequence[Row[Any]], memory: Memory) -> tuple[Member, ...]:
    """Put members together; what memory lacks is fetched in a second query."""
    known = {row.number: memory.members.get(row.number, (row.key, row.edition, row.described)) for row in rows}
    for part in in_parts(number for number, member in known.items() if member is None):
        for row in _MEMBER_CONTENTS.rows(connection, part=part):
            known[row.number] = read = member_of(row)
            memory.members.put(row.number, (row.key, row.edition, row.described), read)
    found = []
    for row in rows:
        if (member := known[row.number]) is not None:
            found.append(now := member_as(row, member))
            if now is not member:
                memory.members.put(row.number, (row.key, row.edition, row.described), now)
    return tuple(found)


def _gists(connection: Connection, rows: Sequence[Row[Any]], memory: Memory) -> tuple[Gist, ...]:
    """Put gists together, likewise."""
    known = {row.number: memory.gists.get(row.number, (row.key, row.described)) for row in rows}
    for part in in_parts(number for number, gist in known.items() if gist is None):
        for row in _GIST_CONTENTS.rows(connection, part=part):
            known[row.number] = read = gist_of(row)
            memory.gists.put(row.number, (row.key, row.described), read)
    found = []
    for row in rows:
        if (gist := known[row.number]) is not None:
            found.append(now := gist_as(row, gist))
            if now is not gist:
                memory.gists.put(row.number, (row.key, row.described), now)
    return tuple(found)


def members_where(
    connection: Connection,
    memory: Memory,
    ids: Collection[str] | None = None,
    incident: str | None = None,
    report: str | None = None,
) -> tuple[Member, ...]:
    """Give members by id, of an incident, or of a report, in the order of arrival."""
    if ids is not None:
        found = [one for part in in_parts(ids) for one in _members(connection, _BY_ID.rows(connection, part=part), memory)]
        return tuple(sorted(found, key=lambda one: one.number))
    if incident is not None:
        return _members(connection, _OF_INCIDENTS.rows(connection, part=[incident]), memory)
    if report is not None:
        return read_members(connection, _MEMBERS.where(reports.c.id == storable(report)), memory)
    return read_members(connection, _MEMBERS, memory)


def members_by_incident(connection: Connection, memory: Memory, names: Collection[str]) -> dict[str, tuple[Member, ...]]:
    """Give the members of several incidents, each in the order of arrival."""
    held: dict[str, list[Member]] = {name: [] for name in names}
    for part in in_parts(held):
        for one in _members(connection, _OF_INCIDENTS.rows(connection, part=part), memory):
            held[str(one.stands_in)].append(one)
    return {name: tuple(told) for name, told in held.items()}


def members_of(connection: Connection, memory: Memory, number: int) -> tuple[Member, ...]:
    """Give the members of a report by its number."""
    return _members(connection, _OF_REPORT.rows(connection, number=number), memory)


def candidates(connection: Connection, memory: Memory, keys: Collection[str], limit: int) -> tuple[Member, ...]:
    """Give the members that share keys, those with most of them first, then the latest."""
    return _members(connection, _CANDIDATES.rows(connection, keys=_sorted(keys), most=limit), memory)


def like(connection: Connection, memory: Memory, keys: Collection[str], limit: int) -> tuple[Gist, ...]:
    """Give the gists that share keys, those with most of them first, then the latest."""
    return _gists(connection, _LIKE.rows(connection, keys=_sorted(keys), most=limit), memory)


def like_remembered(connection: Connection, memory: Memory, keys: Collection[str], limit: int) -> tuple[Gist, ...]:
    """Give the same within a transaction that writes, counted here (postings.py)."""

    def ask(unknown: list[str]) -> list[tuple[str, int]]:
        return [row for part in in_parts(unknown) for row in _POSTINGS.rows(connection, keys=part)]

    numbers = memory.postings.most_shared(ask, _sorted(keys), limit)
    rows = {row.number: row for row in (_GISTS.rows(connection, part=numbers) if numbers else ())}
    return _gists(connection, [rows[number] for number in numbers], memory)


def _sorted(keys: Collection[str]) -> list[str]:
    return sorted({storable(one) for one in keys})


def _sharing(key: Any, number: Any) -> Any:
    """Select the numbers that share keys, with how many they share."""
    shared = func.count().label("shared")
    found = select(number.label("number"), shared).where(key.in_(bindparam("keys", expanding=True))).group_by(number)
    return found.order_by(desc(shared), desc(number)).limit(bindparam("most")).subquery()


_SHARING_MEMBERS = _sharing(block_keys.c.key, block_keys.c.member)
_CANDIDATES = Prepared(
    SELECT_MEMBERS.join(_SHARING_MEMBERS, _SHARING_MEMBERS.c.number == members.c.number).order_by(
        desc(_SHARING_MEMBERS.c.shared), desc(members.c.number)
    )
)
_POSTINGS = Prepared(select(gist_keys.c.key, gist_keys.c.report).where(gist_keys.c.key.in_(bindparam("keys", expanding=True))))
_SHARING_GISTS = _sharing(gist_keys.c.key, gist_keys.c.report)
_LIKE = Prepared(
    SELECT_GISTS.join(_SHARING_GISTS, _SHARING_GISTS.c.number == gists.c.report).order_by(
        desc(_SHARING_GISTS.c.shared), desc(gists.c.report)
    )
)


def gists_where(connection: Connection, memory: Memory, numbers: Collection[int]) -> tuple[Gist, ...]:
    """Give gists by the numbers of their reports, in the order of arrival."""
    parts = (_GISTS.rows(connection, part=part) for part in in_parts(sorted(set(numbers))))
    return tuple(one for rows in parts for one in _gists(connection, rows, memory))


def numbers_by_story(connection: Connection, names: Collection[str]) -> dict[str, tuple[int, ...]]:
    """Give the numbers of the reports of several stories, each in the order of arrival."""
    told: dict[str, list[int]] = {name: [] for name in names}
    for part in in_parts(told):
        for story, number in _TOLD.rows(connection, part=part):
            told[story].append(number)
    return {name: tuple(numbers) for name, numbers in told.items()}


def links_among(connection: Connection, ids: Collection[str]) -> tuple[Link, ...]:
    """Give the links with both ends among members."""
    wanted = set(ids)
    parts = (_LINKS.rows(connection, part=part) for part in in_parts(sorted(wanted)))
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
