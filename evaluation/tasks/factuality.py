"""Factuality: did it happen, by crowd judgement on web text, and by the readings of the invented set.

In: sentences of UDS dev with predicates and their factuality (above 0: happened); the invented reports. Out: of the events that
stand on a judged predicate, accuracy of live against happened, the same balanced, and Pearson's r of live with the
judgement; of the invented set, facts found and falsehoods kept out.
"""

from __future__ import annotations

from collections import Counter
from math import sqrt

from evaluation.bootstrap import Counts
from evaluation.scoring import Item, Part, share
from evaluation.shared import GOLD, Record, Sources
from evaluation.tasks.invented import readings_part
from tocsin.records.coding import Coding
from tocsin.records.report import Report

BESIDE = {"r": "four rules on every predicate .45, ridge .70 (degrees, not yes or no)"}


def parts(sources: Sources) -> list[Part]:
    """Read the judged sentences and the invented set."""
    items = tuple(_item(record) for record in sources.split("factuality/uds_ewt.jsonl.gz") if record["predicates"])
    return [Part("uds, events on predicates", items, _count, _figures, BESIDE), readings_part(GOLD)]


def _item(record: Record) -> Item:
    starts = [0]
    for token in record["tokens"]:
        starts.append(starts[-1] + len(token) + 1)
    gold = [[starts[one["index"]], starts[one["index"] + 1] - 1, one["factuality"]] for one in record["predicates"]]
    return Item(Report(record["sent_id"], " ".join(record["tokens"])), gold)


def _count(item: Item, coding: Coding) -> Counts:
    counts: Counter[str] = Counter()
    sums = {"yy": 0.0, "y": 0.0, "xy": 0.0}
    for event in coding.events:
        told = next((value for start, end, value in item.gold if event.trigger.span.start < end and start < event.trigger.span.end), None)
        if told is None:
            continue
        happened = "happened" if told > 0 else "not"
        counts.update({"n": 1, happened: 1, "live": int(event.is_live), f"{happened} right": int(event.is_live == (told > 0))})
        sums["y"] += told
        sums["yy"] += told * told
        sums["xy"] += told * event.is_live
    return {**counts, **sums}


def _figures(counts: Counts) -> dict[str, float]:
    n, happened, other = counts["n"], counts["happened"], counts["not"]
    right, right_other = counts["happened right"], counts["not right"]
    return {
        "accuracy": share(right + right_other, n),
        "always live": share(happened, n),
        "balanced": (share(right, happened) + share(right_other, other)) / 2,
        "r": 100 * _pearson(counts),
        "events judged": n,
    }


def _pearson(counts: Counts) -> float:
    """Correlate live (0 or 1) with the judgement, from sums."""
    n, x, y = counts["n"], counts["live"], counts["y"]
    spread = (n * x - x * x) * (n * counts["yy"] - y * y)
    return (n * counts["xy"] - x * y) / sqrt(spread) if spread > 0 else 0.0
