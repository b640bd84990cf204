"""Reading of periods: calendar units, quarters, seasons, stretches of time, repeated times and words for past and future.

"the past two months", anchor 6 June 2016  ->  P2M, 2016-04-06 to 2016-06-06 (quarter)
"a day after", told Monday 6 June 2016      ->  2016-06-07 (day), or the day before it where what follows is the content
"""

from __future__ import annotations

from datetime import date, timedelta

from tocsin.ground import calendar_rules as rules
from tocsin.ground.calendar_rules import Reading
from tocsin.ground.time_patterns import Expression
from tocsin.ground.time_readers import Scene, day_number, direction, pick, unit_in, year_in
from tocsin.ground.time_words import ADVERBS, ORDINALS, PARTS, SEASONS, month_of, number_of, weekday_of

_NUMBER_KINDS = ("A", "COUPLE", "HALF", "DAYNUM", "NUM", "YEAR", "WORDNUM", "NINETEEN", "AND", "DASH", "FRACTION")
_UNITS_OF_DAYS = ("day", "week", "fortnight")
# What "ago" and "later" of each unit denote: a day for days and weeks, the calendar unit for the longer ones.
_GRAIN = {unit: unit for unit in ("week", "month", "quarter", "year", "decade", "century")}

PRESENT, PAST, FUTURE = "PRESENT_REF", "PAST_REF", "FUTURE_REF"


def number_in(expression: Expression) -> float | None:
    """Give the number of units, None where it is vague ("several", "a few")."""
    if expression.has("VAGUE"):
        return None
    words = expression.all(*_NUMBER_KINDS)
    if expression.has("COUPLE"):
        return 2
    if expression.name == "first_units":
        words = expression.all(*(set(_NUMBER_KINDS) - {"YEAR"}))
    if expression.has("OR", "TO") and len(words) > 1:
        words = words[:1]
    return number_of(words)


# Calendar units


def read_unit(expression: Expression, scene: Scene) -> Reading | None:
    """Read "last year", "this week", "the end of next month", "that day", "the following year"."""
    unit = unit_in(expression)
    step = direction(expression)
    from_told = expression.has("FOLLOWING", "THAT") or "preceding" in expression.words or "previous" in expression.words
    from_told = from_told or (unit == "day" and step > 0)  # "the next day" is of a tale, tomorrow is the anchor's
    base = scene.told.start if from_told and scene.told else scene.anchor
    if unit == "day" and step > 0 and not scene.told:
        return Reading("date", None)
    if base is None:
        return Reading("date", None)
    if unit == "minute":
        return None  # "the last minute" is no time
    if unit in ("hour", "fortnight"):
        return period(1, unit, scene.anchor, step)
    if unit == "day" and step == 0 and not from_told and expression.has("CURRENT"):
        return rules.day(base)
    return rules.unit_around(rules.shift(base, step, unit), unit)


def read_unit_bare(expression: Expression, scene: Scene) -> Reading | None:
    """Read "the year", "the week" as a period; "the day" is the day told."""
    unit = unit_in(expression)
    if unit in ("day", "century", "decade", "minute", "hour") or scene.after in ("of", "when", "that", "after", "before"):
        return None
    return Reading("duration", rules.period_value(1, unit))


def read_year(expression: Expression, scene: Scene) -> Reading | None:
    """Read a year, unless it counts something."""
    if scene.before in _BEFORE_COUNTS or scene.after in _AFTER_COUNTS:
        return None
    is_plain = scene.before not in _BEFORE_YEAR and not expression.has("EDGE", "EARLY", "YEARWORD")
    if is_plain and scene.after.endswith("s") and scene.after.isalpha():
        return None
    number = int(str(expression.word("YEAR")))
    if number < _EARLIEST_BARE_YEAR and scene.before not in ("in", "since", "of", "by", "during"):
        return None
    return rules.year(number) if number <= _LATEST_YEAR else None


# Four digits alone are a year between these; lower ones are as often an hour ("before 1800").
_LATEST_YEAR, _EARLIEST_BARE_YEAR, _LAST_CENTURY = 2060, 1860, 22


_BEFORE_COUNTS = frozenset("$ # no number than about approximately least nearly some almost over : + # £ € rs flight boeing route".split())
_AFTER_COUNTS = frozenset("% people men women troops soldiers feet miles kilometers kilometres km tons hours gmt dollars".split())
_BEFORE_YEAR = frozenset("in since of until by from to between and during for the before after through till".split())


def read_year_words(expression: Expression, _scene: Scene) -> Reading | None:
    """Read "nineteen ninety-six"."""
    rest = number_of(expression.all("WORDNUM"))
    return None if rest is None or rest >= 100 else rules.year(1900 + int(rest))


def read_year_end(_expression: Expression, scene: Scene) -> Reading | None:
    """Read "year-end" as the last day of the anchor's year."""
    return rules.day(date(scene.anchor.year, 12, 31)) if scene.anchor else Reading("date", None)


def read_decade(expression: Expression, _scene: Scene) -> Reading | None:
    """Read "the 1980s", "the '80s"."""
    digits = "".join(one for one in str(expression.word("DECADE")) if one.isdigit())
    first = int(digits) if len(digits) == 4 else (2000 if int(digits) < 20 else 1900) + int(digits)
    return rules.decade(first)


def read_century(expression: Expression, _scene: Scene) -> Reading | None:
    """Read "the 20th century"."""
    number = sum(day_number(word) for word in expression.all("NTH", "NTHWORD"))
    return rules.century(number) if 1 <= number <= _LAST_CENTURY else None


def read_season(expression: Expression, scene: Scene) -> Reading | None:
    """Read "last summer", "the spring of 1998", "this winter"."""
    word = str(expression.word("SEASON"))
    code = SEASONS[word]
    is_plain = not expression.has("LAST", "PAST", "NEXT", "COMING", "THIS", "YEAR", "YEARWORD")
    if is_plain and word in ("fall", "spring") and scene.after.isalpha() and scene.after not in _AFTER_SEASON:
        return None
    if expression.has("NINETEEN"):
        return rules.season(1900 + int(number_of(expression.all("WORDNUM")) or 0), code)
    year = year_in(expression, scene)
    anchor = scene.anchor
    if year is None and anchor is None:
        return Reading("date", f"XXXX-{code}")
    if year is None and anchor is not None:
        options = [rules.season(anchor.year + step, code).start or anchor for step in (-2, -1, 0, 1)]
        if expression.has("LAST", "PAST"):
            options = [one for one in options if rules.shift_months(one, 3) <= anchor]
            year = max(options).year
        elif expression.has("NEXT", "COMING"):
            year = min(one for one in options if one > anchor).year
        elif expression.has("THIS"):
            year = anchor.year
        else:
            year = pick(options, scene).year
    assert year is not None
    return rules.season(year, code)


# "The fall" is a season before these and signs, and hardly ever before another word ("the fall of", "the fall guy").
_AFTER_SEASON = frozenset("and or when to that but after before with as by".split())


def read_weekend(expression: Expression, scene: Scene) -> Reading | None:
    """Read a weekend: early in the week "the weekend" is the last one, late in it and of the future the one to come."""
    anchor = scene.anchor
    if anchor is None:
        return Reading("date", None)
    if expression.has("LAST", "PAST") or (not expression.has("NEXT", "COMING") and scene.tense != "future" and anchor.weekday() < 5):
        return rules.weekend(anchor - timedelta(days=7))
    return rules.weekend(anchor + timedelta(days=7 * expression.has("NEXT")))


# Quarters


def read_quarter(expression: Expression, scene: Scene) -> Reading | None:
    """Read "the third quarter", "this year's first quarter", "fourth-quarter 1998"; without a year the latest begun."""
    nths = [ORDINALS[word] for word in expression.all("NTHWORD")]
    if not nths or not 1 <= nths[0] <= 4:
        return None
    year = year_in(expression, scene)
    anchor = scene.anchor
    if year is None and anchor is None:
        return Reading("date", f"XXXX-Q{nths[0]}")
    if year is None and anchor is not None:
        # A report of the first months tells of the quarters of the year before.
        year = anchor.year - (nths[0] - (anchor.month + 2) // 3 >= 2 and scene.tense != "future")
    assert year is not None
    return rules.quarter(year, nths[0])


def read_quarter_told(expression: Expression, scene: Scene) -> Reading | None:
    """Read "the quarter", "the latest period": the quarter told, else the last one that has ended."""
    if expression.has("PERIOD") and not scene.is_business:
        return None
    if scene.anchor is None:
        return Reading("date", None)
    year = year_in(expression, scene)
    if year is not None and scene.told_quarter and scene.told_quarter.start:  # "the 1988 period": the quarter told, of that year
        return rules.quarter(year, (scene.told_quarter.start.month + 2) // 3)
    if scene.told_quarter and not expression.has("THIS", "NEXT", "CURRENT", "LAST"):
        return scene.told_quarter
    if expression.has("THIS", "CURRENT", "NEXT", "COMING", "FOLLOWING"):
        return rules.unit_around(rules.shift(scene.anchor, direction(expression), "quarter"), "quarter")
    return rules.unit_around(rules.shift(scene.anchor, -1, "quarter"), "quarter")


def read_quarter_ago(expression: Expression, scene: Scene) -> Reading | None:
    """Read "year-earlier", "the year-ago quarter": the quarter told, a year before."""
    if expression.has("NTHWORD") and scene.anchor:
        return rules.quarter(scene.anchor.year - 1, min(ORDINALS[str(expression.word("NTHWORD"))], 4))
    return year_before(scene)


def year_before(scene: Scene) -> Reading | None:
    """Give the quarter told, or the year of the anchor, a year before."""
    if scene.told_quarter and scene.told_quarter.start:
        return rules.unit_around(rules.shift(scene.told_quarter.start, -1, "year"), "quarter")
    return rules.year(scene.anchor.year - 1) if scene.anchor else Reading("date", None)


def read_same_period(expression: Expression, scene: Scene) -> Reading | None:
    """Read "the same month a year ago": what was told last, a year before."""
    if scene.told is None or scene.told.start is None or scene.told.precision not in ("month", "quarter", "day"):
        return year_before(scene)
    unit = "month" if expression.has("OTHERUNIT") or scene.told.precision == "month" else str(scene.told.precision)
    return rules.unit_around(rules.shift(scene.told.start, -1, "year"), unit)


# Stretches of time


def period(number: float | None, unit: str, anchor: date | None, step: int) -> Reading:
    """Read a stretch of time that ends (step -1) or begins (1) at the anchor."""
    value = rules.period_value(number, unit)
    if anchor is None:
        return Reading("duration", value)
    if number is None and unit in ("hour", "minute"):
        return Reading("duration", value, anchor - timedelta(days=step < 0), anchor + timedelta(days=step > 0), "days")
    if number is None:
        return Reading("duration", value, None if step < 0 else anchor, anchor if step < 0 else None, "open")
    other = rules.shift(anchor, step * number, unit)
    start, end = min(anchor, other), max(anchor, other)
    return Reading("duration", value, start, end, rules.precision_of(start, end))


def read_period(expression: Expression, scene: Scene) -> Reading | None:
    """Read "the past two months", "the next 10 days"."""
    if expression.has("SEASONS"):
        return Reading("duration", "P" + rules.period_value(number_in(expression), "year")[1:])
    return period(number_in(expression), unit_in(expression), scene.anchor, direction(expression) or 1)


def read_recent_units(expression: Expression, scene: Scene) -> Reading | None:
    """Read "recent weeks", "the past few months", "coming days": how many is not told."""
    step = direction(expression)
    if not expression.has("VAGUE") and step > 0:
        return reference(FUTURE, scene)
    return period(None, unit_in(expression), scene.anchor, step)


def read_ago(expression: Expression, scene: Scene) -> Reading | None:
    """Read "two weeks ago"; a vague number gives a day not later than the anchor."""
    unit = unit_in(expression)
    number = number_in(expression)
    if number is None and scene.anchor and unit in ("hour", "minute"):
        return Reading("date", PAST, scene.anchor, scene.anchor, "day")
    if number is None or scene.anchor is None:
        if not expression.has("VAGUE", *_NUMBER_KINDS):
            return Reading("duration", rules.period_value(None, unit), None, scene.anchor, "open")
        return Reading("date", PAST, None, scene.anchor, "open")
    if unit == "year" and number == 1 and scene.is_business:
        return year_before(scene)
    return _moved(scene.anchor, -number, unit)


def _moved(base: date, number: float, unit: str) -> Reading:
    if unit in ("hour", "minute", "second"):
        return Reading("time", rules.period_value(abs(number), unit), rules.shift(base, min(number, 0), unit), base, "day")
    if not rules.is_in_calendar(base, number, unit):
        return Reading("date", PAST, None, base, "open") if number < 0 else Reading("date", FUTURE, base, None, "open")
    moved = rules.shift(base, number, unit)
    if unit == "week" and number != int(number):
        return rules.day(moved)
    return rules.unit_around(moved, _GRAIN.get(unit, "day"))


def read_shifted(expression: Expression, scene: Scene) -> Reading | None:
    """Read "three days later", "a day after", "the next day": from the day told, else from the anchor, never into its future."""
    unit, number = unit_in(expression), number_in(expression)
    if unit not in _UNITS_OF_DAYS and expression.has("AFTER", "BEFORE"):
        return read_duration(expression, scene)
    if unit == "year" and number == 1 and scene.is_business and expression.has("EARLIER", "BEFORE"):
        return year_before(scene)
    if number is None and expression.has("DAY"):
        number = 1
    is_back = expression.has("EARLIER", "BEFORE", "LAST") or is_content_day(expression.words[-1], scene)
    base = scene.told.start if scene.told and scene.told.start else None
    if base is None or (expression.has("AFTER") and not scene.told_in_sentence and scene.tense == "present"):
        base = scene.anchor if is_back or scene.tense == "future" else None
    if number is None or base is None:
        return Reading("duration", rules.period_value(number, unit))
    moved = _moved(base, -number if is_back else number, unit)
    if not is_back and scene.tense != "future" and scene.anchor and moved.start and moved.start > scene.anchor:
        return Reading("duration", rules.period_value(number, unit))
    return moved


def is_content_day(last_word: str, scene: Scene) -> bool:
    """Say whether "a day after" tells the day of what follows: its sentence has told its own day, is of today, or none is known.

    "Kazan remains on alert a day after gunmen killed six": the killing was the day before the report. "He resigned a day
    after the vote" in a text that has told the vote's day: the resignation was the day after it.
    """
    if last_word != "after":
        return False
    return scene.told_in_sentence or scene.tense == "present" or scene.told is None


def read_duration(expression: Expression, scene: Scene) -> Reading | None:
    """Read "two weeks", "10-year", "a minute and a half"; ages are no times, "a day" alone hardly ever is."""
    if scene.after in ("old", "olds") or scene.after == "-" and expression.has("DASH"):
        return None
    unit = unit_in(expression)
    if unit == "quarter" and (expression.has("DASH") or "quarters" not in expression.words):
        return None  # "a quarter", "three-quarters" of something
    return Reading("duration", rules.period_value(number_in(expression), unit))


def read_duration_bare(expression: Expression, _scene: Scene) -> Reading | None:
    """Read "for years", "weeks or months": how long is not told."""
    first = expression.all("UNITS")[0]
    return Reading("duration", rules.period_value(None, {"centuries": "century"}.get(first, first.removesuffix("s"))))


# Sets and references


def read_set(expression: Expression, _scene: Scene) -> Reading | None:
    """Read "every Friday", "each year", "every two weeks"."""
    weekday = expression.word("WEEKDAY", "WEEKDAYS")
    part = expression.word("PART", "PARTS")
    code = PARTS[part.removesuffix("s")] if part else ""
    if weekday:
        return Reading("set", f"XXXX-WXX-{weekday_of(weekday) + 1}" + (f"T{code}" if code else ""))
    if code:
        return Reading("set", f"XXXX-XX-XXT{code}")
    month, season = expression.word("MONTH"), expression.word("SEASON")
    if month or season:
        return Reading("set", f"XXXX-{month_of(month):02d}" if month else f"XXXX-{SEASONS[str(season)]}")
    number = 2.0 if expression.has("THAT") else number_in(expression)
    return Reading("set", rules.period_value(1 if number is None else number, unit_in(expression)))


_PAPERS = frozenset("times news star mail telegraph excelsior monitor nation post express mirror herald".split())


def read_adverb(expression: Expression, scene: Scene) -> Reading | None:
    """Read "daily", "weekly"; "annual" and "quarterly" are what a thing is called more than when it is."""
    if expression.words[0] in ("annual", "quarterly") or scene.is_name or scene.after in _PAPERS:
        return None
    return Reading("set", ADVERBS[expression.words[0]])


def read_recently(_expression: Expression, scene: Scene) -> Reading | None:
    """Read "recently", "recent"; "the most recent of" compares."""
    return None if scene.before == "most" or scene.after == "of" else reference(PAST, scene)


def read_soon(_expression: Expression, scene: Scene) -> Reading | None:
    """Read "soon", but for "as soon as" and "soon after"."""
    return None if scene.before == "as" or scene.after in ("after", "-", "as", "became") else reference(FUTURE, scene)


def reference(value: str, scene: Scene) -> Reading:
    """Read a word for past, present or future: no day, only the side of the anchor."""
    start = None if value == PAST else scene.anchor
    end = None if value == FUTURE else scene.anchor
    return Reading("date", value, start, end, "open" if scene.anchor else None)
