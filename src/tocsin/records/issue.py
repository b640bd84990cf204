"""Issues: what a run did not understand, with the place to look and the remedy."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.records.span import Span


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing that a stage did not understand."""

    stage: str
    what: str
    remedy: str | None = None
    span: Span | None = None
