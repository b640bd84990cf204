"""Marks: what readers of ordinary news wrote down, from their tables to offsets.

    python -m training.marks --data ../shared/data TABLE.tsv ... -o training/annotations/ordinary.jsonl

In: lines `id, unit, word, type, status` (`word#2`: its second occurrence in the unit; `- - - none`: an article without an event).
Out: one object an article, `{"id", "marks": [[start, end, type, status], ...]}`, offsets into the text as
`training/corpora/ner_worldwide.py` builds it: no word of the corpus is copied. A line that does not fit its article is told
on standard error and left out; the article stays only while nine of ten of its lines fit.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from training.corpora.ner_worldwide import ner_worldwide
from training.heads import EVENT_TYPES

STATUSES = ("fact", "future", "uncertain", "negated", "old", "generic")
# Readers differed on whether a modal carries a demand; the verb that demands is marked, these are not.
MODALS = frozenset("should must need needs ought want wants have has had would could may might".split())
# Of an article's lines at most this share may be unreadable.
MOST_UNREAD = 0.1
Mark = tuple[int, int, str, str]


def read_tables(paths: Iterable[Path]) -> dict[str, list[list[str]]]:
    """The rows of each article."""
    rows: dict[str, list[list[str]]] = {}
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            cells = [cell.strip() for cell in line.split("\t")]
            if len(cells) == 5:
                rows.setdefault(cells[0], []).append(cells[1:])
            elif line.strip():
                print(f"{path.name}: not five cells: {line[:80]!r}", file=sys.stderr)
    return rows


def place(text: str, row: list[str]) -> Mark | None:
    """Where a row's word stands in a text; None where the row does not fit."""
    unit, word, kind, status = row
    units = text.split("\n")
    if not unit.isdigit() or int(unit) >= len(units) or status not in STATUSES or not set(kind.split("|")) <= set(EVENT_TYPES):
        return None
    word, _, number = word.partition("#")
    offset = sum(len(one) + 1 for one in units[: int(unit)])
    tokens = units[int(unit)].split(" ")
    starts = [offset + sum(len(one) + 1 for one in tokens[:at]) for at, token in enumerate(tokens) if token.lower() == word.lower()]
    nth = int(number) if number.isdigit() else 1
    if not 1 <= nth <= len(starts):
        return None
    return starts[nth - 1], starts[nth - 1] + len(word), kind, status


def placed(texts: Mapping[str, str], rows: Mapping[str, list[list[str]]]) -> dict[str, list[Mark]]:
    """The marks of each article that was read whole."""
    found: dict[str, list[Mark]] = {}
    for name, lines in rows.items():
        told = [row for row in lines if row[3] != "none" and row[1].partition("#")[0].lower() not in MODALS]
        marks = [place(texts[name], row) for row in told] if name in texts else []
        for row, mark in zip(told, marks, strict=False):
            if mark is None:
                print(f"{name}: does not fit: {row}", file=sys.stderr)
        good = sorted({mark for mark in marks if mark is not None})
        if name in texts and len(told) - len([mark for mark in marks if mark is not None]) <= MOST_UNREAD * len(told):
            found[name] = good
    return found


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("tables", type=Path, nargs="+")
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    texts = {example.id: example.text for example in ner_worldwide(options.data) if example.part == "train"}
    found = placed(texts, read_tables(options.tables))
    lines = [json.dumps({"id": name, "marks": marks}) for name, marks in sorted(found.items())]
    options.output.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(found)} articles, {sum(map(len, found.values()))} marks, {sum(not marks for marks in found.values())} without any")


if __name__ == "__main__":
    main()
