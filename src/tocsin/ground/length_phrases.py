"""Phrases of length and of repetition: "three weeks and two days", "half a century", "week-long", "every Friday night".

read_part_unit("a quarter of an hour")  ->  PT15M        read_long("18-month-long")  ->  P18M
"""

from __future__ import annotations

import re

from tocsin.ground import calendar_rules as rules
from tocsin.ground.calendar_rules import Reading
from tocsin.ground.time_readers import Scene
from tocsin.ground.time_words import PARTS, number_of, weekday_of


def read_compound(match: re.Match[str], _scene: Scene) -> Reading | None:
    """Read "two years and three months"."""
    head = rules.period_value(number_of([match["first"]]), match["unit"].removesuffix("s"))
    tail = rules.period_value(number_of([match["second"]]), match["finer"].removesuffix("s"))
    return Reading("duration", head + (tail[2:] if head.startswith("PT") else tail[1:]))


_SHARES = {"a quarter": 0.25, "one quarter": 0.25, "three quarters": 0.75, "half": 0.5, "two thirds": 2 / 3, "a third": 1 / 3}
# The finer unit that a part of one is told in, and how many of it make one.
_FINER = {"century": ("year", 100), "decade": ("year", 10), "hour": ("minute", 60), "year": ("month", 12), "day": ("hour", 24)}


def read_part_unit(match: re.Match[str], _scene: Scene) -> Reading | None:
    """Read "half a century", "three quarters of an hour"."""
    unit, many = _FINER[match["unit"]]
    return Reading("duration", rules.period_value(round(_SHARES[match["share"] or "half"] * many), unit))


def read_and_half(match: re.Match[str], _scene: Scene) -> Reading | None:
    """Read "a day and a half"."""
    unit = match["unit"]
    if unit == "day":
        return Reading("duration", "P1DT12H")
    return Reading("duration", {"century": "P150Y", "decade": "P15Y"}.get(unit, rules.period_value(1.5, unit)))


def read_long(match: re.Match[str], _scene: Scene) -> Reading | None:
    """Read "week-long", "18-month-long", "yearlong"."""
    return Reading("duration", rules.period_value(number_of([match["number"] or "one"]), match["unit"] or match["word"]))


def read_whole_units(match: re.Match[str], _scene: Scene) -> Reading | None:
    """Read "a whole year", "six long weeks"."""
    unit = (match["unit"] or match["units"]).removesuffix("s")
    return Reading("duration", rules.period_value(number_of([match["number"] or "one"]), unit))


def read_set_part(match: re.Match[str], _scene: Scene) -> Reading | None:
    """Read "every Friday night"."""
    return Reading("set", f"XXXX-WXX-{weekday_of(match['day']) + 1}T{PARTS[match['part']]}")
