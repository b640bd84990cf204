"""Incidents: the happening itself, told by one or more reports, as the store gives it. Field names and order are INTERFACE's.

    incident.to_dict()  ->  {"schema": "tocsin/incident/1", "id": "TOC-4k7hq2m9xd", "reports": ["r1"], "type": "ASSAULT", ...}
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from tocsin.records.claim import Claim
from tocsin.records.coding import plain_of, typed_of
from tocsin.records.event import Actor, Codes, Count, Instrument, Recipient, Stage, Target, What, Who
from tocsin.records.grounding import EventPlace, EventTime

INCIDENT_SCHEMA = "tocsin/incident/1"

IncidentStatus = Literal["machine", "reviewed", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Toll:
    """What the record says of one count from a day on, until a later row of the same count; who gives the best of it."""

    day: str | None
    what: What
    who: Who
    low: int | None
    best: int | None
    high: int | None
    total: bool
    reports: tuple[str, ...]
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Support:
    """How many origins give one value of one field; reports of one text, one source or one speaker are one origin."""

    field: str
    value: str | int | float | None
    independent_sources: int
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Incident:
    """One happening with what its reports tell of it."""

    id: str
    reports: tuple[str, ...]
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    codes: Codes
    stage: Stage
    place: EventPlace | None
    places: tuple[EventPlace, ...]
    when: EventTime | None
    counts: tuple[Count, ...]
    actors: tuple[Actor, ...]
    recipients: tuple[Recipient, ...]
    targets: tuple[Target, ...]
    instruments: tuple[Instrument, ...]
    claims: tuple[Claim, ...]
    revisions: tuple[str, ...]
    independent_sources: int
    status: IncidentStatus
    summary: str | None
    confidence: float
    tolls: tuple[Toll, ...] = ()  # over time, oldest first
    support: tuple[Support, ...] = ()  # of each value that was told
    schema: str = field(default=INCIDENT_SCHEMA, kw_only=True)

    def to_dict(self) -> dict[str, Any]:
        """Give the incident as plain JSON values, keys in INTERFACE's order."""
        return {"schema": self.schema, **plain_of(self)}

    @classmethod
    def from_dict(cls, record: dict[str, Any]) -> Incident:
        """Read an incident from JSON values; unknown keys are passed over."""
        incident = typed_of(record, cls)
        assert isinstance(incident, cls)
        return incident
