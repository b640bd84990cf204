"""Phrases of time in plain words: feasts, halves, "the Friday before last", "half past three", tied to the calendar.

In goes an expression that `phrase_patterns` found, with its scene; out comes what it denotes:

    "the first Monday of March", anchor 2021-03-17     ->  2021-03-01
    "Ash Wednesday last year"                          ->  2020-02-26
    "every other week"                                 ->  P2W (set)
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from tocsin.ground import calendar_rules as rules
from tocsin.ground import length_phrases as lengths
from tocsin.ground.calendar_rules import Reading
from tocsin.ground.feasts import feast
from tocsin.ground.phrase_patterns import EACH, FEASTS, HOURS, ORDER, PREFIX, TENS
from tocsin.ground.time_patterns import Expression
from tocsin.ground.time_readers import Scene, pick
from tocsin.ground.time_words import PARTS, SEASONS, WEEKDAYS, month_of, number_of, weekday_of

Reader = Callable[[re.Match[str], Scene], Reading | None]

_WHOSE = {"last": -1, "next": 1}


def read_phrase(expression: Expression, scene: Scene) -> Reading | None:
    """Read a phrase that `find_phrases` found."""
    name = expression.name.removeprefix(PREFIX)
    text = " ".join((scene.before, *expression.words, scene.after or "."))
    match = next((one for one in EACH[name].finditer(text) if one.end() > len(scene.before)), None)
    return _READERS[name](match, scene) if match else None


def _year(match: re.Match[str], scene: Scene) -> int | None:
    """Give the year that a phrase names, None where it names none."""
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    step = {"last": -1, "this": 0, "next": 1, "the previous": -1}.get(groups.get("which") or "")
    return None if step is None or scene.anchor is None else scene.anchor.year + step


def _feast(match: re.Match[str], scene: Scene) -> Reading | None:
    name = FEASTS[match["feast"]]
    year, anchor = _year(match, scene), scene.anchor
    if match["set"]:
        one = feast(name, 2001)
        return Reading("set", f"XXXX-{one[0]:%m-%d}" if one else None)
    if year is None and anchor is None:
        return Reading("date", None)
    if year is not None:
        found = feast(name, year)
    else:
        assert anchor is not None
        near = [one for step in (-2, -1, 0, 1, 2) if (one := feast(name, anchor.year + step))]
        whose = match["whose"] or ""
        if match["years"]:
            near = [one for one in near if one[0].year == anchor.year + _WHOSE.get(whose, 0)]
        elif whose in ("last", "this past"):
            near = [one for one in near if one[0] < anchor][-1:]
        elif whose in ("next", "this coming"):
            near = [one for one in near if one[0] > anchor][:1]
        elif whose == "this":
            near = [one for one in near if one[0].year == anchor.year]
        first = pick([one[0] for one in near], scene) if near else None
        found = next((one for one in near if one[0] == first), None)
    if found is None:
        return Reading("date", None)
    if match["around"]:
        return rules.week(found[0]) if match["around"] == "week" else rules.weekend(found[0] - timedelta(days=found[0].weekday() == 0))
    if match["eve"] or match["offset"]:
        return rules.day(found[0] + timedelta(days=-1 if match["eve"] else _offset(match)))
    return rules.day(found[0]) if found[0] == found[1] else Reading("date", None, *found, rules.precision_of(*found))


def _offset(match: re.Match[str]) -> int:
    """Count the days of "two days before", "a week after"."""
    words = match["offset"].split()
    number = 1 if words[0] == "the" else number_of(words[:1]) or 1
    return round(number * (7 if words[-1].startswith("week") else 1)) * (-1 if match["side"] == "before" else 1)


def _half(match: re.Match[str], scene: Scene) -> Reading | None:
    year = _year(match, scene)
    if year is None and match["own"] and scene.anchor:
        year = scene.anchor.year
    if year is None:
        return Reading("date", None)
    number = int(match["number"]) if match["number"] else 1 if match["nth"] == "first" else 2
    first, last = date(year, 6 * number - 5, 1), date(year, 6 * number, 30 if number == 1 else 31)
    return Reading("date", f"{year}-H{number}", first, last, "year")


def _quarter(match: re.Match[str], scene: Scene) -> Reading | None:
    number, year = int(match["number"]), _year(match, scene)
    if year is None and scene.anchor is None:
        return Reading("date", f"XXXX-Q{number}")
    if year is None and scene.anchor is not None:
        year = scene.anchor.year - (number - (scene.anchor.month + 2) // 3 >= 2 and scene.tense != "future")
    return rules.quarter(int(year or 0), number)


def _nth_weekday(match: re.Match[str], scene: Scene) -> Reading | None:
    weekday, number, anchor = weekday_of(match["day"]), ORDER[match["nth"]], scene.anchor
    year = _year(match, scene)
    if anchor is None and (year is None or not match["month"]):
        return Reading("date", None)
    if not match["month"]:
        assert anchor is not None
        month = rules.shift_months(anchor.replace(day=1), _WHOSE.get(match["whose"], 0))
        months = [(month.year, month.month)]
    else:
        years = [year] if year is not None else [anchor.year + step for step in (-1, 0, 1)] if anchor else []
        months = [(one, month_of(match["month"])) for one in years]
    options = [one for year_, month_ in months if (one := _nth_day(year_, month_, weekday, number))]
    return rules.day(options[0] if len(months) == 1 else pick(options, scene)) if options else None


def _nth_day(year: int, month: int, weekday: int, number: int) -> date | None:
    try:
        return rules.nth_weekday(year, month, weekday, number)
    except IndexError:
        return None  # a fifth Monday that the month has not


def _before_last(match: re.Match[str], scene: Scene) -> Reading | None:
    if scene.anchor is None:
        return Reading("date", None)
    step, unit, anchor = -2 if match["side"] == "before last" else 2, match["unit"], scene.anchor
    if unit == "night":
        return rules.part_of_day(anchor + timedelta(days=step), "NI")
    if unit == "weekend":
        return rules.weekend(anchor + timedelta(days=7 * step))
    if unit in WEEKDAYS:
        weekday = weekday_of(unit)
        near = (anchor.weekday() - weekday) % 7 or 7 if step < 0 else (weekday - anchor.weekday()) % 7 or 7
        return rules.day(anchor + timedelta(days=(near + 7) * (1 if step > 0 else -1)))
    return rules.unit_around(rules.shift(anchor, step, unit), unit)


def _every_other(match: re.Match[str], _scene: Scene) -> Reading | None:
    unit = "week" if match["day"] else "day" if match["unit"] == "night" else match["unit"]
    return Reading("set", rules.period_value(2, unit))


def _rate(match: re.Match[str], _scene: Scene) -> Reading | None:
    by_word = {"weekly": "P1W", "daily": "P1D", "monthly": "P1M", "yearly": "P1Y", "fortnightly": "P2W", "biweekly": "P2W",
               "bimonthly": "P2M", "biennially": "P2Y", "biennial": "P2Y"}  # fmt: skip
    return Reading("set", by_word[match["unit"] or match["adverb"]])


def _nth_of_month(match: re.Match[str], scene: Scene) -> Reading | None:
    number = int(match["nth"] or match["bare"])
    if scene.anchor is None:
        return Reading("date", f"XXXX-XX-{number:02d}")
    month = scene.anchor.replace(day=1)
    steps = [_WHOSE.get(match["whose"] or "", 0)] if match["nth"] or match["own"] else [-1, 0, 1]
    options = [one for step in steps if (one := _day_in(rules.shift_months(month, step), number))]
    return rules.day(options[0] if len(steps) == 1 else pick(options, scene)) if options else None


def _day_in(month: date, number: int) -> date | None:
    return rules.day_of(month.year, month.month, number)


def _past_hour(match: re.Match[str], scene: Scene) -> Reading | None:
    word = match["hour"] or match["oclock"]
    hour, minute = HOURS.index(word) + 1 if word in HOURS else int(word), 0
    if match["quarter"]:
        minute = 30 if match["quarter"] == "half" else 15
        if match["side"] == "to":
            hour, minute = hour - 1, 60 - minute
    if (match["part"] or match["half"]) in ("afternoon", "evening", "night") and hour < 12:
        hour += 12
    return _at(hour, minute, _on_day(match["day"], scene))


def _at(hour: int, minute: int, one: date | None) -> Reading:
    """Give a time of a day, which may be unknown."""
    return Reading("time", f"{one.isoformat() if one else 'XXXX-XX-XX'}T{hour:02d}:{minute:02d}", one, one, "day" if one else None)


def _on_day(word: str | None, scene: Scene) -> date | None:
    """Give the day of a weekday or "yesterday", else the one told in the sentence, else the anchor."""
    if scene.anchor is None:
        return None
    if word in WEEKDAYS:
        weekday = weekday_of(word)
        if scene.tense == "future":
            return scene.anchor + timedelta(days=(weekday - scene.anchor.weekday()) % 7)
        return scene.anchor - timedelta(days=(scene.anchor.weekday() - weekday) % 7)
    if word is None and scene.told_in_sentence and scene.told and scene.told.precision == "day":
        return scene.told.start
    return scene.anchor + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(word or "", 0))


def _hours_of(match: re.Match[str], scene: Scene) -> Reading | None:
    one = _on_day(match["day"], scene)
    part = PARTS["night"] if match["part"] == "night" or " late hours" in f" {match.group()}" else PARTS["morning"]
    return rules.part_of_day(one, part) if one else Reading("time", None)


def _weekdays(match: re.Match[str], scene: Scene) -> Reading | None:
    first, last = (weekday_of(match[one] or match[other]) for one, other in (("day", "since"), ("until", "upto")))
    anchor = scene.anchor
    if anchor is None:
        return Reading("duration", f"P{(last - first) % 7 + 1}D")
    length = (last - first) % 7
    start = anchor + timedelta(days=(first - anchor.weekday()) % 7)
    if scene.tense != "future":
        end = anchor - timedelta(days=(anchor.weekday() - last) % 7)
        start = end - timedelta(days=length)
    end = start + timedelta(days=length)
    return Reading("duration", f"{start.isoformat()}/{end.isoformat()}", start, end, rules.precision_of(start, end))


def _ago_on(match: re.Match[str], scene: Scene) -> Reading | None:
    anchor = scene.anchor
    if anchor is None:
        return Reading("date", None)
    number, unit = number_of([match["number"]]) or 1, match["unit"].removesuffix("s")
    return rules.day(rules.shift(_on_day(match["day"], scene) or anchor, -number, unit))


def _ago_this(match: re.Match[str], scene: Scene) -> Reading | None:
    if scene.anchor is None:
        return Reading("date", None)
    return rules.unit_around(rules.shift(scene.anchor, -(number_of([match["number"]]) or 1), "year"), match["what"])


def _weekend_of(match: re.Match[str], scene: Scene) -> Reading | None:
    if scene.anchor is None:
        return Reading("date", None)
    month, number = month_of(match["month"] or match["first"]), int(match["number"] or match["day"])
    options = [one for step in (-1, 0, 1) if (one := rules.day_of(scene.anchor.year + step, month, number))]
    return rules.weekend(pick(options, scene)) if options else None


def _decade_ago(match: re.Match[str], scene: Scene) -> Reading | None:
    number = number_of([match["number"]]) or 1
    return rules.year(rules.shift(scene.anchor, -number, "decade").year) if scene.anchor else Reading("date", None)


def _past_decade(match: re.Match[str], scene: Scene) -> Reading | None:
    unit = match["unit"] or match["unit2"]
    value, anchor = rules.period_value(1, unit), scene.anchor
    if anchor is None:
        return Reading("duration", value)
    start = rules.shift(anchor, -1, unit)
    return Reading("duration", value, start, anchor, rules.precision_of(start, anchor))


def _day_nth(match: re.Match[str], scene: Scene) -> Reading | None:
    if scene.anchor is None:
        return Reading("date", None)
    month, number, weekday = scene.anchor.replace(day=1), int(match["nth"]), weekday_of(match["day"])
    options = [one for step in range(-7, 8) if (one := _day_in(rules.shift_months(month, step), number)) and one.weekday() == weekday]
    return rules.day(pick(options, scene)) if options else None


def _day_after(match: re.Match[str], scene: Scene) -> Reading | None:
    if scene.anchor is None:
        return Reading("date", None)
    weekday, anchor = weekday_of(match["day"]), scene.anchor
    if match["side"] == "last":
        return rules.day(anchor - timedelta(days=(anchor.weekday() - weekday) % 7 or 7))
    return rules.day(anchor + timedelta(days=(weekday - anchor.weekday()) % 7 or 7))


def _edge_day(match: re.Match[str], scene: Scene) -> Reading | None:
    anchor, year = scene.anchor, _year(match, scene)
    if match["year2"]:
        whole = rules.year(int(match["year2"]))
    elif anchor is None:
        return Reading("date", None)
    elif match["month"]:
        years = [year] if year else [anchor.year + step for step in (-1, 0, 1)]
        options = [date(one, month_of(match["month"]), 1) for one in years]
        first = pick(options, scene)
        whole = rules.month(first.year, first.month)
    else:
        unit = match["unit"] or match["unit2"]
        whole = rules.unit_around(rules.shift(anchor, _WHOSE.get(match["whose"] or "", 0), unit), unit)
    one_day = whole.start if match["edge"] == "first" else whole.end
    return rules.day(one_day) if one_day else None


def _dotted(match: re.Match[str], scene: Scene) -> Reading | None:
    digits = match["clock"] or match["clock24"] or f"{match['military'][:2]}.{match['military'][2:]}"
    hour, minute = (int(part) for part in digits.split("."))
    if match["ampm"]:
        hour = hour % 12 + 12 * match["ampm"].startswith("p")
    return _at(hour, minute, _on_day(match["day"], scene))


def _plain_hour(match: re.Match[str], scene: Scene) -> Reading | None:
    hour = HOURS.index(match["hour"]) + 1 if match["hour"] in HOURS else int(match["hour"])
    hour = hour % 12 + 12 * (match["half"] != "morning")
    return _at(hour, 0, _on_day(match["day"] or match["day2"], scene))


def _night_before(_match: re.Match[str], scene: Scene) -> Reading | None:
    one = scene.told.start if scene.told and scene.told.start and scene.told.precision == "day" else scene.anchor
    return rules.part_of_day(one - timedelta(days=1), "NI") if one else Reading("time", None)


def _ahead(match: re.Match[str], scene: Scene) -> Reading | None:
    unit, number = (match["unit"] or match["unit2"]).removesuffix("s"), number_of([match["number"] or match["many"]])
    if scene.anchor is None or number is None:
        return Reading("date", None)
    if match["day"]:
        ahead = scene.anchor + timedelta(days=1)
        if match["day"] in WEEKDAYS:
            ahead = scene.anchor + timedelta(days=(weekday_of(match["day"]) - scene.anchor.weekday()) % 7)
        return rules.day(rules.shift(ahead, number, unit))
    moved = rules.shift(scene.anchor, number, unit)
    return rules.day(moved) if match["now"] == "today" else rules.unit_around(moved, unit)


def _season_span(match: re.Match[str], scene: Scene) -> Reading | None:
    year = int(match["year"]) if match["year"] else 0
    if match["digits"]:
        read = _short_year(match, scene)
        year = read.start.year if read and read.start else 0
    return rules.season(year, SEASONS[match["season"]])


def _season_edge(match: re.Match[str], scene: Scene) -> Reading | None:
    year, code = _year(match, scene), SEASONS[match["season"]]
    if year is None and scene.anchor is None:
        return Reading("date", f"XXXX-{code}")
    if year is None and scene.anchor is not None:
        year = pick([rules.season(scene.anchor.year + step, code).start or scene.anchor for step in (-1, 0, 1)], scene).year
    return rules.season(int(year or 0), code)


def _week_from(match: re.Match[str], scene: Scene) -> Reading | None:
    month, number, year = month_of(match["month"] or match["first"]), int(match["number"] or match["day"]), _year(match, scene)
    years = [year] if year else [scene.anchor.year + step for step in (-1, 0, 1)] if scene.anchor else []
    options = [one for one in (rules.day_of(each, month, number) for each in years) if one]
    if not options:
        return Reading("date", None)
    return rules.week(options[0] if len(options) == 1 else pick(options, scene))


def _week_number(match: re.Match[str], _scene: Scene) -> Reading | None:
    try:
        return rules.week(date.fromisocalendar(int(match["year"]), int(match["number"]), 1))
    except ValueError:
        return None  # a year without a week 53


def _reference(value: str) -> Reader:
    def read(_match: re.Match[str], scene: Scene) -> Reading | None:
        start = None if value == "PAST_REF" else scene.anchor
        return Reading("date", value, start, scene.anchor, "open" if scene.anchor else None)

    return read


def _short_year(match: re.Match[str], scene: Scene) -> Reading | None:
    century = (scene.anchor.year if scene.anchor else 2000) // 100 * 100
    year = century + int(match["digits"])
    return rules.year(year - 100 if scene.anchor and year > scene.anchor.year + 10 else year)


_READERS: dict[str, Reader] = {
    "feast": _feast, "half": _half, "quarter": _quarter, "fiscal": lambda match, _: rules.year(int(match["year"])),
    "tens": lambda match, _: rules.decade(1900 + TENS[match["tens"]]), "nth_weekday": _nth_weekday, "before_last": _before_last,
    "every_other": _every_other, "weekends": lambda _match, _scene: Reading("set", "XXXX-WXX-WE"), "rate": _rate,
    "nth_of_month": _nth_of_month, "past_hour": _past_hour, "hours_of": _hours_of, "compound": lengths.read_compound, "weekdays": _weekdays,
    "ago_on": _ago_on, "ago_this": _ago_this, "weekend_of": _weekend_of, "decade_ago": _decade_ago, "past_decade": _past_decade,
    "all_day": lambda match, _: Reading("duration", rules.period_value(1, match["unit"])), "present": _reference("PRESENT_REF"),
    "past": _reference("PAST_REF"), "short_year": _short_year,
    "day_nth": _day_nth, "day_after": _day_after, "edge_day": _edge_day, "dotted": _dotted, "plain_hour": _plain_hour,
    "night_before": _night_before,
    "ahead": _ahead, "part_unit": lengths.read_part_unit, "and_half": lengths.read_and_half, "long": lengths.read_long,
    "whole_units": lengths.read_whole_units, "set_part": lengths.read_set_part,
    "times_a": lambda match, _: Reading("set", rules.period_value(1, match["unit"])),
    "weekday_set": lambda _match, _scene: Reading("set", "XXXX-WXX-WD"), "season_span": _season_span, "season_edge": _season_edge,
    "week_from": _week_from, "week_number": _week_number,
    "era": lambda match, _: rules.year(int(match["year"] or match["after"])),
}  # fmt: skip
