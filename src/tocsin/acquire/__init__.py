r"""Acquire: a report's bytes in, a document out.

1. form     `formats`      the bytes are read by what they are: text, page, PDF or mail (`repair` decodes, `body` finds the article)
2. day      `publication`  what the report says of its own publication, else its record
3. heading  `heading`      headline, byline, dateline, captions, agency lines, furniture

    acquire(Report(id="r1", content="Two held\n\nKARSK, May 3 - Police..."))  ->  Document(text=..., kinds=(headline, dateline))

Submitted text is never changed: `doc.text` is `report.content`, code point for code point.
"""

from __future__ import annotations

from tocsin.acquire.formats import BODIES
from tocsin.acquire.heading import find_kinds
from tocsin.acquire.publication import read_publication
from tocsin.errors import ReportError
from tocsin.records.document import Document
from tocsin.records.report import Report

__all__ = ["acquire"]


def acquire(report: Report) -> Document:
    """Read the document of a report; raise ReportError where there is none."""
    where = f"{report.where or report.id}: "
    if report.fault is not None:
        raise ReportError(where + report.fault, report.fault_remedy)
    try:
        body = BODIES[report.form](report)
    except ReportError as error:
        raise ReportError(where + error.what, error.remedy) from error
    if not body.text.strip():
        raise ReportError(where + "The report holds no text.", "Give a text, or leave the record out.")
    own, recorded = read_publication(body.published_at), read_publication(report.published_at)
    title = report.title or body.title
    issues = body.issues + ((recorded.issue,) if own.at is None and recorded.issue is not None else ())
    return Document(
        report=report,
        text=body.text,
        title=title,
        published_at=own.at or recorded.at,
        kinds=find_kinds(body.text, title),
        issues=issues,
    )
