"""Probabilities to spans."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from numpy.typing import NDArray

from tocsin.model.decode import TaggedSpan, decode_at, decode_runs, decode_spans

OUTPUTS = ("O", "B-a", "I-a", "B-b", "I-b")


def rows(*columns: int, sure: float = 0.9) -> NDArray[np.float32]:
    probabilities = np.full((len(columns), len(OUTPUTS)), (1 - sure) / 4, np.float32)
    probabilities[np.arange(len(columns)), columns] = sure
    return probabilities


def read(probabilities: NDArray[np.float32]) -> list[tuple[int, int, str]]:
    return [(span.first_word, span.last_word, span.label) for span in decode_spans(probabilities, OUTPUTS)]


@pytest.mark.parametrize(
    ("columns", "spans"),
    [
        ((0, 1, 2, 2, 0), [(1, 4, "a")]),
        ((1, 1, 2), [(0, 1, "a"), (1, 3, "a")]),
        ((1, 2, 3, 4), [(0, 2, "a"), (2, 4, "b")]),
        ((0, 0), []),
    ],
)
def test_a_clear_reading_is_read(columns: tuple[int, ...], spans: list[tuple[int, int, str]]) -> None:
    assert read(rows(*columns)) == spans


def test_a_likely_inside_word_makes_the_word_before_it_a_first_one() -> None:
    assert read(np.array([[0.6, 0.3, 0.1, 0, 0], [0.1, 0.1, 0.8, 0, 0]], np.float32)) == [(0, 2, "a")]


def test_the_best_legal_reading_is_found() -> None:
    random = np.random.default_rng(4)
    for _ in range(50):
        probabilities = random.dirichlet(np.ones(5) * 0.5, size=4).astype(np.float32)
        legal = [
            path
            for path in itertools.product(range(5), repeat=4)
            if all(now in (0, 1, 3) or before in (now, now - 1) for before, now in zip((0, *path), path, strict=False))
        ]
        best = max(legal, key=lambda path: sum(np.log(probabilities[word, state] + 1e-9) for word, state in enumerate(path)))
        if (probabilities[:, 0] < 0.98).all():
            assert read(probabilities) == read(rows(*best, sure=0.99))


def test_probability_is_the_mean_over_the_span() -> None:
    (span,) = decode_spans(rows(1, 2), OUTPUTS)
    assert span.probability == pytest.approx(0.925)


def test_a_threshold_finds_what_the_best_reading_leaves_out() -> None:
    probabilities = np.array([[0.7, 0.2, 0.0, 0.1, 0.0], [0.7, 0.05, 0.2, 0.05, 0.0]], np.float32)
    assert decode_spans(probabilities, OUTPUTS) == []
    assert [(s.first_word, s.last_word, s.label) for s in decode_at(probabilities, OUTPUTS, 0.2)] == [(0, 2, "a")]


def test_runs_end_where_the_label_changes() -> None:
    probabilities = np.eye(3, dtype=np.float32)[[0, 1, 1, 2, 0]]
    assert decode_runs(probabilities, ("O", "x", "y"), "O") == [TaggedSpan(1, 3, "x", 1.0), TaggedSpan(3, 4, "y", 1.0)]
