"""Typed events in whole documents, with their arguments, through the crosswalk to PLOVER.

In: WikiEvents dev. Out: strict F1 (a coded event of a right type on the trigger), its recall and precision (a lower bound:
not all is marked), the same by sentence, and recall of arguments by field.
"""

from __future__ import annotations

from collections import Counter

from evaluation.bootstrap import Counts
from evaluation.scoring import Item, Part
from evaluation.shared import Sources
from tocsin.records.coding import Coding
from tocsin.records.report import Report

BESIDE = {"strict": "two readers 79", "arguments": "BART-Gen, gold triggers: 64.6 head F1 on test"}


def parts(sources: Sources) -> list[Part]:
    """Read the documents."""
    scorer = sources.scorer("typed_events")
    crosswalk = scorer.read_crosswalk(sources.data / "wikievents" / "to_plover.tsv", "wikievents")

    def count(item: Item, coding: Coding) -> Counts:
        counts: Counter[str] = scorer.document_counts(item.gold, coding.to_dict(), crosswalk)
        return counts

    def figures(counts: Counts) -> dict[str, float]:
        found = {name: 100 * value for name, value in scorer.document_figures(counts).items()}
        return {"strict": found.pop("strict"), "arguments": found.pop("arguments"), **found}

    items = tuple(
        Item(Report(record["id"], record["text"]), {name: record[name] for name in ("sentences", "events", "entities")})
        for record in sources.split("wikievents/docs.jsonl.gz")
    )
    return [Part("wikievents", items, count, figures, BESIDE)]
