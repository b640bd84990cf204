"""Marks: ordinary news read for training, the articles held back from it; for setting the constants of triggers and statuses.

In: the dev articles of `training/corpora/ordinary.py`. Out: over pairs of a sentence and a type, how many live events of the
coder a reader marked at all ("P"), how many of what readers told as fact the coder has live ("R"), false live events per
article, and of the marks of each other status how many came out live. The blind articles of `ordinary` are others.
"""

from __future__ import annotations

from collections import Counter

from evaluation.bootstrap import Counts
from evaluation.scoring import Item, Part, share
from evaluation.shared import Sources
from tocsin.records.coding import Coding
from tocsin.records.report import Report
from training.corpora.files import records
from training.corpora.ordinary import ANNOTATIONS, ordinary

# What stands in the past of the story or at large is no live event.
NOT_LIVE = ("old", "generic", "future", "uncertain", "negated")


def parts(sources: Sources) -> list[Part]:
    """Read the held-back articles with their marks."""
    marks = {record["id"]: record["marks"] for record in records(ANNOTATIONS)}
    items = tuple(Item(Report(one.id, one.text), marks[one.id]) for one in ordinary(sources.data) if one.part == sources.part)
    return [Part("marks", items, count_article, article_figures, {})]


def count_article(item: Item, coding: Coding) -> Counts:
    """Count pairs of sentence and type."""
    live = {(event.sentence, event.type) for event in coding.events if event.is_live}
    read: dict[str, set[tuple[int, str]]] = {}
    loose: set[tuple[int, str]] = set()
    wanted: list[tuple[int, tuple[str, ...]]] = []
    for start, _, kinds, status in item.gold:
        sentence = next((number for number, one in enumerate(coding.sentences) if one.span.start <= start < one.span.end), -1)
        pairs = {(sentence, kind) for kind in kinds.split("|")}
        read.setdefault(status, set()).update(pairs)
        loose |= pairs
        if status == "fact":
            wanted.append((sentence, tuple(kinds.split("|"))))
    told = set(wanted)
    counts: Counter[str] = Counter(articles=1, live=len(live), wanted=len(told))
    counts["false"] = len(live - read.get("fact", set()))
    counts["unmarked"] = len(live - loose)
    counts["found"] = sum(any((sentence, kind) in live for kind in kinds) for sentence, kinds in told)
    for status in NOT_LIVE:
        others = read.get(status, set()) - read.get("fact", set())
        counts[f"{status} live"] = len(others & live)
        counts[status] = len(others)
    return counts


def article_figures(counts: Counts) -> dict[str, float]:
    """Draw precision, recall, their mean, and the rates."""
    precision = 100 - share(counts["false"], counts["live"])
    recall = share(counts["found"], counts["wanted"])
    figures = {
        "F1": 2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        "P": precision,
        "R": recall,
        "false per article": counts["false"] / (counts["articles"] or 1),
        "unmarked per article": counts["unmarked"] / (counts["articles"] or 1),
    }
    return figures | {f"{status} live": share(counts[f"{status} live"], counts[status]) for status in NOT_LIVE}
