from itertools import pairwise

import pytest

from tocsin.extract.confidence import calibrated


def test_order_is_kept_whatever_the_two_numbers():
    scores = [number / 100 for number in range(101)]
    for slope, shift in ((1.0, 0.0), (0.6, 0.8), (2.0, -1.0)):
        made = [calibrated(score, slope, shift) for score in scores]
        assert all(left <= right for left, right in pairwise(made))


def test_nothing_is_certain():
    assert round(calibrated(0.0, 1.0, 0.0), 6) == 0.01
    assert calibrated(1.0, 0.6, 0.8) <= 0.99


def test_a_flat_slope_draws_towards_the_shift():
    assert calibrated(0.5, 0.5, 0.0) == 0.5
    assert calibrated(0.9, 0.5, 0.0) == pytest.approx(0.75)
