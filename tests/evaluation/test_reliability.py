"""A confidence is worth how often it is right."""

from __future__ import annotations

import numpy as np
import pytest

from evaluation.reliability import Reliability, fit


def reliability(confidences, rights, sentences=None):
    return Reliability(np.array(confidences, float), np.array(rights, float), sentences or len(rights))


def test_confidences_that_say_how_often_they_are_right_have_no_error():
    found = reliability([0.5] * 10 + [1.0] * 10, [1, 0] * 5 + [1] * 10)
    assert found.ece == pytest.approx(0.0)


def test_sure_and_always_wrong_is_the_largest_error():
    assert reliability([1.0] * 20, [0] * 20).ece == pytest.approx(1.0)


def test_the_area_is_one_when_right_ones_are_surer_and_a_half_when_all_are_alike():
    assert reliability([0.9, 0.8, 0.2], [1, 1, 0]).auc == 1.0
    assert reliability([0.5, 0.5], [1, 0]).auc == 0.5


def test_coverage_counts_sentences_without_an_event_as_unanswered():
    found = reliability([0.9, 0.8, 0.7, 0.1], [1, 1, 0, 0], sentences=8)
    assert found.coverage(0.0) == pytest.approx(2 / 8)
    assert found.coverage(0.34) == pytest.approx(3 / 8)
    assert found.coverage(1.0) == pytest.approx(4 / 8)


def test_the_plots_are_the_same_bytes_twice(tmp_path):
    pytest.importorskip("matplotlib", reason="plots need matplotlib: pip install 'tocsin[docs]'")
    found = reliability([0.9, 0.8, 0.7, 0.1], [1, 1, 0, 0])
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        found.draw(tmp_path / folder / "r.svg", tmp_path / folder / "p.svg")
    assert (tmp_path / "a" / "r.svg").read_bytes() == (tmp_path / "b" / "r.svg").read_bytes()
    assert b"<svg" in (tmp_path / "a" / "p.svg").read_bytes()


def test_a_fit_draws_boasting_confidences_towards_what_is_right():
    pytest.importorskip("sklearn", reason="a fit needs scikit-learn: pip install 'tocsin[train]'")
    random = np.random.default_rng(3)
    confidences = random.uniform(0.5, 0.99, 400)
    rights = (random.random(400) < 0.5 + (confidences - 0.5) / 2).astype(float)
    boasting = reliability(confidences, rights)
    fitted = fit(boasting)
    assert fitted.slope < 1
    assert fitted.crossed.ece < boasting.ece
