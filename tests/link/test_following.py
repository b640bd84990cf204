"""Arrests, charges and sentences stand with the deed that they follow; without one they are incidents of their own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.link.handmade_members import KANO, ZARIA, killed, told
from tests.shipped import needs_bundle
from tocsin.link.consolidate import assemble
from tocsin.link.describe import MAIN
from tocsin.link.following import deed_of, follow_up, is_deed, is_following, units_of
from tocsin.link.linking import groups_of
from tocsin.records.judgement import Ties
from tocsin.records.member import Link, Member

pytestmark = needs_bundle


def deed(name: str, record: str, number: int, **more: Any) -> Member:
    return replace(told(name, killed(2), number=number, **more), record=record, words=(MAIN, "musa"))


def arrest(name: str, record: str, number: int, **more: Any) -> Member:
    return replace(told(name, number=number, **({"type": "COERCE", "modes": ("arrest",)} | more)), record=record)


DEED, ARREST = deed("a", "r1", 1), arrest("b", "r1", 2)
LATER = arrest("c", "r2", 3)


def grouped(*members: Member, links: tuple[Link, ...] = (), ties: Ties | None = None) -> list[list[str]]:
    return [[one.id for one in group] for group in groups_of(members, links, ties)]


@pytest.mark.parametrize(
    ("fields", "follows"),
    [
        ({"type": "COERCE", "modes": ("arrest",)}, True),
        ({"type": "ACCUSE", "modes": ()}, True),
        ({"type": "SANCTION", "modes": ("convict",)}, True),
        ({"type": "COERCE", "modes": ("seize",)}, False),
        ({"type": "SANCTION", "modes": ()}, False),
        ({"type": "ASSAULT", "modes": ("firearms",)}, False),
    ],
)
def test_what_follows_a_deed(fields: dict[str, Any], follows: bool) -> None:
    one = told("a", number=1, **fields).incident
    assert is_following(one) == follows
    assert is_deed(one) == (one.type == "ASSAULT")


def test_an_arrest_with_dead_is_a_happening_of_its_own() -> None:
    assert not is_following(told("a", killed(1), number=1, type="COERCE", modes=("arrest",)).incident)


def test_the_deed_is_the_main_one_that_does_not_lie_elsewhere() -> None:
    other, far = replace(deed("x", "r1", 5), words=()), deed("y", "r1", 6, place=ZARIA)
    assert deed_of(ARREST, [other, far, DEED]) == DEED
    assert deed_of(ARREST, [other, far]) is None


def test_a_follow_up_stands_with_the_deed_of_its_report() -> None:
    assert grouped(DEED, ARREST) == [["a", "b"]]
    assert units_of([DEED, ARREST]).names == ("a",)


def test_a_deed_of_the_same_story_takes_in_a_follow_up_and_a_deed_of_another_does_not() -> None:
    near, far = follow_up(DEED, LATER, 2.0), follow_up(DEED, LATER, -1.0)
    assert near is not None and near.reasons == ("the arrest follows the deed that the other report is about",)
    assert grouped(DEED, LATER, links=(near,)) == [["a", "c"]]
    assert far is None
    assert grouped(DEED, LATER) == [["a"], ["c"]]


def test_neither_two_deeds_nor_two_follow_ups_follow_each_other() -> None:
    assert follow_up(DEED, deed("d", "r2", 4), 2.0) is None
    assert follow_up(ARREST, LATER, 2.0) is None
    assert follow_up(replace(DEED, words=()), LATER, 2.0) is None
    assert follow_up(DEED, arrest("c", "r2", 3, place=ZARIA), 2.0) is None


def test_follow_ups_bring_their_deeds_together() -> None:
    other = deed("d", "r3", 4)
    assert grouped(DEED, ARREST, other, arrest("e", "r3", 5), links=(Link("b", "e", 0.9, ()),)) == [["a", "b", "d", "e"]]


def test_one_follow_up_joins_no_two_deeds() -> None:
    links = (Link("a", "c", 0.9, ()), Link("c", "d", 0.8, ()))
    assert grouped(DEED, LATER, deed("d", "r3", 4), links=links) == [["a", "c"], ["d"]]


def test_people_can_part_a_follow_up_from_its_deed() -> None:
    assert grouped(DEED, ARREST, ties=Ties(must=frozenset(), cannot=frozenset({("a", "b")}))) == [["a"], ["b"]]
    link = Link("a", "c", 0.9, ())
    assert grouped(DEED, LATER, links=(link,), ties=Ties(must=frozenset(), cannot=frozenset({("a", "c")}))) == [["a"], ["c"]]


def test_what_followed_is_claimed_beside_the_deed_and_changes_none_of_its_values() -> None:
    first = arrest("0", "r0", 0, place=KANO, day=3)
    one = assemble([first, DEED, LATER])
    assert one is not None
    assert (one.id, one.type, one.modes, one.reports) == ("0", "ASSAULT", ("firearms",), ("report 0", "report a", "report c"))
    fields = {claim.field: claim.value for claim in one.claims}
    assert (fields["type"], fields["follow_up.type"], fields["follow_up.mode"]) == ("ASSAULT", "COERCE", "arrest")
    alone = assemble([first, LATER])
    assert alone is not None and alone.type == "COERCE"
    assert not any(claim.field.startswith("follow_up") for claim in alone.claims)
