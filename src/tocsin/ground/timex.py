"""Temporal expressions: the words for times in a report, tied to the calendar from the report's anchor.

In goes a `Document` (tags and date mentions help, none are needed), out come its times in text order:

    "Two died on Monday night", published 2016-06-08  ->  Time("Monday night", "time", "2016-06-06TNI", 2016-06-06, 2016-06-06, "day")

The anchor is the dateline's day, else the day of publication; without one, what needs an anchor keeps null days.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from tocsin.ground import period_readers as periods
from tocsin.ground import time_readers as dates
from tocsin.ground.calendar_rules import Reading
from tocsin.ground.phrase_patterns import PREFIX, find_phrases
from tocsin.ground.tense import sentence_starts, tags_by_start, tense_at
from tocsin.ground.time_patterns import Expression, find_expressions
from tocsin.ground.time_phrases import read_phrase
from tocsin.ground.time_readers import Scene
from tocsin.ground.time_words import Lexemes, lex
from tocsin.records.document import Document
from tocsin.records.grounding import Time
from tocsin.records.span import Span, SpanIndex

READERS: dict[str, Callable[[Expression, Scene], Reading | None]] = {
    "iso": dates.read_iso, "slashed": dates.read_slashed, "date": dates.read_date, "date_weekday": dates.read_date,
    "date_range": dates.read_date_range, "month_range": dates.read_month_range, "year_range": dates.read_year_range,
    "month_year": dates.read_month, "month": dates.read_month, "week_of": dates.read_week_of, "week_of_month": dates.read_week_of_month,
    "weekday": dates.read_weekday, "deictic": dates.read_deictic, "two_days_off": dates.read_two_days_off, "part": dates.read_part,
    "part_bare": dates.read_part, "part_of": dates.read_part_of, "clock": dates.read_clock,
    "quarter": periods.read_quarter, "quarter_told": periods.read_quarter_told, "quarter_ago": periods.read_quarter_ago,
    "same_period": periods.read_same_period, "fiscal_year": periods.read_year, "first_units": periods.read_duration,
    "decade": periods.read_decade, "century": periods.read_century, "year": periods.read_year, "year_words": periods.read_year_words,
    "year_end": periods.read_year_end, "unit": periods.read_unit, "unit_bare": periods.read_unit_bare, "season": periods.read_season,
    "season_bare": periods.read_season, "weekend": periods.read_weekend, "recent_units": periods.read_recent_units,
    "period": periods.read_period, "ago": periods.read_ago, "shifted": periods.read_shifted, "duration": periods.read_duration,
    "duration_vague": periods.read_duration_bare, "duration_bare": periods.read_duration_bare, "weekday_set": periods.read_set,
    "set": periods.read_set, "set_rate": periods.read_set, "adverb": periods.read_adverb,
    "now": lambda _, scene: periods.reference(periods.PRESENT, scene),
    "current": lambda _, scene: periods.reference(periods.PRESENT, scene),
    "recently": periods.read_recently,
    "the_past": lambda _, scene: periods.reference(periods.PAST, scene),
    "soon": periods.read_soon,
    "future": lambda _, scene: periods.reference(periods.FUTURE, scene),
}  # fmt: skip

# Patterns that begin with a word that says how the time stands to the event but is not part of it: how many words to leave out.
_LEADING_WORDS = {"duration_bare": 1, "season_bare": 1, "set_rate": 1}
_COMPARING = frozenset({"quarter_ago", "ago", "shifted", "same_period"})
_OPEN_START = frozenset({"until", "till"})
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# Years that a report can be of; what is counted from others leaves the calendar.
_ANCHOR_YEARS = range(1500, 2500)
# A dateline stands this near to the head of a text (code points).
_DATELINE_REACH = 160


@dataclass(frozen=True, slots=True)
class _Told:
    """What has been told so far."""

    date: Reading | None = None
    quarter: Reading | None = None
    sentence: int = -1
    is_business: bool = False


def find_times(doc: Document) -> tuple[Time, ...]:
    """Find the temporal expressions of a document and tie them to its anchor."""
    lexemes = lex(doc.text, dates=(mention.span.start for mention in doc.mentions if mention.type == "date"))
    phrases = find_phrases(lexemes)
    taken = SpanIndex.of(Span(one.first, one.last) for one in phrases)
    others = [one for one in find_expressions(lexemes) if not taken.touches(Span(one.first, one.last))]
    expressions = sorted([*phrases, *others], key=lambda one: one.first)
    if not expressions:
        return ()
    return tuple(_times(doc, lexemes, expressions, _find_anchor(doc, lexemes, expressions)))


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day that a document's times are read from, and where the dateline that states it ends (0: none does)."""

    day: date | None
    end: int = 0


def find_anchor(doc: Document) -> date | None:
    """Give the day that a document's times are read from: its dateline's, else that of its publication."""
    return read_anchor(doc).day


def read_anchor(doc: Document) -> Anchor:
    """Find a document's anchor and the dateline that states it."""
    reach = max((sentence.span.end for sentence in (*doc.kinds, *doc.sentences) if sentence.kind == "dateline"), default=0)
    head = lex(doc.text[: max(reach, _DATELINE_REACH)])
    return _find_anchor(doc, head, find_expressions(head))


def _find_anchor(doc: Document, lexemes: Lexemes, expressions: list[Expression]) -> Anchor:
    published = published_day(doc)
    datelines = [sentence.span for sentence in (*doc.kinds, *doc.sentences) if sentence.kind == "dateline"]
    for expression in expressions:
        start, end = lexemes.starts[expression.first], lexemes.ends[expression.last - 1]
        if expression.name in ("date", "iso") and (
            any(span.start <= start and end <= span.end for span in datelines) or _is_dateline(doc.text, start, end)
        ):
            found = READERS[expression.name](expression, Scene(published, "past"))
            if found is not None and found.start is not None and found.start.year in _ANCHOR_YEARS:
                return Anchor(found.start, end)
        if start > _DATELINE_REACH and not datelines:
            break
    return Anchor(published)


def _is_dateline(text: str, start: int, end: int) -> bool:
    """Say whether a date stands as one at the head of a text: after a place in capitals, or before "(AP) --", or alone on its line."""
    if start > _DATELINE_REACH:
        return False
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    before, after = text[line:start].strip(), text[end : stop if stop >= 0 else len(text)].strip()
    if not before and not after:
        return True
    return before.endswith(",") and before.isupper() and len(before.split()) <= 6 and (after.startswith(("(", "--", "-", "\u2014")))


def published_day(doc: Document) -> date | None:
    """Give the day of publication that the document or its record states."""
    for stated in (doc.published_at, doc.report.published_at):
        found = _ISO_DAY.match(stated or "")
        if found:
            try:
                day = date.fromisoformat(found.group())
            except ValueError:
                continue
            if day.year in _ANCHOR_YEARS:
                return day
    return None


def _times(doc: Document, lexemes: Lexemes, expressions: list[Expression], anchor: Anchor) -> list[Time]:
    starts = sentence_starts(doc)
    firsts = [bisect.bisect_left(lexemes.starts, start) for start in starts] + [len(lexemes.starts)]
    tags = tags_by_start(doc)
    told = _Told()
    times: list[Time] = []
    for expression in expressions:
        sentence = bisect.bisect_right(starts, lexemes.starts[expression.first]) - 1
        bounds = (firsts[max(sentence, 0)], firsts[max(sentence, 0) + 1])
        scene = Scene(
            anchor.day,
            tense_at(lexemes, expression.first, expression.last, bounds, tags),
            lexemes.lowers[expression.first - 1] if expression.first else "",
            lexemes.lowers[expression.last] if expression.last < len(lexemes.lowers) else "",
            told.date,
            told.quarter,
            told.sentence == sentence,
            _is_name(lexemes, expression.first, bounds[0]),
            told.is_business,
        )
        read = read_phrase if expression.name.startswith(PREFIX) else READERS[expression.name]
        reading = read(expression, scene)
        if reading is None:
            continue
        if lexemes.starts[expression.first] >= anchor.end:  # the dateline's day is no event's
            told = _remember(told, reading, sentence, expression.name)
        times.append(_time(lexemes, expression, _opened(reading, scene)))
    return times


def _is_name(lexemes: Lexemes, first: int, sentence: int) -> bool:
    """Say whether a word has a capital though it does not begin its sentence."""
    return lexemes.is_cased and first > sentence and lexemes.text[lexemes.starts[first]].isupper()


def _remember(told: _Told, reading: Reading, sentence: int, name: str) -> _Told:
    """Keep a date as the last one told; references to past or future are none, and "a year earlier" is only compared with."""
    if reading.type not in ("date", "time") or reading.start is None or reading.precision == "open":
        return told
    if reading.precision == "quarter" and name in _COMPARING:
        return replace(told, is_business=True)
    if reading.precision == "quarter":
        return _Told(reading, reading, sentence, is_business=True)
    return replace(told, date=reading, sentence=sentence)


def _opened(reading: Reading, scene: Scene) -> Reading:
    """Open one end of a date after "since" and "until"."""
    if reading.type not in ("date", "time") or reading.start is None:
        return reading
    if scene.before == "since":
        return replace(reading, end=None, precision="open")
    return replace(reading, start=None, precision="open") if scene.before in _OPEN_START else reading


def _time(lexemes: Lexemes, expression: Expression, reading: Reading) -> Time:
    first = expression.first + _LEADING_WORDS.get(expression.name, 0)
    first += expression.name == "clock" and expression.words[0] == "at"
    start, end = lexemes.starts[first], lexemes.ends[expression.last - 1]
    return Time(
        span=Span(start, end),
        text=lexemes.text[start:end],
        type=reading.type,
        value=reading.value,
        start=reading.start.isoformat() if reading.start else None,
        end=reading.end.isoformat() if reading.end else None,
        precision=reading.precision,
    )
