"""One trigger and its arguments in five sentences, through the crosswalk to PLOVER.

In: RAMS dev windows. Out: share of triggers with an event of a right type, with any event, F1 of arguments and of each side;
and the share of triggers without a PLOVER type that carry a live event.
"""

from __future__ import annotations

from collections import Counter

from evaluation.bootstrap import Counts
from evaluation.scoring import Item, Part
from evaluation.shared import Sources
from tocsin.records.coding import Coding
from tocsin.records.report import Report

BESIDE = {"arguments": "BART-Gen, gold triggers and types: 48.6 span F1 on test"}


def parts(sources: Sources) -> list[Part]:
    """Read the windows."""
    scorer = sources.scorer("typed_events")
    crosswalk = scorer.read_crosswalk(sources.data / "wikievents" / "to_plover.tsv", "rams")

    def count(item: Item, coding: Coding) -> Counts:
        counts: Counter[str] = scorer.window_counts(item.gold, coding.to_dict(), crosswalk)
        return counts

    def figures(counts: Counts) -> dict[str, float]:
        return {name: 100 * value for name, value in scorer.window_figures(counts).items()}

    items = tuple(
        Item(Report(record["id"], record["text"]), {name: record[name] for name in ("offsets", "trigger", "type", "arguments")})
        for record in sources.split("rams/windows.jsonl.gz")
    )
    return [Part("rams", items, count, figures, BESIDE)]
