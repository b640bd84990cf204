"""Sentences of the PLOVER and CAMEO family: type of the event, who acts on whom, and the relation of a pair.

In: `plover/plv.jsonl`, `plover/cameo_class.jsonl`, `plover/cameo_ner.jsonl`. They share texts, so a text is one `Example`
with all that the three know of it, and the fold of its normalised text decides train or dev. Heads: `type` (one label, a
disjunction where the corpus is coarser than PLOVER; `plv` goes before `cameo_class`), `parties` (source, target), and
`relation` (a frame from source to target).

    Example("plover", "PLV-1", "train", "A condemned B.", bags={"type": (Bag(0, 14, ("ACCUSE",)),)}, ...)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from training.corpora.files import Record, records
from training.corpora.stretches import Span, bio, disjoint, joined, sentences
from training.examples import Bag, Example, Frame, Label
from training.folds import normalise, part

# plv has one type for PLOVER's CONCEDE and RETREAT
PLV_TYPES = {"YIELD": "CONCEDE|RETREAT"}
CAMEO_TYPES = (
    "NONE",
    "AGREE|CONSULT|SUPPORT",
    "CONCEDE|COOPERATE|AID|RETREAT",
    "REQUEST|ACCUSE|REJECT|THREATEN|SANCTION",
    "PROTEST|MOBILIZE|COERCE|ASSAULT",
)


@dataclass(slots=True)
class Known:
    """What the files say about one text."""

    id: str
    text: str
    pairs: list[Record] = field(default_factory=list)
    cameo: int | None = None
    tagged: Record | None = None


def plover(data: Path) -> Iterator[Example]:
    """Sentences, each once."""
    known: dict[str, Known] = {}
    for record in records(data / "plover/plv.jsonl"):
        known.setdefault(normalise(record["text"]), Known(record["id"], record["text"])).pairs.append(record)
    for record in records(data / "plover/cameo_class.jsonl"):
        known.setdefault(normalise(record["text"]), Known(record["id"], record["text"])).cameo = record["label"]
    for record in records(data / "plover/cameo_ner.jsonl"):
        text, _ = joined(record["tokens"])
        known.setdefault(normalise(text), Known(record["id"], text)).tagged = record
    for entry in known.values():
        yield _example(entry)


def cameo_class(data: Path) -> Iterator[Example]:
    """The sentences of `cameo_class` alone, with its five classes as they are, for judging."""
    for record in records(data / "plover/cameo_class.jsonl"):
        text = record["text"]
        bag = Bag(0, len(text), (CAMEO_TYPES[record["label"]],))
        yield Example("cameo_class", record["id"], part(text), text, bags={"type": (bag,)}, sentences=sentences(text))


def carried(spans: list[Span], origin: str, text: str) -> list[Span]:
    """Spans of one writing of a text in another one with the same letters and digits; an empty span where it has none."""
    places = [at for at, character in enumerate(text) if character.isalnum()]
    before = [0]
    for character in origin:
        before.append(before[-1] + character.isalnum())
    found: list[Span] = []
    for start, end in spans:
        first, last = before[start], before[end] - 1
        found.append((places[first], places[last] + 1) if first <= last else (0, 0))
    return found


def _example(known: Known) -> Example:
    """One sentence."""
    text = known.text
    spans: dict[str, tuple[Label, ...]] = {}
    ignored: dict[str, tuple[Span, ...]] = {}
    if known.tagged is not None:
        origin, offsets = joined(known.tagged["tokens"])
        tags = bio(known.tagged["tags"], offsets)
        places = carried([(tag.start, tag.end) for tag in tags], origin, text)
        moved = [Label(*place, tag.label.lower()) for place, tag in zip(places, tags, strict=True)]
        spans["parties"] = disjoint(label for label in moved if label.label != "related")
        ignored["parties"] = tuple((label.start, label.end) for label in moved if label.label == "related" and label.end)
    kind = _kind(known.pairs[0]) if known.pairs else CAMEO_TYPES[known.cameo] if known.cameo is not None else None
    frames = tuple(_frame(record, text) for record in known.pairs if _is_pair(record))
    return Example(
        "plover",
        known.id,
        part(text),
        text,
        spans=spans,
        bags={"type": (Bag(0, len(text), (kind,)),)} if kind is not None else {},
        frames={"relation": frames} if frames else {},
        ignored=ignored,
        sentences=sentences(text),
    )


def _is_pair(record: Record) -> bool:
    """Whether both sides of a pair have words."""
    return bool(record["source_spans"] and record["target_spans"])


def _kind(record: Record) -> str:
    """The type of a pair, as a disjunction of PLOVER types."""
    kind: str = record["type"]
    return PLV_TYPES.get(kind, kind)


def _frame(record: Record, text: str) -> Frame:
    """The relation from the source's first span to the target's."""
    source, target = carried([tuple(record["source_spans"][0]), tuple(record["target_spans"][0])], record["text"], text)
    return Frame(*source, (Label(*target, _kind(record)),))
