"""TimeBank, AQUAINT and MEANTIME: did the event of a word happen?

In: `timeml/docs.jsonl.gz`, `meantime/docs.jsonl.gz`. Out: an `Example` a document. Head: `status`, labels fact (which
here may be old or generic too), negated, uncertain, future on event words; every other word is left open.

    Example("timeml", "x", "train", "They will not meet.", spans={"status": (Label(14, 18, "negated"),)}, ...)
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from training.corpora.files import Record, records
from training.corpora.stretches import between, by_word, disjoint, sentences
from training.examples import Example, Label

# the corpora do not tell what just happened from what happened long ago, or at large
FACT = "fact|old|generic"
# classes whose events happen when nothing speaks against it; the others (I_STATE, ASPECTUAL, PERCEPTION) are stances
HAPPENING = frozenset({"OCCURRENCE", "STATE", "I_ACTION", "REPORTING"})


def timeml(data: Path) -> Iterator[Example]:
    """TimeBank and AQUAINT."""
    for record in records(data / "timeml/docs.jsonl.gz"):
        denied = {target for _, relation, target in record["slinks"] if relation == "COUNTER_FACTIVE"}
        modal = {target for _, relation, target in record["slinks"] if relation in ("MODAL", "CONDITIONAL")}
        labels: list[Label] = []
        for event in record["events"]:
            status = _timeml_status(event, is_denied=event["id"] in denied, is_modal=event["id"] in modal)
            if status is not None:
                labels.extend(by_word(record["text"], event["start"], event["end"], status))
        yield _example("timeml", record, labels)


def meantime(data: Path) -> Iterator[Example]:
    """MEANTIME; only the events that have certainty, polarity and time."""
    for record in records(data / "meantime/docs.jsonl.gz"):
        labels: list[Label] = []
        for event in record["events"]:
            status = _meantime_status(event)
            if status is not None:
                for start, end in event.get("parts") or [(event["start"], event["end"])]:
                    labels.extend(by_word(record["text"], start, end, status))
        yield _example("meantime", record, labels)


def _timeml_status(event: Record, *, is_denied: bool, is_modal: bool) -> str | None:
    """The status of a TimeML event; None where the annotation does not say."""
    if event["polarity"] is None:
        return None
    if event["polarity"] == "NEG" or is_denied:
        return "negated"
    if event["modality"] or is_modal:
        return "uncertain"
    if event["tense"] == "FUTURE":
        return "future"
    # an infinitive without a link is a purpose more often than a fact
    return FACT if event["class"] in HAPPENING and event["tense"] != "INFINITIVE" else None


def _meantime_status(event: Record) -> str | None:
    """The status of a MEANTIME event; None where the annotation does not say."""
    certainty, polarity, time = event.get("certainty"), event.get("polarity"), event.get("time")
    if not (certainty and polarity and time):
        return None
    if polarity == "NEG":
        return "negated"
    if certainty != "CERTAIN" or polarity != "POS":
        return "uncertain"
    return {"FUTURE": "future", "NON_FUTURE": FACT}.get(time)


def _example(corpus: str, record: Record, labels: list[Label]) -> Example:
    """One document; what is no label is left open."""
    text = record["text"]
    marked = disjoint(labels)
    return Example(
        corpus,
        record["id"],
        record["split"],
        text,
        spans={"status": marked},
        ignored={"status": between(text, marked)},
        sentences=sentences(text),
    )
