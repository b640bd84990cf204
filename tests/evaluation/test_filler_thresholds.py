"""Refitting: constants are other ones for a while, and one is taken only where neither half of the messages loses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import Any

from evaluation import filler_thresholds
from evaluation.filler_thresholds import GRID, RAISED, constants, settle

MODULE, NAME, VALUES = GRID[0]


class _Bench:
    """A bench whose figures hang on the first constant alone, half by half."""

    def __init__(self, gains: Mapping[float, tuple[float, float]]) -> None:
        self.gains = gains

    def counts(self, setting: Mapping[tuple[ModuleType, str], float]) -> Sequence[Sequence[Counter[str]]]:
        return [[Counter({str(setting[MODULE, NAME]): 1})]]

    def figures(self, counts: Any, half: int | None = None) -> Mapping[str, float]:
        gains = self.gains.get(float(next(iter(counts[0][0]))), (0.0, 0.0))
        return dict.fromkeys(RAISED, sum(gains) if half is None else gains[half])


def test_constants_stand_again_afterwards() -> None:
    before = getattr(MODULE, NAME)
    with constants({(MODULE, NAME): 0.9}):
        assert getattr(MODULE, NAME) == 0.9
    assert getattr(MODULE, NAME) == before


def test_a_value_is_taken_where_both_halves_gain() -> None:
    value = next(one for one in VALUES if one != getattr(MODULE, NAME))
    bench: Any = _Bench({value: (0.5, 0.1)})
    assert settle(bench, None, {})[MODULE, NAME] == value


def test_a_value_that_one_half_loses_by_is_left() -> None:
    value = next(one for one in VALUES if one != getattr(MODULE, NAME))
    bench: Any = _Bench({value: (2.0, -0.5)})
    assert settle(bench, None, {})[MODULE, NAME] == getattr(MODULE, NAME)
    assert settle(bench, 0, {})[MODULE, NAME] == value


def test_every_constant_of_the_grid_exists_and_its_own_value_is_tried() -> None:
    assert all(getattr(module, name) in values for module, name, values in filler_thresholds.GRID)
