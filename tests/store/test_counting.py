"""What is counted as incidents are written is what counting all of them gives."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import delete, select

from benchmarks.synthetic import reports
from tests.invented import coding_of, report_of
from tests.store.test_search import fill
from tocsin.store import Ask, Store
from tocsin.store.counting import COUNTED, count_all
from tocsin.store.database import writing
from tocsin.store.tables import facet_counts


def rows(store: Store) -> list[tuple[object, ...]]:
    with store._engine.connect() as connection:
        return [tuple(row) for row in connection.execute(select(facet_counts).order_by(*facet_counts.primary_key))]


def counted_anew(store: Store) -> list[tuple[object, ...]]:
    with writing(store._engine, store.place) as connection:
        connection.execute(delete(facet_counts))
        count_all(connection)
    return rows(store)


def test_counts_follow_what_is_written_changed_and_removed(place: str) -> None:
    with Store(place) as store:
        kept = fill(store)
        written = rows(store)
        assert written == counted_anew(store)
        with store.writing() as writer:
            writer.put_incident(replace(kept[1], status="withdrawn", type="RIOT"), [kept[1].id])
            writer.put_incident(replace(kept[2], counts=(), place=None, actors=()), [kept[2].id])
            writer.tombstone(kept[3].id, kept[4].id)
        changed = rows(store)
        assert changed != written
        assert changed == counted_anew(store)


def test_an_incident_that_only_an_earlier_revision_tells_does_not_count(place: str) -> None:
    with Store(place) as store:
        store.keep(report_of("r1"), coding_of(report_of("r1")))
        assert store.page(Ask()).total == 1
        later = report_of("r1", "The army will attack Kano.")
        store.keep(later, coding_of(later))
        assert (store.page(Ask()).total, rows(store)) == (0, [])


@pytest.mark.parametrize("field", COUNTED)
def test_facets_are_as_the_incidents_themselves_say(field: str, place: str) -> None:
    with Store(place) as store:
        fill(store)
        for status in (None, "reviewed"):
            counted = store.facets((field,), Ask(status=status))
            assert set(counted) == set(store.facets((field,), Ask(status=status, confidence=0.0)))  # which is not counted beforehand
            assert [one.incidents for one in counted] == sorted((one.incidents for one in counted), reverse=True)


@pytest.mark.parametrize(
    "ask",
    [Ask(), Ask(status="reviewed"), Ask(type="assault"), Ask(country="nga"), Ask(actor="ÉMEUTIERS"), Ask(killed=3), Ask(killed=0)],
)
def test_totals_are_as_the_incidents_themselves_say(ask: Ask, place: str) -> None:
    with Store(place) as store:
        fill(store)
        assert store.page(ask).total == len(list(store.incidents(ask)))
        assert store.page(ask, limit=0).total == len(list(store.incidents(ask)))


def test_linking_keeps_the_counts(place: str) -> None:
    from tocsin.run import Beside, keep_and_link

    with Store(place) as store:
        beside = Beside()
        for report, coding in reports(60):
            keep_and_link(store, report, coding, beside)
        assert rows(store) == counted_anew(store)


@pytest.mark.parametrize(
    "ask",
    [Ask(confidence=0.6), Ask(where="killed >= 2"), Ask(text="police", type="ASSAULT"), Ask(country="NGA", killed=2), Ask(type="NONE")],
)
def test_what_is_narrowed_is_counted_at_once_as_field_by_field(ask: Ask, place: str) -> None:
    with Store(place) as store:
        fill(store)
        for field in COUNTED:
            with store.writing() as writer:
                assert set(store.facets((field,), ask)) == set(writer.facets((field,), ask))
        for least in (None, 1, 5):
            narrower = replace(ask, killed=least) if least else ask
            assert store.page(narrower, limit=0).total == store.page(narrower).total == len(list(store.incidents(narrower)))
