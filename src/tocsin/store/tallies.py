"""Tallies: what only the rows of the store can count: reports by source, and the issues of what was coded.

In: a store. Out: records for the pages Sources and Issues.

    sources_of(store)[0]                    ->  Source("Sahel Wire", reports=3, first_seen="2024-03-04", incidents=2, alone=1, ...)
    issues_of(store, Turn(None, None, 50))  ->  Found(rows=(...), kinds=(("acquire", 1),), after=None)

A toll is overtaken where the record holds another number than the last that the source told, and another source told that number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Integer, cast, distinct, func, select

from tocsin.records.claim import read_interval
from tocsin.records.coding import Coding
from tocsin.store.reader import Reader
from tocsin.store.tables import claims, codings, gists, incidents, members, reports

# Reports looked through for one page of issues: a coding is some 20 kB.
LOOKED_THROUGH = 1000
# Counts whose numbers are compared.
TOLLS = ("killed", "wounded")


_REPORTS = (
    select(
        reports.c.source,
        func.count().label("reports"),
        func.sum(cast(reports.c.is_read, Integer)).label("read"),
        func.min(reports.c.published_at).label("first"),
        func.max(reports.c.published_at).label("last"),
    )
    .where(reports.c.is_current)
    .group_by(reports.c.source)
)
# Who tells which incident, each pair once.
_TELLING = (
    select(reports.c.source, members.c.stands_in)
    .join(members, members.c.report == reports.c.number)
    .where(reports.c.is_current, members.c.stands_in.is_not(None))
    .distinct()
    .subquery()
)
_INCIDENTS = select(_TELLING.c.source, func.count().label("incidents")).group_by(_TELLING.c.source)
# Reports that name no source are of nobody knows how many.
_SINGLE = (
    select(func.min(_TELLING.c.source).label("source"))
    .group_by(_TELLING.c.stands_in)
    .having(func.count() == 1, func.min(_TELLING.c.source).is_not(None))
    .subquery()
)
_ALONE = select(_SINGLE.c.source, func.count().label("incidents")).group_by(_SINGLE.c.source)
_COPIES = (
    select(gists.c.origin, reports.c.source, reports.c.number)
    .join(reports, reports.c.number == gists.c.report)
    .where(
        reports.c.is_current,
        gists.c.origin.in_(select(gists.c.origin).group_by(gists.c.origin).having(func.count(distinct(gists.c.report)) > 1)),
    )
    .order_by(reports.c.number)
)
_STANCE = claims.c.record["stance"].as_string()
_TOLD = (
    select(claims.c.incident, claims.c.field, claims.c.value, reports.c.source, incidents.c.killed, incidents.c.wounded)
    .join(incidents, incidents.c.number == claims.c.incident)
    .join(reports, reports.c.id == claims.c.report)
    .where(claims.c.field.in_(TOLLS), incidents.c.sources > 1, reports.c.is_current, _STANCE == "tells")
    .order_by(claims.c.incident, claims.c.field, reports.c.published_at, reports.c.number)
)
_TAKEN_BACK = (
    select(reports.c.source, func.count(distinct(claims.c.incident)).label("incidents"))
    .join(reports, reports.c.id == claims.c.report)
    .where(_STANCE == "withdraws", reports.c.is_current)
    .group_by(reports.c.source)
)
_WITH_ISSUES = (
    select(codings.c.record, reports.c.number, reports.c.published_at)
    .join(reports, codings.c.report == reports.c.number)
    .where(codings.c.is_current, reports.c.is_current, func.json_array_length(codings.c.record["issues"]) > 0)
    .order_by(reports.c.number.desc())
)


@dataclass(slots=True)
class Source:
    """One source and what it brought to the record; `name` is None for reports that name none."""

    name: str | None
    reports: int = 0
    unread: int = 0
    first_seen: str | None = None
    last_seen: str | None = None
    incidents: int = 0
    alone: int = 0  # incidents that no other source tells
    copies: int = 0  # its reports that repeat the text of an earlier one of another source
    overtaken: int = 0  # incidents whose toll another source corrected
    taken_back: int = 0  # incidents of which it took something back itself
    corrected: int = 0  # values of it that people corrected; whoever knows what a judgement is about counts these

    @property
    def share_alone(self) -> float:
        """Give the share of its incidents that it alone tells."""
        return self.alone / self.incidents if self.incidents else 0.0


@dataclass(frozen=True, slots=True)
class IssueRow:
    """One issue and its report."""

    report: str
    number: int
    title: str | None
    source: str | None
    published_at: str | None
    stage: str
    what: str
    remedy: str | None
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Turn:
    """Which issues: of which stage, below which number of a report, how many."""

    stage: str | None
    after: int | None
    limit: int


@dataclass(frozen=True, slots=True)
class FoundIssues:
    """Some issues, the latest report's first; `kinds` counts them by stage among the reports looked through; `after` leads on."""

    rows: tuple[IssueRow, ...]
    kinds: tuple[tuple[str, int], ...]
    looked_through: int
    after: int | None


def sources_of(store: Reader) -> list[Source]:
    """Count by source, those with most reports first."""
    found: dict[str | None, Source] = {}
    with store._connect() as connection:  # noqa: SLF001  # of the same room: kept apart so that the reader stays small
        for row in connection.execute(_REPORTS):
            found[row.source] = Source(row.source, row.reports, row.reports - (row.read or 0), row.first, row.last)
        for row in connection.execute(_INCIDENTS):
            found[row.source].incidents = row.incidents
        for row in connection.execute(_ALONE):
            found[row.source].alone = row.incidents
        for source, number in _copies(connection).items():
            found[source].copies = number
        for source, number in _overtaken(connection).items():
            found[source].overtaken = number
        for source, number in _taken_back(connection).items():
            if source in found:
                found[source].taken_back = number
    return sorted(found.values(), key=lambda one: (-one.reports, one.name or ""))


def versions_of(store: Reader) -> list[tuple[str, int]]:
    """Count the reports by the version that coded them: coder, model, codebook, gazetteer; the most frequent first."""
    query = select(codings.c.version, func.count().label("reports")).where(codings.c.is_current).group_by(codings.c.version)
    with store._connect() as connection:  # noqa: SLF001  # as above
        found = [(row.version, row.reports) for row in connection.execute(query)]
    return sorted(found, key=lambda one: (-one[1], one[0]))


def _copies(connection: Connection) -> Counter[str | None]:
    """Count the reports whose text an earlier report of another source had."""
    first: dict[str, str | None] = {}
    found: Counter[str | None] = Counter()
    for row in connection.execute(_COPIES):
        if first.setdefault(row.origin, row.source) != row.source:
            found[row.source] += 1
    return found


def _overtaken(connection: Connection) -> Counter[str | None]:
    """Count the incidents whose toll another source corrected."""
    last: dict[tuple[int, str], dict[str | None, int | None]] = {}
    held: dict[tuple[int, str], int | None] = {}
    for row in connection.execute(_TOLD):
        key = (row.incident, row.field)
        last.setdefault(key, {})[row.source] = read_interval(row.value).number
        held[key] = row.killed if row.field == "killed" else row.wounded
    found: set[tuple[str | None, int]] = set()
    for key, by_source in last.items():
        if held[key] is not None and held[key] in by_source.values():
            found |= {(source, key[0]) for source, number in by_source.items() if number != held[key]}
    return Counter(source for source, _ in found)


def _taken_back(connection: Connection) -> dict[str | None, int]:
    return {row.source: row.incidents for row in connection.execute(_TAKEN_BACK)}


def issues_of(store: Reader, turn: Turn) -> FoundIssues:
    """Look through the latest reports for issues, until the page is full or enough was looked through."""
    numbers = select(reports.c.number).where(reports.c.is_current).order_by(reports.c.number.desc()).limit(LOOKED_THROUGH)
    if turn.after is not None:
        numbers = numbers.where(reports.c.number < turn.after)
    rows: list[IssueRow] = []
    kinds: Counter[str] = Counter()
    with store._connect() as connection:  # noqa: SLF001  # as above
        looked = list(connection.execute(numbers).scalars())
        query = _WITH_ISSUES.where(reports.c.number.between(min(looked, default=0), max(looked, default=0)))
        found = connection.execute(query).all()
    last = None
    for row in found:
        told = list(_rows(Coding.from_dict(row.record), row.number, row.published_at))
        kinds.update(one.stage for one in told)
        if len(rows) < turn.limit:
            rows += [one for one in told if turn.stage in (None, one.stage)]
            last = row.number if len(rows) >= turn.limit else None
    end = last if last is not None else looked[-1] if len(looked) == LOOKED_THROUGH else None
    return FoundIssues(tuple(rows), tuple(kinds.most_common()), len(looked), end)


def _rows(coding: Coding, number: int, published_at: str | None) -> Iterator[IssueRow]:
    head = coding.report
    for one in coding.issues:
        span = (one.span.start, one.span.end) if one.span else (None, None)
        yield IssueRow(head.id, number, head.title, head.source, published_at, one.stage, one.what, one.remedy, *span)
