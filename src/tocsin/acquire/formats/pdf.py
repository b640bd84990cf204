r"""PDF: a file is one report; its text is the text layer, page by page, with paragraphs apart.

    two lines, the first short and ended by a full stop  ->  "First paragraph.\n\nSecond paragraph goes on"

Words broken at a line's end are left as extracted. A scanned page has no text layer: that is an error with its remedy, no guess.
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

import pypdfium2

from tocsin.acquire.body import Body
from tocsin.acquire.formats.source import Source, read_whole
from tocsin.acquire.options import ReadOptions
from tocsin.errors import ReportError
from tocsin.records.report import Report

# A line that ends with a stop and is shorter than this share of the page's median line ends its paragraph.
SHORT_LINE = 0.85

_STOPS = (".", "!", "?", "”", '"')


def read_reports(source: Source, options: ReadOptions) -> Iterator[Report]:
    """Yield the file as one report."""
    yield read_whole(source, "pdf", options)


def read_body(report: Report) -> Body:
    """Read the text layer of the file."""
    content = report.content if isinstance(report.content, bytes) else report.content.encode()
    try:
        pages = _read_pages(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReportError("The PDF is locked by a password.", "Save it without one (print it to a new PDF) and read that.") from error
        raise ReportError(
            "The PDF is broken and cannot be opened.", "Download it again; if a viewer opens it, print it to a new PDF."
        ) from error
    text = "\n\n".join(page for page in pages if page)
    if not text:
        raise ReportError(
            "The PDF has no text layer: its pages are pictures.", "Run text recognition on it (for example ocrmypdf) and read the result."
        )
    return Body(text)


def _read_pages(content: bytes) -> list[str]:
    """Extract the text of every page."""
    pages = []
    with pypdfium2.PdfDocument(content) as document:
        for number in range(len(document)):
            page = document[number]
            text_page = page.get_textpage()
            pages.append(_set_paragraphs(text_page.get_text_range()))
            text_page.close()
            page.close()
    return pages


def _set_paragraphs(text: str) -> str:
    """Put a blank line where a paragraph ends; U+FFFE is pdfium's mark for a hyphen at a line's end."""
    lines = [line.strip() for line in text.replace("\r\n", "\n").replace("\ufffe", "-").split("\n")]
    lengths = [len(line) for line in lines if line]
    if not lengths:
        return ""
    width = SHORT_LINE * median(lengths)
    parts = [line + ("\n" if line.endswith(_STOPS) and len(line) < width else "") for line in lines]
    return "\n".join(parts).strip()
