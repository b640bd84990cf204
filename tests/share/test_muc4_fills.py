"""The fills of single slots."""

from __future__ import annotations

import pytest

from tocsin.records.event import Count, Recipient
from tocsin.records.grounding import EventTime
from tocsin.share.exports.muc4_fills import date_fill, number_fill
from tocsin.share.exports.muc4_places import foreign_nation
from tocsin.share.exports.muc4_strings import instrument_fill, is_plural, name_fill, number_before, organization_fill, quoted, string_fill
from tocsin.share.exports.muc4_words import human_type, instrument_type, target_type


@pytest.mark.parametrize(
    ("words", "start", "end", "origin", "fill"),
    [
        ("4 March", "1990-03-04", "1990-03-04", "stated", "04 MAR 90"),
        ("yesterday", "1990-03-04", "1990-03-04", "stated", "04 MAR 90"),
        ("last Sunday", "1990-03-04", "1990-03-04", "stated", "- 06 MAR 90"),
        (None, "1990-03-06", "1990-03-06", "inferred", "- 06 MAR 90"),
        ("this week", "1990-03-01", "1990-03-04", "stated", "01 MAR 90 - 04 MAR 90"),
        ("since Friday 2 March", "1990-03-02", None, "stated", "02 MAR 90 - 06 MAR 90"),
        ("before 4 March", None, "1990-03-04", "stated", "- 04 MAR 90"),
    ],
)
def test_dates(words: str | None, start: str | None, end: str | None, origin: str, fill: str) -> None:
    when = EventTime(None, words, "date", None, start, end, "day", origin)  # type: ignore[arg-type]
    assert date_fill(when, "1990-03-06") == fill


def test_a_day_that_nobody_tells_is_on_or_before_the_report() -> None:
    assert date_fill(None, "1990-03-06") == "- 06 MAR 90"
    assert date_fill(None, None) is None


@pytest.mark.parametrize(
    ("words", "fill"),
    [
        ("at least six of the villagers", "VILLAGERS"),
        ("the alleged gunmen", "GUNMEN"),
        ("River Liberation Front [RLF]", "RIVER LIBERATION FRONT"),
        ("a group of\narmed  men", "GROUP OF ARMED MEN"),
        ("three", "THREE"),
        ("two dozen soldiers", "SOLDIERS"),
        ("his wife", "WIFE"),
    ],
)
def test_strings_lose_what_the_keys_leave_out(words: str, fill: str) -> None:
    assert string_fill(words) == fill


@pytest.mark.parametrize(
    ("words", "fill"),
    [
        ("members of the River Front", "RIVER FRONT"),
        ("RLF guerrillas", "RLF"),
        ("RLF [River Liberation", "RLF"),
        ("guerrillas", "GUERRILLAS"),
    ],
)
def test_organizations_lose_their_members(words: str, fill: str) -> None:
    assert organization_fill(words) == fill


@pytest.mark.parametrize(("words", "fill"), [("20 kg of dynamite", "DYNAMITE"), ("bomb attacks", "BOMB"), ("a car bomb", "CAR BOMB")])
def test_weapons_lose_their_amount_and_what_they_did(words: str, fill: str) -> None:
    assert instrument_fill(words) == fill


def test_a_plural_takes_the_number_that_the_report_gives_it_elsewhere() -> None:
    sentences = ("The nurses were shot.", "Six unarmed nurses had come, and 40 guards.")
    assert number_before("the nurses", sentences) == "6"
    assert number_before("the guards", sentences) == "40"
    assert number_before("drivers", sentences) is None


def test_names_lose_their_titles() -> None:
    assert name_fill("Col. Juan Pérez") == "JUAN PÉREZ"
    assert name_fill("General") == "GENERAL"


def test_quotes_inside_a_fill_are_escaped() -> None:
    assert quoted('THE "STAR" HOTEL') == '"THE \\"STAR\\" HOTEL"'


@pytest.mark.parametrize(
    ("words", "count", "told", "fill"),
    [
        ("policemen", 3, None, "3"),
        ("villagers", None, None, "PLURAL"),
        ("a villager", None, None, "1"),
        ("a member of the guards", None, None, "1"),
        ("at least six men", 6, Count("killed", "unknown", 6, 6, None), "6-"),
        ("about 100 men", 100, Count("killed", "unknown", 90, 100, 110, approximate=True), "~100"),
        ("six to eight men", 7, Count("killed", "unknown", 6, 7, 8), "6-8"),
        ("dozens of men", 12, Count("killed", "unknown", 12, None, None), "PLURAL"),
    ],
)
def test_numbers(words: str, count: int | None, told: Count | None, fill: str) -> None:
    assert number_fill(words, count, told) == fill


@pytest.mark.parametrize(
    ("words", "plural"),
    [("people", True), ("bus", False), ("army headquarters", False), ("POLICEMEN", True), ("member of the forces", False)],
)
def test_plurals(words: str, plural: bool) -> None:
    assert is_plural(words) is plural


@pytest.mark.parametrize(
    ("words", "fill"),
    [
        ("car bomb", "VEHICLE BOMB"),
        ("three sticks of dynamite", "DYNAMITE"),
        ("AK-47", "MACHINE GUN"),
        ("machetes", "CUTTING DEVICE"),
        ("hand grenades", "GRENADE"),
        ("a letter", None),
    ],
)
def test_instruments(words: str, fill: str | None) -> None:
    assert instrument_type(words, None) == fill


@pytest.mark.parametrize(
    ("words", "fill"),
    [
        ("high-tension towers", "ENERGY"),
        ("bank branch", "FINANCIAL"),
        ("the ambassador's residence", "DIPLOMAT OFFICE OR RESIDENCE"),
        ("police patrol car", "TRANSPORT VEHICLE"),
        ("gas station", "COMMERCIAL"),
        ("a temple", "OTHER"),
    ],
)
def test_targets(words: str, fill: str) -> None:
    assert target_type(words, None) == fill


@pytest.mark.parametrize(
    ("words", "sector", "fill"),
    [
        ("policemen", None, "LAW ENFORCEMENT"),
        ("retired general", None, "FORMER ACTIVE MILITARY"),
        ("secretary general", None, "POLITICAL FIGURE"),
        ("men", "MIL", "ACTIVE MILITARY"),
        ("children", None, "CIVILIAN"),
        ("", "GOV", "GOVERNMENT OFFICIAL"),
    ],
)
def test_people(words: str, sector: str | None, fill: str) -> None:
    assert human_type(words, None, sector) == fill


def test_a_nation_is_foreign_where_it_is_not_the_incidents_own() -> None:
    assert foreign_nation("USA", "PER", strict=False) == "UNITED STATES"
    assert foreign_nation("PER", "PER", strict=False) is None
    assert foreign_nation("KAZ", "PER", strict=True) is None
    assert foreign_nation(Recipient(None, "x").country, "PER", strict=False) is None
