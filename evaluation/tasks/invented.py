"""The invented set: short reports written for this project, with what a careful person reads in them.

In: `evaluation/gold/`, a report a line: `readings.jsonl` (must_code, must_not_code), `quantities.jsonl`, `times.jsonl`.
Out: shares of facts found, of prohibitions kept and of reports that have all of both; share of quantities whose interval is right
(a number that counts nothing: left alone); share of times whose value and whose days are right. No corpus and no foreign scorer is needed.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from evaluation.bootstrap import Counts
from evaluation.readings import Reading, broken_rules, found_facts
from evaluation.scoring import Item, Part, share
from tocsin.records.coding import Coding
from tocsin.records.document import Document
from tocsin.records.report import Report
from tocsin.records.span import Span
from training.corpora.files import Record, records


def readings_part(gold: Path) -> Part:
    """Read the reports with their readings."""
    items = tuple(Item(report_of(record), record) for record in records(gold / "readings.jsonl"))
    return Part("invented readings", items, _count, _figures, {})


def report_of(record: Record) -> Report:
    """Make the report of a reading."""
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
    where = Span(start, start + len(phrase))
    on = [one for one in doc.quantities if one.span.overlaps(where)]
    wanted = tuple(item.gold[end] for end in ("low", "best", "high"))
    return Counter(
        phrases=1,
        right=int(any((one.low, one.best, one.high) == wanted for one in on)),
        whole=int(any(one.span == where for one in on)),
        rough=int(any(one.approximate == item.gold["approximate"] for one in on)),
    )


def _quantity_figures(counts: Counts) -> dict[str, float]:
    return {
        "right": share(counts["right"] + counts["left"], counts["phrases"] + counts["empty"]),
        "intervals right": share(counts["right"], counts["phrases"]),
        "whole phrases": share(counts["whole"], counts["phrases"]),
        "approximate right": share(counts["rough"], counts["phrases"]),
        "counts nothing, left alone": share(counts["left"], counts["empty"]),
    }


def times_part(gold: Path) -> Part:
    """Read the sentences with one time each."""
    rows = enumerate(records(gold / "times.jsonl"), 1)
    items = tuple(Item(Report(f"time-{number:03}", record["text"], published_at=record["published_at"]), record) for number, record in rows)
    return Part("invented times", items, _count_times, _time_figures, {})


def _count_times(item: Item, coding: Coding) -> Counts:
    start = item.gold["text"].index(item.gold["phrase"])
    phrase = Span(start, start + len(item.gold["phrase"]))
    on = [time for time in coding.times if time.span and time.span.overlaps(phrase)]
    return Counter(
        phrases=1,
        value=int(any(time.value == item.gold["value"] for time in on)),
        period=int(any((time.start, time.end) == (item.gold["start"], item.gold["end"]) for time in on)),
        whole=int(any(time.span == phrase for time in on)),
    )


def _time_figures(counts: Counts) -> dict[str, float]:
    return {
        "values right": share(counts["value"], counts["phrases"]),
        "periods right": share(counts["period"], counts["phrases"]),
        "whole phrases": share(counts["whole"], counts["phrases"]),
    }
