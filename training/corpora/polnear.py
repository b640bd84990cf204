"""PolNeAR: who says what in US political news.

In: `polnear/docs_train.jsonl.gz` and `polnear/docs_dev.jsonl.gz`. Out: an `Example` an article. Head: `saying`, labels
`speaker`, `cue`, `content`; every part of a span in several parts is a label of its own.

    Example("polnear", "x", "train", "He said it fell.", spans={"saying": (Label(0, 2, "speaker"), Label(3, 7, "cue"), ...)})
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from training.corpora.files import records
from training.corpora.stretches import disjoint, sentences
from training.examples import Example, Label

LABELS = {"source": "speaker", "cue": "cue", "content": "content"}


def polnear(data: Path) -> Iterator[Example]:
    """Whole articles with their attributions."""
    for part in ("train", "dev"):
        for record in records(data / f"polnear/docs_{part}.jsonl.gz"):
            labels = disjoint(
                Label(start, end, label)
                for attribution in record["attributions"]
                for field, label in LABELS.items()
                for start, end in attribution[field]
            )
            text = record["text"]
            yield Example("polnear", record["id"], part, text, spans={"saying": labels}, sentences=sentences(text))
