"""The database behind a store: a file's name or a URL becomes an engine with its tables in place.

    open_engine("tocsin.db")              ->  a SQLite file in WAL mode, made at first use
    open_engine("postgresql://desk/news") ->  the same tables there

What cannot be opened, or is of another version, is a StoreError with its remedy.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, select
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import StaticPool
from sqlalchemy.schema import CreateIndex, CreateTable

from tocsin.errors import StoreError
from tocsin.store.tables import STORE_VERSION, meta, metadata

# Milliseconds that one writer waits for another; a report's transaction takes about two.
BUSY_MS = 30_000

MEMORY = ":memory:"


def open_engine(place: str) -> Engine:
    """Open the database of a store, its tables made where there are none."""
    try:
        engine = _engine(place)
        with writing(engine) as connection:
            _make_tables(connection)
            found = connection.execute(select(meta.c.value).where(meta.c.name == "version")).scalar()
            if found is None:
                connection.execute(insert(meta).values(name="version", value=STORE_VERSION))
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise StoreError(f"{place}: not a store: {error}.", "Give a file, or a URL such as postgresql+psycopg://host/name.") from error
    except DBAPIError as error:
        raise StoreError(f"{place}: cannot be opened: {error.orig}.", "Give a file that is a store, or one that can be made.") from error
    if found is not None and found != STORE_VERSION:
        raise StoreError(f"{place}: a store of version {found}, not {STORE_VERSION}.", "Update tocsin, or give another file.")
    return engine


def _make_tables(connection: Connection) -> None:
    """Make what is missing, always in the same order: `create_all` takes indexes as a set gives them."""
    for table in metadata.sorted_tables:
        connection.execute(CreateTable(table, if_not_exists=True))
        for index in sorted(table.indexes, key=lambda one: str(one.name)):
            connection.execute(CreateIndex(index, if_not_exists=True))


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection within one transaction that holds the right to write from its start."""
    with engine.connect().execution_options(tocsin_writes=True) as connection, connection.begin():
        yield connection


def _engine(place: str) -> Engine:
    """Make the engine; SQLite gets WAL, foreign keys, patience, and transactions that begin when they say so."""
    if place == MEMORY:
        engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    elif "://" in place:
        engine = create_engine(place)
    else:
        folder = Path(place).resolve().parent
        if not folder.is_dir():
            raise StoreError(f"{place}: there is no folder {folder}.", "Make the folder, or give another file.")
        engine = create_engine(f"sqlite:///{place}")
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    # The driver's own idea of when a transaction begins is switched off; _begin_sqlite says it.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")  # with WAL a power cut may lose the last reports, never the file
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes the lock at once: two runs on one store wait for each other instead of failing halfway.
    writes = connection.get_execution_options().get("tocsin_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
