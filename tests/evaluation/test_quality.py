"""The page of figures names parts and figures that there are, and says which reach their goal."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from evaluation.bootstrap import Interval
from evaluation.quality import ROWS, page_part
from evaluation.reliability import Reliability
from evaluation.scoring import Score
from evaluation.shared import DATA, SCORE, Sources
from evaluation.tasks import TASKS

RELIABILITY = Reliability(np.array([0.9, 0.2]), np.array([1.0, 0.0]), 2)


@pytest.mark.skipif(not (DATA.is_dir() and SCORE.is_dir()), reason="the shared corpora are not beside this checkout")
def test_every_row_names_a_part_and_a_figure_of_its_task() -> None:
    sources = Sources.open(DATA, SCORE)
    parts = {(task, part.name): part for task in dict.fromkeys(row.task for row in ROWS) for part in TASKS[task](sources)}
    for row in ROWS:
        known = parts[row.task, row.part].figures(Counter())
        assert row.figure in known or not known, row  # the roles of `roles5` come from its counts


def satp(**figures: float) -> dict[tuple[str, str], Score]:
    return {("satp", "satp"): Score("satp", 9, {name: Interval(value, 60, 90) for name, value in figures.items()}, {})}


@pytest.mark.parametrize(("value", "written"), [(90, "**90.0**"), (80, "80.0 |"), (70, "70.0 (short)")])
def test_a_figure_says_whether_it_reaches_its_floor_and_its_goal(value: float, written: str) -> None:
    rows = [line for line in page_part(satp(**{"macro F1": value}), {}, RELIABILITY, 0.05).splitlines() if "`satp`" in line]
    assert len(rows) == 1
    assert written in rows[0]


def test_a_figure_that_was_measured_under_another_name_is_not_passed_over() -> None:
    with pytest.raises(KeyError):
        page_part(satp(F1=80), {}, RELIABILITY, 0.05)
