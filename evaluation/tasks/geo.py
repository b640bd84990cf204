"""Places: found, and put in the right spot on the map, from raw text.

In: LGL and TR-News articles of the fold asked for (a fold is of the whole text). Out: detection, exact spans, share of
gold toponyms whose place lies within 161 km (`acc161`, end to end) and with the same GeoNames id. LGL marks no demonyms.
"""

from __future__ import annotations

from collections import Counter

from evaluation.bootstrap import Counts
from evaluation.scoring import Item, Part
from evaluation.shared import Record, Sources
from tocsin.records.coding import Coding
from tocsin.records.report import Report

BESIDE = {"acc161": "bar 55; Mordecai 3 60.7 on 260 texts", "detection": "Mordecai 3 71.6", "id": "Mordecai 3 58.6"}
MARKS_DEMONYMS = {"lgl": False, "trnews": True}


def parts(sources: Sources) -> list[Part]:
    """Read both corpora: together, and each alone."""
    scorer, reader = sources.scorer("places"), sources.scorer("records")
    by_corpus = {corpus: tuple(_item(record) for record in sources.folded(f"geo/{corpus}.jsonl")) for corpus in MARKS_DEMONYMS}

    def count(item: Item, coding: Coding) -> Counts:
        demonyms = MARKS_DEMONYMS[item.report.id.partition("-")[0]]
        counts: Counter[str] = scorer.place_counts(item.gold, reader.toponyms(coding.to_dict(), demonyms=demonyms))
        return counts

    def figures(counts: Counts) -> dict[str, float]:
        found = {name: 100 * value for name, value in scorer.place_figures(counts).items()}
        first = ("acc161", "detection", "exact", "id")
        return {name: found[name] for name in (*first, *(name for name in found if name not in first))}

    both = Part("geo", (*by_corpus["lgl"], *by_corpus["trnews"]), count, figures, BESIDE)
    return [both, *(Part(corpus, items, count, figures, {}) for corpus, items in by_corpus.items())]


def _item(record: Record) -> Item:
    published = (record.get("date") or "")[:10] or None
    return Item(Report(record["id"], record["text"], title=record["title"], published_at=published), record["toponyms"])
