"""Resolve one phrase as a time: what it denotes in the calendar, the other readings, and why each stands where it does.

In: a phrase and the day from which it is read. Out: a `TimeResolution`.

    resolve_time("last Friday", "2016-06-06").time.value   ->  "2016-06-03"
    resolve_time("Friday", None).time.start                ->  None, because no day of publication is known
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tocsin.ground.folding import LONGEST_PHRASE, one_line
from tocsin.ground.timex import find_times, published_day
from tocsin.records.document import Document
from tocsin.records.grounding import Time
from tocsin.records.report import Report
from tocsin.records.span import Span

NO_TIME = "no time is named"
TOO_LONG = "too long for a time"
NO_ANCHOR = "no day of publication is known from which it could be read"
# What a phrase is worth that reads one way only, and one that reads by the tense around it; part of it read is worth less.
ONE_WAY, BY_TENSE, PARTLY = 0.95, 0.7, 0.6
ONLY_READING = "it reads so in any tense"
# Sentences that a phrase is read in: a weekday points back in a report of what happened, ahead in one of what is planned.
_SENTENCES = (
    ("", "read by itself"),
    ("It happened {}", "read as told of the past"),
    ("It will happen {}", "read as told of what is to come"),
)


@dataclass(frozen=True, slots=True)
class TimeCandidate:
    """One reading of a phrase."""

    time: Time
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class TimeResolution:
    """What a phrase means as a time: null fields and a reason where it cannot be said; then all readings."""

    time: Time
    confidence: float | None
    reason: str | None
    candidates: tuple[TimeCandidate, ...] = ()


def resolve_time(phrase: str, published_at: str | None = None) -> TimeResolution:
    """Resolve one phrase; `published_at` is the day, or the time, of the report that has it."""
    text = one_line(phrase)
    blank = Time(None, phrase or None, None)
    if not text or len(text) > LONGEST_PHRASE:
        return TimeResolution(blank, None, TOO_LONG if text else NO_TIME)
    readings = list(_readings(text, published_at))
    if not readings:
        return TimeResolution(blank, None, NO_TIME)
    past = next((one for one in readings if one.why == _SENTENCES[1][1]), readings[0])
    different = {(one.time.value, one.time.start, one.time.end): one for one in [past, *readings]}
    is_whole = past.time.text is not None and len(past.time.text) >= len(text) - len("on the ")
    score = (ONE_WAY if len(different) == 1 else BY_TENSE) if is_whole else PARTLY
    kept = [
        replace(one, score=score if number == 0 else round(1 - score, 2), why=one.why if len(different) > 1 else ONLY_READING)
        for number, one in enumerate(different.values())
    ]
    is_unread = past.time.start is None and past.time.end is None and past.time.type in ("date", "time")
    if is_unread and published_at is None:
        return TimeResolution(replace(past.time, text=phrase), None, NO_ANCHOR, tuple(kept))
    return TimeResolution(replace(past.time, text=phrase), score, kept[0].why, tuple(kept))


def _readings(text: str, published_at: str | None) -> Iterator[TimeCandidate]:
    """Read a phrase by itself and in each tense, its longest time each."""
    for frame, why in _SENTENCES:
        sentence = frame.format(text) if frame else text
        start = len(sentence) - len(text)
        found = [time for time in find_times(_document(sentence, published_at)) if time.span and time.span.start >= start]
        if found:
            longest = max(found, key=lambda time: len(time.text or ""))
            span = Span(longest.span.start - start, longest.span.end - start) if longest.span else None
            yield TimeCandidate(replace(longest, span=span), ONE_WAY, why)


def _document(text: str, published_at: str | None) -> Document:
    return Document(Report("phrase", text, published_at=published_at), text)


def is_day(published_at: str) -> bool:
    """Say whether a day of publication can be read."""
    return published_day(_document("", published_at)) is not None
