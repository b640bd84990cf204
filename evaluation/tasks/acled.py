"""ACLED: the sub-event of a short report, by the first row of `--layout acled`.

In: invented reports, written blind by a reader who saw neither the crosswalk nor its sentences (`evaluation/gold/acled_held.jsonl`),
and those that the crosswalk's own rules were written from (`crosswalks/acled.yml`, split train). Out: weighted F1 of each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict

from evaluation.bootstrap import Counts
from evaluation.scoring import Item, Part, class_counts, label_f1, share
from evaluation.shared import GOLD, Sources
from tocsin.codebook.acled import read_sentences
from tocsin.codebook.pages import read_page
from tocsin.codebook.reading import PACKAGED
from tocsin.records.coding import Coding
from tocsin.records.report import Report
from tocsin.share.exports.acled import rows_of
from tocsin.share.exports.layouts import ExportOptions
from training.corpora.files import records

BESIDE = {"weighted F1": "floor 60, goal 85"}
# The crosswalk's sentences have no day; one is given, so that days are read as in a report.
PUBLISHED = "2024-03-05"


def parts(sources: Sources) -> list[Part]:
    """Read the sentences: the held-back ones, and those that the rules come from."""
    scorer = sources.scorer("records")

    def count(item: Item, coding: Coding) -> Counts:
        rows: Iterable[Mapping[str, str]] = (asdict(row) for row in rows_of(coding, ExportOptions()))
        return class_counts(item.gold, scorer.acled_label(rows))

    return [Part("acled held", held_items(), count, _figures, BESIDE), Part("acled train", train_items(), count, _figures, {})]


def held_items() -> tuple[Item, ...]:
    """Read the blind half."""
    rows = enumerate(records(GOLD / "acled_held.jsonl"), 1)
    return tuple(
        Item(Report(f"acled-held-{number:03}", row["text"], published_at=row.get("published_at")), row["sub_event"]) for number, row in rows
    )


def train_items() -> tuple[Item, ...]:
    """Read the crosswalk's own half."""
    kept = read_sentences(read_page(PACKAGED, "crosswalks/acled.yml"))
    return tuple(
        Item(Report(f"acled-train-{number:03}", one.text, published_at=PUBLISHED), one.sub_event) for number, one in enumerate(kept, 1)
    )


def _figures(counts: Counts) -> dict[str, float]:
    labels = [name.removesuffix(" gold") for name, number in counts.items() if name.endswith(" gold") and number]
    whole = sum(counts[f"{label} gold"] for label in labels)
    weighted = sum(label_f1(counts, label) * counts[f"{label} gold"] for label in labels) / whole if whole else 0.0
    return {"weighted F1": weighted, "accuracy": share(counts["right"], counts["all"])} | {
        f"F1 {label}": label_f1(counts, label) for label in sorted(labels)
    }
