"""Judgements are checked when they are made, and tie members together or keep them apart."""

from __future__ import annotations

import pytest

from tests.link.handmade_members import killed, told
from tocsin.errors import UsageError
from tocsin.link.consolidate import assemble
from tocsin.records.incident import Incident
from tocsin.records.judgement import Judgement
from tocsin.review.judgements import By, accept, correct, merge, read_value, split, standing, ties, undo

BY = By("ada", "2024-03-08", "seen")


def incident() -> Incident:
    found = assemble([told("a", killed(4), number=1), told("b", killed(9), number=2, day=5)])
    assert found is not None
    return found


def test_the_machine_s_answer_is_kept_beside_the_person_s() -> None:
    one = correct(incident(), ("a", "b"), "killed", "7", BY)
    assert (one.machine, one.value, one.who, one.when, one.why) == (9, 7, "ada", "2024-03-08", "seen")
    assert accept(incident(), ("a", "b"), BY).machine == "ASSAULT | Kano, NGA | 2024-03-04 | 9"


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [("killed", "7", 7), ("killed", "6/7/9", "6/7/9"), ("type", "protest", "PROTEST"), ("place", "Zaria", "Zaria")],
)
def test_values_are_read_as_their_field_wants_them(field: str, text: str, value: object) -> None:
    assert read_value(field, text) == value


@pytest.mark.parametrize(("field", "value"), [("killed", "many"), ("killed", ""), ("stage", "done"), ("colour", "red")])
def test_what_makes_no_sense_is_wrong_usage(field: str, value: str) -> None:
    with pytest.raises(UsageError):
        correct(incident(), ("a", "b"), field, value, BY)


def test_a_split_needs_both_sides() -> None:
    one = split(incident(), ("a", "b"), ("b",), BY)
    assert (one.members, one.others) == (("b",), ("a",))
    for going in ((), ("a", "b"), ("z",)):
        with pytest.raises(UsageError):
            split(incident(), ("a", "b"), going, BY)


def test_an_incident_is_not_merged_with_itself_or_with_nothing() -> None:
    for others in ([], [("a", ("a",))]):
        with pytest.raises(UsageError):
            merge(incident(), ("a",), others, BY)


def test_what_was_undone_is_not_undone_again() -> None:
    one = Judgement(3, "accept", "a", members=("a",))
    assert undo(one, BY).undoes == 3
    for wrong in (Judgement(4, "undo", "a"), Judgement(5, "accept", "a", state="undone")):
        with pytest.raises(UsageError):
            undo(wrong, BY)


def test_ties_of_splits_and_merges() -> None:
    apart = Judgement(1, "split", "a", members=("c", "d"), others=("a", "b"))
    assert ties([apart]).must == {("c", "d")}
    assert ties([apart]).cannot == {("a", "c"), ("a", "d"), ("b", "c"), ("b", "d")}
    together = Judgement(2, "merge", "a", members=("a", "b"), others=("c", "d"))
    assert ties([apart, together]).cannot == frozenset()
    assert ties([apart, together]).must == {("a", "b"), ("b", "c"), ("c", "d")}


def test_what_is_undone_ties_nothing() -> None:
    apart = Judgement(1, "split", "a", members=("c",), others=("a",), state="undone")
    assert ties([apart, Judgement(2, "undo", "a", undoes=1)]) == ties([])
    assert standing([apart, Judgement(2, "undo", "a", undoes=1)]) == ()


@pytest.mark.parametrize("words", ["June", "2016-06-31", "2016-06-07..2016-06-05", "..", ""])
def test_a_day_that_is_none_is_refused(words):
    with pytest.raises(UsageError):
        read_value("when", words)


@pytest.mark.parametrize("words", ["2016-06-05", "2016-06-05..2016-06-07", "..2016-06-05", "2016-06-05.."])
def test_a_day_and_days_with_an_open_end_are_taken(words):
    assert read_value("when", words) == words
