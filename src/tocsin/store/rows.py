"""Rows: how records lie in the tables, and how they are read back.

    incident_values(incident)  ->  {"id": "TOC-...", "type": "ASSAULT", "day": "2016-06-06", ...}
    member_of(row)             ->  Member

Of members and gists only what changes often is read each time; the rest is remembered (memory.py).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from tocsin.records.claim import Claim
from tocsin.records.coding import Coding, Version, typed_of
from tocsin.records.event import CodedIncident, What
from tocsin.records.incident import Incident
from tocsin.records.member import Gist, Member
from tocsin.records.report import Form, Pair, Report
from tocsin.records.span import Span
from tocsin.store.tables import gists, members, reports
from tocsin.store.words import storable, storable_or_none
from tocsin.where import FIELDS, casualties, week_of

# Kept in incident_words; `source` is that of the reports that tell it.
WORD_FIELDS = ("mode", "context", "country", "admin1", "place", "actor", "sector", "recipient", "target", "instrument", "source", "report")

TOLLS: tuple[What, ...] = ("killed", "wounded", "missing", "abducted", "arrested", "displaced", "participants")

_REPORT = (reports.c.id, reports.c.key, reports.c.lineage, reports.c.revision, reports.c.is_current,
           reports.c.published_at, reports.c.source, reports.c.title, reports.c.language)  # fmt: skip

# What changes often, and what names the rest, which is remembered (memory.py).
SELECT_MEMBERS = (
    select(
        members.c.number, members.c.edition, members.c.described, members.c.stands_in, gists.c.origin, reports.c.key, reports.c.is_current,
    )
    .join(reports, reports.c.number == members.c.report)
    .join(gists, gists.c.report == members.c.report)
)  # fmt: skip
MEMBER_CONTENTS = (
    select(
        members.c.number, members.c.id.label("member"), members.c.report.label("report_number"), members.c.edition, members.c.described,
        members.c.stands_in, members.c.stance, members.c.record, members.c.claims, members.c.speakers, members.c.words,
        gists.c.origin, *_REPORT,
    )
    .join(reports, reports.c.number == members.c.report)
    .join(gists, gists.c.report == members.c.report)
)  # fmt: skip
SELECT_GISTS = select(
    gists.c.report.label("number"), gists.c.described, gists.c.origin, gists.c.story, reports.c.key, reports.c.is_current
).join(reports, reports.c.number == gists.c.report)
GIST_CONTENTS = select(
    gists.c.report.label("number"),
    gists.c.described,
    gists.c.origin,
    gists.c.story,
    gists.c.speakers,
    gists.c.words,
    gists.c.sketch,
    *_REPORT,
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
        **{name: storable_or_none(word) for name, word in words.items()},
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


def member_of(row: Any) -> Member:
    """Read a member from a row of MEMBER_CONTENTS."""
    return Member(
        id=row.member, report=row.id, record=row.key, number=row.number, report_number=row.report_number, lineage=row.lineage,
        revision=row.revision, is_current=row.is_current, published_at=row.published_at, source=row.source, title=row.title,
        language=row.language, incident=typed_of(row.record, CodedIncident), speakers=tuple(row.speakers), words=tuple(row.words),
        origin=row.origin, stands_in=row.stands_in, stance=row.stance, claims=tuple(typed_of(one, Claim) for one in row.claims),
    )  # fmt: skip


def gist_of(row: Any) -> Gist:
    """Read a gist from a row of GIST_CONTENTS."""
    return Gist(
        report=row.id, record=row.key, number=row.number, lineage=row.lineage, revision=row.revision, is_current=row.is_current,
        published_at=row.published_at, source=row.source, title=row.title, language=row.language, speakers=tuple(row.speakers),
        words=tuple(row.words), sketch=tuple(row.sketch), origin=row.origin, story=row.story,
    )  # fmt: skip


def member_as(row: Any, member: Member) -> Member:
    """Give a member that is remembered as it stands now."""
    if member.stands_in == row.stands_in and member.origin == row.origin and member.is_current == row.is_current:
        return member
    return dataclasses.replace(member, stands_in=row.stands_in, origin=row.origin, is_current=row.is_current)


def gist_as(row: Any, gist: Gist) -> Gist:
    """Give a gist that is remembered as it stands now."""
    if gist.story == row.story and gist.origin == row.origin and gist.is_current == row.is_current:
        return gist
    return dataclasses.replace(gist, story=row.story, origin=row.origin, is_current=row.is_current)


def incident_values(incident: Incident) -> dict[str, Any]:
    """Lay an incident out in the columns that people ask by."""
    place, when = incident.place, incident.when
    day = when.start or when.end if when else None
    tolls: dict[str, int | None] = {what: casualties(incident.counts, what) for what in TOLLS}
    return {
        "id": incident.id,
        "type": incident.type,
        "stage": incident.stage,
        "status": incident.status,
        "country": place.country if place else None,
        "admin1": storable_or_none(place.admin1) if place else None,
        "precision": place.precision if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "day": day,
        "last_day": when.end or when.start if when else None,
        "week": week_of(day),
        **tolls,
        "sources": incident.independent_sources,
        "confidence": incident.confidence,
        "newest": day or "",
        "toll": -1 if tolls["killed"] is None else tolls["killed"],
    }


def words_of(incident: Incident, sources: Iterable[str | None]) -> Iterator[tuple[str, str]]:
    """Give the fields of several values with what they hold, folded; sources are those of the incident's reports."""
    for name in WORD_FIELDS:
        values = FIELDS[name](incident) if name in FIELDS else [source for source in sources if source]
        yield from ((name, word) for word in {storable(str(value).casefold()) for value in values})


def claim_values(claim: Claim, record: Any) -> dict[str, Any]:
    """Lay a claim out in its columns; `record` is it as JSON values."""
    value = None if claim.value is None else storable(str(claim.value))
    return {"field": claim.field, "value": value, "report": storable(claim.report), "record": record}
