"""The toll over time, drawn: a step a day, to scale, its range from low to high."""

from __future__ import annotations

import pytest

from tocsin.records.incident import Toll
from tocsin.web.curve import HEIGHT, LEFT, WIDTH, curves


def toll(day, low, best, high, who="unknown", what="killed"):
    return Toll(day, what, who, low, best, high, who == "unknown", ("r1",), "a doctor")


def test_a_rising_toll_rises_and_its_range_holds_its_best():
    (curve,) = curves([toll("2024-03-04", 4, 4, 4), toll("2024-03-05", 6, 6, 6), toll("2024-03-07", 6, 9, 9)])
    first, second, third = curve.steps
    assert first.best_y > second.best_y > third.best_y
    assert third.high_y <= third.best_y <= third.low_y
    assert (second.x - first.x) * 2 == pytest.approx(third.x - second.x, abs=2)
    assert first.x == LEFT and third.until_x <= WIDTH and curve.path.startswith(f"M{first.x} {first.best_y} L")


def test_groups_stand_beside_the_whole_and_each_count_has_its_own_chart():
    tolls = [toll("2024-03-04", 6, 6, 6), toll("2024-03-04", 3, 3, 3, who="police"), toll("2024-03-04", 11, None, None, what="wounded")]
    killed, wounded = curves(tolls)
    assert [one.who for one in killed.parts] == ["police"] and len(killed.steps) == 1
    assert wounded.steps[0].is_open and wounded.steps[0].high is None


@pytest.mark.parametrize(
    "tolls",
    [
        [],
        [toll(None, None, None, None)],
        [toll(None, 1, 1, 1)],
        [toll(None, 1, 1, 1), toll("2024-03-04", 2, 2, 2)],
        [toll("2024-03-04", 0, 0, 0)],
        [toll("2024-03-04", 1, 1, 1), toll("never", 2, 2, 2)],
        [toll("2024-03-04", None, None, 10)],
        [toll("2024-03-04", 100_000, None, None), toll("2024-03-05", 1, 1, 1_000_000)],
        [toll("2024-03-04", 2, 2, 2, who="police"), toll("2024-03-05", 3, 3, 3, who="police")],
    ],
)
def test_whatever_is_told_is_drawn_within_the_drawing(tolls):
    for curve in curves(tolls):
        for step in curve.steps:
            assert LEFT <= step.x < step.until_x <= WIDTH
            assert 0 <= step.high_y <= step.best_y <= step.low_y <= HEIGHT
        assert 2 <= len(curve.ticks) <= 6
