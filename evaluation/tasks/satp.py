"""Attacks in South Asia: four labels of a short report, from its ASSAULT events and their modes.

In: dev reports of SATP, without punctuation. Out: macro F1, and F1 of each label.
"""

from __future__ import annotations

from evaluation.bootstrap import Counts
from evaluation.scoring import Item, Part, label_counts, label_f1, macro_f1
from evaluation.shared import Sources
from tocsin.records.coding import Coding
from tocsin.records.report import Report

LABELS = ("Armed Assault", "Bombing or Explosion", "Kidnapping", "Other")
BESIDE = {"macro F1": "plain head 87.5; published 89.4"}


def parts(sources: Sources) -> list[Part]:
    """Read the reports."""
    scorer = sources.scorer("records")

    def count(item: Item, coding: Coding) -> Counts:
        return label_counts(item.gold, scorer.satp_labels(coding.to_dict()))

    items = tuple(Item(Report(record["id"], record["text"]), record["labels"]) for record in sources.split("police/satp.jsonl"))
    return [Part("satp", items, count, _figures, BESIDE)]


def _figures(counts: Counts) -> dict[str, float]:
    return {"macro F1": macro_f1(counts, LABELS)} | {f"F1 {label}": label_f1(counts, label) for label in LABELS}
