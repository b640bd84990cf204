"""English Worldwide Newswire: named entities of nine classes in news from outside the West.

In: `ner_worldwide/docs.jsonl.gz` (tokens with BIO tags). Out: an `Example` a document: units joined by a line break,
words by one blank. Head: `ner`, labels in lower case.

    Example("ner_worldwide", "x.txt.tsv", "train", "Ana Ruiz spoke .", spans={"ner": (Label(0, 8, "person"),)}, ...)
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from training.corpora.files import records
from training.corpora.stretches import bio, disjoint, joined, sentences
from training.examples import Example, Label


def ner_worldwide(data: Path) -> Iterator[Example]:
    """Whole documents with their entities."""
    for record in records(data / "ner_worldwide/docs.jsonl.gz"):
        units: list[str] = []
        labels: list[Label] = []
        offset = 0
        for unit in record["sentences"]:
            line, spans = joined(unit["tokens"], offset)
            labels.extend(Label(found.start, found.end, found.label.lower()) for found in bio(unit["tags"], spans))
            units.append(line)
            offset += len(line) + 1
        text = "\n".join(units)
        yield Example(
            "ner_worldwide", record["id"], record["split"], text, spans={"ner": disjoint(labels)}, sentences=sentences(text)
        )
