"""Who stands on which side of a row of ACLED's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tocsin.records.coding import Coding
from tocsin.records.event import Actor, Event, Recipient
from tocsin.records.span import Span
from tocsin.share.exports.acled_actors import INTERS, interaction, sides_of


def _event(raid: Coding, actors: tuple[Actor, ...], recipients: tuple[Recipient, ...], kind: str = "ASSAULT") -> Event:
    return replace(raid.events[0], type=kind, actors=actors, recipients=recipients)


def _actor(sector: str, **more: str) -> Actor:
    return Actor(Span(0, 3), "Two", sector=sector, **more)


def _recipient(sector: str, **more: str) -> Recipient:
    return Recipient(Span(0, 3), "Two", sector=sector, **more)


@pytest.mark.parametrize(
    ("first", "second", "written"),
    [
        ("Political militia", "State forces", "State forces-Political militia"),
        ("Civilians", "State forces", "State forces-Civilians"),
        ("Protesters", None, "Protesters only"),
        ("Rioters", "Protesters", "Rioters-Protesters"),
        ("External/Other forces", "Civilians", "External/Other forces-Civilians"),
        ("State forces", "External/Other forces", "State forces-External/Other forces"),
        (None, None, None),
    ],
)
def test_interactions_stand_in_the_order_of_their_numbers_but_for_one(first: str | None, second: str | None, written: str | None) -> None:
    assert interaction(first, second) == written


def test_the_eight_types_have_the_names_of_the_interface_of_today() -> None:
    assert INTERS == (
        "State forces", "Rebel group", "Political militia", "Identity militia", "Rioters", "Protesters", "Civilians",
        "External/Other forces",
    )  # fmt: skip


def test_a_battle_has_two_armed_sides(raid: Coding) -> None:
    sides = sides_of(_event(raid, (_actor("UAF"),), (_recipient("MIL"),)), "Battles", "Armed clash", "KAZ")
    assert sides.first is not None
    assert sides.second is not None
    assert {sides.first.name, sides.second.name} == {"Unidentified Armed Group (Kazakhstan)", "Military Forces of Kazakhstan"}


def test_the_second_actor_of_violence_against_civilians_is_the_target(raid: Coding) -> None:
    sides = sides_of(_event(raid, (_actor("REB", name="River Front"),), (_recipient("JRN", kind="journalist"),)),
                     "Violence against civilians", "Attack", "PER")  # fmt: skip
    assert sides.first is not None
    assert sides.second is not None
    assert (sides.first.name, sides.first.inter) == ("River Front", "Rebel group")
    assert (sides.second.name, sides.second.associates) == ("Civilians (Peru)", ("Journalists (Peru)",))


def test_soldiers_of_another_country_are_external(raid: Coding) -> None:
    sides = sides_of(_event(raid, (_actor("MIL", country="FRA"),), ()), "Explosions/Remote violence", "Air/drone strike", "MLI")
    assert sides.first is not None
    assert (sides.first.name, sides.first.inter) == ("Military Forces of France", "External/Other forces")
    assert sides.second is None


@pytest.mark.parametrize(("event_type", "crowd"), [("Protests", "Protesters"), ("Riots", "Rioters")])
def test_the_crowd_is_the_first_actor_whoever_acts(raid: Coding, event_type: str, crowd: str) -> None:
    police = sides_of(_event(raid, (_actor("COP"),), (_recipient("EDU", kind="student"),)), event_type, "Protest with intervention", "PER")
    march = sides_of(_event(raid, (_actor("EDU", kind="student"),), (), "PROTEST"), event_type, "Peaceful protest", "PER")
    for sides in (police, march):
        assert sides.first is not None
        assert (sides.first.name, sides.first.associates) == (f"{crowd} (Peru)", ("Students (Peru)",))
    assert police.second is not None
    assert police.second.name == "Police Forces of Peru"


def test_nobody_named_is_an_unidentified_group_that_is_not_known(raid: Coding) -> None:
    sides = sides_of(_event(raid, (), ()), "Violence against civilians", "Attack", None)
    assert sides.first is not None
    assert (sides.first.name, sides.first.is_known) == ("Unidentified Armed Group", False)


def test_arrests_are_by_the_police_where_nobody_else_is_named(raid: Coding) -> None:
    sides = sides_of(_event(raid, (), (_recipient("OPP"),), "COERCE"), "Strategic developments", "Arrests", "PER")
    assert sides.first is not None
    assert sides.first.name == "Police Forces of Peru"
