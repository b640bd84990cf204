"""Shootings in US news: toll, day and place of a report's main incident against the archive's row.

In: 300 dev reports without accidents and without copies, a fixed sample. Out: shares of reports with each fact right.
Measuring only: no weight may be trained on this set.
"""

from __future__ import annotations

from collections import Counter
from types import ModuleType

from evaluation.bootstrap import Counts
from evaluation.scoring import Item, Part, share
from evaluation.shared import Sources
from tocsin.records.coding import Coding
from tocsin.records.report import Report

SAMPLE = 300
FACTS = ("toll", "killed", "wounded", "day", "within_a_day", "within_25_km")
BESIDE = {
    "toll": "regex on title and 120 words 45.9",
    "killed": "regex 69.5",
    "wounded": "regex 59.1",
    "day": "first weekday resolved backwards 67.4 (accidents included); published_at 38.1",
    "within_a_day": "first weekday 77.3; published_at 67.7",
}


def parts(sources: Sources) -> list[Part]:
    """Read the reports with the rows of their incidents."""
    scorer = sources.scorer("gva")
    rows = {row["id"]: row for row in sources.split("gva/incidents.jsonl") if not scorer.is_accident(row)}
    items = tuple(
        Item(
            Report(record["id"], record["text"], title=record["title"], published_at=record["published_at"], country="USA"),
            {name: rows[record["incident"]][name] for name in ("date", "lat", "lon", "killed", "injured")},
        )
        for record in sources.split("gva/reports.jsonl.gz")
        if record["incident"] in rows and not record["copy_of"]
    )
    return [Part("gva", items, lambda item, coding: _count(item, coding, scorer), _figures, BESIDE).sample(SAMPLE)]


def _count(item: Item, coding: Coding, scorer: ModuleType) -> Counts:
    counts: Counter[str] = Counter()
    for fact, is_right in scorer.verdict(coding.to_dict(), item.gold).items():
        if is_right is not None:
            counts[f"{fact} judged"] += 1
            counts[f"{fact} right"] += int(is_right)
    return counts


def _figures(counts: Counts) -> dict[str, float]:
    return {fact: share(counts[f"{fact} right"], counts[f"{fact} judged"]) for fact in FACTS}
