"""Web pages: an .html file, or a record's `html`, is one report; its text is the article.

"<html>...<nav>Home</nav><p>Two men were held...</p>"  ->  "Two men were held..."
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.acquire import body
from tocsin.acquire.body import Body
from tocsin.acquire.formats.source import Source, read_whole
from tocsin.acquire.options import ReadOptions
from tocsin.records.report import Report


def read_reports(source: Source, options: ReadOptions) -> Iterator[Report]:
    """Yield the page as one report."""
    yield read_whole(source, "html", options)


def read_body(report: Report) -> Body:
    """Read the article of the page."""
    return body.read_body(report.content)
