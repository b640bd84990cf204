"""A new coding reopens a judgement only where it contradicts both the old answer and the person's."""

from __future__ import annotations

import pytest

from tests.link.handmade_members import killed, told
from tocsin.link.consolidate import assemble
from tocsin.records.incident import Incident
from tocsin.records.judgement import Judgement
from tocsin.review.replay import differences, reopened, same

CORRECTED = Judgement(1, "correct", "a", field="killed", value=7, machine=9, members=("a",))
ACCEPTED = Judgement(2, "accept", "a", machine="ASSAULT | Kano, NGA | 2024-03-04 | 9", members=("a",))


def with_killed(number: int) -> Incident:
    found = assemble([told("a", killed(number), number=1)])
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("judgement", "now", "is_reopened"),
    [(CORRECTED, 9, False), (CORRECTED, 7, False), (CORRECTED, 12, True), (ACCEPTED, 9, False), (ACCEPTED, 12, True)],
)
def test_a_judgement_is_reopened_by_a_new_answer(judgement: Judgement, now: int, is_reopened: bool) -> None:
    assert bool(reopened([judgement], {"a": with_killed(now)})) == is_reopened


def test_a_judgement_of_what_is_no_longer_there_is_reopened() -> None:
    assert reopened([CORRECTED], {"a": None}) == (CORRECTED,)
    assert reopened([CORRECTED], {}) == ()


def test_differences_name_the_person_s_value() -> None:
    (row,) = differences(with_killed(9), with_killed(12), [CORRECTED])
    assert (row.field, row.old, row.new, row.person, row.contradicts) == ("killed", 9, 12, 7, True)
    (row,) = differences(with_killed(9), with_killed(7), [CORRECTED])
    assert not row.contradicts
    assert differences(with_killed(9), with_killed(9), [CORRECTED]) == ()


def test_an_incident_that_comes_or_goes_is_one_difference() -> None:
    assert [(row.field, row.old) for row in differences(None, with_killed(4))] == [("incident", None)]
    assert [(row.field, row.new) for row in differences(with_killed(4), None)] == [("incident", None)]


@pytest.mark.parametrize(
    ("left", "right", "is_same"),
    [(7, "7/7/7", True), ("Kano", "KANO", True), (None, None, True), (None, 0, False), ("a", "b", False), (7, 8, False)],
)
def test_values_are_compared_as_people_write_them(left: object, right: object, is_same: bool) -> None:
    assert same(left, right) == is_same  # type: ignore[arg-type]
