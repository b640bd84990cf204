"""Codings built by hand from short invented reports."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tocsin.records.coding import Coding, ReportHeader, Version
from tocsin.records.document import Mention, Sentence
from tocsin.records.event import (
    Actor,
    CodedIncident,
    Codes,
    Count,
    Event,
    EventAttribution,
    EventSpeaker,
    Factuality,
    Instrument,
    NotCoded,
    Quote,
    Recipient,
    Target,
)
from tocsin.records.grounding import EventPlace, EventTime
from tocsin.records.issue import Issue
from tocsin.records.span import Span

TEXT = (
    "Two gunmen of the River Front shot dead three policemen with a machine gun near Oldbridge on 4 March 2024, the mayor said. "
    "A patrol car was destroyed. The group plans a march in Newtown."
)
VERSION = Version("0.1.0", "m1", "c1", "g1")


def span_of(words: str, text: str = TEXT) -> Span:
    """Find words in the text."""
    start = text.index(words)
    return Span(start, start + len(words))


def _raid() -> tuple[Event, CodedIncident]:
    place = EventPlace(
        span_of("Oldbridge"), "Oldbridge", "literal", "Oldbridge", 11, "PER", "Lima", -12.05, -77.04, "city", 0.9, None, "near",
    )  # fmt: skip
    when = EventTime(span_of("4 March 2024"), "4 March 2024", "date", "2024-03-04", "2024-03-04", "2024-03-04", "day")
    fields = {
        "actors": (Actor(span_of("Two gunmen"), "Two gunmen", "River Front", None, "PER", "UAF", status="suspected or accused"),),
        "recipients": (
            Recipient(span_of("three policemen"), "three policemen", kind="police", country="PER", sector="COP", count=3, effect="death"),
        ),
        "targets": (Target(span_of("A patrol car"), "A patrol car", kind="vehicle", effect="destroyed"),),
        "instruments": (Instrument(span_of("machine gun"), "machine gun", "firearm"),),
        "counts": (Count("killed", "police", 3, 3, 3, span=span_of("three policemen"), text="three policemen"),),
        "place": place,
        "places": (place,),
        "when": when,
    }
    mayor = EventSpeaker(span_of("the mayor"), "the mayor", None, "PER", "GOV")
    event = Event(
        "ev1", "in1", 0, "ASSAULT", ("firearms",), ("crime",), Codes("Attack", "190", "ATTACK"), Quote(span_of("shot"), "shot"),
        Factuality("occurred", None, 0.9), attribution=(EventAttribution("a1", mayor, Quote(span_of("said"), "said")),),
        confidence=0.91, **fields,
    )  # fmt: skip
    incident = CodedIncident(
        "in1", ("ev1",), "ASSAULT", ("firearms",), ("crime",), event.codes, "accomplished",
        summary="Gunmen shot dead three policemen near Oldbridge", confidence=0.91, **fields,
    )  # fmt: skip
    return event, incident


@pytest.fixture
def raid() -> Coding:
    """Give a report with one incident and one plan."""
    event, incident = _raid()
    march = span_of("a march")
    second = TEXT.index("A patrol")
    return Coding(
        VERSION,
        ReportHeader("r 1", "https://example.org/1", "Example", "Three policemen shot", "2024-03-05", "en", "0" * 64),
        TEXT,
        sentences=(Sentence(Span(0, second - 1)), Sentence(Span(second, len(TEXT)))),
        mentions=(Mention("m1", span_of("River Front"), "River Front", "organization", "name", "e1"),),
        events=(event,),
        incidents=(incident,),
        not_coded=(NotCoded(march, "a march", "PROTEST", "planned"),),
    )


@pytest.fixture
def quiet() -> Coding:
    """Give a report in which nothing happens."""
    text = "The river rose. Nobody came."
    return Coding(VERSION, ReportHeader("r2"), text, sentences=(Sentence(Span(0, 15)), Sentence(Span(16, 28))))


@pytest.fixture
def unread() -> Coding:
    """Give a report that could not be read."""
    return Coding(VERSION, ReportHeader("r3"), None, issues=(Issue("acquire", "no text in 12 bytes", "Give another file."),))


@pytest.fixture
def nationwide(raid: Coding) -> Coding:
    """Give the raid as a report that names its country only, on no stated day."""
    country = EventPlace(None, None, None, "Peru", 3932488, "PER", None, -10.0, -76.0, "country", 0.8, None)
    incident = replace(raid.incidents[0], place=country, places=(country,), when=None)
    return replace(raid, report=replace(raid.report, id="r4"), incidents=(incident,))
