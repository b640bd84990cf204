"""Reading of times: from an expression and its scene (anchor, tense, last day told) to what it denotes in the calendar.

    "on Tuesday", anchor Monday 6 June 2016, past tense  ->  2016-05-31 (day)
    "last month", the same anchor                         ->  2016-05 (month)

A reader that cannot know (no anchor, no day told) gives the type and a value with X for what is not known, and no days.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from tocsin.ground import calendar_rules as rules
from tocsin.ground.calendar_rules import Reading
from tocsin.ground.time_patterns import Expression
from tocsin.ground.time_words import CHAR_BY_KIND, ORDINALS, PARTS, month_of, weekday_of

Tense = Literal["past", "present", "future", "none"]

_YEARS = ("YEAR",)
_DAY_KINDS = ("DAYNUM", "NTH", "NTHWORD")
# "the 19 April Movement" is no date.
_NAMED_AFTER_DAYS = frozenset("movement movements brigade group front column street avenue revolution".split())
_AFTER_CLOCK = frozenset(CHAR_BY_KIND[kind] for kind in ("AMPM", "ZONE", "COMMA", "ON", "OPEN", "LOCAL", "TIMEWORD"))
_SINGLE = {"centuries": "century"}
_CLOCK_NOON = 12
_MIDDLE_OF_WEEK = 3
# A day of a month told in a past tense may still lie this many days ahead ("payable Dec. 7"); one farther is last year's.
AHEAD_DAYS = 60
MONTH_AHEAD_DAYS = 31


@dataclass(frozen=True, slots=True)
class Scene:
    """From where an expression is read."""

    anchor: date | None
    tense: Tense = "none"
    before: str = ""  # the word before it
    after: str = ""  # the word after it
    told: Reading | None = None  # the last date told
    told_quarter: Reading | None = None
    told_in_sentence: bool = False  # the last date was told in the same sentence
    is_name: bool = False  # it begins with a capital inside a sentence
    is_business: bool = False  # quarters are told: years ago are quarters


def full_year(word: str, anchor: date | None) -> int:
    """Give a year; of two digits the one nearest to the anchor, without one in the 1900s."""
    number = int(word)
    if len(word) > 2:
        return number
    return min((1900 + number, 2000 + number), key=lambda year: abs(year - anchor.year)) if anchor else 1900 + number


def pick(options: list[date], scene: Scene, ahead: int = 0) -> date:
    """Choose among the days that words may denote: the latest past one (or `ahead` days on), the next one, or the nearest."""
    assert scene.anchor is not None
    anchor = scene.anchor
    if scene.tense == "past":
        options = [one for one in options if (one - anchor).days <= ahead] or options
    elif scene.tense == "future":
        options = [one for one in options if one >= anchor] or options
    return min(options, key=lambda one: abs((one - anchor).days))


def year_in(expression: Expression, scene: Scene) -> int | None:
    """Give the year that an expression names ("1990", "of last year"); None where it names none."""
    years = expression.all(*_YEARS)
    if years:
        return full_year(years[-1], scene.anchor)
    if expression.has("APOS"):
        return full_year(expression.all("DAYNUM", "NUM")[-1], scene.anchor)
    if expression.has("NINETEEN") or not expression.has("YEARWORD") or scene.anchor is None:
        return None
    return scene.anchor.year + direction(expression)


def direction(expression: Expression) -> int:
    """Say which way a determiner points: last -1, this 0, next 1."""
    if expression.has("LAST", "PAST", "RECENT"):
        return -1
    return 1 if expression.has("NEXT", "FOLLOWING", "COMING") else 0


def unit_in(expression: Expression) -> str:
    """Give the last unit named, in the singular."""
    words = expression.all("DAY", "WEEK", "YEARWORD", "QUARTER", "CENTURY", "OTHERUNIT", "UNITS")
    word = words[-1] if words else "day"
    return _SINGLE.get(word, word.removesuffix("s"))


def day_number(word: str) -> int:
    """Read the number of a day or a quarter: "5", "5th", "fifth"."""
    return ORDINALS[word] if word in ORDINALS else int(word.rstrip("stndrh"))


# Dates with a month


def read_iso(expression: Expression, _scene: Scene) -> Reading | None:
    """Read 2016-06-05, with a time or without."""
    text = expression.words[0].upper()
    one = rules.day_of(*(int(part) for part in text[:10].split("-")))
    if one is None:
        return None
    return rules.day(one) if "T" not in text else Reading("time", text, one, one, "day")


def read_slashed(expression: Expression, scene: Scene) -> Reading | None:
    """Read 5/6/2016 (month first, unless that is no date), 05.06.2016 (day first) and 2016/6/5."""
    word = expression.words[0]
    parts = word.replace(".", "/").split("/")
    if len(parts[0]) == 4:
        one = rules.day_of(int(parts[0]), int(parts[1]), int(parts[2]))
    else:
        year, left, right = full_year(parts[2], scene.anchor), int(parts[0]), int(parts[1])
        month_first = rules.day_of(year, left, right)
        day_first = rules.day_of(year, right, left)
        one = day_first or month_first if "." in word else month_first or day_first
    return None if one is None else rules.day(one)


def read_date(expression: Expression, scene: Scene) -> Reading | None:
    """Read a day of a month; without a year the one that tense and anchor say."""
    if scene.after in _NAMED_AFTER_DAYS:
        return None
    numbers = [day_number(word) for word in expression.all(*_DAY_KINDS)]
    if expression.has("DASH") and not expression.has("NTHWORD") and len(expression.all("DAYNUM", "NUM", "YEAR")) > 1:  # "05-Jan-90"
        year = full_year(expression.words[-1], scene.anchor)
        return _day(scene, month_of(str(expression.word("MONTH"))), numbers[0], year)
    number = sum(numbers) if expression.has("NTHWORD") else numbers[0]
    name = expression.word("WEEKDAY")
    weekday = weekday_of(name) if name else None
    return _day(scene, month_of(str(expression.word("MONTH"))), number, year_in(expression, scene), weekday)


def _day(scene: Scene, month: int, number: int, year: int | None, weekday: int | None = None) -> Reading | None:
    if year is not None:
        one = rules.day_of(year, month, number)
        return None if one is None else rules.day(one)
    if scene.anchor is None:
        return Reading("date", f"XXXX-{month:02d}-{number:02d}") if 1 <= number <= 31 else None
    options = [rules.day_of(scene.anchor.year + step, month, number) for step in (-1, 0, 1)]
    known = [one for one in options if one is not None]
    known = [one for one in known if weekday is None or one.weekday() == weekday] or known
    return rules.day(pick(known, scene, ahead=AHEAD_DAYS)) if known else None


def read_date_range(expression: Expression, scene: Scene) -> Reading | None:
    """Read "from 3 to 5 May", "28 May to 2 June" as a stretch of days."""
    months = [month_of(word) for word in expression.all("MONTH")]
    numbers = [day_number(word) for word in expression.all("DAYNUM", "NTH")]
    if len(numbers) < 2:
        return None
    year = year_in(expression, scene)
    first, last = _day(scene, months[0], numbers[0], year), _day(scene, months[-1], numbers[1], year)
    if first is None or last is None or first.start is None or last.end is None or first.start >= last.end:
        return None
    return _stretch(first.start, last.end)


def _stretch(start: date, end: date) -> Reading:
    return Reading("duration", f"{start.isoformat()}/{end.isoformat()}", start, end, rules.precision_of(start, end))


def read_month_range(expression: Expression, scene: Scene) -> Reading | None:
    """Read "from March to May" as the whole months."""
    years = [int(word) for word in expression.all("YEAR")]
    months = [month_of(word) for word in expression.all("MONTH")]
    last = _month(scene, months[1], year_in(expression, scene))
    if last is None or last.end is None:
        return None
    year = years[0] if len(years) > 1 else last.end.year - (months[0] > months[1])
    start = date(year, months[0], 1)
    return replace(_stretch(start, last.end), value=f"{year}-{months[0]:02d}/{last.value}") if start < last.end else None


def read_year_range(expression: Expression, _scene: Scene) -> Reading | None:
    """Read "from 2009 to 2011", "1989-90" as the whole years."""
    left, right = expression.all("YEAR", "NUM", "DAYNUM")
    if not right.isdecimal():
        return None  # "2015-24.6" is a score
    first, last = int(left), int(right if len(right) == 4 else left[:2] + right.zfill(2))
    if not first < last < first + 200:
        return None
    start, end = date(first, 1, 1), date(last, 12, 31)
    return Reading("duration", f"P{last - first}Y", start, end, rules.precision_of(start, end))


def read_month(expression: Expression, scene: Scene) -> Reading | None:
    """Read a month; without a year the one that tense and anchor say, "last April" the one before this month."""
    number = month_of(str(expression.word("MONTH")))
    year = year_in(expression, scene)
    anchor = scene.anchor
    if year is None and anchor is not None and expression.has("LAST", "PAST"):
        year = anchor.year - (number >= anchor.month)
    elif year is None and anchor is not None and expression.has("NEXT", "COMING"):
        year = anchor.year + (number <= anchor.month)
    elif year is None and anchor is not None and expression.has("THIS"):
        year = anchor.year
    return _month(scene, number, year)


def _month(scene: Scene, number: int, year: int | None) -> Reading | None:
    if year is not None:
        return rules.month(year, number)
    if scene.anchor is None:
        return Reading("date", f"XXXX-{number:02d}")
    this = scene.anchor.replace(day=1)
    options = [date(this.year + step, number, 1) for step in (-1, 0, 1)]
    first = pick(options, replace(scene, anchor=this), ahead=MONTH_AHEAD_DAYS)
    return rules.month(first.year, first.month)


def read_week_of(expression: Expression, scene: Scene) -> Reading | None:
    """Read "the week of March 6"."""
    one = read_date(expression, scene)
    return None if one is None or one.start is None else rules.week(one.start)


def read_week_of_month(expression: Expression, scene: Scene) -> Reading | None:
    """Read "the last week of March"."""
    found = read_month(Expression("month", 0, 1, expression.kinds.replace(expression.kinds[1], "", 1), _without(expression, 1)), scene)
    if found is None or found.start is None or found.end is None:
        return found
    if expression.has("LAST"):
        return rules.week(found.end - timedelta(days=_MIDDLE_OF_WEEK))  # the last that lies in the month for the most part
    return rules.week(found.start + timedelta(days=7 * (ORDINALS[str(expression.word("NTHWORD"))] - 1)))


def _without(expression: Expression, place: int) -> tuple[str, ...]:
    return expression.words[:place] + expression.words[place + 1 :]


# Days


def read_weekday(expression: Expression, scene: Scene) -> Reading | None:
    """Read a weekday by the tense: the latest up to the anchor, the next, or that of a week named; with its part of day."""
    weekday = weekday_of(str(expression.word("WEEKDAY")))
    part = expression.word("PART", "OVERNIGHT")
    if scene.anchor is None:
        value = f"XXXX-WXX-{weekday + 1}" + (f"T{PARTS[part]}" if part else "")
        return Reading("time" if part else "date", value)
    one = _weekday(expression, scene, weekday, scene.anchor)
    return rules.part_of_day(one, PARTS[part]) if part else rules.day(one)


def _weekday(expression: Expression, scene: Scene, weekday: int, anchor: date) -> date:
    back, ahead = (anchor.weekday() - weekday) % 7, (weekday - anchor.weekday()) % 7
    told = scene.told.start if scene.told else None
    if told and ("previous" in expression.words or "preceding" in expression.words):
        return told - timedelta(days=(told.weekday() - weekday - 1) % 7 + 1)
    if expression.has("WEEK"):
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(days=7 * direction(expression))
        return monday + timedelta(days=weekday)
    if expression.has("LAST", "PAST"):
        return anchor - timedelta(days=back or 7)
    if expression.has("NEXT", "COMING"):
        return anchor + timedelta(days=ahead or 7)
    if expression.has("FOLLOWING") and scene.told and scene.told.end:
        return scene.told.end + timedelta(days=(weekday - scene.told.end.weekday() - 1) % 7 + 1)
    if scene.tense == "future" or (scene.before in ("until", "till") and scene.tense != "past"):
        return anchor + timedelta(days=ahead)
    return anchor - timedelta(days=back)


def read_deictic(expression: Expression, scene: Scene) -> Reading | None:
    """Read today, yesterday, tomorrow, tonight, with a part of day."""
    word = expression.word("DEICTIC", "TONIGHT")
    part = expression.word("PART") or ("night" if word == "tonight" else None)
    if scene.anchor is None:
        return Reading("time" if part else "date", None)
    one = scene.anchor + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(str(word), 0))
    return rules.part_of_day(one, PARTS[part]) if part else rules.day(one)


def read_two_days_off(expression: Expression, scene: Scene) -> Reading | None:
    """Read "the day before yesterday", "the day after tomorrow"; "before today" is no day of its own."""
    step = {"yesterday": -2, "tomorrow": 2}.get(str(expression.word("DEICTIC")))
    if scene.anchor is None or step is None or not expression.has("DAY"):
        return read_deictic(expression, scene)
    return rules.day(scene.anchor + timedelta(days=step))


def read_part(expression: Expression, scene: Scene) -> Reading | None:
    """Read "this morning", "last night", "that evening", "the morning", "at dawn": of the anchor, or of the day told."""
    part = PARTS[str(expression.word("PART", "OVERNIGHT"))]
    told = scene.told.start if scene.told and scene.told.precision == "day" else None
    one = scene.anchor
    is_overnight = expression.has("OVERNIGHT") or expression.words == ("the", "night")
    if is_overnight and one and not scene.told_in_sentence:
        night = one - timedelta(days=1)
        return Reading("time", f"{night.isoformat()}TNI", night, one, "days")
    if expression.has("LAST"):
        one = one - timedelta(days=1) if one else None
    elif expression.has("NEXT", "FOLLOWING"):
        one = told + timedelta(days=1) if told else None
    elif expression.has("THAT"):
        one = told
    elif not expression.has("THIS"):
        one = told or one
    return Reading("time", f"XXXX-XX-XXT{part}") if one is None else rules.part_of_day(one, part)


def read_part_of(expression: Expression, scene: Scene) -> Reading | None:
    """Read "noon Thursday", "the night of 5 May", "early yesterday afternoon"."""
    part = expression.word("PART", "OVERNIGHT")
    if part is None and "hours" in expression.words:
        part = "morning"  # "the early hours of Friday"
    one = _date_within(expression, scene)
    if one is None or part is None:
        return one
    return replace(one, type="time", value=f"{one.value}T{PARTS[part]}") if one.value else one


def _date_within(expression: Expression, scene: Scene) -> Reading | None:
    """Read the date that stands in a longer expression."""
    if expression.has("MONTH"):
        return read_date(expression, scene)
    if expression.has("WEEKDAY"):
        return replace(read_weekday(_bare(expression, "WEEKDAY"), scene) or Reading("date", None))
    return read_deictic(_bare(expression, "DEICTIC"), scene)


def _bare(expression: Expression, kind: str) -> Expression:
    place = expression.words.index(str(expression.word(kind)))
    return Expression(expression.name, 0, 1, expression.kinds[place], (expression.words[place],))


def read_clock(expression: Expression, scene: Scene) -> Reading | None:
    """Read a clock time, on the date that stands beside it, else on the one told in the sentence, else on the anchor."""
    words = expression.all("CLOCK", "DAYNUM", "NUM", "YEAR")
    digits = words[0]
    if not digits.replace(":", "").isdigit():
        return None
    if ":" in digits:
        hour, minute = int(digits.split(":")[0]), int(digits.split(":")[1])
    elif len(digits) == 3 and not expression.has("ZONE", "AMPM"):
        return None  # "at 200 million": an hour of the day has four digits
    elif len(digits) > 2:
        hour, minute = divmod(int(digits), 100)
    else:
        hour, minute = int(digits), 0
    half = expression.word("AMPM")
    if half:
        hour = hour % _CLOCK_NOON + (_CLOCK_NOON if half.startswith("p") else 0)
    if hour > 24 or minute > 59:
        return None
    place = expression.words.index(digits) + 1
    while place < len(expression.words) and expression.kinds[place] in _AFTER_CLOCK:
        place += 1
    rest = Expression(expression.name, 0, 1, expression.kinds[place:], expression.words[place:])
    if expression.has("MONTH", "WEEKDAY", "DEICTIC"):
        one = _date_within(rest, scene)
        on = one.start if one else None
    else:
        on = scene.told.start if scene.told_in_sentence and scene.told and scene.told.precision == "day" else scene.anchor
    zone = "Z" if expression.word("ZONE") in ("gmt", "utc") else ""
    clock = f"T{hour:02d}:{minute:02d}{zone}"
    return Reading("time", (on.isoformat() if on else "XXXX-XX-XX") + clock, on, on, "day" if on else None)
