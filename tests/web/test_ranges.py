"""Tolls as ranges beside the rows of a list, all on one scale."""

from __future__ import annotations

from dataclasses import replace

from tests.invented import coding_of, report_of
from tocsin.records.event import Count
from tocsin.store import Store
from tocsin.web.ranges import WIDTH, ranges_of


def incident(store, name, *counts):
    (found,) = (one for one in store.incidents() if name in one.reports)
    return replace(found, counts=counts)


def test_all_rows_have_one_scale_and_an_open_range_runs_to_the_end():
    with Store(":memory:") as store:
        for name in ("r1", "r2", "r3", "r4"):
            store.keep(report_of(name), coding_of(report_of(name)))
        few = incident(store, "r1", Count("killed", "unknown", 1, 1, 1))
        many = incident(store, "r2", Count("killed", "unknown", 60, 80, 100))
        dozens = incident(store, "r3", Count("killed", "unknown", 12, None, None))
        nobody = incident(store, "r4", Count("wounded", "unknown", 3, 3, 3))
    found = ranges_of([few, many, dozens, nobody])
    assert nobody.id not in found
    assert found[few.id].low_x == found[few.id].high_x < found[dozens.id].low_x < found[many.id].low_x
    assert found[many.id].low_x < found[many.id].best_x < found[many.id].high_x == WIDTH
    assert found[dozens.id].is_open and found[dozens.id].high_x == WIDTH
