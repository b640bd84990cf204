"""Fields: an incident goes in, what its card shows comes out, each field with the words of the text that it stands on.

    fields_of("r1", coding, incident)[0]  ->  Field("r1-in1-trigger-0", "trigger", "shot", "", Span(38, 42))
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.records.coding import Coding
from tocsin.records.event import Actor, CodedIncident, Count, Recipient, Target
from tocsin.records.span import Span
from tocsin.share.exports.html.markup import anchor
from tocsin.share.exports.phrases import Interval, events_of, interval_words, label, plain, when_words, where_words

# In the order of the legend and of a card; also which role a word shows where two of equal length claim it.
ROLES = {
    "trigger": "What happened",
    "actor": "Who did it",
    "recipient": "To whom",
    "target": "To what",
    "instrument": "With what",
    "place": "Where",
    "time": "When",
    "count": "How many",
    "speaker": "Who says so",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a card: `ref` names it, `role` is one of ROLES, `span` its words in the text."""

    ref: str
    role: str
    words: str
    note: str
    span: Span | None


def fields_of(report_ref: str, coding: Coding, incident: CodedIncident) -> list[Field]:
    """Give an incident's fields in the order of ROLES."""
    found: dict[str, list[Field]] = {role: [] for role in ROLES}
    for role, words, note, span in _read(coding, incident):
        if words and not any((one.words, one.span) == (words, span) for one in found[role]):
            ref = anchor(report_ref, incident.id, role, len(found[role]))
            found[role].append(Field(ref, role, words, note, span))
    return [one for fields in found.values() for one in fields]


def _read(coding: Coding, incident: CodedIncident) -> Iterator[tuple[str, str, str, Span | None]]:
    events = events_of(coding, incident)
    for event in events:
        yield "trigger", plain(event.trigger.text), event.factuality.status, event.trigger.span
        for one in event.attribution:
            if one.speaker:
                yield "speaker", plain(one.speaker.text or one.speaker.name or ""), one.kind or "", one.speaker.span
    for actor in incident.actors:
        yield "actor", label(actor), _who_note(actor), actor.span
    for recipient in incident.recipients:
        yield "recipient", label(recipient), _who_note(recipient), recipient.span
    for target in incident.targets:
        yield "target", label(target), _who_note(target), target.span
    for instrument in incident.instruments:
        yield "instrument", plain(instrument.text or instrument.kind or ""), _beside(instrument.text, instrument.kind), instrument.span
    for place in incident.places or ((incident.place,) if incident.place else ()):
        yield "place", where_words(place), place.precision or plain(place.reason or ""), place.span
    if incident.when:
        note = "inferred" if incident.when.origin == "inferred" else plain(incident.when.text or "")
        yield "time", when_words(incident.when), note, incident.when.span
    for count in incident.counts:
        yield "count", _count_words(count), plain(count.text or ""), count.span


def _beside(words: str | None, kind: str | None) -> str:
    return kind if kind and kind != words else ""


def _who_note(one: Actor | Recipient | Target) -> str:
    is_new = one.name and one.name.casefold() not in (one.text or "").casefold()
    words = [one.name if is_new else None, _beside(one.text, one.kind)]
    if not isinstance(one, Target):
        words.append(" ".join(filter(None, (one.country, one.sector))))
    words.append(one.status if isinstance(one, Actor) else one.effect)
    words.append("inferred" if one.origin == "inferred" else None)
    return ", ".join(plain(word) for word in words if word)


def _count_words(count: Count) -> str:
    who = "" if count.who == "unknown" else f" {count.who}"
    total = " in all" if count.total else ""
    return f"{interval_words(Interval(count.low, count.best, count.high, count.approximate))}{who} {count.what}{total}"
