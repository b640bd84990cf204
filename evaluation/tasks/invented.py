"""The invented set: short reports written for this project, with what a careful person reads in them.

In: `evaluation/gold/`, a report a line: `readings.jsonl` (must_code, must_not_code), `quantities.jsonl`, `times.jsonl`.
Out: shares of facts found, of prohibitions kept and of reports that have all of both; share of quantities whose interval is right
(a number that counts nothing: left alone); F1 of times, value and place. No corpus and no foreign scorer is needed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from evaluation.bootstrap import Counts, Figures
from evaluation.readings import Reading, broken_rules, found_facts
from evaluation.scoring import Item, Part, share
from tocsin.records.coding import Coding
from tocsin.records.document import Document
from tocsin.records.report import Report
from training.corpora.files import Record, records

# Where something stands, and what it says.
Placed = tuple[tuple[int, int], object]


def readings_part(gold: Path) -> Part:
    """Read the reports with their readings."""
    items = tuple(Item(report_of(record), record) for record in records(gold / "readings.jsonl"))
    return Part("invented readings", items, _count, _figures, {})


def report_of(record: Record) -> Report:
    """Make the report of a gold line."""
    return Report(record["id"], record["text"], title=record.get("title"), published_at=record.get("published_at"))


def _count(item: Item, coding: Coding) -> Counts:
    reading = Reading.of(item.gold)
    found = found_facts(reading, coding)
    broken = broken_rules(reading, item.gold["text"], coding)
    return Counter(
        facts=len(reading.facts),
        found=sum(found.values()),
        rules=len(reading.rules),
        kept=len(reading.rules) - len(broken),
        reports=1,
        whole=int(all(found.values()) and not broken),
    )


def _figures(counts: Counts) -> dict[str, float]:
    return {
        "facts found": share(counts["found"], counts["facts"]),
        "falsehoods kept out": share(counts["kept"], counts["rules"]),
        "reports without a fault": share(counts["whole"], counts["reports"]),
    }


def quantities_part(gold: Path) -> Part:
    """Read the sentences with one quantity each, or with a number that counts nothing."""
    rows = enumerate(records(gold / "quantities.jsonl"), 1)
    items = tuple(Item(Report(f"quantity-{number:03}", record["text"]), record) for number, record in rows)
    return Part("invented quantities", items, _count_quantities, _quantity_figures, {}, is_annotated_only=True)


def _count_quantities(item: Item, doc: Document) -> Counts:
    phrase = item.gold["phrase"]
    if phrase is None:
        return Counter(empty=1, left=int(not doc.quantities))
    start = item.gold["text"].index(phrase)
    on = [one for one in doc.quantities if one.span.start < start + len(phrase) and start < one.span.end]
    wanted = tuple(item.gold[end] for end in ("low", "best", "high"))
    is_right = any((one.low, one.best, one.high) == wanted for one in on)
    is_whole = any(one.span.of(item.gold["text"]) == phrase for one in on)
    return Counter(phrases=1, right=int(is_right), whole=int(is_whole), rough=int(any(one.approximate == item.gold["approximate"] for one in on)))


def _quantity_figures(counts: Counts) -> dict[str, float]:
    return {
        "right": share(counts["right"] + counts["left"], counts["phrases"] + counts["empty"]),
        "intervals right": share(counts["right"], counts["phrases"]),
        "whole phrases": share(counts["whole"], counts["phrases"]),
        "approximate right": share(counts["rough"], counts["phrases"]),
        "counts nothing, left alone": share(counts["left"], counts["empty"]),
    }


def times_part(gold: Path) -> Part:
    """Read the reports with their times."""
    items = tuple(Item(report_of(record), record["times"]) for record in records(gold / "times.jsonl"))
    return Part("invented times", items, _count_times, _f1_figures("values", "places"), {})


def _count_times(item: Item, coding: Coding) -> Counts:
    wanted = [((one["span"][0], one["span"][1]), one["value"]) for one in item.gold]
    found = [((one.span.start, one.span.end), one.value) for one in coding.times if one.span]
    return _pair_counts(wanted, found)


def _pair_counts(wanted: Sequence[Placed], found: Sequence[Placed]) -> Counts:
    """Pair what overlaps one to one, the longest overlap first, and count pairs and those with the same answer."""
    overlaps = sorted(
        (
            (min(left[0][1], right[0][1]) - max(left[0][0], right[0][0]), -i, -j)
            for i, left in enumerate(wanted)
            for j, right in enumerate(found)
        ),
        reverse=True,
    )
    paired: dict[int, int] = {}
    for length, i, j in overlaps:
        if length > 0 and -i not in paired and -j not in paired.values():
            paired[-i] = -j
    right = sum(wanted[i][1] == found[j][1] for i, j in paired.items())
    return Counter(gold=len(wanted), got=len(found), paired=len(paired), right=right)


def _f1_figures(answers: str, places: str) -> Figures:
    def figures(counts: Counts) -> dict[str, float]:
        both = counts["gold"] + counts["got"]
        return {f"F1 of {answers}": share(2 * counts["right"], both), f"F1 of {places}": share(2 * counts["paired"], both)}

    return figures
