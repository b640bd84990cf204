"""Bootstrap: how far a figure would move with other documents.

Counts of each document go in, and what draws figures from their sum; out comes each figure with the interval that holds
95 of 100 resamples of the documents. The seed is fixed, so the same counts give the same interval.

    figures_with_intervals([{"right": 1, "all": 1}, {"right": 0, "all": 1}], lambda sums: {"acc": sums["right"] / sums["all"]})
    ->  {"acc": Interval(value=0.5, low=0.0, high=1.0)}
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

Counts = Mapping[str, float]
Figures = Callable[[Counts], Mapping[str, float]]

SAMPLES = 1000
SEED = 1992
# Per cent of the resamples below and above the interval.
TAIL = 2.5


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure, and where 95 of 100 resamples lie."""

    value: float
    low: float
    high: float


def figures_with_intervals(counts: Sequence[Counts], figures: Figures, samples: int = SAMPLES) -> dict[str, Interval]:
    """Draw figures from the sum of all counts, and from sums over resampled documents."""
    names = sorted({name for one in counts for name in one})
    table = np.array([[float(one.get(name, 0)) for name in names] for one in counts]).reshape(len(counts), len(names))
    values = figures(_named(names, table.sum(axis=0)))
    if not len(counts) or not samples:
        return {name: Interval(value, value, value) for name, value in values.items()}
    random = np.random.default_rng(SEED)
    drawn: dict[str, list[float]] = {name: [] for name in values}
    for _ in range(samples):
        times = np.bincount(random.integers(0, len(counts), len(counts)), minlength=len(counts))
        sample = figures(_named(names, times @ table))
        for name, found in drawn.items():
            found.append(sample.get(name, 0.0))
    ends = {name: np.percentile(found, [TAIL, 100 - TAIL]) for name, found in drawn.items()}
    return {name: Interval(value, float(ends[name][0]), float(ends[name][1])) for name, value in values.items()}


def _named(names: Sequence[str], sums: np.ndarray[tuple[int], np.dtype[np.float64]]) -> Counts:
    """Give sums by name; a name that no document counted is 0, as in a Counter."""
    return defaultdict(float, zip(names, sums.tolist(), strict=True))
