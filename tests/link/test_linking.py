"""Reports find their story, their copies and their incidents, whatever the order in which they come; groups split as well as join."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from tests.link.handmade_members import KANO, MONDAY, ZARIA, coded, killed
from tests.link.handmade_members import told as told_by
from tests.shipped import needs_bundle
from tocsin.link.linking import groups_of, relink
from tocsin.records.coding import Coding, ReportHeader, Version
from tocsin.records.judgement import Ties
from tocsin.records.member import Link, Member
from tocsin.records.report import Report
from tocsin.run import keep_and_link
from tocsin.store import Store

pytestmark = needs_bundle

MARKET = (
    "A bomb hidden in a sack of dried fish tore through the Dawanau grain market in Kano on Monday, killing {} people, spokesman "
    "Haruna Kiyawa said. Traders were opening their stalls when it went off, and porters carried the wounded to Murtala hospital."
)
MORE = (
    "Haruna Kiyawa, the spokesman, said on Tuesday that the dead of the bomb at the Dawanau grain market in Kano were now {}. Two porters "
    "died in Murtala hospital. The bomb had been hidden in a sack of dried fish."
)
ROAD = (
    "Gunmen on motorcycles stopped a minibus near Zaria on Monday and shot {} teachers who were on their way home from Samaru college, "
    "a survivor, Ladi Bako, told reporters. The driver escaped through a field of sorghum."
)
SCHOOL = (
    "The Samaru college near Zaria closed its gates after {} of its teachers were shot dead in a minibus. Ladi Bako, who survived, "
    "said the gunmen came on motorcycles out of the sorghum."
)
RAIN = (
    "Farmers in Jigawa expect a poor harvest of millet after {} weeks without rain, the meteorological office at Dutse wrote in its "
    "bulletin. Prices of fodder have doubled since the spring."
)
TEXTS = {
    "m1": MARKET.format("four"), "m2": "By our staff in Kano. " + MARKET.format("four"), "m3": MORE.format("six"),
    "z1": ROAD.format("three"), "z2": SCHOOL.format("three"), "j1": RAIN.format("nine"),
}  # fmt: skip
FIELDS: dict[str, tuple[dict[str, Any], int]] = {
    "m": ({"place": KANO, "modes": ("explosives",)}, 4),
    "z": ({"place": ZARIA, "modes": ("firearms",)}, 3),
}


def report(name: str) -> tuple[Report, Coding]:
    text = TEXTS[name]
    day = "2024-03-05" if name in ("m3", "z2") else "2024-03-04"
    fields, dead = FIELDS.get(name[0], ({}, 0))
    incidents = (coded(killed(6 if name == "m3" else dead), when=MONDAY, **fields),) if dead else ()
    made = Report(name, text, published_at=day)
    head = ReportHeader(name, published_at=day, sha256=made.sha256)
    return made, Coding(Version("1", None, None, None), head, text, incidents=incidents)


def filled(names: Iterable[str]) -> Store:
    store = Store(":memory:")
    for name in names:
        keep_and_link(store, *report(name))
    return store


def told(store: Store) -> set[frozenset[str]]:
    return {frozenset(one.reports) for one in store.incidents()}


WANTED_STORIES = {frozenset({"m1", "m2", "m3"}), frozenset({"z1", "z2"}), frozenset({"j1"})}


def test_the_order_of_arrival_changes_nothing() -> None:
    names = list(TEXTS)
    draw = random.Random(3)
    for _ in range(6):
        with filled(names) as store:
            assert {frozenset(one.reports) for one in store.stories()} == WANTED_STORIES
            assert told(store) == {frozenset({"m1", "m2", "m3"}), frozenset({"z1", "z2"})}
            assert all(one.id == store.members(incident=one.id)[0].id for one in list(store.incidents()))
        draw.shuffle(names)


def test_the_earlier_id_stays_and_each_link_says_why() -> None:
    with filled(TEXTS) as store:
        first = store.members(report="m1")[0]
        incident = store.incident(first.id)
        assert incident is not None
        assert incident.reports == ("m1", "m2", "m3")
        assert not store.tombstones()
        (link, *_) = store.links([one.id for one in store.members()])
        assert "the same place: Kano" in link.reasons or "4 killed in both" in link.reasons


def test_copies_share_an_origin() -> None:
    with filled(TEXTS) as store:
        origins = {name: found.origin for name in TEXTS if (found := store.report(name))}
    assert origins["m1"] == origins["m2"]
    assert len(set(origins.values())) == len(TEXTS) - 1


def test_a_late_member_joins_two_groups() -> None:
    a, b, c = (member(number) for number in range(3))
    assert groups_of([a, b], []) == [(a,), (b,)]
    assert groups_of([a, b, c], [Link(a.id, c.id, 0.9, ()), Link(b.id, c.id, 0.9, ()), Link(a.id, b.id, 0.5, ())]) == [(a, b, c)]


def member(number: int, **more: Any) -> Member:
    return told_by(f"TOC-{number}", killed(3), number=number, **more)


def test_people_part_and_join_against_the_score() -> None:
    a, b, c = (member(number) for number in range(3))
    links = [Link(a.id, b.id, 0.9, ())]
    assert groups_of([a, b, c], links, Ties(must=frozenset({(a.id, c.id)}), cannot=frozenset({(a.id, b.id)}))) == [(a, c), (b,)]


def test_a_denial_joins_what_it_denies_and_founds_nothing() -> None:
    a, denial = member(1), member(2, stance="denies")
    assert groups_of([a, denial], [Link(a.id, denial.id, 0.3, ())]) == [(a, denial)]
    assert groups_of([a, denial], []) == [(a,)]


def test_a_pair_that_cannot_be_one_stays_apart_though_others_bind_it() -> None:
    a, b, c = (member(number) for number in range(3))
    links = [Link(a.id, b.id, 0.0, ("why",)), Link(a.id, c.id, 0.9, ()), Link(b.id, c.id, 0.8, ())]
    assert groups_of([a, b, c], links) == [(a, c), (b,)]


def test_one_report_tells_two_happenings_as_two() -> None:
    a = member(1)
    b = replace(a, id="TOC-2", number=2)
    assert groups_of([a, b], [Link(a.id, b.id, 0.9, ())]) == [(a,), (b,)]


def test_happenings_of_different_families_are_never_linked() -> None:
    with filled(["m1"]) as store:
        made, coding = report("m3")
        keep_and_link(store, made, replace(coding, incidents=tuple(replace(one, type="PROTEST") for one in coding.incidents)))
        assert told(store) == {frozenset({"m1"}), frozenset({"m3"})}


def test_linking_again_changes_nothing() -> None:
    with filled(TEXTS) as store:
        before = told(store), {one.id for one in store.incidents()}
        with store.writing() as writer:
            relink(writer, [one.id for one in writer.members()])
        assert (told(store), {one.id for one in store.incidents()}) == before


def test_the_same_record_is_linked_once() -> None:
    with filled(["m1"]) as store:
        made, coding = report("m1")
        keep_and_link(store, made, replace(coding, incidents=()))
        assert told(store) == {frozenset({"m1"})}
