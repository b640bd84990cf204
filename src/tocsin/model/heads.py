"""Heads: from word vectors to probabilities, in numpy.

Vectors of words go in (rows of `upper` or `lower`, as the head's row in the bundle says), probabilities come out; the
arithmetic is that of training/network.py. `decode.py` turns probabilities of words into spans.

    heads.word_probabilities("ner", vectors, shapes)  ->  [words, 19], columns O, B-date, I-date, ...
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tocsin.model.bundle import HeadLabels

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

# The distance table of the pair heads reaches so many words to either side, as in training.
FARTHEST = 16
# Words to either side that the reading of an argument looks at, as in training.
PAIR_REACH = 2
# Highest power first.
ERF_COEFFICIENTS = tuple(np.float32(number) for number in (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592))

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class BagReading:
    """Probability of each label of a bag of words, and the weight of each word in it ([words, labels])."""

    probabilities: Floats
    weights: Floats


class Heads:
    """The matrices of all heads."""

    def __init__(self, labels: Mapping[str, HeadLabels], matrices: Mapping[str, Floats]) -> None:
        self.labels = labels
        self._matrices = matrices

    def word_probabilities(self, name: str, vectors: Floats, shapes: NDArray[np.int8]) -> Floats:
        """Probabilities of a `bio` or `word` head: [words, outputs]."""
        return _softmax(self._word_scores(name, vectors, shapes))

    def values(self, name: str, vectors: Floats, shapes: NDArray[np.int8]) -> Floats:
        """Numbers of a `value` head: [words]."""
        numbers: Floats = self._word_scores(name, vectors, shapes)[:, 0]
        return numbers

    def _word_scores(self, name: str, vectors: Floats, shapes: NDArray[np.int8]) -> Floats:
        weight, bias = self._matrices[f"{name}.weight"], self._matrices[f"{name}.bias"]
        width = vectors.shape[1]
        scores = vectors @ weight[:width] + bias
        if self.labels[name].has_shapes:
            scores += (self._matrices["shapes"] @ weight[width:])[shapes]
        return np.asarray(scores, np.float32)

    def bag_probabilities(self, name: str, vectors: Floats) -> BagReading:
        """One bag of words; of a `one` head the probabilities sum to 1, of a `many` head each stands alone."""
        inner = np.tanh(self._linear(f"{name}.project", vectors))
        weights = _softmax(self._linear(f"{name}.attend", inner), axis=0)
        scores = (weights * self._linear(f"{name}.judge", inner)).sum(0)
        if self.labels[name].kind == "one":
            return BagReading(_softmax(scores[None])[0], weights)
        return BagReading(np.asarray(1 / (1 + np.exp(-scores)), np.float32), weights)

    def argument_probabilities(
        self, names: Sequence[str], vectors: Floats, triggers: Sequence[int], sentences: Sequence[Range]
    ) -> Mapping[str, list[Floats]]:
        """By `frame` head and trigger [words of its sentence, outputs]; `sentences` has the range of words of each trigger's."""
        if not triggers:
            return {name: [] for name in names}
        sizes = np.array([last - first for first, last in sentences])
        words = np.concatenate([np.arange(first, last) for first, last in sentences])
        chosen = np.asarray(triggers, np.int64)
        rows = np.repeat(np.arange(len(chosen)), sizes)
        distances = np.clip(words - chosen[rows], -FARTHEST, FARTHEST) + FARTHEST
        inner = (vectors[chosen][rows] * vectors[words]) @ self._matrices["pair.product.weight"]
        inner += self._linear("pair.trigger", vectors[chosen])[rows]
        first, last = int(words.min()), int(words.max()) + 1
        inner += (vectors[first:last] @ self._matrices["pair.word.weight"])[words - first]
        inner += self._matrices["pair.distance.weight"][distances]
        inner = self._beside(_gelu(inner), rows)
        cuts = np.cumsum(sizes)[:-1]
        return {name: np.split(_softmax(self._linear(name, inner)), cuts) for name in names}

    def _beside(self, inner: Floats, frames: Integers) -> Floats:
        """Add to each pair what its neighbours in the same frame say; beyond the sentence stands nothing."""
        small = self._linear("pair.down", inner)
        around = np.zeros((len(small) + 2 * PAIR_REACH, small.shape[1]), np.float32)
        around[PAIR_REACH:-PAIR_REACH] = small
        marked = np.concatenate([np.full(PAIR_REACH, -1), frames, np.full(PAIR_REACH, -1)])
        count = len(small)
        parts = [
            around[shift : shift + count] * (marked[shift : shift + count] == frames)[:, None] for shift in range(2 * PAIR_REACH + 1)
        ]
        return inner + self._linear("pair.up", _gelu(self._linear("pair.look", np.concatenate(parts, 1))))

    def relation_probabilities(self, vectors: Floats, source: Range, target: Range, sentence: Range) -> Floats:
        """Event type of a pair of word ranges in their sentence."""
        means = np.concatenate([vectors[first:last].mean(0) for first, last in (source, target, sentence)])
        probabilities: Floats = _softmax(self._linear("relation.outer", _gelu(self._linear("relation.inner", means[None]))))[0]
        return probabilities

    def _linear(self, name: str, vectors: Floats) -> Floats:
        return np.asarray(vectors @ self._matrices[f"{name}.weight"] + self._matrices[f"{name}.bias"], np.float32)


def _softmax(scores: Floats, axis: int = -1) -> Floats:
    if not scores.size:
        return scores
    powers = np.exp(scores - scores.max(axis, keepdims=True))
    return np.asarray(powers / powers.sum(axis, keepdims=True), np.float32)


def _gelu(numbers: Floats) -> Floats:
    """Give x times the normal distribution function of x; erf after Abramowitz and Stegun 7.1.26, exact to 1.5e-7."""
    scaled = np.abs(numbers) * np.float32(0.70710678)
    share = 1 / (1 + np.float32(0.3275911) * scaled)
    tail = np.full_like(numbers, ERF_COEFFICIENTS[0])
    for coefficient in ERF_COEFFICIENTS[1:]:
        tail *= share
        tail += coefficient
    tail *= share
    np.square(scaled, out=scaled)
    np.negative(scaled, out=scaled)
    tail *= np.exp(scaled, out=scaled)
    # x times (1 - tail / 2) above zero and x times tail / 2 below, without a branch: max(x, 0) - |x| tail / 2.
    tail *= np.float32(0.5) * np.abs(numbers)
    return np.asarray(np.maximum(numbers, 0) - tail, np.float32)
