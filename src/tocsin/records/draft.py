"""Drafts: an event as `extract` leaves it, its words found, not yet tied to map, calendar and registry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tocsin.records.event import Event
from tocsin.records.span import Span


@dataclass(frozen=True, slots=True)
class Draft:
    """An event without place, time and incident; the spans that were read as its place and time, the most probable first."""

    event: Event
    token: int  # index of the trigger's head among the document's tokens
    tense: Literal["past", "present", "future", "none"]
    place_spans: tuple[Span, ...] = ()
    time_spans: tuple[Span, ...] = ()
