"""A prepared statement answers as SQLAlchemy does, with lists of any length, and says what the database said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, bindparam, insert, select

from tocsin.errors import StoreError
from tocsin.store import Store
from tocsin.store.prepared import Prepared
from tocsin.store.tables import incident_records, incidents, stories

_IN = Prepared(select(stories.c.id, stories.c.confidence).where(stories.c.id.in_(bindparam("ids", expanding=True))).order_by(stories.c.id))
_PUT = Prepared(insert(stories))


@pytest.fixture
def filled(place: str) -> Iterator[Connection]:
    with Store(place) as store, store.writing() as writer:
        _PUT.run_each(writer._connection, [{"id": f"STY-{number}", "confidence": number / 10} for number in range(9)])
        yield writer._connection


@pytest.mark.parametrize("number", [0, 1, 2, 3, 5, 8, 9])
def test_lists_may_have_any_length(filled: Connection, number: int) -> None:
    ids = [f"STY-{place}" for place in range(number)]
    assert [row.id for row in _IN.rows(filled, ids=ids)] == ids
    assert _IN.scalars(filled, ids=ids) == ids


def test_values_come_back_as_they_went_in(place: str) -> None:
    record = Prepared(select(incident_records.c.record, incidents.c.is_current, incidents.c.id).join(incidents))
    row: dict[str, Any] = dict.fromkeys(incidents.columns.keys()) | {
        "number": 1, "id": "TOC-1", "is_current": True, "type": "ASSAULT", "stage": "accomplished", "status": "machine",
        "sources": 1, "confidence": 0.5, "newest": "", "toll": -1,
    }  # fmt: skip
    with Store(place) as store, store.writing() as writer:
        Prepared(insert(incidents)).run(writer._connection, **row)
        Prepared(insert(incident_records)).run(writer._connection, incident=1, record={"a": [1, None, "\u00e9"]})
        assert tuple(record.first(writer._connection)) == ({"a": [1, None, "\u00e9"]}, True, "TOC-1")
        assert _IN.first(writer._connection, ids=["none"]) is None
        assert _IN.scalar(writer._connection, ids=["none"]) is None


def put_twice(store: Store, times: int) -> None:
    with store.writing() as writer:
        for _ in range(times):
            _PUT.run(writer._connection, id=f"STY-{times}", confidence=0.5)


def test_a_failure_is_the_stores(place: str) -> None:
    with Store(place) as store:
        put_twice(store, 1)
        with pytest.raises(StoreError):
            put_twice(store, 2)
