"""Rows: how records lie in the tables, and how they are read back.

    incident_values(incident)  ->  {"id": "TOC-...", "type": "ASSAULT", "day": "2016-06-06", ...}
    member_of(row, memory)     ->  Member

A member's coded incident is read from JSON once and then kept in memory as long as its edition is the same.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from sqlalchemy import select

from tocsin.records.claim import Claim
from tocsin.records.coding import Coding, Version, plain_of, typed_of
from tocsin.records.event import CodedIncident
from tocsin.records.incident import Incident
from tocsin.records.member import Gist, Member
from tocsin.records.report import Form, Pair, Report
from tocsin.records.span import Span
from tocsin.store.tables import gists, members, reports
from tocsin.store.words import storable
from tocsin.where import FIELDS, casualties, week_of

# Kept in incident_words; `source` is that of the reports that tell it.
WORD_FIELDS = ("mode", "context", "country", "admin1", "place", "actor", "sector", "recipient", "target", "instrument", "source", "report")

TOLLS = ("killed", "wounded", "missing", "abducted", "arrested", "displaced", "participants")

# Coded incidents kept in memory: about 6 kB each, 120 MB in all.
MOST_REMEMBERED = 20_000

_REPORT = (reports.c.id, reports.c.key, reports.c.lineage, reports.c.revision, reports.c.is_current,
           reports.c.published_at, reports.c.source, reports.c.title, reports.c.language)  # fmt: skip

MEMBER_COLUMNS = (
    members.c.number, members.c.id.label("member"), members.c.report.label("report_number"), members.c.edition, members.c.stands_in,
    members.c.speakers, members.c.words, members.c.vector, members.c.stance, members.c.claims, gists.c.origin, *_REPORT,
)  # fmt: skip
SELECT_MEMBERS = select(*MEMBER_COLUMNS).join(reports, reports.c.number == members.c.report).join(gists, gists.c.report == members.c.report)
SELECT_GISTS = select(
    gists.c.report.label("number"), gists.c.speakers, gists.c.words, gists.c.sketch, gists.c.origin, gists.c.story, gists.c.vector, *_REPORT
).join(reports, reports.c.number == gists.c.report)


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A report as the store keeps it."""

    report: Report
    number: int  # in the order of reading
    lineage: int  # equal for all revisions of one report
    revision: int
    is_current: bool
    is_read: bool
    title: str | None  # as the coding has it
    published_at: str | None
    language: str | None
    origin: str | None
    story: str | None


@dataclass(slots=True)
class Memory[T]:
    """What was read before, by number and edition; the longest unused is forgotten."""

    kept: dict[int, tuple[int, T]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)  # a server reads in several threads

    def get(self, number: int, edition: int) -> CodedIncident | None:
        """Give a coded incident if it is remembered."""
        with self.lock:
            found = self.kept.pop(number, None)
            if found is None or found[0] != edition:
                return None
            self.kept[number] = found
        return found[1]

    def put(self, number: int, edition: int, incident: CodedIncident) -> None:
        """Remember a coded incident."""
        with self.lock:
            if len(self.kept) >= MOST_REMEMBERED:
                del self.kept[next(iter(self.kept))]
            self.kept[number] = (edition, incident)


def version_name(version: Version) -> str:
    """Write a version in one line."""
    return " ".join(f"{name}={value}" for name, value in dataclasses.asdict(version).items() if value is not None)


def report_values(report: Report, coding: Coding) -> dict[str, Any]:
    """Lay a report out in its columns, but for its place in the store."""
    header = coding.report
    words = {
        "id": report.id, "url": report.url, "source": header.source, "title": header.title,
        "published_at": header.published_at, "language": header.language, "country": report.country,
    }  # fmt: skip
    return {
        "sha256": report.sha256,
        "form": report.form,
        "content": report.content if isinstance(report.content, bytes) else report.content.encode("utf-8", "surrogatepass"),
        "pairs": [dataclasses.astuple(pair) for pair in report.pairs],
        "is_read": coding.text is not None,
        "is_text": isinstance(report.content, str),
        **{name: None if word is None else storable(word) for name, word in words.items()},
    }


def kept_report(row: Any) -> KeptReport:
    """Read a report back; what was text is text again."""
    form: Form = row.form
    content = row.content.decode("utf-8", "surrogatepass") if row.is_text else row.content
    report = Report(
        id=row.id, content=content, form=form, title=row.title, published_at=row.published_at, url=row.url, source=row.source,
        language=row.language, country=row.country, pairs=tuple(Pair(Span(*left), Span(*right)) for left, right in row.pairs),
    )  # fmt: skip
    return KeptReport(
        report, row.number, row.lineage, row.revision, row.is_current, row.is_read,
        row.title, row.published_at, row.language, row.origin, row.story,
    )  # fmt: skip


def member_of(row: Any, incident: CodedIncident) -> Member:
    """Read a member."""
    return Member(
        id=row.member, report=row.id, record=row.key, number=row.number, report_number=row.report_number, lineage=row.lineage,
        revision=row.revision, is_current=row.is_current, published_at=row.published_at, source=row.source, title=row.title,
        language=row.language, incident=incident, speakers=tuple(row.speakers), words=tuple(row.words), origin=row.origin,
        vector=row.vector, stands_in=row.stands_in, stance=row.stance,
        claims=tuple(typed_of(one, Claim) for one in row.claims),
    )  # fmt: skip


def gist_of(row: Any) -> Gist:
    """Read a gist."""
    return Gist(
        report=row.id, record=row.key, number=row.number, lineage=row.lineage, revision=row.revision, is_current=row.is_current,
        published_at=row.published_at, source=row.source, title=row.title, language=row.language, speakers=tuple(row.speakers),
        words=tuple(row.words), sketch=tuple(row.sketch), origin=row.origin, story=row.story, vector=row.vector,
    )  # fmt: skip


def incident_values(incident: Incident) -> dict[str, Any]:
    """Lay an incident out in the columns that people ask by."""
    place, when = incident.place, incident.when
    day = when.start or when.end if when else None
    return {
        "id": incident.id,
        "type": incident.type,
        "stage": incident.stage,
        "status": incident.status,
        "country": place.country if place else None,
        "admin1": _storable(place.admin1) if place else None,
        "precision": place.precision if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "day": day,
        "last_day": when.end or when.start if when else None,
        "week": week_of(day),
        **{what: casualties(incident.counts, what) for what in TOLLS},  # type: ignore[arg-type]  # TOLLS are What's
        "sources": incident.independent_sources,
        "confidence": incident.confidence,
        "record": incident.to_dict(),
    }


def words_of(incident: Incident, sources: Iterable[str | None]) -> Iterator[tuple[str, str]]:
    """Give the fields of several values with what they hold, folded; sources are those of the incident's reports."""
    for name in WORD_FIELDS:
        values = FIELDS[name](incident) if name in FIELDS else [source for source in sources if source]
        yield from ((name, word) for word in {storable(str(value).casefold()) for value in values})


def claim_values(claim: Claim) -> dict[str, Any]:
    """Lay a claim out in its columns."""
    number = claim.value if isinstance(claim.value, int | float) else None
    return {
        "field": claim.field,
        "value": None if claim.value is None else storable(str(claim.value)),
        "number": number,
        "report": storable(claim.report),
        "speaker": _storable(claim.speaker),
        "record": plain_of(claim),
    }


def _storable(text: str | None) -> str | None:
    return None if text is None else storable(text)
