"""Body: a page in, the article in it out.

    "<html>...<nav>Home</nav><p>Two men were held...</p>"  ->  Body("Two men were held...", title="Two held", published_at="2016-06-06")

Trafilatura finds the article; its paragraphs are set apart by blank lines, so that the heading can be read from them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

import trafilatura

from tocsin.acquire.repair import decode
from tocsin.errors import ReportError
from tocsin.records.issue import Issue

# Bytes of a page's head in which its encoding is declared (HTML says 1024; pages are late).
DECLARED_WITHIN = 4096
# Characters of the shortest line that makes an article: one sentence.
SHORTEST_SENTENCE = 25

_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)|encoding\s*=\s*["']([\w-]+)""", re.IGNORECASE)
_XML_HEAD = re.compile(r"\s*<\?xml[^>]*\?>")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ROOT = re.compile(r"<(?:html|body)\b", re.IGNORECASE)
# What stands in an article's place: walls, errors.
_WALL = re.compile(
    r"\b(?:cookies?|javascript|captcha|robot|sign in|log in|subscribe to (?:read|continue)|access denied|page not found|404)\b",
    re.IGNORECASE,
)
_STOPS = (".", "!", "?", "…", "。", "।", "؟", "۔")
_MOMENT = re.compile(
    r"""<meta\b(?=[^>]*\b(?:property|name|itemprop)\s*=\s*["'](?:article:published_time|datePublished|og:published_time|dc\.date(?:\.issued)?|pubdate)["'])"""
    r"""[^>]*\bcontent\s*=\s*["']([^"']{10,40})["']|"datePublished"\s*:\s*"([^"]{10,40})\"""",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Body:
    """The text read from a report, and what the report says of itself."""

    text: str
    title: str | None = None
    published_at: str | None = None
    issues: tuple[Issue, ...] = ()


def read_body(page: str | bytes) -> Body:
    """Read the article of a page, its title and its publication."""
    markup = page if isinstance(page, str) else _decode_page(page)
    markup = _UNFIT.sub(" ", _XML_HEAD.sub("", markup, count=1))
    if _ROOT.search(markup) is None:  # a fragment, as records carry them
        markup = f"<html><body>{markup}</body></html>"
    found = trafilatura.bare_extraction(
        markup,
        fast=True,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    text = (getattr(found, "text", None) or "").strip()
    if not any(_is_prose(line) for line in text.split("\n")):
        remedy = "Save the page with its text (not the frame, login or consent page), or give the text itself."
        raise ReportError("The page holds no article.", remedy)
    paragraphs = (line.strip() for line in text.split("\n"))
    title, day = getattr(found, "title", None), getattr(found, "date", None)
    return Body("\n\n".join(line for line in paragraphs if line), title or None, _read_moment(markup) or day or None)


def _is_prose(line: str) -> bool:
    """Say whether a line is a sentence of an article: not a menu's, a link's or a wall's."""
    return len(line) >= SHORTEST_SENTENCE and line.rstrip("\"'”’») ").endswith(_STOPS) and not (len(line) < 200 and _WALL.search(line))


def _decode_page(page: bytes) -> str:
    """Decode a page's bytes, minding the encoding that it declares."""
    match = _DECLARED.search(page[:DECLARED_WITHIN])
    declared = (match[1] or match[2]).decode("ascii", "ignore") if match else None
    return decode(page, declared).text


def _read_moment(markup: str) -> str | None:
    """Read the moment of publication where the page states one with its zone."""
    match = _MOMENT.search(markup)
    if match is None:
        return None
    moment = match[1] or match[2]
    try:
        is_zoned = datetime.fromisoformat(moment).tzinfo is not None
    except ValueError:
        return None
    return moment if is_zoned else None
