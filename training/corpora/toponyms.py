"""LGL and TR-News: place names in local and world news.

In: `geo/lgl.jsonl`, `geo/trnews.jsonl`, and the demonyms of `geo/countries.tsv`. Out: an `Example` an article. Head:
`toponym`, labels `literal` ("Turkey") and `demonym` ("Turkish": a text that the table lists as one). Fold 0 is dev.

    Example("lgl", "lgl-1", "train", "Paris, Texas", spans={"toponym": (Label(0, 5, "literal"), Label(7, 12, "literal"))})
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from training.corpora.files import lines, records
from training.corpora.stretches import disjoint, sentences
from training.examples import Example, Label
from training.folds import part


def lgl(data: Path) -> Iterator[Example]:
    """Local news; the text begins with the title."""
    return _articles("lgl", data)


def trnews(data: Path) -> Iterator[Example]:
    """World news."""
    return _articles("trnews", data)


def _articles(corpus: str, data: Path) -> Iterator[Example]:
    """The articles of one corpus."""
    demonyms = _demonyms(data / "geo/countries.tsv")
    for record in records(data / f"geo/{corpus}.jsonl"):
        text = record["text"]
        labels = disjoint(
            Label(found["start"], found["end"], "demonym" if found["text"].lower() in demonyms else "literal")
            for found in record["toponyms"]
        )
        yield Example(corpus, record["id"], part(text), text, spans={"toponym": labels}, sentences=sentences(text))


def _demonyms(path: Path) -> frozenset[str]:
    """The demonyms of all countries, in lower case, without those that are a country's name too."""
    rows = list(csv.DictReader(lines(path), delimiter="\t", quoting=csv.QUOTE_NONE))
    names = {row["name"].lower() for row in rows}
    return frozenset(demonym.lower() for row in rows for demonym in row["demonyms"].split("|") if demonym) - names
