"""The calendar: days, weeks, months, quarters, seasons and periods as TIMEX3 values with their first and last day.

month(2016, 6)            ->  Reading("date", "2016-06", 2016-06-01, 2016-06-30, "month")
part_of_day(day, "NI")    ->  Reading("time", "2016-06-05TNI", 2016-06-05, 2016-06-05, "day")
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from tocsin.records.grounding import TimePrecision, TimeType

FIRST_MONTH_BY_SEASON = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
# The longest period (days) that still counts as each precision; FORMATS 12.3 has the classes.
_LONGEST = ((1, "day"), (6, "days"), (7, "week"), (31, "month"), (92, "quarter"), (366, "year"))
_LETTERS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "E",
    "century": "C", "fortnight": "W",
}  # fmt: skip
_DAYS = {
    "second": 0, "minute": 0, "hour": 1 / 24, "day": 1, "week": 7, "month": 30.4, "quarter": 91, "year": 365, "decade": 3652,
    "century": 36525, "fortnight": 14,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression denotes: TIMEX3 type and value, first and last day (an open end is None), precision."""

    type: TimeType
    value: str | None
    start: date | None = None
    end: date | None = None
    precision: TimePrecision | None = None


def day(one: date) -> Reading:
    """Read a day."""
    return Reading("date", one.isoformat(), one, one, "day")


def day_of(year: int, month: int, number: int) -> date | None:
    """Give a day of the calendar, None where there is no such day (30 February)."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def part_of_day(one: date, part: str) -> Reading:
    """Read a part of a day ("MO", "NI") or a clock time ("22:00")."""
    return Reading("time", f"{one.isoformat()}T{part}", one, one, "day")


def week(one: date) -> Reading:
    """Read the ISO week around a day."""
    first = one - timedelta(days=one.weekday())
    year, number, _ = first.isocalendar()
    return Reading("date", f"{year}-W{number:02d}", first, first + timedelta(days=6), "week")


def weekend(one: date) -> Reading:
    """Read the weekend of the ISO week around a day."""
    saturday = one + timedelta(days=5 - one.weekday())
    year, number, _ = one.isocalendar()
    return Reading("date", f"{year}-W{number:02d}-WE", saturday, saturday + timedelta(days=1), "days")


def month(year: int, number: int) -> Reading:
    """Read a month."""
    last = calendar.monthrange(year, number)[1]
    return Reading("date", f"{year:04d}-{number:02d}", date(year, number, 1), date(year, number, last), "month")


def quarter(year: int, number: int) -> Reading:
    """Read a quarter."""
    last = calendar.monthrange(year, 3 * number)[1]
    return Reading("date", f"{year}-Q{number}", date(year, 3 * number - 2, 1), date(year, 3 * number, last), "quarter")


def season(year: int, code: str) -> Reading:
    """Read a season; the winter of a year begins in its December."""
    first = date(year, FIRST_MONTH_BY_SEASON[code], 1)
    return Reading("date", f"{year}-{code}", first, shift_months(first, 3) - timedelta(days=1), "season")


def year(number: int) -> Reading:
    """Read a year."""
    return Reading("date", f"{number:04d}", date(number, 1, 1), date(number, 12, 31), "year")


def decade(first: int) -> Reading:
    """Read a decade by its first year: TIMEX3 writes three digits."""
    return Reading("date", str(first // 10), date(first, 1, 1), date(first + 9, 12, 31), "decade")


def century(number: int) -> Reading:
    """Read a century: TIMEX3 writes its two digits."""
    first = 100 * (number - 1)
    return Reading("date", f"{number - 1:02d}", date(max(first, 1), 1, 1), date(first + 99, 12, 31), "decade")


def shift_months(one: date, months: int) -> date:
    """Move a day by months; the last of a long month becomes the last of a short one."""
    place = one.year * 12 + one.month - 1 + months
    to_year, to_month = divmod(place, 12)
    to_year = min(max(to_year, 1), 9998)
    return date(to_year, to_month + 1, min(one.day, calendar.monthrange(to_year, to_month + 1)[1]))


def shift(one: date, number: float, unit: str) -> date:
    """Move a day by a number of units; where that leaves the calendar, to its edge."""
    if unit in ("month", "quarter", "year", "decade", "century"):
        months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
        return shift_months(one, round(number * months))
    place = one.toordinal() + round(number * _DAYS[unit])
    return date.fromordinal(min(max(place, 1), date(9998, 1, 1).toordinal()))


def is_in_calendar(one: date, number: float, unit: str) -> bool:
    """Say whether a day moved by a number of units is still a day of our calendar: "5,000 years ago" is none."""
    years = {"month": 1 / 12, "quarter": 1 / 4, "year": 1, "decade": 10, "century": 100}.get(unit)
    moved = one.year + number * (years if years is not None else _DAYS[unit] / 365.25)
    return date.min.year < moved < date.max.year - 1


def unit_around(one: date, unit: str) -> Reading:
    """Read the calendar unit that holds a day."""
    if unit == "week":
        return week(one)
    if unit == "month":
        return month(one.year, one.month)
    if unit == "quarter":
        return quarter(one.year, (one.month + 2) // 3)
    if unit == "year":
        return year(one.year)
    if unit == "decade":
        return decade(one.year // 10 * 10)
    return century(one.year // 100 + 1) if unit == "century" else day(one)


def period_value(number: float | None, unit: str) -> str:
    """Write a period as TIMEX3: P2M, PT3H, PXD (how many is not told), P20Y for two decades."""
    if unit == "fortnight":
        number = None if number is None else 2 * number
    if unit == "decade" and number is not None:
        return f"P{_plain(number * 10)}Y"
    letters = _LETTERS[unit]
    if number is not None and number != int(number):
        finer = {"year": ("Y", 12, "M"), "hour": ("H", 60, "M"), "minute": ("M", 60, "S"), "decade": ("E", 10, "Y")}.get(unit)
        if finer:
            prefix = "PT" if letters.startswith("T") else "P"
            whole = int(number)
            rest = f"{round((number - whole) * finer[1])}{finer[2]}"
            return f"{prefix}{whole}{finer[0]}{rest}" if whole else f"{prefix}{rest}"
    count = "X" if number is None else _plain(number)
    return f"PT{count}{letters[1]}" if letters.startswith("T") else f"P{count}{letters}"


def _plain(number: float) -> str:
    return str(int(number)) if number == int(number) else str(number)


def precision_of(start: date, end: date) -> TimePrecision:
    """Say how finely a stretch of days is known, by its length."""
    length = (end - start).days + 1
    precision: TimePrecision
    for longest, precision in _LONGEST:  # type: ignore[assignment]
        if length <= longest:
            return precision
    return "decade"


def easter(year: int) -> date:
    """Give the western Easter Sunday (the anonymous Gregorian rule)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    number, rest = divmod(h + m - 7 * n + 114, 31)
    return date(year, number, rest + 1)


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date:
    """Give the nth such weekday of a month, from its end where the number is negative (-1: the last)."""
    days = [one for one in calendar.Calendar().itermonthdates(year, month) if one.month == month and one.weekday() == weekday]
    return days[number if number < 0 else number - 1]
