"""Search: incidents, reports and stories by what is asked of them; facets that count them; pages that lead on.

page(connection, Ask(country="KAZ"), Turn(limit=50))            ->  Page(incidents, next="2016-06-06~TOC-...", total=812)
found(connection, Ask(text='mayor "car bomb"'), Turn(limit=10)) ->  reports with a snippet, the best first
facets(connection, ("admin1", "week"), Ask(type="PROTEST"))     ->  (Facet(("Aktobe", "2016-W23"), 4, 0, 2), ...)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, desc, func, or_, select

from tocsin.errors import UsageError
from tocsin.records.incident import Incident
from tocsin.store import counting
from tocsin.store.ask import Ask, Facet
from tocsin.store.conditions import conditions_of
from tocsin.store.dialects import Dialect, dialect_of
from tocsin.store.rows import WORD_FIELDS
from tocsin.store.snippet import snippet
from tocsin.store.tables import codings, gists, incident_records, incident_words, incidents, members, reports
from tocsin.store.words import read_query, storable

Order = Literal["newest", "arrival", "toll", "confidence"]

_COLUMNS: dict[str, ColumnElement[Any]] = {
    **{name: incidents.c[name] for name in ("type", "stage", "status", "country", "admin1", "precision", "day", "week")},
    "month": func.substr(incidents.c.day, 1, 7),
}
FACETS = (*_COLUMNS, *(name for name in WORD_FIELDS if name not in _COLUMNS))


@dataclass(frozen=True, slots=True)
class Turn:
    """Which page of an answer: how many rows, after which, in which order."""

    limit: int | None = 50
    after: str | None = None
    order: Order = "newest"


@dataclass(frozen=True, slots=True)
class Page:
    """Some incidents of an answer; `next` leads on, None ends it."""

    incidents: tuple[Incident, ...]
    next: str | None
    total: int


@dataclass(frozen=True, slots=True)
class Found:
    """A report that a search found."""

    report: str
    title: str | None
    published_at: str | None
    source: str | None
    incidents: tuple[str, ...]
    snippet: str
    score: float


def asked(ask: Ask, dialect: Dialect, *columns: Any) -> Select[Any]:
    """Select columns of the incidents that are asked for."""
    return select(*columns).select_from(incidents).where(*conditions_of(ask, dialect))


def page(connection: Connection, ask: Ask, turn: Turn, total: int | None = None) -> Page:
    """Give one page of incidents, with the number of all, where that is not known yet."""
    dialect = dialect_of(connection)
    total = counting.total(connection, ask) if total is None else total
    if total is None:
        total = connection.execute(asked(ask, dialect, func.count())).scalar_one()
    if turn.limit == 0:
        return Page((), None, total)
    columns = (incidents.c.number, incidents.c.newest, incidents.c.toll, incidents.c.confidence)
    rows = connection.execute(turned(asked(ask, dialect, *columns), turn)).all()
    has_more = turn.limit is not None and len(rows) > turn.limit
    kept = rows[: turn.limit] if has_more else rows
    after = _cursor(kept[-1], turn.order) if has_more and kept else None
    numbers = [row.number for row in kept]
    query = select(incident_records.c.incident, incident_records.c.record).where(incident_records.c.incident.in_(numbers))
    records = {row.incident: row.record for row in connection.execute(query)}
    return Page(tuple(Incident.from_dict(records[number]) for number in numbers), after, total)


def with_records(query: Select[Any]) -> Select[Any]:
    """Join the records to a query of incidents."""
    return query.join(incident_records, incident_records.c.incident == incidents.c.number)


def turned(query: Select[Any], turn: Turn) -> Select[Any]:
    """Put incidents in order and cut a page out of them, one row longer than asked so that its end is known."""
    if turn.order == "arrival":
        query = query.order_by(incidents.c.number)
        if turn.after:
            query = query.where(incidents.c.number > _whole(turn.after))
    else:
        key = incidents.c[turn.order]
        query = query.order_by(desc(key), desc(incidents.c.number))
        if turn.after:
            value, _, number = turn.after.rpartition("~")
            last: Any = value if turn.order == "newest" else _number(value, turn.after)
            query = query.where(or_(key < last, and_(key == last, incidents.c.number < _whole(number))))
    return query if turn.limit is None else query.limit(turn.limit + 1)


def _cursor(row: Row[Any], order: Order) -> str:
    return str(row.number) if order == "arrival" else f"{getattr(row, order)}~{row.number}"


def _whole(text: str) -> int:
    return int(_number(text, text))


def _number(text: str, cursor: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise UsageError(f"{cursor!r} is no place to go on from.", "Give the `next` of the page before, with the same order.") from error


def found(connection: Connection, ask: Ask, turn: Turn) -> tuple[Found, ...]:
    """Give the reports that words find, the best first; where more is asked, only those that tell such an incident."""
    if not ask.text:
        raise UsageError("nothing to search for.", "Give words, or ask for incidents.")
    dialect = dialect_of(connection)
    query = read_query(storable(ask.text))
    matches = dialect.matches(query).subquery()
    rows = select(reports.c.number, matches.c.score).join(matches, matches.c.report == reports.c.number)
    if not ask.all_revisions:
        rows = rows.where(reports.c.is_current)
    if ask.asks_of_incidents:
        wanted = asked(_without_text(ask), dialect, incidents.c.id)
        telling = select(members.c.report).where(members.c.stands_in.in_(wanted))
        rows = rows.where(reports.c.number.in_(telling))
    # Only numbers are put in order: a row of a report holds its whole page.
    rows = rows.order_by(desc(matches.c.score), desc(reports.c.number)).limit(turn.limit).offset(_whole(turn.after or "0"))
    best = rows.subquery()
    told = select(reports, best.c.score).join(best, best.c.number == reports.c.number).order_by(desc(best.c.score), desc(reports.c.number))
    return tuple(_found(connection, row, query) for row in connection.execute(told).all())


def _without_text(ask: Ask) -> Ask:
    return replace(ask, text=None)


def _found(connection: Connection, row: Row[Any], query: Any) -> Found:
    coding = connection.execute(select(codings.c.record).where(codings.c.report == row.number, codings.c.is_current)).scalar()
    told = select(members.c.stands_in).where(members.c.report == row.number, members.c.stands_in.is_not(None)).order_by(members.c.number)
    ids = tuple(dict.fromkeys(connection.execute(told).scalars()))
    text = (coding or {}).get("text") or ""
    return Found(row.id, row.title, row.published_at, row.source, ids, snippet(text, query), round(float(row.score), 4))


def counts(connection: Connection, ask: Ask) -> counting.Counts:
    """Count what is asked for by every field that is counted."""
    return counting.counts(connection, conditions_of(ask, dialect_of(connection)))


def facets(connection: Connection, by: Sequence[str], ask: Ask, limit: int | None) -> tuple[Facet, ...]:
    """Count the incidents that are asked for by one or several fields, the most frequent first."""
    unknown = [name for name in by if name not in FACETS]
    if unknown or not by:
        raise UsageError(f"there is no field {', '.join(map(repr, unknown)) or repr('')} to count by.", f"Fields: {', '.join(FACETS)}.")
    if len(by) == 1 and (known := counting.facets(connection, by[0], ask, limit)) is not None:
        return tuple(Facet((value,), *numbers) for value, *numbers in known)
    columns: list[ColumnElement[Any]] = []
    tables: list[Any] = []
    for name in by:
        if name in _COLUMNS:
            columns.append(_COLUMNS[name].label(name))
        else:
            words = incident_words.alias(f"of_{name}")
            tables.append((words, and_(words.c.incident == incidents.c.number, words.c.field == name)))
            columns.append(words.c.word.label(name))
    count = func.count().label("incidents")
    query = asked(ask, dialect_of(connection), *columns, count, _sum("killed"), _sum("wounded"))
    for words, joined in tables:
        query = query.outerjoin(words, joined)
    query = query.group_by(*columns).order_by(desc(count), *columns).limit(limit)
    return tuple(Facet(tuple(row[: len(by)]), row.incidents, row.killed, row.wounded) for row in connection.execute(query))


def _sum(name: str) -> ColumnElement[Any]:
    return func.coalesce(func.sum(incidents.c[name]), 0).label(name)


def story_ids(connection: Connection, ask: Ask, turn: Turn) -> Iterator[str]:
    """Give the ids of stories in the order of their first reports; where more is asked, of those that tell such an incident."""
    first = func.min(gists.c.report).label("first")
    query = select(gists.c.story, first).where(gists.c.story.is_not(None)).group_by(gists.c.story).order_by(first)
    if ask.asks_of_incidents:
        wanted = asked(_without_text(ask), dialect_of(connection), incidents.c.id)
        telling = select(gists.c.story).join(members, members.c.report == gists.c.report).where(members.c.stands_in.in_(wanted))
        query = query.where(gists.c.story.in_(telling))
    if ask.text:
        matches = dialect_of(connection).matches(read_query(storable(ask.text))).subquery()
        query = query.where(gists.c.story.in_(select(gists.c.story).join(matches, matches.c.report == gists.c.report)))
    if turn.after:
        query = query.having(first > select(func.min(gists.c.report)).where(gists.c.story == turn.after).scalar_subquery())
    yield from connection.execute(query.limit(turn.limit)).scalars()
