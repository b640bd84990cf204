"""Story counts: the killed and wounded of a report's main act of violence, as the whole report tells them.

In go the incidents of a report with its document, out come the same, the main one with the story's toll:

    "A man shot his wife." "She died." "He then turned the gun on himself."   ->  killed civilian 1, killed perpetrator 1

Where the counts of its events add up to the same number, those stay: they know more of the groups.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from tocsin.codebook.entries import Codebook, PersonKind
from tocsin.ground.dates import is_address
from tocsin.ground.story_toll import TITLE, Told, Toll, asides, read_tellings, story_toll
from tocsin.ground.summary import summarise
from tocsin.ground.tolls import number_of
from tocsin.records.document import Document, Quantity
from tocsin.records.event import CodedIncident, Count, What, Who
from tocsin.records.span import Span

# Days before the story's day at which a sentence tells of something else.
DAYS_BEFORE = 3
# A number of so many people at an event is no misread single person.
PLURAL = 2


def with_story_toll(doc: Document, incidents: Sequence[CodedIncident], codebook: Codebook) -> tuple[CodedIncident, ...]:
    """Give the main act of violence the toll that its report tells."""
    acts = [one for one in incidents if one.type == "ASSAULT"]
    main = max(acts, key=lambda one: one.confidence, default=None)
    if main is None or not doc.tokens:
        return tuple(incidents)
    told = read_tellings(doc, codebook.people, _asides(doc, main))
    toll = story_toll(doc, told)
    counts = [one for one in main.counts if one.what not in ("killed", "wounded")]
    killed = _counts(doc, "killed", toll.killed, main, codebook.people)
    wounded = _counts(doc, "wounded", toll.wounded, main, codebook.people)
    changed = replace(main, counts=(*killed, *wounded, *counts))
    changed = replace(changed, summary=summarise(changed))
    return tuple(changed if one is main else one for one in incidents)


def _asides(doc: Document, main: CodedIncident) -> list[bool]:
    """Say which sentences tell of other happenings: by their words, or by a day before the story's."""
    found = asides(doc)
    day = main.when.start if main.when is not None and main.when.origin == "stated" else None
    if day is None:
        return found
    starts = [one.span.start for one in doc.sentences]
    place = 0
    for time in doc.times:
        if time.span is None or time.end is None or is_address(doc.text, time.span):
            continue
        while place + 1 < len(starts) and starts[place + 1] <= time.span.start:
            place += 1
        if (date.fromisoformat(day) - date.fromisoformat(time.end[:10])).days > DAYS_BEFORE:
            found[place] = True
    return _to_end_of_paragraph(doc, found)


def _to_end_of_paragraph(doc: Document, found: list[bool]) -> list[bool]:
    """Let what turned aside stay there to the end of its paragraph."""
    for place in range(1, len(found)):
        between = doc.text[doc.sentences[place - 1].span.end : doc.sentences[place].span.start]
        found[place] = found[place] or found[place - 1] and "\n\n" not in between
    return found


def _counts(doc: Document, what: What, toll: Toll, main: CodedIncident, people: Mapping[str, PersonKind]) -> list[Count]:
    """Give the counts that make up a toll; those of the events where they add up to the same."""
    before = [one for one in main.counts if one.what == what]
    whole = next((one for one in before if one.total), None)
    if toll.number == (number_of(whole) if whole else sum(map(number_of, before))):
        return before
    if not toll.number and any(number_of(one) >= PLURAL for one in before):
        return before  # the grammar heard nobody, the events a number
    if toll.rest is not None:
        hit = _count(doc, what, toll.told[0], people)
        return [replace(hit, low=toll.rest, best=toll.rest, high=None if hit.high is None else toll.rest)]
    return [_count(doc, what, one, people) for one in toll.told if one.number]


def _count(doc: Document, what: What, told: Told, people: Mapping[str, PersonKind]) -> Count:
    number = told.number
    if told.sentence == TITLE:
        return Count(what, _who(told, people), number, number, number)
    tokens = doc.tokens[told.phrase.first : told.phrase.end]
    span = Span(tokens[0].start, tokens[-1].end)
    quantity = next((one for one in doc.quantities if one.span.overlaps(span)), None)
    low = best = high = told.number
    if quantity is not None and _number(quantity) == told.number:
        low, best, high = quantity.low, quantity.best, quantity.high  # type: ignore[assignment]
    return Count(
        what, _who(told, people), low, best, high, approximate=quantity is not None and quantity.approximate, span=span,
        text=span.of(doc.text),
    )  # fmt: skip


def _number(quantity: Quantity) -> int | None:
    return next((one for one in (quantity.best, quantity.low, quantity.high) if one is not None), None)


def _who(told: Told, people: Mapping[str, PersonKind]) -> Who:
    if told.is_own:
        return "perpetrator"
    kind = people.get(told.phrase.head)
    if kind is None or told.phrase.is_bare or told.phrase.head in {"people", "person", "man", "men", "victim", "victims"}:
        return "unknown"
    if kind.is_perpetrator:
        return "militant" if kind.who == "militant" else "perpetrator"
    return kind.who or "unknown"  # type: ignore[return-value]
