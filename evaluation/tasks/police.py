"""What police did: five questions answered from a report's records, by document and by sentence.

In: dev documents of IndiaPoliceEvents, and the sentences of the same documents (the sentence file's own split runs
through documents, so `doc` decides). Out: macro F1 of the five labels, and F1 of each.
"""

from __future__ import annotations

from evaluation.bootstrap import Counts
from evaluation.scoring import Item, Part, label_counts, label_f1, macro_f1
from evaluation.shared import Sources
from tocsin.records.coding import Coding
from tocsin.records.report import Report

LABELS = ("KILL", "ARREST", "FAIL", "FORCE", "ANY_ACTION")
DOCS_BESIDE = {"macro F1": "keywords 48.9; ConfliBERT 77.4; large language model 83.8 (published)", "F1 FAIL": "large language model 64.4"}
SENTS_BESIDE = {
    "macro F1": "plain head 68.3",
    "F1 KILL": "head 73.7; TF-IDF 48",
    "F1 ARREST": "head 84.3; TF-IDF 63",
    "F1 FAIL": "head 39.4; TF-IDF 0",
    "F1 FORCE": "head 73.0; TF-IDF 81",
    "F1 ANY_ACTION": "head 71.1",
}


def parts(sources: Sources) -> list[Part]:
    """Read documents and sentences."""
    scorer = sources.scorer("records")
    docs = list(sources.split("police/india_docs.jsonl.gz"))
    ids = {record["id"] for record in docs}
    sentences = [record for record in sources.records("police/india_sents.jsonl.gz") if record["doc"] in ids]

    def count(item: Item, coding: Coding) -> Counts:
        return label_counts(item.gold, scorer.police_labels(coding.to_dict()))

    def part(name: str, rows: list[dict[str, str]], beside: dict[str, str]) -> Part:
        items = tuple(Item(Report(row["id"], row["text"], published_at=row["date"]), row["labels"]) for row in rows)
        return Part(name, items, count, _figures, beside)

    return [part("india_docs", [*map(dict, docs)], DOCS_BESIDE), part("india_sents", [*map(dict, sentences)], SENTS_BESIDE)]


def _figures(counts: Counts) -> dict[str, float]:
    return {"macro F1": macro_f1(counts, LABELS)} | {f"F1 {label}": label_f1(counts, label) for label in LABELS}
