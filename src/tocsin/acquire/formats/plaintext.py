r"""Plain text: a .txt file is one report; its text is its bytes, decoded, and nothing else.

b"Two men were held.\r\n"  ->  "Two men were held.\r\n"
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.acquire.body import Body
from tocsin.acquire.formats.source import Source, read_whole
from tocsin.acquire.options import ReadOptions
from tocsin.acquire.repair import decode
from tocsin.records.issue import Issue
from tocsin.records.report import Report


def read_reports(source: Source, options: ReadOptions) -> Iterator[Report]:
    """Yield the file as one report."""
    yield read_whole(source, "text", options)


def read_body(report: Report) -> Body:
    """Give submitted text as it is, and bytes decoded; say so where the encoding was guessed."""
    if isinstance(report.content, str):
        return Body(report.content)
    decoded = decode(report.content)
    if not decoded.is_repaired:
        return Body(decoded.text)
    issue = Issue(
        "acquire",
        f"The bytes are not valid UTF-8: they were read as {decoded.encoding}.",
        "Save the file as UTF-8 if a letter looks wrong.",
    )
    return Body(decoded.text, issues=(issue,))
