"""Names in world newswire: F1 of exact typed spans.

In: `ner_worldwide` articles, tokens joined by one blank, a unit a line. Out: F1 over all classes, and of each class.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from evaluation.bootstrap import Counts
from evaluation.scoring import Item, Part, label_f1, span_counts, span_figures
from evaluation.shared import Record, Sources
from tocsin.records.coding import Coding
from tocsin.records.report import Report

BESIDE = {"F1": "bar 78; one linear layer, single task, fp32: 79"}
CLASSES = ("date", "facility", "location", "misc", "money", "norp", "organization", "person", "product")


def parts(sources: Sources) -> list[Part]:
    """Read the articles."""
    scorer = sources.scorer("records")

    def count(item: Item, coding: Coding) -> Counts:
        gold = {(start, end, label) for start, end, label in item.gold}
        got: set[tuple[int, int, str]] = scorer.name_spans(coding.to_dict())
        counts = Counter(span_counts(gold, got))
        for _, _, label in gold:
            counts[f"{label} gold"] += 1
        for _, _, label in got:
            counts[f"{label} got"] += 1
        for _, _, label in gold & got:
            counts[f"{label} right"] += 1
        return counts

    items = tuple(_item(record) for record in sources.split("ner_worldwide/docs.jsonl.gz"))
    return [Part("ner", items, count, _figures, BESIDE)]


def _figures(counts: Counts) -> dict[str, float]:
    return span_figures(counts) | {f"F1 {label}": label_f1(counts, label) for label in CLASSES}


def article_text(record: Record) -> str:
    """Join an article's tokens by one blank, a unit a line."""
    return "\n".join(" ".join(unit["tokens"]) for unit in record["sentences"])


def _item(record: Record) -> Item:
    text = article_text(record)
    spans: list[tuple[int, int, str]] = []
    start = 0
    for unit in record["sentences"]:
        spans += tagged_spans(unit["tokens"], unit["tags"], start)
        start += len(" ".join(unit["tokens"])) + 1
    return Item(Report(record["id"], text), [list(span) for span in spans])


def tagged_spans(tokens: Sequence[str], tags: Sequence[str], start: int = 0) -> list[tuple[int, int, str]]:
    """Read BIO tags over tokens joined by one blank as spans with a label in lower case."""
    spans: list[tuple[int, int, str]] = []
    for token, tag in zip(tokens, tags, strict=True):
        end = start + len(token)
        if tag.startswith("I-") and spans:
            spans[-1] = (spans[-1][0], end, spans[-1][2])
        elif tag != "O":
            spans.append((start, end, tag[2:].lower()))
        start = end + 1
    return spans
