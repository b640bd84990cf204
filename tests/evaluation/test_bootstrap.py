from __future__ import annotations

import pytest

from evaluation.bootstrap import figures_with_intervals


def accuracy(counts):
    return {"acc": counts["right"] / counts["all"] if counts["all"] else 0.0}


HALF = [{"right": 1, "all": 1}, {"all": 1}] * 20


def test_the_figure_is_that_of_all_documents() -> None:
    assert figures_with_intervals(HALF, accuracy)["acc"].value == 0.5


def test_the_interval_holds_the_figure_and_is_the_same_every_time() -> None:
    first, second = (figures_with_intervals(HALF, accuracy)["acc"] for _ in range(2))
    assert first == second
    assert 0.3 < first.low < 0.5 < first.high < 0.7


def test_more_documents_make_a_narrower_interval() -> None:
    few, many = (figures_with_intervals(HALF[:8] * times, accuracy)["acc"] for times in (1, 20))
    assert many.high - many.low < few.high - few.low


@pytest.mark.parametrize("counts", [[], [{}], [{}, {"all": 0}]])
def test_nothing_counted_is_nought(counts) -> None:
    assert figures_with_intervals(counts, accuracy)["acc"].value == 0.0


def test_a_count_that_a_document_lacks_is_nought_there() -> None:
    assert figures_with_intervals([{"right": 1.5}, {"all": 3}], accuracy)["acc"].value == 0.5


def test_without_samples_the_interval_is_the_figure() -> None:
    found = figures_with_intervals(HALF, accuracy, samples=0)["acc"]
    assert (found.low, found.high) == (0.5, 0.5)
