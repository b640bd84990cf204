"""Times on the pages: with their zone, or saying that none is told."""

from __future__ import annotations

import pytest

from tocsin.web.pages import moment_words


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("2024-03-11", "11 Mar 2024"),
        ("2024-03-11T09:30:00+01:00", "11 Mar 2024, 09:30 +01:00"),
        ("2024-03-11T09:30:00Z", "11 Mar 2024, 09:30 UTC"),
        ("2024-03-11T09:30:00-03:30", "11 Mar 2024, 09:30 -03:30"),
        ("2024-03-11T09:30", "11 Mar 2024, 09:30 (zone not told)"),
        ("March", "March"),
        ("2024-99-99", "2024-99-99"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_time_is_shown_with_its_zone(told, shown):
    assert moment_words(told) == shown
