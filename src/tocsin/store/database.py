"""The database behind a store: a file's name or a URL becomes an engine with its tables in place.

    open_engine("tocsin.db")              ->  a SQLite file in WAL mode, made at first use
    open_engine("postgresql://desk/news") ->  the same tables there

    with writing(engine, place) as connection: ...     one transaction that holds the right to write; all of it or nothing
    with reading(engine, place) as connection: ...     what was true when it began, whoever writes meanwhile

What cannot be opened, or is of another version, is a StoreError with its remedy.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, insert, inspect, make_url, select
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import StaticPool
from sqlalchemy.schema import CreateIndex, CreateTable

from tocsin.errors import StoreError
from tocsin.store.dialects import check_dialect, dialect_of
from tocsin.store.faults import store_error
from tocsin.store.json_text import json_text
from tocsin.store.tables import STORE_VERSION, meta, metadata
from tocsin.store.tables_of_people import make_people

MEMORY = ":memory:"

# Statements that SQLite keeps ready a connection; a report needs some sixty, those with lists in several lengths.
STATEMENTS = 512

POSTGRESQL = "pip install 'tocsin[postgresql]'"


def open_engine(place: str) -> Engine:
    """Open the database of a store, its tables made where there are none."""
    engine = connect(place)
    found = version_of(engine, place)
    if found is None:
        with writing(engine, place) as connection:
            found = _version(connection) or make_store(connection)  # another program may have made it meanwhile
    if found != STORE_VERSION:
        engine.dispose()
        raise other_version(place, found)
    return engine


def connect(place: str) -> Engine:
    """Make an engine; the database may still be empty or of another version."""
    try:
        engine = _engine(place)
    except ModuleNotFoundError as error:
        raise StoreError(f"{place}: the driver of the database is not installed: {error}.", f"Run: {POSTGRESQL}") from error
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise StoreError(f"{place}: not a store: {error}.", "Give a file, or a URL such as postgresql://host/name.") from error
    dialect_of(engine).set_up(engine)
    return engine


def version_of(engine: Engine, place: str) -> str | None:
    """Read the version of a store; None: there is no store yet. A SQLite file that holds something else is refused."""
    with reading(engine, place) as connection:
        found = _version(connection)
        if found is None and engine.dialect.name == "sqlite" and inspect(connection).get_table_names():
            raise StoreError(f"{place}: a database, but not a store of Tocsin.", "Give another file.")
    return found


def make_store(connection: Connection) -> str:
    """Make an empty store."""
    make_tables(connection)
    connection.execute(insert(meta).values(name="version", value=STORE_VERSION))
    return STORE_VERSION


def make_tables(connection: Connection) -> None:
    """Make the tables that are missing, always in the same order: `create_all` takes indexes as a set gives them."""
    for table in metadata.sorted_tables:
        connection.execute(CreateTable(table, if_not_exists=True))
        for index in sorted(table.indexes, key=lambda one: str(one.name)):
            connection.execute(CreateIndex(index, if_not_exists=True))
    make_people(connection)
    dialect_of(connection).make_search(connection)


@contextmanager
def writing(engine: Engine, place: str) -> Iterator[Connection]:
    """Give a connection within one transaction that holds the right to write from its start."""
    try:
        with engine.connect().execution_options(tocsin_writes=True) as connection, connection.begin():
            dialect_of(connection).lock(connection)
            yield connection
    except SQLAlchemyError as error:
        raise store_error(place, error) from error


@contextmanager
def reading(engine: Engine, place: str) -> Iterator[Connection]:
    """Give a connection to read by."""
    try:
        with engine.connect() as connection:
            connection.begin()  # also for what the driver runs itself (prepared.py)
            yield connection
    except SQLAlchemyError as error:
        raise store_error(place, error) from error


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("meta"):
        return None
    return connection.execute(select(meta.c.value).where(meta.c.name == "version")).scalar()


def other_version(place: str, found: str) -> StoreError:
    """Say that a store is of another version, and what to do."""
    what = f"{place}: a store of version {found}; this Tocsin works with version {STORE_VERSION}."
    if found.isdecimal() and int(found) < int(STORE_VERSION):
        return StoreError(what, f"Bring it up to date: tocsin migrate --store {place}")
    return StoreError(what, "It was made by a newer Tocsin: update tocsin (pip install -U tocsin), or give another store.")


def _engine(place: str) -> Engine:
    if place == MEMORY:
        return create_engine("sqlite://", json_serializer=json_text, poolclass=StaticPool, connect_args={"check_same_thread": False})
    if "://" in place:
        url = make_url(place)
        check_dialect(url.get_backend_name())
        if url.drivername in ("postgresql", "postgres"):
            url = url.set(drivername="postgresql+psycopg")
        return create_engine(url, json_serializer=json_text)
    folder = Path(place).resolve().parent
    if not folder.is_dir():
        raise StoreError(f"{place}: there is no folder {folder}.", "Make the folder, or give another file.")
    if Path(place).is_file() and not (os.access(place, os.W_OK) and os.access(folder, os.W_OK)):
        # It can be read all the same. Where no other program has it open, nothing will change under our hands.
        is_open = Path(f"{place}-wal").exists()
        mode = "mode=ro" if is_open else "mode=ro&immutable=1"
        return create_engine(f"sqlite:///file:{Path(place).resolve()}?{mode}&uri=true", json_serializer=json_text)
    return create_engine(f"sqlite:///{place}", json_serializer=json_text, connect_args={"cached_statements": STATEMENTS})
