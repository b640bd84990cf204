"""What can befall a database is a StoreError that says what to do."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from tests.invented import TEXT, coding_of, report_of
from tocsin.errors import StoreError
from tocsin.store import Store
from tocsin.store.database import POSTGRESQL
from tocsin.store.faults import store_error

FORK = multiprocessing.get_context("fork")
NOBODY = 65534


@pytest.mark.parametrize(
    ("said", "what", "remedy"),
    [
        ("database or disk is full", "the disk is full", "Make room"),
        ('could not extend file "base/1": No space left on device', "the disk is full", "Make room"),
        ("attempt to write a readonly database", "cannot be written", "right to write"),
        ("database is locked", "another program", "Wait"),
        ("file is not a database", "not a SQLite file", "Give a file"),
        ("connection failed: Connection refused", "cannot be reached", "Start PostgreSQL"),
        ("something new", "the database failed: something new", "same command again"),
    ],
)
def test_a_fault_says_what_to_do(said: str, what: str, remedy: str) -> None:
    error = store_error("t.db", OperationalError("SELECT 1", {}, Exception(said)))
    assert what in error.what and error.what.startswith("t.db: ")
    assert remedy in error.remedy


def test_a_full_disk_leaves_the_store_whole(tmp_path: Path) -> None:
    place = str(tmp_path / "t.db")
    with Store(place) as store:
        store.keep(report_of("r1"), coding_of(report_of("r1")))
        pages = sqlite3.connect(place).execute("PRAGMA page_count").fetchone()[0]
        event.listen(store._engine, "connect", lambda connection, _record: connection.execute(f"PRAGMA max_page_count = {pages + 8}"))
        store._engine.dispose()
        large = report_of("r2", TEXT + " Calm came back." * 10_000)
        with pytest.raises(StoreError, match=r"the disk is full\. Make room"):
            store.keep(large, coding_of(large))
        assert [one.report.id for one in store.codings()] == ["r1"]
    with Store(place) as store:  # there is room again
        assert store.keep(large, coding_of(large)).is_new


@pytest.fixture
def readable() -> Iterator[Path]:
    """Give a folder that everybody may read."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def look(place: str, answers: multiprocessing.SimpleQueue[object]) -> None:
    """Read a store and try to write to it, as somebody who is not root: root may write everywhere."""
    if os.geteuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    with Store(place) as store:
        answers.put(store.totals().reports)
        try:
            store.keep(report_of("r2"), coding_of(report_of("r2")))
        except StoreError as error:
            answers.put(str(error))
        else:
            answers.put("written")


def test_a_read_only_store_can_be_read_and_says_that_it_cannot_be_written(readable: Path) -> None:
    place = readable / "t.db"
    with Store(str(place)) as store:
        store.keep(report_of("r1"), coding_of(report_of("r1")))
    place.chmod(0o444)
    readable.chmod(0o555)
    answers = FORK.SimpleQueue()
    child = FORK.Process(target=look, args=(str(place), answers))
    child.start()
    child.join()
    assert child.exitcode == 0
    assert answers.get() == 1
    said = str(answers.get())
    assert "cannot be written" in said and "chmod u+w" in said


def test_a_database_of_something_else_is_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "t.db"
    with sqlite3.connect(place) as connection:
        connection.execute("CREATE TABLE songs (name)")
    with pytest.raises(StoreError, match="not a store of Tocsin"):
        Store(str(place))


def test_a_server_that_is_not_there_says_so() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(StoreError, match="cannot be reached"):
        Store("postgresql://tocsin@127.0.0.1:1/news")


def test_a_database_of_a_kind_that_is_not_known_is_refused() -> None:
    with pytest.raises(StoreError, match="cannot live in oracle"):
        Store("oracle://x")
    assert POSTGRESQL.startswith("pip install")
