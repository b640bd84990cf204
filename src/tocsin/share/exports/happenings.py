"""Happenings: an incident with its reports, as a row of a table has it, whether a report or the store tells it.

Happening.of_coding(coding, incident).row     ->  "r1/in1"
Happening.of_store(incident, headers).row     ->  "TOC-4k7hq2m9xd"
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tocsin.records.coding import Coding, ReportHeader
from tocsin.records.event import CodedIncident, Event
from tocsin.records.incident import Incident
from tocsin.share.exports.phrases import events_of, speakers_of
from tocsin.store.ids import incident_id


@dataclass(frozen=True, slots=True)
class Happening:
    """An incident, the heads of the reports that tell it, and its events, where one report's coding has them."""

    incident: CodedIncident | Incident
    row: str  # unique in a file of one run
    key: str  # `TOC-` and ten characters
    reports: tuple[ReportHeader, ...]
    events: tuple[Event, ...] = ()  # the most confident first; none from a store
    status: str | None = None  # of the surest event, or of the incident's judgements
    speakers: tuple[str, ...] = ()

    @classmethod
    def of_coding(cls, coding: Coding, incident: CodedIncident) -> Happening:
        """Take an incident of one report."""
        events = tuple(events_of(coding, incident))
        status = events[0].factuality.status if events else None
        row = f"{coding.report.id}/{incident.id}"
        return cls(incident, row, key_of(coding, incident), (coding.report,), events, status, tuple(speakers_of(events)))

    @classmethod
    def of_store(cls, incident: Incident, headers: Iterable[ReportHeader]) -> Happening:
        """Take an incident of the store, with the heads of its reports in their order."""
        speakers = dict.fromkeys(claim.speaker for claim in incident.claims if claim.speaker)
        return cls(incident, incident.id, incident.id, tuple(headers), (), incident.status, tuple(speakers))

    @property
    def titles(self) -> tuple[str, ...]:
        """Give the titles of its reports."""
        return _told(one.title for one in self.reports)

    @property
    def sources(self) -> tuple[str, ...]:
        """Give who published its reports."""
        return _told(one.source for one in self.reports)

    @property
    def urls(self) -> tuple[str, ...]:
        """Give where its reports stand."""
        return _told(one.url for one in self.reports)

    @property
    def published_at(self) -> str | None:
        """Give the day on which it was first told."""
        return min(_told(one.published_at for one in self.reports), default=None)

    @property
    def report_ids(self) -> tuple[str, ...]:
        """Give the ids of its reports."""
        return tuple(one.id for one in self.reports)


def _told(words: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word))


def key_of(coding: Coding, incident: CodedIncident) -> str:
    """Make the id of one report's incident from content alone, as a store does that reads the report first."""
    head = coding.report
    record = hashlib.sha256(json.dumps([head.id, head.url, head.sha256]).encode()).hexdigest()
    ids: Sequence[str] = [one.id for one in coding.incidents]
    return incident_id(record, ids.index(incident.id))
