"""Reports: one published item as it came in, before anything is read from it.

    Report(id="r1", content="Gunmen killed two...", form="text", published_at="2016-06-06")
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from tocsin.records.span import Span

Form = Literal["text", "html", "pdf", "mail"]


@dataclass(frozen=True, slots=True)
class Pair:
    """A source and a target whose relation is asked for; spans of the submitted text."""

    source: Span
    target: Span


@dataclass(frozen=True, slots=True)
class Report:
    """One item with its bytes (or submitted text) and what its record said of it.

    `fault` is set by a reader that could not make sense of the record; such a report becomes an issue, never an event.
    """

    id: str
    content: str | bytes
    form: Form = "text"
    title: str | None = None
    published_at: str | None = None  # YYYY-MM-DD, or a time with zone
    url: str | None = None
    source: str | None = None
    language: str | None = None
    country: str | None = None  # home of the source, ISO 3166 alpha-3
    pairs: tuple[Pair, ...] = ()
    fault: str | None = None
    fault_remedy: str = ""
    where: str | None = None  # file and line, for messages

    @property
    def sha256(self) -> str:
        """Hash the bytes read; of a submitted text its UTF-8 (lone surrogates kept)."""
        raw = self.content if isinstance(self.content, bytes) else str(self.content).encode("utf-8", "surrogatepass")
        return hashlib.sha256(raw).hexdigest()
