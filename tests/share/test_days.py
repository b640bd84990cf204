"""Days as other codebooks write them."""

from __future__ import annotations

import pytest

from tocsin.records.grounding import EventTime
from tocsin.share.exports.days import acled_day, ucdp_days


def _when(start: str | None, end: str | None, origin: str = "stated") -> EventTime:
    return EventTime(None, None, "date", None, start, end, None, origin)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("start", "end", "day", "precision"),
    [
        ("2024-03-04", "2024-03-04", "2024-03-04", 1),
        ("2024-03-04", "2024-03-10", "2024-03-07", 2),
        ("2024-03-02", "2024-03-03", "2024-03-02", 2),
        ("2024-02-01", "2024-02-29", "2024-02-15", 3),
        ("2024-01-01", "2024-12-31", "2024-07-01", None),
        (None, "2024-03-04", "2024-03-04", None),
    ],
)
def test_acled_takes_the_middle_of_a_period(start: str | None, end: str, day: str, precision: int | None) -> None:
    coded = acled_day(_when(start, end))
    assert (coded.date, coded.precision) == (day, precision)


def test_no_time_is_no_day_and_told() -> None:
    assert acled_day(None).date is None
    assert acled_day(None).losses == ("no day is told, left blank",)


def test_a_day_of_the_publication_is_told_as_inferred() -> None:
    assert "inferred from the publication" in acled_day(_when("2024-03-04", "2024-03-04", "inferred")).losses


@pytest.mark.parametrize(
    ("start", "end", "precision"),
    [
        ("2024-03-04", "2024-03-04", 1),
        ("2024-03-04", "2024-03-09", 2),
        ("2024-03-04", "2024-03-10", 3),
        ("2024-03-01", "2024-03-31", 4),
        ("2024-01-01", "2024-12-31", 5),
        ("2020-01-01", "2024-12-31", None),
        (None, "2024-12-31", None),
    ],
)
def test_ucdp_has_five_precisions(start: str | None, end: str, precision: int | None) -> None:
    assert ucdp_days(_when(start, end)).precision == precision
