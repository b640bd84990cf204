"""WikiEvents: whole articles on attacks and their aftermath, with event triggers and roles.

In: `wikievents/docs.jsonl.gz` and the crosswalk. Out: an `Example` a document. Heads: `trigger` (PLOVER type, or OTHER, on
each word of a trigger), `roles`, and `type` of the sentences that tell an event. Not every event is marked, so an unmarked
word that is mostly a trigger elsewhere is left open for `trigger`, and a sentence without a mark for `type`.

    Example("wikievents", "x", "train", "Gunmen shot two men.", spans={"trigger": (Label(7, 11, "ASSAULT"),)},
            frames={"roles": (Frame(7, 11, (Label(0, 6, "actor"), Label(12, 19, "affected"))),)}, ...)
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from training.corpora import crosswalk
from training.corpora.files import Record, records
from training.corpora.stretches import Span, by_word, disjoint, sentences, words
from training.examples import Bag, Example, Frame, Label

# a word is in the lexicon when it is a trigger this often and in this share of its occurrences in train (MODELLING 3)
LEAST_MARKS = 3
LEAST_SHARE = 0.4
_ENDING = re.compile(r"(?:(?<=[a-z]{4})(?:ations?|ions?|ings?|ed|es|e|s)|(?<=[a-z]{3})(?:ing|ed|s|e))$")


def stem(word: str) -> str:
    """A rough stem: `attacked`, `attacks` and `attacking` are one."""
    return _ENDING.sub("", word.lower().removesuffix("'s").removesuffix("’s"))


def wikievents(data: Path) -> Iterator[Example]:
    """Whole documents."""
    table = crosswalk.read(data, "wikievents")
    documents = list(records(data / "wikievents/docs.jsonl.gz"))
    lexicon = _lexicon(document for document in documents if document["split"] == "train")
    for document in documents:
        yield _example(document, table, lexicon)


def _lexicon(documents: Iterator[Record]) -> frozenset[str]:
    """The stems that are a trigger often enough."""
    marks: Counter[str] = Counter()
    uses: Counter[str] = Counter()
    for document in documents:
        marked = {(event["trigger"]["start"], event["trigger"]["end"]) for event in document["events"]}
        for start, end in words(document["text"]):
            found = stem(document["text"][start:end])
            uses[found] += 1
            marks[found] += (start, end) in marked
    return frozenset(word for word, count in marks.items() if count >= LEAST_MARKS and count >= LEAST_SHARE * uses[word])


def _types(stretches: tuple[Span, ...], marked: tuple[Label, ...]) -> Iterator[Bag]:
    """The types that each sentence tells; OTHER is no type of PLOVER's."""
    for start, end in stretches:
        kinds = sorted({label.label for label in marked if start <= label.start < end} - {crosswalk.OTHER})
        if kinds:
            yield Bag(start, end, ("|".join(kinds),))


def _example(document: Record, table: dict[str, crosswalk.Crossing], lexicon: frozenset[str]) -> Example:
    """One document with its events."""
    text = document["text"]
    triggers: list[Label] = []
    frames: dict[Span, list[Label]] = {}
    # a trigger with two types (an attack and a death) keeps the one that PLOVER has
    for event in sorted(document["events"], key=lambda event: table[event["type"]].plover is None):
        span = (event["trigger"]["start"], event["trigger"]["end"])
        crossing = table[event["type"]]
        triggers.extend(by_word(text, *span, crossing.label))
        if crossing.plover is not None:
            found = crosswalk.frame(crossing, span, event["arguments"], is_exhaustive=True)
            frames.setdefault(span, []).extend(found.arguments)
    marked = disjoint(triggers)
    covered = {position for label in marked for position in range(label.start, label.end)}
    ignored = tuple(span for span in words(text) if span[0] not in covered and stem(text[span[0] : span[1]]) in lexicon)
    return Example(
        "wikievents",
        document["id"],
        document["split"],
        text,
        spans={"trigger": marked},
        bags={"type": tuple(_types(sentences(text), marked))},
        frames={"roles": tuple(Frame(*span, tuple(dict.fromkeys(labels))) for span, labels in sorted(frames.items()))},
        ignored={"trigger": ignored},
        sentences=sentences(text),
    )
