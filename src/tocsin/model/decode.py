"""Decode: from probabilities a word to labelled spans of words.

`decode_spans` gives the most probable legal reading (an inside word follows a first or inside word of its label),
`decode_blocks` that of many stretches at once;
`decode_at` gives every run of words that reaches a threshold, label by label, for tagging that must not miss;
`decode_runs` gives runs of words that a head without inside labels gives one label.

    P(B-person) = .9, P(I-person) = .8  ->  TaggedSpan(0, 2, "person", .85)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

# A word that is outside with this probability is outside in any reading worth having; only the others are searched.
SURELY_OUTSIDE = 0.98
LEAST = 1e-9


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """A half-open range of words with a label and the mean probability of that label over them."""

    first_word: int
    last_word: int
    label: str
    probability: float


def decode_spans(probabilities: Floats, outputs: Sequence[str]) -> list[TaggedSpan]:
    """The best legal reading of the columns O, B-x, I-x, B-y, I-y, ..."""
    return decode_blocks(probabilities, outputs, [len(probabilities)])[0]


def decode_blocks(probabilities: Floats, outputs: Sequence[str], sizes: Sequence[int]) -> list[list[TaggedSpan]]:
    """The same for several stretches that lie one after the other, at once; words count from the start of each."""
    is_open = probabilities[:, 0] < SURELY_OUTSIDE
    bounds = np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)]).tolist()
    runs = [(block, *run) for block, (start, end) in enumerate(pairwise(bounds)) for run in _runs(is_open[start:end], start)]
    found: list[list[TaggedSpan]] = [[] for _ in sizes]
    best = probabilities.argmax(1)
    # Where every word's own best state is legal after the one before it, those states are the best reading.
    is_illegal = (best % 2 == 0) & (best > 0) & (np.roll(best, 1) != best) & (np.roll(best, 1) != best - 1)
    paths = best.tolist()
    searched = [(start, end) for _, start, end in runs if is_illegal[start:end].any() or (paths[start] and paths[start] % 2 == 0)]
    if searched:
        scores = np.full((len(searched), max(end - start for start, end in searched), len(outputs)), -1e9, np.float32)
        scores[:, :, 0] = 0
        for row, (start, end) in enumerate(searched):
            scores[row, : end - start] = np.log(probabilities[start:end] + LEAST)
        for (start, end), path in zip(searched, _best_paths(scores).tolist(), strict=True):
            paths[start:end] = path[: end - start]
    for block, start, end in runs:
        found[block].extend(_spans_of(paths[start:end], start, bounds[block], probabilities, outputs))
    return found


def _best_paths(scores: Floats) -> NDArray[np.int64]:
    """Viterbi over [rows, words, states] with the two rules of BIO: an inside state follows only its own label, any other follows any."""
    rows, length, _ = scores.shape
    states = scores[:, 0].copy()
    states[:, 2::2] = -1e9
    origins = np.zeros((length, rows), np.int64)
    comes_from_first = np.zeros((length, rows, scores.shape[2] // 2), np.bool_)
    for step in range(1, length):
        firsts, insides = states[:, 1::2], states[:, 2::2]
        origins[step] = states.argmax(1)
        comes_from_first[step] = firsts >= insides
        following = scores[:, step] + states.max(1, keepdims=True)
        following[:, 2::2] = scores[:, step, 2::2] + np.maximum(firsts, insides)
        states = following
    paths = np.zeros((rows, length), np.int64)
    paths[:, -1] = states.argmax(1)
    every = np.arange(rows)
    for step in range(length - 1, 0, -1):
        state = paths[:, step]
        stays = state - comes_from_first[step, every, np.maximum(state // 2 - 1, 0)]
        paths[:, step - 1] = np.where((state > 0) & (state % 2 == 0), stays, origins[step])
    return paths


def _spans_of(path: list[int], offset: int, origin: int, probabilities: Floats, outputs: Sequence[str]) -> list[TaggedSpan]:
    """Spans of one path that begins at row `offset`; words count from row `origin`."""
    spans: list[TaggedSpan] = []
    index = 0
    while index < len(path):
        state = path[index]
        end = index + 1
        if state:
            while end < len(path) and path[end] == state + 1:
                end += 1
            part = probabilities[offset + index : offset + end, state : state + 2]
            first = offset + index - origin
            spans.append(TaggedSpan(first, first + end - index, outputs[state][2:], float(part.sum()) / (end - index)))
        index = end
    return spans


def decode_at(probabilities: Floats, outputs: Sequence[str], threshold: float) -> list[TaggedSpan]:
    """Runs of words whose label has at least the threshold; runs of different labels may overlap."""
    spans: list[TaggedSpan] = []
    for column in range(1, len(outputs), 2):
        firsts, insides = probabilities[:, column], probabilities[:, column + 1]
        either = firsts + insides
        opens = (firsts > insides).tolist()
        for start, end in _runs(either >= threshold):
            cuts = [start, *(word for word in range(start + 1, end) if opens[word]), end]
            spans.extend(
                TaggedSpan(left, right, outputs[column][2:], float(either[left:right].mean()))
                for left, right in pairwise(cuts)
            )
    return sorted(spans, key=lambda span: (span.first_word, span.last_word))


def decode_runs(probabilities: Floats, outputs: Sequence[str], background: str) -> list[TaggedSpan]:
    """Runs of words with one most probable label, other than the background."""
    best = probabilities.argmax(1)
    columns: list[int] = best.tolist()
    spans: list[TaggedSpan] = []
    for start, end in _runs(best != outputs.index(background)):
        cuts = [start, *(word for word in range(start + 1, end) if columns[word] != columns[word - 1]), end]
        spans.extend(
            TaggedSpan(left, right, outputs[columns[left]], float(probabilities[left:right, columns[left]].mean()))
            for left, right in pairwise(cuts)
        )
    return spans


def _runs(is_inside: NDArray[np.bool_], offset: int = 0) -> list[tuple[int, int]]:
    """Half-open ranges of true values, counted from an offset."""
    if not is_inside.any():
        return []
    edges = (np.flatnonzero(np.diff(np.concatenate([[False], is_inside, [False]]).astype(np.int8))) + offset).tolist()
    return list(zip(edges[::2], edges[1::2], strict=True))
