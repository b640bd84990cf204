"""Reports and codings invented for the tests, built by hand, and a coder that is a dictionary.

    coding_of(report_of("r1", "Gunmen killed two officers in Kano."))  ->  a Coding with one ASSAULT
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tocsin.records.coding import Coding, ReportHeader, Version
from tocsin.records.document import Sentence
from tocsin.records.event import Actor, CodedIncident, Codes, Count, Event, Factuality, NotCoded, Quote
from tocsin.records.grounding import EventPlace, EventTime
from tocsin.records.issue import Issue
from tocsin.records.report import Report
from tocsin.records.span import Span

VERSION = Version(tocsin="0.1.0", model="m1", codebook="c1", gazetteer="g1")
KANO = EventPlace(Span(29, 33), "Kano", "literal", "Kano", 2335204, "NGA", "Kano", 12.0, 8.52, "city", 0.9, None)
MONDAY = EventTime(None, None, "date", "2016-06-06", "2016-06-06", "2016-06-06", "day", "inferred")
TEXT = "Gunmen killed two officers in Kano."


def report_of(report_id: str, text: str = TEXT, url: str | None = None) -> Report:
    """Invent a report."""
    return Report(id=report_id, content=text, url=url, published_at="2016-06-06")


def header_of(report: Report) -> ReportHeader:
    """Repeat what the report says of itself."""
    return ReportHeader(report.id, report.url, report.source, report.title, report.published_at, "en", report.sha256)


def coding_of(report: Report) -> Coding:
    """Code a report whose text begins as TEXT does: one ASSAULT with two killed; any other text holds a planned event."""
    text = str(report.content)
    if report.fault:
        return Coding(VERSION, header_of(report), None, issues=(Issue("acquire", report.fault, report.fault_remedy or None),))
    event = event_of(text) if text.startswith(TEXT) else planned_of(text)
    incidents = (incident_of(event),) if event.is_live else ()
    not_coded = () if event.is_live else (NotCoded(event.trigger.span, event.trigger.text, event.type, event.factuality.status),)
    sentences = (Sentence(Span(0, len(text))),)
    return Coding(VERSION, header_of(report), text, sentences, events=(event,), incidents=incidents, not_coded=not_coded)


def event_of(text: str) -> Event:
    """Invent the ASSAULT of TEXT."""
    return Event(
        id="ev1",
        incident="in1",
        sentence=0,
        type="ASSAULT",
        modes=("firearms",),
        contexts=("terrorism",),
        codes=Codes(acled="Attack", muc4="ATTACK"),
        trigger=Quote(Span(7, 13), text[7:13]),
        factuality=Factuality("occurred", None, 0.97),
        actors=(Actor(Span(0, 6), text[:6], sector="UAF", country="NGA"),),
        counts=(Count("killed", "police", 2, 2, 2, span=Span(14, 26), text=text[14:26]),),
        place=KANO,
        places=(KANO,),
        when=MONDAY,
        confidence=0.97,
    )


def planned_of(text: str) -> Event:
    """Invent an event that is only planned."""
    words = Quote(Span(0, 4), text[:4])
    return Event("ev1", None, 0, "PROTEST", (), (), Codes(), words, Factuality("planned", words, 0.8), confidence=0.1)


def incident_of(event: Event) -> CodedIncident:
    """Put an incident together from one event."""
    return CodedIncident(
        "in1", (event.id,), event.type, event.modes, event.contexts, event.codes, "accomplished", event.place, event.places, event.when,
        event.actors, event.recipients, event.targets, event.instruments, event.counts, "Gunmen killed two officers", event.confidence,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class DictionaryCoder:
    """A coder without a network: what it reads is written above."""

    def pipe(self, reports: Iterable[Report], *, processes: int = 1) -> Iterator[Coding]:
        """Code reports one by one."""
        for report in reports:
            yield coding_of(report)
