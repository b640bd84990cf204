"""Ordinary news: what is recorded where little or nothing happened.

In: the articles of `gold/ordinary.jsonl`, read by someone who had not seen the coder's output; texts come from
`ner_worldwide`. Out: false live events per article (no event of that type was read in the sentence), the same when any event of
the sentence counts, and the share of plain events that the coder misses. Lower is better in all three.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from evaluation.bootstrap import Counts
from evaluation.scoring import Item, Part, share
from evaluation.shared import GOLD, Sources
from evaluation.tasks.ner import article_text
from tocsin.records.coding import Coding
from tocsin.records.report import Report
from training.corpora.files import records

BESIDE = {"false per article": "bar 0.6, goal 0.15", "plain missed": "bar 30, goal 10"}


def parts(sources: Sources) -> list[Part]:
    """Read the judged articles."""
    texts = {record["id"]: article_text(record) for record in sources.records("ner_worldwide/docs.jsonl.gz")}
    items = tuple(Item(Report(one["id"], texts[one["id"]]), one["events"]) for one in records(GOLD / "ordinary.jsonl"))
    return [Part("ordinary", items, count_article, article_figures, BESIDE)]


def count_article(item: Item, coding: Coding) -> Counts:
    """Count live events against what was read, sentence by sentence."""
    live = [event for event in coding.events if event.is_live]
    told = [_Read(frozenset(_sentence(coding, at) for at in _starts(one)), _types(one), one["plain"]) for one in item.gold]
    read = {(sentence, kind) for one in told for sentence in one.sentences for kind in one.types}
    counts: Counter[str] = Counter(articles=1, live=len(live))
    counts["false"] = sum((event.sentence, event.type) not in read for event in live)
    counts["out of place"] = sum(event.sentence not in {sentence for sentence, _ in read} for event in live)
    counts["plain"] = sum(one.is_plain for one in told)
    found = {(event.sentence, event.type) for event in live}
    counts["missed"] = sum(one.is_plain and not any((at, kind) in found for at in one.sentences for kind in one.types) for one in told)
    return counts


def article_figures(counts: Counts) -> dict[str, float]:
    """Draw rates per article and the share of plain events that are missed."""
    articles = counts["articles"] or 1
    return {
        "false per article": counts["false"] / articles,
        "out of place": counts["out of place"] / articles,
        "live per article": counts["live"] / articles,
        "plain missed": share(counts["missed"], counts["plain"]),
    }


@dataclass(frozen=True, slots=True)
class _Read:
    """One event as it was read: the sentences that tell it, the types that fit."""

    sentences: frozenset[int]
    types: frozenset[str]
    is_plain: bool


def _starts(one: Mapping[str, Any]) -> list[int]:
    return [one["start"], *one.get("again", [])]


def _types(one: Mapping[str, Any]) -> frozenset[str]:
    return frozenset([one["type"], *one.get("or", [])])


def _sentence(coding: Coding, start: int) -> int:
    """Give the number of the sentence that holds a character; -1 when none does."""
    return next((number for number, one in enumerate(coding.sentences) if one.span.start <= start < one.span.end), -1)
