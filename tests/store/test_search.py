"""What is asked of a store is answered as the same question to each incident would be."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest

from benchmarks.synthetic import reports
from tests.invented import KANO, TEXT, coding_of, report_of
from tocsin.errors import UsageError
from tocsin.records.event import Actor, Count
from tocsin.records.incident import Incident
from tocsin.records.member import Member
from tocsin.store import Ask, Store, alone
from tocsin.where import FIELDS, distance_km, read_where

WORDS = {
    "type": ["ASSAULT", "protest"], "mode": ["firearms", "demo"], "stage": ["accomplished"], "status": ["machine", "reviewed"],
    "country": ["NGA", "kaz", "COL"], "place": ["Kano"], "precision": ["city"], "date": ["2020-01-04", "2020"],
    "week": ["2020-W01", "2020-w02"],
    "actor": ["Bandits", "ÉMEUTIERS", "o'neil"], "killed": ["3", "12"], "confidence": ["0.9", "0.5"], "sources": ["1", "2"],
    "report": ["s3", "S4"],
}  # fmt: skip


def incidents() -> Iterator[Incident]:
    """Invent incidents that differ in every field, some of them with nearly nothing known."""
    for position, (report, coding) in enumerate(reports(40)):
        number = position + 1
        (coded,) = coding.incidents
        member = Member(f"TOC-{position:010}", report.id, "", number, number, 1, 1, True, None, None, None, None, coded)
        incident = alone(member)
        day = f"2020-01-{position % 9 + 1:02}"
        incident = replace(incident, when=replace(incident.when, start=day, end=day))
        if position % 4 == 0:
            incident = replace(incident, place=None, places=(), when=None, counts=(), confidence=0.5)
        if position % 4 == 1:
            actors = (Actor(None, "Émeutiers"), Actor(None, "O'Neil", sector="CVL"))
            incident = replace(incident, actors=actors, status="reviewed", independent_sources=2)
        if position % 4 == 2:
            incident = replace(incident, counts=(Count("killed", "unknown", position % 7, None, None),), places=(*incident.places, KANO))
        yield incident


def fill(store: Store) -> list[Incident]:
    kept = []
    with store.writing() as writer:
        for (report, coding), incident in zip(reports(40), incidents(), strict=True):
            (member,) = writer.keep(report, coding).members
            kept.append(replace(incident, id=member.id))
            writer.put_incident(kept[-1], [member.id])
    return kept


def conditions(chance: random.Random, depth: int = 2) -> str:
    """Invent a condition in the filter language."""
    if depth and chance.random() < 0.5:
        parts = [conditions(chance, depth - 1) for _ in range(2)]
        return "(" + chance.choice((" and ", " or ")).join(parts) + ")"
    if chance.random() < 0.2:
        return f"not {conditions(chance, 0)}"
    region = chance.random()
    if region < 0.06:
        return f"box in {chance.randrange(-30, 10)}, {chance.randrange(-90, 170)}, {chance.randrange(11, 60)}, {chance.randrange(-90, 170)}"
    if region < 0.12:
        return f"near in {chance.randrange(-30, 60)}, {chance.randrange(-100, 120)}, {chance.randrange(100, 8000)}"
    field = chance.choice([name for name in FIELDS if name != "id"])
    word = '"' + chance.choice(WORDS.get(field, ["x"])) + '"'
    if chance.random() < 0.15:
        return field
    return f"{field} {chance.choice(['=', '!=', '<', '<=', '>', '>=', 'in'])} {word}"


def test_the_filter_language_answers_alike_in_the_store_and_in_python(place: str) -> None:
    chance = random.Random(11)
    met = 0
    with Store(place) as store:
        kept = fill(store)
        for _ in range(250):
            text = conditions(chance)
            wanted = [one.id for one in kept if read_where(text)(one)]
            assert [one.id for one in store.incidents(where=text)] == wanted, text
            met += 0 < len(wanted) < len(kept)
    assert met > 100


def test_named_asks_narrow(place: str) -> None:
    with Store(place) as store:
        kept = fill(store)
        country = next(one.place.country for one in kept if one.place)

        def ids(ask: Ask) -> list[str]:
            return [one.id for one in store.incidents(ask)]

        for ask, asks in (
            (Ask(type="protest"), lambda one: one.type == "PROTEST"),
            (Ask(country=country.lower()), lambda one: one.place and one.place.country == country),
            (Ask(since="2020-01-02"), lambda one: one.when and one.when.end >= "2020-01-02"),
            (Ask(until="2020-01-01"), lambda one: one.when and one.when.start <= "2020-01-01"),
            (Ask(killed=5), read_where("killed >= 5")),
            (Ask(confidence=0.8), read_where("confidence >= 0.8")),
            (Ask(box=(0, -20, 60, 130)), read_where("box in 0, -20, 60, 130")),
            (Ask(box=(-40, 100, 60, -60)), read_where("box in -40, 100, 60, -60")),
            (Ask(near=(10, 20, 3000)), read_where("near in 10, 20, 3000")),
            (Ask(near=(59, 175, 9000)), read_where("near in 59, 175, 9000")),
            (Ask(actor="émeutiers", status="reviewed"), read_where("actor = émeutiers")),
        ):  # fmt: skip
            wanted = [one.id for one in kept if asks(one)]
            assert wanted and len(wanted) < len(kept), ask
            assert ids(ask) == wanted, ask


def test_sources_are_known_to_the_store(place: str) -> None:
    with Store(place) as store:
        fill(store)
        source = next(coding.report.source for _, coding in reports(1))
        found = list(store.incidents(where=f"source = '{source}'"))
        assert found == list(store.incidents(source=source))
        assert all(source in {store.report(name).report.source for name in one.reports} for one in found)
    with pytest.raises(UsageError, match="known to a store only"):
        read_where("source = x")


def test_pages_lead_on_to_the_end(place: str) -> None:
    with Store(place) as store:
        kept = fill(store)
        for order in ("newest", "arrival", "toll", "confidence"):
            seen, after = [], None
            while True:
                page = store.page(limit=7, after=after, order=order)
                assert page.total == len(kept)
                seen += page.incidents
                after = page.next
                if after is None:
                    break
            assert len(seen) == len({one.id for one in seen}) == len(kept)
        assert [one.id for one in seen] != [one.id for one in kept]
        with pytest.raises(UsageError, match="no place to go on from"):
            store.page(after="nonsense", order="arrival")


def test_full_text_finds_words_phrases_and_beginnings(place: str) -> None:
    with Store(place) as store:
        texts = {"a": " A car bomb went off in São Paulo.", "b": " The bomb car drill.", "c": " It was a bombing, the mayor said."}
        for name, text in texts.items():
            store.keep(report_of(name, TEXT + text), coding_of(report_of(name, TEXT + text)))

        def found(text: str) -> list[str]:
            return sorted(one.report for one in store.search(Ask(text=text)))

        assert found("bomb") == ["a", "b"]
        assert found("BOMB*") == ["a", "b", "c"]
        assert found('"car bomb"') == ["a"]
        assert found("bomb -drill") == ["a"]
        assert found("mayor or drill") == ["b", "c"]
        assert found("sao paulo") == ["a"]
        assert found("killed") == ["a", "b", "c"]
        assert found("or'; DROP TABLE reports --") == []
        (one,) = store.search(Ask(text="mayor"))
        assert "the [mayor] said" in one.snippet and len(one.incidents) == 1
        assert [incident.reports for incident in store.incidents(text='"car bomb"')] == [("a",)]
        assert not store.search(Ask(text="mayor", country="KAZ"))
        assert len(store.search(Ask(text="killed", country="NGA"), limit=2, after="2")) == 1
        with pytest.raises(UsageError):
            store.search(Ask())


def test_a_revision_replaces_what_a_search_finds(place: str) -> None:
    with Store(place) as store:
        for text in (TEXT + " Two men fled.", TEXT + " They were caught."):
            store.keep(report_of("a", text), coding_of(report_of("a", text)))
        assert not store.search(Ask(text="fled"))
        assert len(store.search(Ask(text="fled", all_revisions=True))) == 1


def test_facets_count_what_is_asked_for(place: str) -> None:
    with Store(place) as store:
        kept = fill(store)
        by_type = {facet.values: facet.incidents for facet in store.facets(("type",))}
        assert by_type == {(name,): sum(one.type == name for one in kept) for name in {one.type for one in kept}}
        assert sum(facet.incidents for facet in store.facets(("country", "week"))) == len(kept)
        facets = store.facets(("mode",), Ask(type="PROTEST"))
        assert [facet.values for facet in facets] == [("demo",)]
        assert sum(facet.killed for facet in store.facets(("month",))) == sum(next(iter(FIELDS["killed"](one)), 0) for one in kept)
        with pytest.raises(UsageError, match="no field 'colour' to count by"):
            store.facets(("colour",))


@pytest.mark.parametrize(
    ("left", "right", "km"), [((0, 0), (0, 180), 20015), ((50.28, 57.21), (50.28, 57.21), 0), ((51.5, -0.1), (48.9, 2.4), 340)]
)
def test_distances_are_great_circles(left: tuple[float, float], right: tuple[float, float], km: float) -> None:
    assert distance_km(left, right) == pytest.approx(km, abs=5)
