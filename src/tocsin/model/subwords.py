"""Subwords: from characters to words and the pieces that the encoder reads.

A word is what the encoder's own basic tokeniser splits off (white space and punctuation part words); a subword is a
piece of it that has a row in the vocabulary. Offsets are half-open character offsets of the text that came in.

    read("Police shot 3 men.")  ->  5 words: (0, 6) (7, 11) (12, 13) (14, 17) (17, 18); here each is one subword
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from tocsin.errors import ModelError

# A text is tokenised in pieces of about so many characters, cut at white space: the tokeniser keeps some 300 bytes a
# character while it works, which a mailbox of 10 MB would feel.
PIECE_CHARACTERS = 100_000

# Half a character, as broken JSON leaves them: the tokeniser takes none, so it reads the sign for what is not readable.
_SURROGATE = re.compile("[\ud800-\udfff]")

SHAPES = ("lower", "title", "upper", "mixed", "digit", "other", "initial", "unknown")
LOWER, TITLE, UPPER, MIXED, DIGIT, OTHER, INITIAL, UNKNOWN = range(len(SHAPES))
# A sentence may open with quotation marks and brackets; its first word is looked for in so many words.
OPENING_WORDS = 4

Integers = NDArray[np.int32]
Shapes = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: character offsets, their subwords, and which word each subword belongs to."""

    starts: Integers
    ends: Integers
    subwords: Integers
    word_indices: Integers
    first_subwords: Integers

    def __len__(self) -> int:
        return len(self.starts)

    def indices_within(self, start: int, end: int) -> tuple[int, int]:
        """Half-open range of the words that share a character with the span."""
        first = int(np.searchsorted(self.ends, start, side="right"))
        last = int(np.searchsorted(self.starts, end, side="left"))
        return first, max(first, last)


class Subwords:
    """The tokeniser of the bundle."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self.opening = self._mark("[CLS]")
        self.closing = self._mark("[SEP]")

    def _mark(self, name: str) -> int:
        number = self._tokenizer.token_to_id(name)
        if number is None:
            raise ModelError(f"the tokeniser of the bundle has no {name}.", "Install the package again.")
        return number

    def read(self, text: str) -> Words:
        """Split a text into words and subwords."""
        starts, ends, subwords, first_subwords = [], [], [], []
        position = 0
        for offset, piece in _pieces(_SURROGATE.sub("\ufffd", text)):
            encoding = self._tokenizer.encode(piece, add_special_tokens=False)
            previous: int | None = -1
            for word, (start, end) in zip(encoding.word_ids, encoding.offsets, strict=True):
                if word != previous:
                    starts.append(start + offset)
                    ends.append(end + offset)
                    first_subwords.append(position)
                    previous = word
                else:
                    ends[-1] = end + offset
                position += 1
            subwords.extend(encoding.ids)
        firsts = np.array(first_subwords, np.int32)
        lengths = np.diff(np.append(firsts, position))
        return Words(
            starts=np.array(starts, np.int32),
            ends=np.array(ends, np.int32),
            subwords=np.array(subwords, np.int32),
            word_indices=np.repeat(np.arange(len(firsts), dtype=np.int32), lengths),
            first_subwords=firsts,
        )


def _pieces(text: str) -> list[tuple[int, str]]:
    """Cut a long text at white space, each piece with its offset."""
    if len(text) <= PIECE_CHARACTERS:
        return [(0, text)] if text else []
    pieces = []
    start = 0
    while start < len(text):
        end = start + PIECE_CHARACTERS
        if end < len(text):
            cut = max(text.rfind(" ", start, end), text.rfind("\n", start, end))
            end = cut if cut > start else end
        pieces.append((start, text[start:end]))
        start = end
    return pieces


def read_shapes(text: str, words: Words, sentences: Sequence[tuple[int, int]]) -> Shapes:
    """How each word is written; `unknown` throughout where the text has one case only, which says nothing."""
    count = len(words)
    if text.upper() == text or text.lower() == text:
        return np.full(count, UNKNOWN, np.int8)
    starts, ends = words.starts.tolist(), words.ends.tolist()
    shapes = [_shape(text[start:end]) for start, end in zip(starts, ends, strict=True)]
    for first in np.searchsorted(words.starts, [start for start, _ in sentences]).tolist():
        for index in range(first, min(first + OPENING_WORDS, count)):
            if shapes[index] == TITLE:
                shapes[index] = INITIAL
            if shapes[index] != OTHER:
                break
    return np.array(shapes, np.int8)


def _shape(word: str) -> int:
    if word.islower():
        return LOWER
    if word.isalpha():
        if word[1:].islower() or len(word) == 1:
            return TITLE
        return UPPER if word.isupper() else MIXED
    if word.isdigit():
        return DIGIT
    if word.isalnum():
        return MIXED
    return OTHER
