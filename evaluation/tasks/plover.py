"""PLOVER and CAMEO sentences, the fold asked for: the main event, the relation of a given pair, five classes, two sides.

In: `plv`, `cameo_class`, `cameo_ner`. Out: accuracy and macro F1 of the main event's type with no pair given, and of the
relation with the pair given (YIELD is CONCEDE or RETREAT); of CAMEO's five classes; F1 of exact source and target spans
(the corpus's RELATED has no counterpart in a coding and is left out).
"""

from __future__ import annotations

from types import ModuleType

from evaluation.bootstrap import Counts
from evaluation.scoring import Item, Part, class_counts, class_figures, span_counts, span_figures
from evaluation.shared import Record, Sources
from evaluation.tasks.ner import tagged_spans
from tocsin.records.coding import Coding
from tocsin.records.report import Pair, Report
from tocsin.records.span import Span

MAIN_BESIDE = {"accuracy": "bar 66; TF-IDF on the sentence, without an event: 69"}
PAIR_BESIDE = {"accuracy": "plain head, given the pair: 82.6; codebook trees 83.8 on test", "macro F1": "plain head 79.1; trees 82.4"}
CLASS_BESIDE = {"accuracy": "plain head 83.8; published 89.5"}
SIDES_BESIDE = {"F1": "published, RELATED included: 75.2"}
CLASSES = tuple("01234")


def parts(sources: Sources) -> list[Part]:
    """Read the sentences of the fold."""
    scorer = sources.scorer("records")
    plv = list(sources.folded("plover/plv.jsonl"))
    alone = tuple(Item(Report(record["id"], record["text"]), record["type"]) for record in plv)
    pairs = tuple(_pair_item(record) for record in plv if record["source_spans"] and record["target_spans"])
    classes = tuple(
        Item(Report(record["id"], record["text"]), str(record["label"])) for record in sources.folded("plover/cameo_class.jsonl")
    )
    sides = tuple(_sides_item(record) for record in sources.folded("plover/cameo_ner.jsonl"))
    types = sorted({item.gold for item in alone})

    def figures(counts: Counts) -> dict[str, float]:
        return class_figures(counts, types)

    return [
        Part("plv, pair not given", alone, lambda item, coding: class_counts(item.gold, _main_type(coding, scorer)), figures, MAIN_BESIDE),
        Part("plv, pair given", pairs, lambda item, coding: class_counts(item.gold, _relation(coding, scorer)), figures, PAIR_BESIDE),
        Part(
            "cameo_class",
            classes,
            lambda item, coding: class_counts(item.gold, str(scorer.cameo_class(coding.to_dict()))),
            lambda counts: class_figures(counts, CLASSES),
            CLASS_BESIDE,
        ),
        Part("cameo_ner", sides, lambda item, coding: _count_sides(item, coding, scorer), span_figures, SIDES_BESIDE),
    ]


def _main_type(coding: Coding, scorer: ModuleType) -> str | None:
    event = scorer.main_event(coding.to_dict())
    return scorer.PLV_TYPE.get(event["type"], event["type"]) if event else None


def _relation(coding: Coding, scorer: ModuleType) -> str | None:
    return next(iter(scorer.relation_types(coding.to_dict())), None)


def _count_sides(item: Item, coding: Coding, scorer: ModuleType) -> Counts:
    return span_counts({tuple(span) for span in item.gold}, scorer.source_target_spans(coding.to_dict()))


def _pair_item(record: Record) -> Item:
    source, target = Span(*record["source_spans"][0]), Span(*record["target_spans"][0])
    return Item(Report(record["id"], record["text"], pairs=(Pair(source, target),)), record["type"])


def _sides_item(record: Record) -> Item:
    spans = tagged_spans(record["tokens"], record["tags"])
    sides = [[start, end, label.upper()] for start, end, label in spans if label in {"source", "target"}]
    return Item(Report(record["id"], " ".join(record["tokens"])), sides)
