"""Stretches of text: sentences of a raw text, words, labels without overlap, what lies between labels, BIO tags.

In: text and half-open character spans. Out: the same, cut or cleaned. The sentences are only for cutting windows, so
a rule does: a full stop before a capital ends one, a line break too (in a wrapped text only a blank line), and none
is longer than `LONGEST` words.

    sentences("He fled. They shot.") == ((0, 8), (9, 19))
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from training.examples import Label

Span = tuple[int, int]

# words; a window of the encoder (512 subwords) holds at least three such sentences
LONGEST = 100
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_TOKEN = re.compile(r"\S+")
_STOP = re.compile(r"[.!?]+[\"')\]”’]*(?=\s+[\"'(\[“‘]*[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Za-z]|Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Capt|Maj|Sgt|Sen|Rep|Gov|St|No|vs|Jan|Feb|Aug|Sept?|Oct|Nov|Dec|Inc|Co|Corp|Ltd))\.$",
    re.IGNORECASE,
)
_LINE = re.compile(r"\s*\n\s*")
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")


def words(text: str) -> list[Span]:
    """The words of a text (letters and digits, hyphens and apostrophes inside)."""
    return [match.span() for match in _WORD.finditer(text)]


def sentences(text: str, *, is_wrapped: bool = False) -> tuple[Span, ...]:
    """The sentences of a raw text."""
    found: list[Span] = []
    start = 0
    for match in (_BLANK_LINE if is_wrapped else _LINE).finditer(text):
        found.extend(_in_paragraph(text, start, match.start()))
        start = match.end()
    found.extend(_in_paragraph(text, start, len(text)))
    return tuple(found)


def _in_paragraph(text: str, start: int, end: int) -> list[Span]:
    """The sentences of one paragraph, without white space around them."""
    found: list[Span] = []
    for match in _STOP.finditer(text, start, end):
        if not _ABBREVIATION.search(text, max(start, match.start() - 8), match.start() + 1):
            found.extend(_short(text, start, match.end()))
            start = match.end()
    return [*found, *_short(text, start, end)]


def _short(text: str, start: int, end: int) -> list[Span]:
    """A stretch, cut after every `LONGEST` words, trimmed; nothing when it is blank."""
    tokens = [match.span() for match in _TOKEN.finditer(text, start, end)]
    return [(tokens[at][0], tokens[min(at + LONGEST, len(tokens)) - 1][1]) for at in range(0, len(tokens), LONGEST)]


def disjoint(labels: Iterable[Label]) -> tuple[Label, ...]:
    """The labels in order of text; where two overlap the longer stays, of two equal ones the first given."""
    kept: list[Label] = []
    for label in sorted(labels, key=lambda label: label.start - label.end):
        if label.end > label.start and all(label.end <= other.start or other.end <= label.start for other in kept):
            kept.append(label)
    return tuple(sorted(kept, key=lambda label: label.start))


def by_word(text: str, start: int, end: int, label: str) -> list[Label]:
    """The same label on every word (by blanks) of a stretch."""
    return [Label(*match.span(), label) for match in _TOKEN.finditer(text, start, end)]


def between(text: str, labels: Sequence[Label]) -> tuple[Span, ...]:
    """What of a text no label covers; the labels are in order and apart."""
    edges = [0, *(edge for label in labels for edge in (label.start, label.end)), len(text)]
    return tuple((start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if end > start)


def joined(tokens: Sequence[str], offset: int = 0) -> tuple[str, list[Span]]:
    """Tokens joined by one blank, and where each stands when the text begins at `offset`."""
    spans: list[Span] = []
    for token in tokens:
        spans.append((offset, offset + len(token)))
        offset += len(token) + 1
    return " ".join(tokens), spans


def bio(tags: Sequence[str], spans: Sequence[Span]) -> list[Label]:
    """The labelled spans of BIO tags over tokens that stand at `spans`."""
    found: list[Label] = []
    for at, tag in enumerate(tags):
        prefix, _, name = tag.partition("-")
        if prefix == "I" and found and found[-1].label == name and tags[at - 1] != "O":
            found[-1] = Label(found[-1].start, spans[at][1], name)
        elif prefix in ("B", "I"):
            found.append(Label(*spans[at], name))
    return found
