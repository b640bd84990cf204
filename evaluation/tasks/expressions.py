"""Expressions: a table of time expressions with their value, written blind by someone who has not seen what the coder gives.

In: `evaluation/gold/expressions.jsonl`, a sentence a line with its expression, the day it was written (anchor), TIMEX3 type and
value, and the first and last day where it has them. Out: shares with the very value (a row without one: the very days), with a value of
the same length ("P20Y" for "P2DE"), with the very days, the type, and the value by type.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from evaluation.bootstrap import Counts
from evaluation.scoring import Item, Part, share
from evaluation.shared import GOLD, Sources
from tocsin.records.coding import Coding
from tocsin.records.report import Report
from tocsin.records.span import Span
from training.corpora.files import records

_PERIOD = re.compile(r"P(\d+)(W|DE|E|CE|C)")
TYPES = ("date", "time", "duration", "set")


def parts(_sources: Sources) -> list[Part]:
    """Read the table."""
    return [Part("expressions", items(GOLD), _count, _figures, {"value": "floor 92, goal 98"})]


def items(gold: Path) -> tuple[Item, ...]:
    """Make a report of every row."""
    rows = enumerate(records(gold / "expressions.jsonl"), 1)
    return tuple(Item(Report(f"expression-{number:03}", row["text"], published_at=row["anchor"]), row) for number, row in rows)


def _count(item: Item, coding: Coding) -> Counts:
    gold = item.gold
    start = gold["text"].index(gold["expression"])
    phrase = Span(start, start + len(gold["expression"]))
    on = [time for time in coding.times if time.span and time.span.overlaps(phrase)]
    has_days = bool(gold["start"] or gold["end"])
    days = has_days and any((time.start, time.end) == (gold["start"], gold["end"]) for time in on)
    has_value = int(days if gold["value"] is None else any(time.value == gold["value"] for time in on))
    equal = has_value or gold["value"] and any(time.value and plain(time.value) == plain(gold["value"]) for time in on)
    return Counter({
        "rows": 1,
        f"rows {gold['type']}": 1,
        "value": has_value,
        f"value {gold['type']}": has_value,
        "type": int(any(time.type == gold["type"] for time in on)),
        "whole": int(any(time.span == phrase for time in on)),
        "equal": int(bool(equal)),
        "dated": int(has_days),
        "days": int(days),
    })  # fmt: skip


def plain(value: str) -> str:
    """Write a period in days or years, where another unit says the same."""
    found = _PERIOD.fullmatch(value)
    if found is None:
        return value
    number, unit = int(found[1]), found[2]
    return f"P{7 * number}D" if unit == "W" else f"P{number * {'DE': 10, 'E': 10, 'CE': 100, 'C': 100}[unit]}Y"


def _figures(counts: Counts) -> dict[str, float]:
    by_type = {f"value of a {kind}": share(counts[f"value {kind}"], counts[f"rows {kind}"]) for kind in TYPES}
    return {
        "value": share(counts["value"], counts["rows"]),
        "value or its equal": share(counts["equal"], counts["rows"]),
        "days": share(counts["days"], counts["dated"]),
        "type": share(counts["type"], counts["rows"]),
        "whole phrases": share(counts["whole"], counts["rows"]),
    } | by_type
