"""Tolls: the counts of several tellings become one row a group, and a total where the parts are told beside it.

    "six people", "three of them servicemen"  ->  killed unknown 6 (total), killed military 3
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tocsin.records.event import Count


def number_of(count: Count) -> int:
    """Give the number a count stands for: its best, else its lowest, else its highest; 0 for a bare plural."""
    return next((one for one in (count.best, count.low, count.high) if one is not None), 0)


def merge_counts(counts: Sequence[Count]) -> tuple[Count, ...]:
    """Merge re-tellings: of one kind and group the largest stays; the largest of no group is the total of its parts."""
    kept: dict[tuple[str, str], Count] = {}
    for count in counts:
        key = (count.what, count.who)
        if key not in kept or number_of(count) > number_of(kept[key]):
            kept[key] = count
    return tuple(_with_total(one, list(kept.values())) for one in kept.values())


def _with_total(count: Count, counts: Sequence[Count]) -> Count:
    parts = [one for one in counts if one.what == count.what and one.who != "unknown"]
    is_total = count.who == "unknown" and bool(parts) and number_of(count) >= sum(map(number_of, parts))
    if count.who != "unknown" and any(one.what == count.what and one.who == "unknown" for one in counts):
        return replace(count, total=False)
    return replace(count, total=count.total or is_total)
