"""Scoring: parts of tasks, the run of the coder over them, and the counts that many tasks share.

A `Part` has items (a report and its gold), counts one coding against its gold, and draws figures in points of 100 from
the sum of the counts. `measure` codes the reports of several parts in one run, each text once.

    scores = measure([part], Run(processes=2))
    scores[0].figures["F1"].value  ->  78.4
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from evaluation.bootstrap import SAMPLES, Counts, Figures, Interval, figures_with_intervals
from evaluation.coded import Run, annotated, coded
from evaluation.shared import order_of
from tocsin.records.coding import Coding
from tocsin.records.document import Document
from tocsin.records.report import Report

Beside = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Item:
    """One text with its gold, as the corpus has it (JSON values)."""

    report: Report
    gold: Any


@dataclass(frozen=True, slots=True)
class Part:
    """One corpus, or one question to it. `beside` says what a baseline, a bar or other people reach in a figure."""

    name: str
    items: tuple[Item, ...]
    count: Callable[[Item, Any], Counts]
    figures: Figures
    beside: Beside
    is_annotated_only: bool = False  # counts read the document after `annotate`, not the coding

    def sample(self, limit: int | None) -> Part:
        """Keep some items only, spread over the corpus and always the same."""
        if limit is None or limit >= len(self.items):
            return self
        kept = {id(item) for item in sorted(self.items, key=lambda item: order_of(item.report.id))[:limit]}
        return replace(self, items=tuple(item for item in self.items if id(item) in kept))

    def digest(self) -> str:
        """Name the items by a hash of texts and gold: figures of other items are no comparison."""
        parts = [[item.report.id, str(item.report.content), item.report.published_at, item.gold] for item in self.items]
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of one part, over how many items, and how many of them met a bug of the coder."""

    part: str
    items: int
    figures: Mapping[str, Interval]
    beside: Beside
    broken: tuple[str, ...] = ()


def measure(parts: Sequence[Part], run: Run, samples: int = SAMPLES) -> list[Score]:
    """Code what the parts ask for and score it."""
    reports = list(dict.fromkeys(item.report for part in parts if not part.is_annotated_only for item in part.items))
    codings = dict(zip(reports, coded(reports, run), strict=True))
    layered = [item.report for part in parts if part.is_annotated_only for item in part.items]
    documents = dict(zip(layered, annotated(layered, run), strict=True))
    return [_score(part, documents if part.is_annotated_only else codings, samples) for part in parts]


def _score(part: Part, read: Mapping[Report, Coding] | Mapping[Report, Document], samples: int) -> Score:
    counts = [part.count(item, read[item.report]) for item in part.items]
    broken = tuple(
        f"{item.report.id}: {issue.what}" for item in part.items for issue in read[item.report].issues if issue.stage == "internal"
    )
    return Score(part.name, len(part.items), figures_with_intervals(counts, part.figures, samples), part.beside, broken)


# ---- counts that tasks share


def share(part: float, whole: float) -> float:
    """Give a share in points of 100; 0 of nothing is 0."""
    return 100 * part / whole if whole else 0.0


def span_counts(gold: Iterable[object], got: Iterable[object]) -> Counts:
    """Count what two sets share."""
    wanted, found = set(gold), set(got)
    return Counter(hits=len(wanted & found), gold=len(wanted), got=len(found))


def span_figures(counts: Counts) -> dict[str, float]:
    """Draw F1, precision and recall from `span_counts`."""
    hits, gold, got = counts["hits"], counts["gold"], counts["got"]
    return {"F1": share(2 * hits, gold + got), "P": share(hits, got), "R": share(hits, gold)}


def label_counts(gold: Iterable[str], got: Iterable[str]) -> Counter[str]:
    """Count by label what is right, what is gold and what was given."""
    wanted, found = set(gold), set(got)
    counts: Counter[str] = Counter({f"{label} gold": 1 for label in wanted})
    counts.update({f"{label} got": 1 for label in found})
    counts.update({f"{label} right": 1 for label in wanted & found})
    return counts


def label_f1(counts: Counts, label: str) -> float:
    """Draw the F1 of one label from `label_counts`."""
    return share(2 * counts[f"{label} right"], counts[f"{label} gold"] + counts[f"{label} got"])


def macro_f1(counts: Counts, labels: Iterable[str]) -> float:
    """Average F1 over the labels that stand in the gold."""
    found = [label_f1(counts, label) for label in labels if counts[f"{label} gold"]]
    return sum(found) / len(found) if found else 0.0


def class_counts(gold: str, got: str | None) -> Counter[str]:
    """Count one answer of several that exclude each other."""
    return label_counts([gold], [got] if got else []) + Counter(all=1, right=int(gold == got))


def class_figures(counts: Counts, labels: Iterable[str]) -> dict[str, float]:
    """Draw accuracy and macro F1 from `class_counts`."""
    return {"accuracy": share(counts["right"], counts["all"]), "macro F1": macro_f1(counts, labels)}
