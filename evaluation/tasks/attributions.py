"""Who says what: contents of attributions with their speakers.

In: dev articles of PolNeAR. Out: F1 of contents whose speaker is right (`source`, the main figure), of contents alone, of
cues, and of the words of all contents.
"""

from __future__ import annotations

from collections import Counter

from evaluation.bootstrap import Counts
from evaluation.scoring import Item, Part
from evaluation.shared import Sources
from tocsin.records.coding import Coding
from tocsin.records.report import Report

BESIDE = {
    "source": "people among themselves 77.1; learned cue words 33.5",
    "content": "people 82.2; learned cue words 45.6",
    "cue": "people 78.6; learned cue words 39.0",
    "tokens": "people 91.9; learned cue words 53.7",
}
FIGURES = ("source", "content", "cue", "tokens", "source_exact", "cue_exact", "content_exact")


def parts(sources: Sources) -> list[Part]:
    """Read the articles."""
    scorer = sources.scorer("spans")

    def count(item: Item, coding: Coding) -> Counts:
        record = coding.to_dict()
        counts: Counter[str] = scorer.attribution_counts(item.report.content, item.gold, scorer.coded_attributions(record))
        return counts

    def figures(counts: Counts) -> dict[str, float]:
        found = scorer.attribution_figures(counts)
        return {name: 100 * found[name]["F"] for name in FIGURES}

    items = tuple(
        Item(Report(record["id"], record["text"], title=record["title"], published_at=record["published_at"]), record["attributions"])
        for record in sources.records(f"polnear/docs_{sources.part}.jsonl.gz")
    )
    return [Part("polnear", items, count, figures, BESIDE)]
