"""Ground: from words to the calendar, the map and the registry.

1. times      the temporal expressions of the text, tied to its anchor
2. toponyms   every occurrence of a place, resolved or with the reason why not
3. places     which of them are each event's
4. dates      which of the times is each event's; what is long past is history
5. actors     the country of every participant and speaker
6. incidents  events that tell one happening, put together
7. story      how many the main act of violence killed and wounded, read in the whole report
8. precedence which of ACLED's sub-events each of them is
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from tocsin.codebook.entries import Codebook
from tocsin.ground.actors import countries_of, ground_parties
from tocsin.ground.dates import date_events, find_anchor, is_background
from tocsin.ground.gazetteer import Gazetteer
from tocsin.ground.incidents import assemble
from tocsin.ground.places import place_events
from tocsin.ground.precedence import with_precedence
from tocsin.ground.registry import Registry
from tocsin.ground.story_counts import with_story_toll
from tocsin.ground.timex import find_times
from tocsin.ground.toponyms import find_places
from tocsin.records.document import Document
from tocsin.records.draft import Draft, Extraction
from tocsin.records.event import CodedIncident, Event, Factuality, NotCoded, Quote
from tocsin.records.grounding import EventPlace, EventTime
from tocsin.records.issue import Issue
from tocsin.records.span import SpanIndex

__all__ = ["Grounded", "ground"]

UNDATED = Issue(
    stage="ground",
    what='no day of publication is known: times such as "Monday" stay without a day.',
    remedy="Give it with --published, or as published_at in the record.",
)


@dataclass(frozen=True, slots=True)
class Grounded:
    """A document with its places and times, its events tied to them, and the incidents they make."""

    doc: Document
    events: tuple[Event, ...]
    incidents: tuple[CodedIncident, ...]
    not_coded: tuple[NotCoded, ...]


def ground(doc: Document, extraction: Extraction, gazetteer: Gazetteer, registry: Registry, codebook: Codebook) -> Grounded:
    """Tie the events of a document to days, places and countries, and put them together as incidents."""
    home = doc.report.country
    aside = SpanIndex.of(one.span for one in doc.sentences if one.screened)
    times = tuple(one for one in find_times(doc) if one.span is None or not aside.touches(one.span))
    places = tuple(one for one in find_places(doc, gazetteer, home=home) if one.span is None or not aside.touches(one.span))
    anchor = find_anchor(doc)
    # A day that could not be read has its own issue.
    undated = (UNDATED,) if anchor is None and doc.tokens and not doc.report.published_at else ()
    doc = replace(doc, times=times, places=places, issues=(*doc.issues, *extraction.issues, *undated))
    drafts = extraction.drafts
    whens = date_events(doc, drafts, times)
    wheres = place_events(doc, drafts, places, home=home, gazetteer=gazetteer)
    countries = countries_of(doc, places, home, registry)
    events = [
        ground_parties(_tied(anchor, draft, where, when), countries) for draft, where, when in zip(drafts, wheres, whens, strict=True)
    ]
    tied, incidents = assemble(events, extraction, codebook)
    incidents = with_story_toll(doc, incidents, codebook)
    incidents = with_precedence(incidents, tied, codebook)
    return Grounded(doc, tied, incidents, _not_coded(tied, extraction.not_coded))


def _tied(anchor: date | None, draft: Draft, where: Sequence[EventPlace], when: EventTime | None) -> Event:
    event = replace(draft.event, place=where[0] if where else None, places=tuple(where), when=when)
    is_past = when is not None and when.origin == "stated" and anchor is not None and is_background(when, anchor)
    if is_past and when is not None and event.is_live:
        cue = Quote(when.span, when.text) if when.span and when.text else None
        return replace(event, factuality=Factuality("historical", cue, event.factuality.confidence))
    return event


def _not_coded(events: Sequence[Event], never_events: Sequence[NotCoded]) -> tuple[NotCoded, ...]:
    """List what makes no incident, each with its reason, in the order of the text."""
    listed = [NotCoded(one.trigger.span, one.trigger.text, one.type, one.factuality.status) for one in events if not one.is_live]
    return tuple(sorted([*listed, *never_events], key=lambda one: one.span))
