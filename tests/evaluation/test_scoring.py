from __future__ import annotations

from collections import Counter

import pytest

from evaluation.scoring import Item, Part, class_counts, class_figures, label_counts, macro_f1, measure, share, span_counts, span_figures
from tests.invented import report_of


def part(*items: Item) -> Part:
    return Part("p", items, lambda item, coding: Counter(), lambda counts: {}, {})


ITEMS = tuple(Item(report_of(f"r{number}"), number) for number in range(30))


def test_a_sample_keeps_the_order_and_is_the_same_every_time() -> None:
    kept = [item.gold for item in part(*ITEMS).sample(7).items]
    assert kept == sorted(kept)
    assert kept == [item.gold for item in part(*ITEMS).sample(7).items]
    assert len(kept) == 7
    assert kept != list(range(7))


@pytest.mark.parametrize("limit", [None, 30, 99])
def test_a_large_sample_is_everything(limit) -> None:
    assert part(*ITEMS).sample(limit).items == ITEMS


def test_the_digest_tells_other_gold_apart() -> None:
    assert part(*ITEMS).digest() == part(*ITEMS).digest()
    assert part(*ITEMS).digest() != part(*ITEMS[:-1], Item(ITEMS[-1].report, "other")).digest()


def test_spans_are_scored_as_sets() -> None:
    figures = span_figures(span_counts([(0, 3), (5, 7)], [(0, 3), (9, 12), (13, 14)]))
    assert figures == {"F1": 40.0, "P": pytest.approx(100 / 3), "R": 50.0}


def test_macro_f1_leaves_out_labels_without_gold() -> None:
    counts = label_counts(["KILL"], ["KILL", "FORCE"])
    assert macro_f1(counts, ["KILL", "FORCE", "FAIL"]) == 100.0


def test_no_answer_is_a_wrong_answer() -> None:
    counts = class_counts("AID", "AID") + class_counts("AID", None)
    assert class_figures(counts, ["AID"]) == {"accuracy": 50.0, "macro F1": pytest.approx(200 / 3)}


def test_a_share_of_nothing_is_nought() -> None:
    assert share(0, 0) == 0.0


def test_no_items_need_no_coder() -> None:
    from evaluation.coded import Run

    (score,) = measure([part()], Run())
    assert (score.items, score.broken) == (0, ())
