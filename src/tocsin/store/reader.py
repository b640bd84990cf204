"""The reader: everything that can be read of a store. A `Store` is one, and so is the `Writer` of a transaction, which sees what it wrote.

store.incident("TOC-4k7hq2m9xd")                       store.members(incident="TOC-4k7hq2m9xd")
store.incidents(country="KAZ", where="killed >= 3")    store.search(Ask(text='mayor "car bomb"'))
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Unpack

from sqlalchemy import Connection, Row, Select, case, func, select

from tocsin.records.claim import Claim
from tocsin.records.coding import Coding, typed_of
from tocsin.records.incident import Incident
from tocsin.records.judgement import Judgement
from tocsin.records.member import Gist, Link, Member
from tocsin.records.report import Report
from tocsin.records.story import Story
from tocsin.store import finding, search
from tocsin.store.ask import Ask, Facet, Words, ask_of
from tocsin.store.dialects import dialect_of
from tocsin.store.grouping import Revision, read_revisions
from tocsin.store.ids import record_key
from tocsin.store.keeping import number_of
from tocsin.store.memory import Memory
from tocsin.store.prepared import Prepared
from tocsin.store.rows import SELECT_MEMBERS, KeptReport, kept_report
from tocsin.store.search import Found, Order, Page, Turn
from tocsin.store.tables import (
    claims,
    codings,
    gists,
    incident_records,
    incidents,
    judgements,
    members,
    metadata,
    reports,
    stories,
    tombstones,
)
from tocsin.store.words import storable

# Rows fetched at once: an incident's JSON is about 3 kB.
_BATCH = 500

_WEIGHT = case((judgements.c.state == "active", 0), (judgements.c.state == "undone", 1), else_=1_000_000)
_STAMP = Prepared(
    select(func.coalesce(func.max(judgements.c.number), 0).label("last"), func.coalesce(func.sum(_WEIGHT), 0).label("states"))
)


@dataclass(frozen=True, slots=True)
class Totals:
    """How much a store holds."""

    reports: int
    unread: int
    incidents: int
    members: int
    stories: int
    claims: int
    judgements: int


class Reader:
    """Reads; `connect` gives a connection for as long as it is needed."""

    def __init__(self, connect: Callable[[], AbstractContextManager[Connection]], memory: Memory) -> None:
        self._connect = connect
        self._memory = memory

    # Reports and codings

    def holds(self, report: Report) -> bool:
        """Say whether this record (id, url, bytes) has been read."""
        with self._connect() as connection:
            return number_of(connection, record_key(report)) is not None

    def totals(self) -> Totals:
        """Count what the store holds, revisions included."""
        with self._connect() as connection:
            counts = [_count(connection, table) for table in (reports, incidents, members, stories, claims, judgements)]
            unread = connection.execute(select(func.count()).select_from(reports).where(~reports.c.is_read)).scalar_one()
        return Totals(counts[0], unread, *counts[1:])

    def rows(self) -> int:
        """Count the rows of all tables."""
        with self._connect() as connection:
            return sum(_count(connection, table) for table in metadata.sorted_tables)

    def report(self, name: str) -> KeptReport | None:
        """Give a report as it was last read, by its own id."""
        return next((one for one in reversed(self.report_revisions(name)) if one.is_current), None)

    def report_revisions(self, name: str) -> tuple[KeptReport, ...]:
        """Give all that was read under an id, in the order of reading."""
        query = select(reports, gists.c.origin, gists.c.story).join(gists, gists.c.report == reports.c.number)
        with self._connect() as connection:
            rows = connection.execute(query.where(reports.c.id == storable(name)).order_by(reports.c.number))
            return tuple(kept_report(row) for row in rows)

    def codings(self, report_id: str | None = None, *, all_revisions: bool = False) -> Iterator[Coding]:
        """Give the codings by the version that coded last, in the order of reading, of one report or of all."""
        query = select(codings.c.record).join(reports, codings.c.report == reports.c.number).order_by(reports.c.number)
        query = query.where(codings.c.is_current)
        if report_id is not None:
            query = query.where(reports.c.id == storable(report_id))
        if not all_revisions:
            query = query.where(reports.c.is_current)
        for row in self._rows(query):
            yield Coding.from_dict(row.record)

    def coding(self, report_id: str) -> Coding | None:
        """Give the coding of a report."""
        return next(self.codings(report_id), None)

    def versions(self, report_id: str) -> tuple[Coding, ...]:
        """Give a report's codings by every version, the one that counts last."""
        query = select(codings.c.record).join(reports, codings.c.report == reports.c.number)
        query = query.where(reports.c.id == storable(report_id), reports.c.is_current).order_by(codings.c.is_current, codings.c.version)
        return tuple(Coding.from_dict(row.record) for row in self._rows(query))

    # What linking reads

    def members(self, ids: Collection[str] | None = None, *, incident: str | None = None, report: str | None = None) -> tuple[Member, ...]:
        """Give members by id, of an incident or of a report, in the order of arrival; without any of these all of them."""
        with self._connect() as connection:
            return finding.members_where(connection, self._memory, ids, incident, report)

    def members_by_incident(self, names: Collection[str]) -> dict[str, tuple[Member, ...]]:
        """Give the members of several incidents, each in the order of arrival."""
        with self._connect() as connection:
            return finding.members_by_incident(connection, self._memory, names)

    def candidates(self, keys: Collection[str], *, limit: int = 200) -> tuple[Member, ...]:
        """Give members that share a block key: those with most shared keys first, then the latest."""
        with self._connect() as connection:
            return finding.candidates(connection, self._memory, keys, limit)

    def links(self, member_ids: Collection[str]) -> tuple[Link, ...]:
        """Give the links that have both ends among these members."""
        with self._connect() as connection:
            return finding.links_among(connection, member_ids)

    def gist(self, number: int) -> Gist | None:
        """Give the gist of a report by its number."""
        return next(iter(self.gists((number,))), None)

    def gists(self, numbers: Collection[int]) -> tuple[Gist, ...]:
        """Give gists by the numbers of their reports."""
        with self._connect() as connection:
            return finding.gists_where(connection, self._memory, numbers)

    def like(self, keys: Collection[str], *, limit: int = 200) -> tuple[Gist, ...]:
        """Give gists that share a key: those with most shared keys first, then the latest."""
        with self._connect() as connection:
            return finding.like(connection, self._memory, keys, limit)

    def groups(self, *, published_until: str | None = None, ask: Ask | None = None) -> Iterator[tuple[str, tuple[Member, ...]]]:
        """Give each incident's id with its members, those of reports published by a day only; `ask` asks of incidents as they are now."""
        query = select(members.c.stands_in).where(members.c.stands_in.is_not(None)).group_by(members.c.stands_in)
        query = query.order_by(func.min(members.c.number))
        with self._connect() as connection:
            if ask is not None:
                query = query.where(members.c.stands_in.in_(search.asked(ask, dialect_of(connection), incidents.c.id)))
            names = list(connection.execute(query).scalars())
        for part in finding.in_parts(names):
            yield from self._groups(part, published_until)

    def _groups(self, names: Sequence[str], until: str | None) -> Iterator[tuple[str, tuple[Member, ...]]]:
        wanted = SELECT_MEMBERS.where(members.c.stands_in.in_(names)).order_by(members.c.number)
        if until is not None:
            wanted = wanted.where(func.coalesce(func.substr(reports.c.published_at, 1, 10), "") <= until)
        held: dict[str, list[Member]] = {name: [] for name in names}
        with self._connect() as connection:
            for member in finding.read_members(connection, wanted, self._memory):
                held[str(member.stands_in)].append(member)
        yield from ((name, tuple(told)) for name, told in held.items() if told)

    # Incidents

    def incident(self, name: str) -> Incident | None:
        """Give an incident; the id of one that was merged leads on."""
        with self._connect() as connection:
            standing = finding.resolve(connection, name)
            query = select(incident_records.c.record).join(incidents, incidents.c.number == incident_records.c.incident)
            record = connection.execute(query.where(incidents.c.id == standing)).scalar()
        return None if record is None else Incident.from_dict(record)

    def resolve(self, name: str) -> str | None:
        """Give the id that stands today for an id; None: there is none."""
        with self._connect() as connection:
            standing = finding.resolve(connection, name)
            return connection.execute(select(incidents.c.id).where(incidents.c.id == standing)).scalar()

    def incidents(self, ask: Ask | None = None, **words: Unpack[Words]) -> Iterator[Incident]:
        """Give the incidents that are asked for, in the order of arrival."""
        with self._connect() as connection:
            dialect = dialect_of(connection)
        query = search.with_records(search.asked(ask_of(ask, **words), dialect, incident_records.c.record))
        for row in self._rows(query.order_by(incidents.c.number)):
            yield Incident.from_dict(row.record)

    def page(self, ask: Ask | None = None, *, limit: int = 50, after: str | None = None, order: Order = "newest") -> Page:
        """Give one page of incidents; its `next` leads on."""
        with self._connect() as connection:
            return search.page(connection, ask or Ask(), Turn(limit, after, order))

    def search(self, ask: Ask, *, limit: int | None = 50, after: str | None = None) -> tuple[Found, ...]:
        """Give the reports that words find, the best first; `after` is how many were shown before."""
        with self._connect() as connection:
            return search.found(connection, ask, Turn(limit, after))

    def facets(self, by: Sequence[str], ask: Ask | None = None, *, limit: int | None = None) -> tuple[Facet, ...]:
        """Count incidents by one or several fields, the most frequent first."""
        with self._connect() as connection:
            return search.facets(connection, by, ask or Ask(), limit)

    def claims(self, incident: str | None = None, *, field: str | None = None, value: str | None = None,
               report: str | None = None) -> Iterator[tuple[str, Claim]]:  # fmt: skip
        """Give claims with the ids of their incidents."""
        query = select(incidents.c.id, claims.c.record).join(incidents, incidents.c.number == claims.c.incident)
        for column, wanted in ((incidents.c.id, incident), (claims.c.field, field), (claims.c.value, value), (claims.c.report, report)):
            if wanted is not None:
                query = query.where(column == storable(wanted))
        for row in self._rows(query.order_by(claims.c.incident, claims.c.position)):
            yield row.id, typed_of(row.record, Claim)

    def revisions(self, incident: str) -> tuple[Revision, ...]:
        """Give what changed in an incident's record, in order."""
        with self._connect() as connection:
            return read_revisions(connection, incident)

    def tombstones(self) -> dict[str, str]:
        """Give the ids that stand no more, each with what it was merged into."""
        query = select(tombstones.c.id, tombstones.c.merged_into).order_by(tombstones.c.id)
        return {row.id: row.merged_into for row in self._rows(query)}

    def judgements(self, incident: str | None = None) -> tuple[Judgement, ...]:
        """Give what people decided, of one incident or of all, in order."""
        query = select(judgements.c.number, judgements.c.state, judgements.c.record).order_by(judgements.c.number)
        if incident is not None:
            query = query.where(judgements.c.incident == incident)
        return tuple(Judgement.from_dict(row.record | {"number": row.number, "state": row.state}) for row in self._rows(query))

    def judgements_stamp(self) -> tuple[int, int]:
        """Give two numbers that change whenever a judgement is added or changes its state."""
        with self._connect() as connection:
            row = _STAMP.first(connection)
        return int(row.last), int(row.states)

    # Stories

    def stories(self, ask: Ask | None = None, *, limit: int | None = None, after: str | None = None) -> Iterator[Story]:
        """Give the stories in the order of their first reports; with an ask those that tell such an incident."""
        with self._connect() as connection:
            ids = list(search.story_ids(connection, ask or Ask(), Turn(limit, after)))
        for part in finding.in_parts(ids):
            with self._connect() as connection:
                yield from finding.read_stories(connection, part)

    def story(self, name: str) -> Story | None:
        """Give a story by its id."""
        with self._connect() as connection:
            return next(iter(finding.read_stories(connection, [name])), None)

    def story_of(self, report_id: str) -> Story | None:
        """Give the story of a report."""
        kept = self.report(report_id)
        return self.story(kept.story) if kept and kept.story else None

    def story_reports(self, name: str) -> tuple[int, ...]:
        """Give the numbers of a story's reports."""
        with self._connect() as connection:
            return finding.numbers_by_story(connection, [name])[name]

    def reports_by_story(self, names: Collection[str]) -> dict[str, tuple[int, ...]]:
        """Give the numbers of the reports of several stories."""
        with self._connect() as connection:
            return finding.numbers_by_story(connection, names)

    def _rows(self, query: Select[Any]) -> Iterator[Row[Any]]:
        with self._connect() as connection:
            yield from connection.execution_options(yield_per=_BATCH).execute(query)


def _count(connection: Connection, table: Any) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())
