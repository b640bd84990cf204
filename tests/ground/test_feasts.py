"""Feasts: their day in a year, from whichever calendar."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.ground.feasts import NAMES, feast, orthodox_easter


@pytest.mark.parametrize(
    ("name", "year", "first", "last"),
    [
        ("christmas eve", 2016, "2016-12-24", "2016-12-24"),
        ("mother's day", 2016, "2016-05-08", "2016-05-08"),
        ("palm sunday", 2016, "2016-03-20", "2016-03-20"),
        ("whit monday", 2016, "2016-05-16", "2016-05-16"),
        ("orthodox easter", 2016, "2016-05-01", "2016-05-01"),
        ("black friday", 2016, "2016-11-25", "2016-11-25"),
        ("advent sunday", 2016, "2016-11-27", "2016-11-27"),
        ("election day", 2016, "2016-11-08", "2016-11-08"),
        ("ramadan", 2016, "2016-06-06", "2016-07-05"),
        ("yom kippur", 2016, "2016-10-12", "2016-10-12"),
        ("chinese new year", 2016, "2016-02-08", "2016-02-08"),
        ("nowruz", 2016, "2016-03-20", "2016-03-20"),
    ],
)
def test_a_feast_has_its_day(name: str, year: int, first: str, last: str) -> None:
    assert feast(name, year) == (date.fromisoformat(first), date.fromisoformat(last))


def test_every_name_is_read() -> None:
    assert all(feast(name, 2020) for name in NAMES)


def test_a_year_beyond_the_table_has_no_feast_by_the_moon() -> None:
    assert feast("ramadan", 1700) is None


def test_the_eastern_easter_may_be_the_western_one() -> None:
    assert orthodox_easter(2017) == date(2017, 4, 16)
