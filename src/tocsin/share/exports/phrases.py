"""Phrases: an incident's fields in the few words that a row or a card has room for.

    interval_words(Interval(6, 6, None))  ->  "≥6"
    when_words(EventTime(..., start="2016-06-05", end="2016-06-05", ...))  ->  "5 Jun 2016"
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.records.coding import Coding
from tocsin.records.event import Actor, CodedIncident, Count, Event, Recipient, Target, What, whole_counts
from tocsin.records.grounding import EventPlace, EventTime
from tocsin.share.redaction import MASK

_BLANKS = re.compile(r"\s+")
# Terminal escapes, controls, marks of direction and surrogates: they change how other words are shown, or cannot be written.
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Interval:
    """How many: lowest, best, highest; null where the report sets no bound."""

    low: int | None
    best: int | None
    high: int | None
    approximate: bool = False


def plain(words: str) -> str:
    """Give words on one line, without signs that a terminal or a reader would act on."""
    return _BLANKS.sub(" ", UNPRINTABLE.sub("", words)).strip()


def toll(counts: Sequence[Count], what: What) -> Interval | None:
    """Put the counts of one kind together: the total where one is told, else the sum over the groups."""
    rows = whole_counts(counts, what)
    if not rows:
        return None
    lows = [one.low for one in rows if one.low is not None]
    return Interval(
        sum(lows) if lows else None,
        _sum_of_known([one.best for one in rows]),
        _sum_of_known([one.high for one in rows]),
        any(one.approximate for one in rows),
    )


def _sum_of_known(numbers: Sequence[int | None]) -> int | None:
    known = [one for one in numbers if one is not None]
    return sum(known) if len(known) == len(numbers) else None


def interval_words(interval: Interval | None) -> str:
    """Write an interval: 6, ≥6, 6–8, ~100, ≤10."""
    if interval is None:
        return ""
    low, best, high = interval.low, interval.best, interval.high
    if interval.approximate and best is not None:
        return f"~{best}"
    if low is not None and low == high:
        return str(low)
    if low is not None and high is not None:
        return f"{low}–{high}"
    if low is not None:
        return f"≥{low}"
    return f"≤{high}" if high is not None else "some"


def toll_words(incident: CodedIncident) -> str:
    """Write killed and wounded: "3 killed, ≥5 wounded"."""
    kinds: tuple[What, ...] = ("killed", "wounded", "missing", "abducted", "arrested", "displaced")
    told = ((what, toll(incident.counts, what)) for what in kinds)
    return ", ".join(f"{interval_words(interval)} {what}" for what, interval in told if interval is not None)


def day_words(day: str) -> str:
    """Write a day: 5 Jun 2016."""
    read = date.fromisoformat(day)
    return f"{read.day} {read:%b} {read.year}"


def when_words(when: EventTime | None) -> str:
    """Write the days of an incident."""
    if when is None:
        return ""
    if when.start and when.end:
        return day_words(when.start) if when.start == when.end else f"{day_words(when.start)} – {day_words(when.end)}"
    if when.end:
        return f"by {day_words(when.end)}"
    return f"from {day_words(when.start)}" if when.start else plain(when.text or "")


def where_words(place: EventPlace | None) -> str:
    """Write a place with its country: "near Arden, XAA"."""
    if place is None:
        return ""
    name = plain(place.name or place.text or "")
    prefix = f"{place.relation} " if place.relation in ("near", "between") else ""
    is_country = place.precision == "country"
    return prefix + (f"{name}, {place.country}" if place.country and not is_country else name)


def label(participant: Actor | Recipient | Target) -> str:
    """Name a participant in the words of the report, else by what it is."""
    if participant.text and MASK not in participant.text:
        return plain(participant.text)
    if participant.name or participant.text:  # a redacted name: its description
        return plain(participant.name or participant.text or "")
    return participant.kind or ("" if isinstance(participant, Target) else participant.sector or "")


def who_words(participants: Iterable[Actor | Recipient | Target]) -> str:
    """Write participants, each once."""
    return ", ".join(dict.fromkeys(filter(None, map(label, participants))))


def events_of(coding: Coding, incident: CodedIncident) -> list[Event]:
    """Give an incident's events, the most confident first."""
    ids = set(incident.events)
    return sorted((one for one in coding.events if one.id in ids), key=lambda one: -one.confidence)


def speakers_of(events: Iterable[Event]) -> list[str]:
    """Name who says so, each once."""
    speakers = (one.speaker for event in events for one in event.attribution)
    return list(dict.fromkeys(plain(one.name or one.text or "") for one in speakers if one and (one.name or one.text)))


def why_nothing(coding: Coding) -> str:
    """Say why a report has no incident: "12 sentences read, none holds an event; 3 named in not_coded"."""
    if coding.text is None:
        faults = "; ".join(plain(one.what) for one in coding.issues) or "unknown cause"
        return f"could not be read: {faults}"
    read = sum(not one.screened for one in coding.sentences)
    said = f"{read} {'sentence' if read == 1 else 'sentences'} read, none holds an event"
    if coding.issues and not coding.events:
        said = f"{said} ({plain(coding.issues[0].what)})"
    return f"{said}; {len(coding.not_coded)} named in not_coded"


def common_reasons(coding_reasons: Iterable[str], most: int = 3) -> str:
    """Write the commonest reasons: "planned 4, rumoured 2, caption 1"."""
    return ", ".join(f"{reason} {number}" for reason, number in Counter(coding_reasons).most_common(most))
