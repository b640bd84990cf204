"""Tolls of many reports are low, best and high, day by day."""

from __future__ import annotations

import pytest

from tests.link.handmade_members import killed, told, wounded
from tocsin.link.independence import origins_of
from tocsin.link.toll_history import counts_of, settle, tolls_of
from tocsin.records.claim import Interval
from tocsin.records.event import Count
from tocsin.records.member import Member


def rows(members: list[Member]) -> list[tuple[str, int | None, int | None, int | None, bool]]:
    found = counts_of(members, origins_of(members))
    return [(count.who, count.low, count.best, count.high, count.total) for count in found if count.what == "killed"]


def test_a_source_s_later_report_overrides_its_earlier_one() -> None:
    assert rows([told("a", killed(4), number=1, source="Wire"), told("b", killed(6), number=2, day=5, source="Wire")]) == [
        ("unknown", 6, 6, 6, False)
    ]


def test_sources_that_disagree_make_an_interval() -> None:
    members = [told("a", killed(6), number=1, source="Wire"), told("b", killed(9), number=2, day=6, source="Tribune")]
    assert rows(members) == [("unknown", 6, 9, 9, False)]


def test_the_number_that_most_origins_give_is_best() -> None:
    members = [told(name, killed(number), number=at, day=at) for at, (name, number) in enumerate([("a", 7), ("b", 7), ("c", 3)], 1)]
    assert rows(members) == [("unknown", 3, 7, 7, False)]


@pytest.mark.parametrize(
    ("told_as", "best"),
    [
        ([(4, 6), (5, 9)], 9),  # a day later: it rose
        ([(4, 4), (5, 6), (6, 17)], 17),
        ([(4, 6), (4, 9)], 6),  # the same day: the lower of two
        ([(4, 9), (4, 8), (4, 10)], 9),  # of three the one in the middle
        ([(4, 2), (5, 911)], 2),  # no toll rises so
        ([(4, 9), (5, 7)], 7),
    ],
)
def test_of_numbers_that_as_many_give_the_later_day_s_is_best_in_measure(told_as: list[tuple[int, int]], best: int) -> None:
    members = [told(f"m{at}", killed(number), number=at, day=day) for at, (day, number) in enumerate(told_as, 1)]
    assert rows(members)[0][2] == best


def test_copies_of_one_text_are_one_voice() -> None:
    copies = [told(name, killed(9), number=at, origin="wire") for at, name in enumerate("abc", 1)]
    assert rows([*copies, told("d", killed(7), number=4, day=5), told("e", killed(7), number=5, day=5)]) == [("unknown", 7, 7, 9, False)]


def test_a_part_stands_below_its_total() -> None:
    assert rows([told("a", killed(6, total=True), killed(3, "police"), number=1), told("b", killed(6), number=2)]) == [
        ("unknown", 6, 6, 6, True),
        ("police", 3, 3, 3, False),
    ]


def test_a_group_that_is_the_whole_keeps_its_name() -> None:
    assert rows([told("a", killed(2, "military"), number=1), told("b", killed(2), number=2)]) == [("military", 2, 2, 2, False)]


def test_groups_of_one_report_add_up_to_its_toll() -> None:
    members = [told("a", killed(2, "military"), killed(3, "civilian"), number=1), told("b", killed(5), number=2)]
    assert rows(members) == [("unknown", 5, 5, 5, True), ("civilian", 3, 3, 3, False), ("military", 2, 2, 2, False)]


def test_children_are_a_part_and_add_nothing() -> None:
    assert rows([told("a", killed(5), killed(2, "child"), number=1), told("b", killed(5), number=2)])[0] == ("unknown", 5, 5, 5, True)


def test_a_part_that_no_longer_fits_is_left_out() -> None:
    members = [told("a", killed(9), killed(8, "police"), number=1, source="A"), told("b", killed(2), number=2, day=5, source="A")]
    assert rows(members) == [("unknown", 2, 2, 2, False)]


@pytest.mark.parametrize(
    ("told_as", "settled"),
    [
        ([(6, 6, None)], (6, 6, None)),
        ([(6, 6, None), (9, 9, 9)], (6, 6, 9)),
        ([(9, 9, 9), (12, None, None)], (9, 9, None)),
        ([(90, 100, 110), (100, 100, 100)], (90, 100, 110)),
    ],
)
def test_bounds_are_the_widest_that_a_voice_gives(told_as: list[tuple[int, int, int]], settled: tuple[int, int, int]) -> None:
    assert settle([Interval(*one) for one in told_as]) == Interval(*settled)


def test_the_history_has_a_row_for_each_day_on_which_a_toll_changed() -> None:
    members = [
        told("a", killed(4), wounded(11), number=1, day=4, source="Wire"),
        told("b", killed(6), number=2, day=5, source="Wire"),
        told("c", killed(6), number=3, day=6, source="Wire"),
        told("d", killed(17), number=4, day=7, source="Wire"),
    ]
    found = [(toll.day, toll.what, toll.best, toll.reports) for toll in tolls_of(members, origins_of(members))]
    assert found == [
        ("2024-03-04", "killed", 4, ("report a",)),
        ("2024-03-04", "wounded", 11, ("report a",)),
        ("2024-03-05", "killed", 6, ("report b",)),
        ("2024-03-07", "killed", 17, ("report d",)),
    ]


def test_what_counts_nothing_gives_no_row() -> None:
    assert rows([told("a", Count("killed", "unknown", None, None, None), number=1), told("b", number=2)]) == []
