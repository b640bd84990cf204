"""What most origins tell stands; what a wider place or more days hold is no disagreement."""

from __future__ import annotations

from dataclasses import replace

from tests.link.handmade_members import KANO, KANO_STATE, MONDAY, NIGERIA, ZARIA, told
from tocsin.link.independence import origins_of
from tocsin.link.settle import settle_one, settle_places, settle_several, settle_when
from tocsin.records.grounding import EventTime
from tocsin.records.member import Member

WEEK = replace(MONDAY, text="last week", start="2024-03-04", end="2024-03-10", precision="week")
TUESDAY = replace(MONDAY, text="Tuesday", start="2024-03-05", end="2024-03-05")


def many(**fields: list[object]) -> list[Member]:
    length = len(next(iter(fields.values())))
    return [told(f"m{at}", number=at, **{name: values[at] for name, values in fields.items()}) for at in range(length)]


def test_the_type_of_most_weight_wins() -> None:
    members = many(type=["PROTEST", "ASSAULT", "ASSAULT"], confidence=[0.9, 0.6, 0.6])
    assert settle_one(members, origins_of(members), lambda member: member.incident.type) == "ASSAULT"


def test_a_mode_that_one_of_three_origins_names_is_kept_and_one_of_four_is_not() -> None:
    members = many(modes=[("suicide",), ("firearms",), ("firearms",)])
    assert set(settle_several(members, origins_of(members), lambda one: one.incident.modes)) == {"firearms", "suicide"}
    members = many(modes=[("suicide",), ("firearms",), ("firearms",), ("firearms",)])
    assert settle_several(members, origins_of(members), lambda one: one.incident.modes) == ("firearms",)


def test_the_state_and_the_country_speak_for_the_town_within() -> None:
    members = many(place=[NIGERIA, KANO_STATE, KANO, ZARIA])
    assert settle_places(members, origins_of(members))[0] == KANO


def test_a_place_that_is_not_on_the_map_comes_last() -> None:
    nowhere = replace(KANO, name="Gidan", geonameid=None, lat=None, lon=None)
    members = many(place=[nowhere, nowhere, KANO])
    assert settle_places(members, origins_of(members)) == (KANO, nowhere)


def test_a_day_within_a_week_is_what_the_week_means() -> None:
    members = many(when=[WEEK, WEEK, MONDAY])
    assert settle_when(members, origins_of(members)) == MONDAY


def test_of_two_days_the_one_that_more_origins_tell_stands() -> None:
    members = many(when=[MONDAY, TUESDAY, TUESDAY])
    assert settle_when(members, origins_of(members)) == TUESDAY


def test_an_open_end_holds_a_day() -> None:
    by_wednesday = EventTime(None, None, "date", "2024-03-06", None, "2024-03-06", "open", "inferred")
    members = many(when=[by_wednesday, TUESDAY])
    assert settle_when(members, origins_of(members)) == TUESDAY


def test_no_day_at_all_stays_unknown() -> None:
    members = many(when=[None, None])
    assert settle_when(members, origins_of(members)) is None
