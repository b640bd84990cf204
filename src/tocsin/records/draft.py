"""Drafts: events as `extract` leaves them, their words found, not yet tied to map, calendar and registry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tocsin.records.event import Event, NotCoded, PairRelation
from tocsin.records.issue import Issue
from tocsin.records.span import Span

FillerRole = Literal["perp_individual", "perp_organization", "target", "victim_name", "victim_description", "instrument"]


@dataclass(frozen=True, slots=True)
class Draft:
    """An event without place, time and incident; the spans that were read as its place and time, the most probable first."""

    event: Event
    token: int  # index of the trigger's head among the document's tokens
    tense: Literal["past", "present", "future", "none"]
    place_spans: tuple[Span, ...] = ()
    time_spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Filler:
    """A phrase that plays a part in the report's violence, wherever it stands, by its best mention."""

    role: FillerRole
    span: Span
    text: str
    probability: float


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one document tells: its events, what was never one, and the report as a whole.

    `relevance`: MUC-4 incident type -> probability that the report tells one, the largest over its windows.
    """

    drafts: tuple[Draft, ...]
    not_coded: tuple[NotCoded, ...] = ()
    fillers: tuple[Filler, ...] = ()
    relevance: Mapping[str, float] | None = None
    relations: tuple[PairRelation, ...] = ()
    issues: tuple[Issue, ...] = ()
