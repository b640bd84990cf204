"""The store: keeps reports with their codings, gives incidents. One transaction a report.

In: a report and its coding. Out: rows (tables.py), read back as records.

    store = Store("tocsin.db")
    store.keep(report, coding)                    ->  Kept(is_new=True, revision=1, incidents=("TOC-4k7hq2m9xd",))
    store.keep(report, coding)                    ->  Kept(is_new=False, ...): the same record is read once
    list(store.incidents(country="KAZ", since="2016-06-01"))

A record is named by its id, url and bytes. The same id, or the same url, with other bytes is a new revision of that
report; the incidents of the revision before stay in the store and are given with `all_revisions=True`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Self

from sqlalchemy import Connection, Row, Select, func, insert, or_, select, update

from tocsin.records.coding import Coding, Version
from tocsin.records.event import CodedIncident
from tocsin.records.incident import Incident
from tocsin.records.report import Report
from tocsin.store.database import open_engine, writing
from tocsin.store.ids import incident_id, record_key
from tocsin.store.tables import codings, incidents, reports
from tocsin.where import casualties

# Rows fetched at once: an incident's JSON is about 3 kB.
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a report that was given to the store."""

    is_new: bool
    revision: int
    incidents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """How much a store holds."""

    reports: int
    unread: int
    incidents: int


class Store:
    """Reports, codings and incidents in one database; `place` is a file, a URL or `:memory:`."""

    def __init__(self, place: str) -> None:
        self.place = place
        self._engine = open_engine(place)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_reason: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        self._engine.dispose()

    def holds(self, report: Report) -> bool:
        """Say whether this record (id, url, bytes) has been read."""
        with self._engine.connect() as connection:
            return _number_of(connection, record_key(report)) is not None

    def keep(self, report: Report, coding: Coding) -> Kept:
        """Keep a report with its coding and incidents: all of it or nothing; a record that is there stays as it is."""
        key = record_key(report)
        with writing(self._engine) as connection:
            number = _number_of(connection, key)
            if number is not None:
                return _kept_before(connection, number)
            number, revision = _insert_report(connection, report, coding, key)
            connection.execute(insert(codings).values(report=number, version=_version_name(coding.version), record=coding.to_dict()))
            ids = tuple(incident_id(key, position) for position in range(len(coding.incidents)))
            rows = [
                _incident_row(_incident(one, coding, name), number, position)
                for position, (one, name) in enumerate(zip(coding.incidents, ids, strict=True))
            ]
            if rows:
                connection.execute(insert(incidents), rows)
            return Kept(is_new=True, revision=revision, incidents=ids)

    def incidents(
        self,
        *,
        type: str | None = None,  # noqa: A002  # INTERFACE's word for the field
        country: str | None = None,
        since: str | None = None,
        until: str | None = None,
        all_revisions: bool = False,
    ) -> Iterator[Incident]:
        """Give the incidents in the order of reading; `since` and `until` are days, both included."""
        query = select(incidents.c.record).join(reports, incidents.c.report == reports.c.number).order_by(incidents.c.number)
        wanted = [
            None if type is None else incidents.c.type == type,
            None if country is None else incidents.c.country == country,
            None if since is None else func.coalesce(incidents.c.end, incidents.c.start) >= since,
            None if until is None else incidents.c.start <= until,
            None if all_revisions else reports.c.is_current,
        ]
        for condition in wanted:
            if condition is not None:
                query = query.where(condition)
        for row in self._rows(query):
            yield Incident.from_dict(row.record)

    def codings(self, report_id: str | None = None, *, all_revisions: bool = False) -> Iterator[Coding]:
        """Give the codings in the order of reading, of one report or of all."""
        query = select(codings.c.record).join(reports, codings.c.report == reports.c.number).order_by(reports.c.number, codings.c.version)
        if report_id is not None:
            query = query.where(reports.c.id == storable(report_id))
        if not all_revisions:
            query = query.where(reports.c.is_current)
        for row in self._rows(query):
            yield Coding.from_dict(row.record)

    def totals(self) -> Totals:
        """Count what the store holds, revisions included."""
        with self._engine.connect() as connection:
            read = connection.execute(select(func.count()).select_from(reports)).scalar_one()
            unread = connection.execute(select(func.count()).select_from(reports).where(~reports.c.is_read)).scalar_one()
            coded = connection.execute(select(func.count()).select_from(incidents)).scalar_one()
        return Totals(reports=read, unread=unread, incidents=coded)

    def _rows(self, query: Select[Any]) -> Iterator[Row[Any]]:
        with self._engine.connect() as connection:
            yield from connection.execution_options(yield_per=_BATCH).execute(query)


def storable(text: str) -> str:
    """Write a text so that a database takes it: lone surrogates and NUL are escaped; a coding's JSON keeps them as they are."""
    return text.replace("\0", "\\x00").encode("utf-8", "backslashreplace").decode("utf-8")


def _number_of(connection: Connection, key: str) -> int | None:
    return connection.execute(select(reports.c.number).where(reports.c.key == key)).scalar()


def _kept_before(connection: Connection, number: int) -> Kept:
    revision = connection.execute(select(reports.c.revision).where(reports.c.number == number)).scalar_one()
    found = connection.execute(select(incidents.c.id).where(incidents.c.report == number).order_by(incidents.c.position)).scalars()
    return Kept(is_new=False, revision=revision, incidents=tuple(found))


def _insert_report(connection: Connection, report: Report, coding: Coding, key: str) -> tuple[int, int]:
    """Write a report's row, as a first revision or as the next of its lineage; give its number and its revision."""
    # Numbers are counted here, not by the database, so that a killed run and its second leave the same ones.
    number = connection.execute(select(func.coalesce(func.max(reports.c.number), 0))).scalar_one() + 1
    lineage, revision = _lineage(connection, report) or (number, 1)
    connection.execute(update(reports).where(reports.c.lineage == lineage).values(is_current=False))
    content = report.content if isinstance(report.content, bytes) else report.content.encode("utf-8", "surrogatepass")
    header = coding.report
    words = {
        "id": report.id, "url": report.url, "source": header.source, "title": header.title,
        "published_at": header.published_at, "language": header.language, "country": report.country,
    }  # fmt: skip
    connection.execute(
        insert(reports).values(
            number=number,
            key=key,
            sha256=report.sha256,
            lineage=lineage,
            revision=revision,
            is_current=True,
            form=report.form,
            content=content,
            pairs=[dataclasses.astuple(pair) for pair in report.pairs],
            is_read=coding.text is not None,
            **{name: None if word is None else storable(word) for name, word in words.items()},
        )
    )
    return number, revision


def _lineage(connection: Connection, report: Report) -> tuple[int, int] | None:
    """Find the lineage that a report goes on, and the revision it will be: the same id, or the same url with other bytes."""
    same = [reports.c.id == storable(report.id)]
    if report.url is not None:
        same.append((reports.c.url == storable(report.url)) & (reports.c.sha256 != report.sha256))
    lineage = connection.execute(select(reports.c.lineage).where(or_(*same)).order_by(~same[0], reports.c.number).limit(1)).scalar()
    if lineage is None:
        return None
    latest = connection.execute(select(func.max(reports.c.revision)).where(reports.c.lineage == lineage)).scalar_one()
    return lineage, latest + 1


def _version_name(version: Version) -> str:
    return " ".join(f"{name}={value or '-'}" for name, value in dataclasses.asdict(version).items())


def _incident(coded: CodedIncident, coding: Coding, name: str) -> Incident:
    """Make the store's incident of one report's: one report, one source, no judgement."""
    shared = {one.name for one in dataclasses.fields(coded)} & {one.name for one in dataclasses.fields(Incident)} - {"id"}
    taken = {name: getattr(coded, name) for name in shared}
    return Incident(id=name, reports=(coding.report.id,), claims=(), revisions=(), independent_sources=1, status="machine", **taken)


def _incident_row(incident: Incident, number: int, position: int) -> dict[str, Any]:
    """Lay an incident out in the columns of its table."""
    place, when = incident.place, incident.when
    return {
        "id": incident.id,
        "report": number,
        "position": position,
        "type": incident.type,
        "stage": incident.stage,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "geonameid": place.geonameid if place else None,
        "start": when.start if when else None,
        "end": when.end if when else None,
        "killed": casualties(incident.counts, "killed"),
        "wounded": casualties(incident.counts, "wounded"),
        "confidence": incident.confidence,
        "record": incident.to_dict(),
    }
