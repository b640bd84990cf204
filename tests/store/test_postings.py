"""Reports that are remembered by their keys are those that the database finds, whoever writes and whatever is taken back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import pytest

from benchmarks.synthetic import reports
from tocsin.records.member import Gist
from tocsin.run import Beside, keep_and_link
from tocsin.store import Store, Writer
from tocsin.store.reader import Reader

LIMIT = 5


class RefusedError(Exception):
    """What ends a transaction."""


def fail(store: Store) -> None:
    """Write a key, and fail."""
    with store.writing() as writer:
        put(writer, 3, "a")
        assert like(writer, ["a"]) == [3]
        raise RefusedError


def like(writer: Writer, keys: Collection[str]) -> list[int]:
    """Ask both ways; the answer is one."""
    remembered = writer.like(keys, limit=LIMIT)
    assert remembered == Reader.like(writer, keys, limit=LIMIT)
    return [one.number for one in remembered]


def put(writer: Writer, number: int, *keys: str) -> None:
    gist = writer.gist(number)
    assert gist is not None
    writer.put_gist(replace(gist, words=()), keys)


@pytest.fixture
def store(place: str) -> Store:
    """Give a store of eight reports without keys."""
    store = Store(place)
    for report, coding in reports(8):
        store.keep(report, coding)
    with store.writing() as writer:
        for number in range(1, 9):
            put(writer, number)
    return store


def test_the_most_shared_come_first_then_the_latest(store: Store) -> None:
    with store.writing() as writer:
        for number in range(1, 9):
            put(writer, number, "all", f"of {number % 3}")
        assert like(writer, ["all", "of 1"]) == [7, 4, 1, 8, 6]
        assert like(writer, ["none"]) == []
        assert like(writer, []) == []


def test_keys_that_a_report_got_or_lost_are_noted(store: Store) -> None:
    with store.writing() as writer:
        put(writer, 1, "a")
        assert like(writer, ["a", "b"]) == [1]
    with store.writing() as writer:
        put(writer, 2, "a", "b")
        put(writer, 1, "b")
        assert like(writer, ["a"]) == [2]
        assert like(writer, ["b"]) == [2, 1]


def test_what_is_taken_back_was_never_there(store: Store) -> None:
    with store.writing() as writer:
        assert like(writer, ["a"]) == []
    with pytest.raises(RefusedError):
        fail(store)
    with store.writing() as writer:
        assert like(writer, ["a"]) == []


def test_what_another_writes_is_seen(store: Store) -> None:
    with store.writing() as writer:
        put(writer, 3, "a")
        assert like(writer, ["a"]) == [3]
    with Store(store.place) as other, other.writing() as writer:
        put(writer, 5, "a")
    with store.writing() as writer:
        assert like(writer, ["a"]) == [5, 3]


def test_a_run_finds_what_the_database_finds(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Writer.like

    def both(writer: Writer, keys: Collection[str], *, limit: int = 200) -> tuple[Gist, ...]:
        found = asked(writer, keys, limit=limit)
        assert found == Reader.like(writer, keys, limit=limit)
        return found

    monkeypatch.setattr(Writer, "like", both)
    with Store(place) as store:
        beside = Beside()
        for report, coding in reports(120):
            keep_and_link(store, report, coding, beside)
