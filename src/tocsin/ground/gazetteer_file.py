"""The gazetteer's file: its tables, and how rows get into them.

In: rows in any order. Out: one SQLite file, sorted on disk, so that twelve million names take no more memory than a few.

    with Writer(path) as writer:
        writer.add(row, writer.next_id(row))

An entry's number is its rank: countries first, then by the people who live there. So the candidates of a name come out of
the index in their order. SQLite, because it reads from the page cache, is one file, and every Python has it.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

FORMAT = 2  # raise it when the schema or the rules of compiling change

# How a name belongs to an entry.
MAIN, ALTERNATE, STRIPPED, ABBREVIATION = range(4)

MOST_PEOPLE = (1 << 31) - 1
ENTRIES_BITS = 25  # 33 million entries
SORTER_KIB = 48_000  # memory for sorting names; what is more goes to temporary files
BATCH = 20_000

SCHEMA = """
CREATE TABLE entries (id INTEGER PRIMARY KEY, geonameid INTEGER, name TEXT, kind TEXT, precision TEXT, country TEXT, admin1 TEXT,
                      lat REAL, lon REAL, population INTEGER, capital INTEGER);
CREATE TABLE names (folded TEXT, entry INTEGER, how INTEGER, PRIMARY KEY (folded, entry)) WITHOUT ROWID;
CREATE TABLE demonyms (folded TEXT PRIMARY KEY, entry INTEGER) WITHOUT ROWID;
CREATE TABLE known (folded TEXT PRIMARY KEY, kind TEXT) WITHOUT ROWID;
CREATE TABLE admin1 (code TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID;
CREATE TABLE sources (name TEXT, what TEXT, licence TEXT, credit TEXT);
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TEMP TABLE staged (folded TEXT, entry INTEGER, how INTEGER);
"""
_INDEXES = """
CREATE INDEX entries_by_geonameid ON entries (geonameid);
CREATE INDEX countries ON entries (country) WHERE kind = 'country';
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A place on its way into the file; `names` are folded name -> how, `others` further alternate names, a line each."""

    geonameid: int | None
    name: str
    kind: str
    precision: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    population: int
    capital: bool = False
    names: dict[str, int] = field(default_factory=dict)
    others: str = ""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Where a part of the gazetteer comes from and under which licence."""

    name: str
    what: str
    licence: str
    credit: str


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give a path to write to that becomes `path` when all went well: no reader ever sees half a file."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    partial.unlink(missing_ok=True)
    try:
        yield partial
        os.replace(partial, path)
    finally:
        partial.unlink(missing_ok=True)


class Writer:
    """A gazetteer being written; `finish` sorts the names and makes it readable."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        pragmas = ("page_size=4096", "journal_mode=OFF", "synchronous=OFF", f"cache_size=-{SORTER_KIB}", "temp_store=FILE")
        self.connection.executescript("".join(f"PRAGMA {one};" for one in pragmas) + SCHEMA)
        self.connection.execute("BEGIN")
        self.sequence = 0
        self._entries: list[tuple[object, ...]] = []
        self._names: list[tuple[str, int, int]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.connection.close()

    def next_id(self, row: Row) -> int:
        """Give the next entry's number, which is its rank."""
        self.sequence += 1
        if row.kind == "country":
            return self.sequence
        return ((MOST_PEOPLE - min(row.population, MOST_PEOPLE - 1)) << ENTRIES_BITS) + self.sequence

    def add(self, row: Row, number: int) -> None:
        """Add a place with its names."""
        self._entries.append((number, row.geonameid, row.name, row.kind, row.precision, row.country, row.admin1, row.lat, row.lon,
                              row.population, row.capital))  # fmt: skip
        self._names += [(name, number, how) for name, how in row.names.items()]
        if row.others:
            self._names += [(name, number, ALTERNATE) for name in row.others.split("\n") if name not in row.names]
        if len(self._entries) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Hand what is gathered to SQLite."""
        self.connection.executemany("INSERT INTO entries VALUES (?,?,?,?,?,?,?,?,?,?,?)", self._entries)
        self.connection.executemany("INSERT INTO staged VALUES (?,?,?)", self._names)
        self._entries.clear()
        self._names.clear()

    def take(self, other: Path) -> None:
        """Take over all that another gazetteer holds; its entries keep their numbers."""
        self.connection.execute("COMMIT")
        self.connection.execute("ATTACH ? AS other", (str(other),))
        self.connection.execute("BEGIN")
        for table in ("entries", "demonyms", "known", "admin1", "sources"):
            self.connection.execute(f"INSERT INTO {table} SELECT * FROM other.{table}")  # noqa: S608 - names of our own
        self.connection.execute("INSERT INTO staged SELECT folded, entry, how FROM other.names")
        self.sequence = int(self.connection.execute("SELECT value FROM other.meta WHERE key = 'sequence'").fetchone()[0])
        self.connection.execute("COMMIT")
        self.connection.execute("DETACH other")
        self.connection.execute("BEGIN")

    def credit(self, sources: Iterable[SourceRow]) -> None:
        """Note where places come from."""
        self.connection.executemany(
            "INSERT INTO sources VALUES (?,?,?,?)", ((one.name, one.what, one.licence, one.credit) for one in sources)
        )

    def finish(self, meta: Mapping[str, str], aliases: Iterable[tuple[str, int, int]] = ()) -> None:
        """Sort the names, index the entries, note the version; `aliases` (name, entry, how) go over what is there."""
        self.flush()
        self.connection.execute(
            "INSERT INTO names SELECT folded, entry, min(how) FROM staged WHERE folded != '' GROUP BY folded, entry ORDER BY folded, entry"
        )
        self.connection.executemany("INSERT OR REPLACE INTO names VALUES (?,?,?)", aliases)
        self.connection.execute("DROP TABLE staged")
        values = {"format": str(FORMAT), "sequence": str(self.sequence), **meta}
        self.connection.executemany("INSERT INTO meta VALUES (?,?)", values.items())
        self.connection.execute("COMMIT")
        self.connection.executescript(_INDEXES)
