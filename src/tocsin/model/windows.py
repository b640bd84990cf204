"""Windows: which stretches of a text the encoder reads together.

Words and sentences go in, windows of at most 254 subwords come out. A window is filled with whole sentences, in order
and without overlap; only a sentence that is longer than a window is cut, at a word.

    sentences of 100, 120, 90 subwords  ->  two windows: the first two sentences, then the third
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from tocsin.model.subwords import Words

# Subwords without the opening and closing marks: 256 positions in all. Training cuts alike; longer windows cost more
# than they give (attention is quadratic, and the corpora have few labels that need more than 256).
WINDOW_SUBWORDS = 254


@dataclass(frozen=True, slots=True)
class Window:
    """A half-open range of words, and the same range in subwords."""

    first_word: int
    last_word: int
    first_subword: int
    last_subword: int


def cut_windows(words: Words, sentences: Sequence[tuple[int, int]], limit: int = WINDOW_SUBWORDS) -> list[Window]:
    """Fill windows with whole sentences; a word between two sentences goes with the one before it."""
    if not len(words):
        return []
    breaks = sentence_breaks(words, sentences)
    positions = np.append(words.first_subwords, len(words.subwords)).tolist()
    ranges: list[tuple[int, int]] = []
    start = 0
    for first, last in pairwise(breaks):
        if positions[last] - positions[start] <= limit:
            continue
        if first > start:
            ranges.append((start, first))
            start = first
        while positions[last] - positions[start] > limit:
            cut = int(np.searchsorted(positions, positions[start] + limit, side="right")) - 1
            cut = max(cut, start + 1)
            ranges.append((start, cut))
            start = cut
    if start < len(words):
        ranges.append((start, len(words)))
    return [Window(first, last, positions[first], positions[last]) for first, last in ranges]


def sentence_breaks(words: Words, sentences: Sequence[tuple[int, int]]) -> list[int]:
    """Indices of the words that open a sentence, from 0 to the number of words."""
    firsts = np.searchsorted(words.starts, [start for start, _ in sentences])
    return sorted({0, len(words), *(int(first) for first in firsts)})
