"""The task that scores live events against the marks of readers."""

from __future__ import annotations

from collections import Counter

import pytest

from evaluation.tasks.marks import article_figures


def test_figures_are_shares_of_what_is_live_and_of_what_was_told() -> None:
    counts = Counter({"articles": 2, "live": 8, "wanted": 6, "false": 4, "unmarked": 3, "found": 3, "old": 4, "old live": 1})
    figures = article_figures(counts)
    assert (figures["P"], figures["R"], figures["F1"]) == (50.0, 50.0, 50.0)
    assert (figures["false per article"], figures["unmarked per article"], figures["old live"]) == (2.0, 1.5, 25.0)


def test_no_live_event_at_all_is_no_error() -> None:
    assert article_figures(Counter(articles=1, wanted=2))["F1"] == pytest.approx(0.0)
