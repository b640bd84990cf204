import pytest

from tests.ground.handmade_events import count
from tocsin.ground.tolls import merge_counts, number_of
from tocsin.records.event import Count


def rows(*counts):
    return {(one.what, one.who, number_of(one), one.total) for one in merge_counts(counts)}


@pytest.mark.parametrize(
    ("interval", "number"),
    [((6, 6, 6), 6), ((6, None, None), 6), ((None, None, 10), 10), ((90, 100, 110), 100), ((None, None, None), 0), ((0, 0, 0), 0)],
)
def test_a_count_stands_for_its_best_else_its_lowest_else_its_highest(interval, number):
    assert number_of(Count("killed", "unknown", *interval)) == number


def test_of_two_tellings_the_larger_stays():
    assert rows(count("killed", "unknown", 4), count("killed", "unknown", 6)) == {("killed", "unknown", 6, False)}


def test_killed_and_wounded_are_apart():
    assert len(rows(count("killed", "unknown", 4), count("wounded", "unknown", 4))) == 2


def test_a_number_of_no_group_that_holds_the_groups_is_their_total():
    found = rows(count("killed", "unknown", 6), count("killed", "military", 3), count("killed", "civilian", 3))
    assert found == {("killed", "unknown", 6, True), ("killed", "military", 3, False), ("killed", "civilian", 3, False)}


def test_a_number_smaller_than_its_groups_together_is_no_total():
    assert ("killed", "unknown", 2, False) in rows(count("killed", "unknown", 2), count("killed", "military", 3))


def test_a_number_without_groups_is_no_total():
    assert rows(count("killed", "unknown", 6)) == {("killed", "unknown", 6, False)}


def test_the_groups_of_another_result_make_no_total():
    assert ("killed", "unknown", 6, False) in rows(count("killed", "unknown", 6), count("wounded", "military", 3))


def test_a_total_that_the_text_names_stays_one():
    assert merge_counts([Count("killed", "unknown", 6, 6, 6, total=True)])[0].total


def test_nothing_told_is_no_row():
    assert merge_counts([]) == ()


def test_the_order_of_the_tellings_does_not_matter():
    counts = [
        count("killed", "unknown", 6),
        count("killed", "military", 3),
        count("wounded", "civilian", 2),
        count("killed", "military", 1),
    ]
    assert rows(*counts) == rows(*reversed(counts))
