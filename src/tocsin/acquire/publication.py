"""Publication: when a report came out, as a day or as a time with its zone.

"2016-06-06" -> the same        "2016-06-06T09:30:00Z" -> the same        "2016-06-06T09:30:00" -> "2016-06-06" (no zone: its day)
"last Monday" -> no date, and an issue that says so
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from tocsin.records.issue import Issue


@dataclass(frozen=True, slots=True)
class Publication:
    """A day, or a time with zone; null with an issue where none could be read."""

    at: str | None
    issue: Issue | None = None


def read_publication(words: str | None) -> Publication:
    """Read a day or a time; what is neither becomes an issue, never a guess."""
    if words is None or not words.strip():
        return Publication(None)
    words = words.strip()
    at = _read_iso(words) or _read_mail_date(words)
    if at is not None:
        return Publication(at)
    return Publication(
        None,
        Issue(
            stage="acquire",
            what=f"published_at {words[:60]!r} is neither a day nor a time with zone: the report is coded without a date.",
            remedy="Write it as 2016-06-06 or 2016-06-06T09:30:00Z.",
        ),
    )


def _read_iso(words: str) -> str | None:
    """Read ISO 8601; a time without zone gives its day."""
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        pass
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        return None
    return words if moment.tzinfo is not None else moment.date().isoformat()


def _read_mail_date(words: str) -> str | None:
    """Read a date as mail and feeds write it: "Mon, 06 Jun 2016 09:30:00 +0200"."""
    if "," not in words and ":" not in words:
        return None
    try:
        moment = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.isoformat() if moment.tzinfo is not None else moment.date().isoformat()
