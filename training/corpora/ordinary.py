"""Ordinary news, read by us: every event of PLOVER that an article tells, and silence everywhere else.

In: the texts of `ner_worldwide` (train part only) and `training/annotations/ordinary.jsonl`, the marks of our readers. Out: an
`Example` an article. Heads: `trigger` (left open where a mark tells a habit or a law), `status` on the marked words, and `type`,
a bag a sentence: the types of its marks, or NONE. Unlike the other corpora it is exhaustive: what has no mark is no event.

    Example("ordinary", "x", "train", "Police held two men .", spans={"trigger": (Label(7, 11, "COERCE"),), ...}, ...)
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from training.corpora.files import Record, records
from training.corpora.ner_worldwide import ner_worldwide
from training.corpora.stretches import Span, disjoint
from training.examples import Bag, Example, Label

ANNOTATIONS = Path(__file__).parent.parent / "annotations/ordinary.jsonl"
# One article of so many is kept for dev.
_DEV = 12


def ordinary(data: Path) -> Iterator[Example]:
    """The articles that were read."""
    read = {record["id"]: record for record in records(ANNOTATIONS)}
    number = 0
    for article in ner_worldwide(data):
        if article.id in read:
            number += 1
            yield _example(article, read[article.id], "dev" if number % _DEV == 0 else "train")


def _example(article: Example, read: Record, part: str) -> Example:
    """One article with its marks."""
    marks = [Label(start, end, kind) for start, end, kind, status in read["marks"] if status != "generic"]
    generic = tuple((start, end) for start, end, _, status in read["marks"] if status == "generic")
    statuses = [Label(start, end, status) for start, end, _, status in read["marks"]]
    return Example(
        "ordinary",
        article.id,
        part,
        article.text,
        spans={"trigger": disjoint(marks), "status": disjoint(statuses)},
        bags={"type": tuple(sentence_types(article.sentences, marks, generic))},
        ignored={"trigger": generic},
        sentences=article.sentences,
    )


def sentence_types(sentences: tuple[Span, ...], marks: list[Label], generic: tuple[Span, ...]) -> Iterator[Bag]:
    """A bag a sentence: all types of its marks are right; none where there are none; a sentence of habits alone is left open."""
    for start, end in sentences:
        kinds = sorted({kind for mark in marks if start <= mark.start < end for kind in mark.label.split("|")})
        if kinds or not any(start <= at < end for at, _ in generic):
            yield Bag(start, end, ("|".join(kinds) or "NONE",))
