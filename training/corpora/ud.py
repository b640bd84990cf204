"""English Web Treebank and GUM: part-of-speech tags; on EWT also PropBank frames and UDS factuality.

In: CoNLL-U files, `propbank/ewt.jsonl.gz`, `factuality/uds_ewt.jsonl.gz`. Out: an `Example` for a run of sentences of
one document (about 200 words): words joined by one blank, a paragraph by a line break. Heads: `xpos`, `propbank`,
`factuality`. The genres of GUM whose licence is non-commercial are never read.

    Example("ewt", "weblog-x-0001", "train", "Al - Zaman : ...", spans={"xpos": (Label(0, 2, "NNP"), ...)}, ...)
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.corpora.files import Record, lines, records
from training.corpora.stretches import Span, joined
from training.examples import Example, Frame, Label, Value

CHUNK_WORDS = 200
NON_COMMERCIAL = frozenset({"essay", "letter", "podcast", "fiction", "whow"})
ARGUMENTS = frozenset({"ARG0", "ARG1", "ARG2", "ARG3", "ARGM-LOC", "ARGM-TMP", "ARGM-NEG", "ARGM-MOD"})
# the auxiliaries' rolesets: they have no arguments of their own
AUXILIARIES = frozenset({"be.03", "have.01", "do.01"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a treebank; `is_paragraph`: a paragraph begins with it."""

    id: str
    document: str
    is_paragraph: bool
    tokens: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layers:
    """What other corpora say about sentences of the treebank, by sentence id."""

    frames: dict[str, Record]
    factuality: dict[str, Record]


def ewt(data: Path) -> Iterator[Example]:
    """English Web Treebank with PropBank and UDS."""
    layers = Layers(
        frames={record["id"]: record for record in records(data / "propbank/ewt.jsonl.gz")},
        factuality={record["sent_id"]: record for record in records(data / "factuality/uds_ewt.jsonl.gz")},
    )
    for part in ("train", "dev"):
        for chunk in _chunks(conllu(data / f"ud/ewt-{part}.conllu.gz")):
            yield _example("ewt", part, chunk, layers)


def gum(data: Path) -> Iterator[Example]:
    """The genres of GUM with a free licence, tags only."""
    licences = json.loads((data / "ud/gum-licences.json").read_text(encoding="utf-8"))
    free = {name for name, entry in licences.items() if entry["genre"] not in NON_COMMERCIAL and "NC" not in entry["licence"]}
    for part in ("train", "dev"):
        for chunk in _chunks(conllu(data / f"ud/gum-{part}.conllu.gz")):
            if chunk[0].document in free:
                yield _example("gum", part, chunk, None)


def conllu(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file; ranges and empty nodes are left out."""
    document = name = ""
    is_paragraph = False
    rows: list[list[str]] = []
    for line in lines(path):
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            key = key.strip()
            document = value.strip() if key == "newdoc id" else document
            name = value.strip() if key == "sent_id" else name
            is_paragraph = is_paragraph or key.startswith(("newdoc", "newpar"))
        elif line:
            row = line.split("\t")
            if row[0].isdigit():
                rows.append(row)
        elif rows:
            yield Sentence(name, document, is_paragraph, tuple(row[1] for row in rows), tuple(row[4] for row in rows))
            rows, is_paragraph = [], False


def _chunks(sentences: Iterator[Sentence]) -> Iterator[list[Sentence]]:
    """Runs of sentences of one document with about `CHUNK_WORDS` words."""
    chunk: list[Sentence] = []
    count = 0
    for sentence in sentences:
        if chunk and (sentence.document != chunk[0].document or count + len(sentence.tokens) > CHUNK_WORDS):
            yield chunk
            chunk, count = [], 0
        chunk.append(sentence)
        count += len(sentence.tokens)
    if chunk:
        yield chunk


def _example(corpus: str, part: str, chunk: list[Sentence], layers: Layers | None) -> Example:
    """One example of a run of sentences."""
    text = ""
    tags: list[Label] = []
    frames: list[Frame] = []
    values: list[Value] = []
    bounds: list[Span] = []
    for sentence in chunk:
        if text:
            text += "\n" if sentence.is_paragraph else " "
        line, spans = joined(sentence.tokens, len(text))
        bounds.append((len(text), len(text) + len(line)))
        text += line
        tags.extend(Label(*span, tag) for span, tag in zip(spans, sentence.tags, strict=True) if tag != "_")
        if layers is not None:
            frames.extend(_frames(sentence, spans, layers.frames.get(sentence.id)))
            values.extend(_values(sentence, spans, layers.factuality.get(sentence.id)))
    return Example(
        corpus,
        chunk[0].id,
        part,
        text,
        spans={"xpos": tuple(tags)},
        frames={"propbank": tuple(frames)} if frames else {},
        values={"factuality": tuple(values)} if values else {},
        sentences=tuple(bounds),
    )


def _frames(sentence: Sentence, spans: list[Span], record: Record | None) -> Iterator[Frame]:
    """The PropBank frames of a sentence; none when its words are others."""
    if record is None or tuple(record["tokens"]) != sentence.tokens:
        return
    for frame in record["frames"]:
        if not frame["roleset"].endswith(".LV") and frame["roleset"] not in AUXILIARIES:
            arguments = (
                Label(spans[first][0], spans[last - 1][1], label) for first, last, label in frame["args"] if label in ARGUMENTS
            )
            start, end = spans[frame["predicate"]]
            yield Frame(start, end, tuple(arguments))


def _values(sentence: Sentence, spans: list[Span], record: Record | None) -> Iterator[Value]:
    """The factuality of the predicates of a sentence; none when its words are others."""
    if record is None or tuple(record["tokens"]) != sentence.tokens:
        return
    for predicate in record["predicates"]:
        start, end = spans[predicate["index"]]
        yield Value(start, end, predicate["factuality"], predicate["confidence"])
