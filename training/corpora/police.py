"""IndiaPoliceEvents, invented reports like it, and SATP: what police did, sentence by sentence; the kind of attack in South Asia.

In: `police/india_docs.jsonl.gz`, `police/india_sents.jsonl.gz`, `police/satp.jsonl`. Out: an `Example` a document. Heads:
`police` (a bag a sentence) and `attack` (a bag over the text), both multi-label. The parts of India are those of the
documents: the sentences were split inside documents. Sentences of documents that are not listed are left out. The invented
reports (`training/annotations/police.jsonl`) tell many times what the corpus tells rarely: failures, killings, force.

    Example("india", "11", "train", "police opened fire.", bags={"police": (Bag(0, 19, ("ANY_ACTION", "FORCE")),)}, ...)
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from training.corpora.files import Record, records
from training.corpora.stretches import joined, sentences
from training.examples import Bag, Example

INVENTED = Path(__file__).parent.parent / "annotations/police.jsonl"
# One invented report of so many is kept for dev.
_DEV = 12
ATTACKS = {
    "Armed Assault": "ARMED_ASSAULT",
    "Bombing or Explosion": "BOMBING",
    "Kidnapping": "KIDNAPPING",
    "Other": "OTHER",
}


def india(data: Path) -> Iterator[Example]:
    """IndiaPoliceEvents: documents built from their sentences, joined by one blank."""
    parts = {record["id"]: record["split"] for record in records(data / "police/india_docs.jsonl.gz")}
    documents: dict[str, list[Record]] = {}
    for record in records(data / "police/india_sents.jsonl.gz"):
        if record["doc"] in parts:
            documents.setdefault(record["doc"], []).append(record)
    for name, rows in documents.items():
        rows.sort(key=lambda row: int(row["id"].rpartition("-")[2]))
        text, spans = joined([row["text"] for row in rows])
        bags = tuple(Bag(*span, tuple(row["labels"])) for span, row in zip(spans, rows, strict=True))
        yield Example("india", name, parts[name], text, bags={"police": bags}, sentences=tuple(spans))


def invented_police(data: Path) -> Iterator[Example]:
    """Reports written for training; they need no corpus."""
    del data
    for number, record in enumerate(records(INVENTED)):
        text, spans = joined([row["text"] for row in record["sentences"]])
        bags = tuple(Bag(*span, tuple(row["labels"])) for span, row in zip(spans, record["sentences"], strict=True))
        part = "dev" if number % _DEV == 0 else "train"
        yield Example("invented_police", record["id"], part, text, bags={"police": bags}, sentences=tuple(spans))


def satp(data: Path) -> Iterator[Example]:
    """SATP: short reports without punctuation."""
    for record in records(data / "police/satp.jsonl"):
        text = record["text"]
        labels = tuple(ATTACKS[label] for label in record["labels"])
        yield Example(
            "satp", record["id"], record["split"], text, bags={"attack": (Bag(0, len(text), labels),)}, sentences=sentences(text)
        )
