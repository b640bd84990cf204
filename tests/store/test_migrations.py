"""A store of an earlier version keeps its reports, its incidents and their ids when it is brought to this one."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.store.contents import contents, shape
from tocsin.errors import StoreError
from tocsin.store import Ask, Store
from tocsin.store.database import MEMORY
from tocsin.store.migrations import STEPS, Migrated, migrate
from tocsin.store.tables import STORE_VERSION

# A store as version 1 wrote it: six records, one of them a revision, one unread; four incidents.
VERSION_1 = (Path(__file__).parent / "version_1.sql").read_text(encoding="utf-8")


@pytest.fixture
def old(tmp_path: Path) -> str:
    place = str(tmp_path / "old.db")
    with sqlite3.connect(place) as connection:
        connection.executescript(VERSION_1)
    return place


def test_the_steps_lead_to_this_version() -> None:
    version = "1"
    while version in STEPS:
        version = STEPS[version][0]
    assert version == STORE_VERSION


def test_an_old_store_asks_to_be_migrated(old: str) -> None:
    with pytest.raises(StoreError, match=rf"of version 1.*version {STORE_VERSION}.*tocsin migrate --store {old}"):
        Store(old)


def test_a_migrated_store_has_the_shape_of_a_new_one(old: str) -> None:
    migrate(old)
    with Store(old) as store, Store(MEMORY) as new:
        assert shape(store) == shape(new)


def test_what_was_kept_stays(old: str) -> None:
    with sqlite3.connect(old) as connection:
        before = connection.execute("SELECT id FROM incidents ORDER BY number").fetchall()
        reports = connection.execute("SELECT * FROM reports ORDER BY number").fetchall()
    assert migrate(old) == Migrated(old, "1", STORE_VERSION, 6)
    assert migrate(old) == Migrated(old, STORE_VERSION, STORE_VERSION, 6)
    with Store(old) as store:
        assert [(one.id,) for one in store.incidents(all_revisions=True)] == before
        assert len(list(store.incidents())) == len(before) - 1  # one was told by an earlier revision only
        assert (store.totals().reports, store.totals().unread) == (6, 1)
        assert [found.report for found in store.search(Ask(text="fled"))] == ["r2"]
        assert len(list(store.codings(all_revisions=True))) == 6
        assert {one: type(kept.report.content) for one in ("r2", "bad") if (kept := store.report(one))} == {"r2": str, "bad": bytes}
    with sqlite3.connect(old) as connection:
        assert [row[:-1] for row in connection.execute("SELECT * FROM reports ORDER BY number")] == reports  # is_text is new


def test_a_migration_that_fails_has_not_happened(old: str) -> None:
    with sqlite3.connect(old) as connection:
        connection.execute("UPDATE codings SET record = '{}' WHERE report = 5")
    with pytest.raises(TypeError):
        migrate(old)
    with sqlite3.connect(old) as connection:
        assert connection.execute("SELECT value FROM meta").fetchone() == ("1",)
        assert connection.execute("SELECT count(*) FROM incidents").fetchone() == (4,)


def test_what_is_no_store_cannot_be_migrated(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store"):
        migrate(str(tmp_path / "new.db"))


def test_a_second_migration_of_the_same_store_gives_the_same_rows(old: str, tmp_path: Path) -> None:
    other = str(tmp_path / "other.db")
    with sqlite3.connect(other) as connection:
        connection.executescript(VERSION_1)
    migrate(old)
    migrate(other)
    with Store(old) as left, Store(other) as right:
        assert contents(left, "gunmen") == contents(right, "gunmen")
