from __future__ import annotations

from dataclasses import replace

import pytest

from evaluation.bootstrap import Interval
from evaluation.gate import Floor, Held, corpus_parts, hold, read_floors, write_floors
from evaluation.scoring import Item, Part, Score
from tests.invented import report_of

FLOOR = Floor("p: F1", 60.0, 1.0, "d1")


@pytest.mark.parametrize(
    ("value", "digest", "floor", "verdict"),
    [
        (60.0, "d1", FLOOR, "ok"),
        (59.0, "d1", FLOOR, "ok"),
        (58.9, "d1", FLOOR, "fell"),
        (61.5, "d1", FLOOR, "rose"),
        (99.0, "d2", FLOOR, "other texts"),
        (10.0, "d1", None, "new"),
    ],
)
def test_a_figure_is_held_against_its_floor(value, digest, floor, verdict) -> None:
    assert Held("p: F1", value, 100, digest, floor).verdict == verdict


@pytest.mark.parametrize(("value", "floor"), [(59.5, 60.0), (72.39, 72.3), (0.0, 60.0)])
def test_a_floor_only_rises(value, floor) -> None:
    assert Held("p: F1", value, 100, "d1", FLOOR).raised() == replace(FLOOR, floor=floor)


@pytest.mark.parametrize(("items", "tolerance"), [(20, 7.5), (60, 2.5), (1000, 1.0)])
def test_a_new_floor_bears_an_item_that_turns(items, tolerance) -> None:
    assert Held("p: F1", 71.28, items, "d1", None).raised() == Floor("p: F1", 71.2, tolerance, "d1")


def test_floors_of_parts_that_were_not_scored_stay(tmp_path) -> None:
    path = tmp_path / "floors.json"
    other = Floor("q: F1", 10.0, 1.0, "d9")
    write_floors(path, [Held("p: F1", 70.0, 100, "d1", FLOOR)], [FLOOR, other])
    assert read_floors(path) == [replace(FLOOR, floor=70.0), other]


def test_without_a_file_there_are_no_floors(tmp_path) -> None:
    assert read_floors(tmp_path / "none.json") == []


def test_without_corpora_only_the_invented_set_is_scored(tmp_path) -> None:
    assert corpus_parts(tmp_path / "data", tmp_path / "score") == []


def test_figures_are_held_in_their_order() -> None:
    part = Part("p", (Item(report_of("r1"), 1),), lambda item, coding: {}, lambda counts: {}, {})
    score = Score("p", 1, {"F1": Interval(5, 5, 5), "P": Interval(6, 6, 6)}, {})
    held = list(hold([(part, ("P", "F1"))], [score], [replace(FLOOR, digest=part.digest())]))
    assert [(one.figure, one.value, one.verdict) for one in held] == [("p: P", 6, "new"), ("p: F1", 5, "fell")]
