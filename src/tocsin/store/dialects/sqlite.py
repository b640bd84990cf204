"""SQLite: one file in WAL mode, full text by FTS5.

A writer takes the lock when its transaction begins: two runs on one store wait for each other instead of failing halfway, and
readers never wait.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Integer, Select, event, func, literal_column, select, text

from tocsin.store.words import Query, Words

# Milliseconds that one writer waits for another; a report's transaction takes about five.
BUSY_MS = 30_000

# kB of pages kept in memory (negative: kB, as SQLite has it); more than 64 MB brings nothing at a million incidents.
CACHE_KB = -65_536


# Pages that wait in the log before they are moved into the file (32 MB, some 130 reports); with SQLite's 1,000 the same pages are moved
# again and again, and the disk is waited for after every 17 reports.
CHECKPOINT_PAGES = 8_000


class Sqlite:
    """A file."""

    def set_up(self, engine: Engine) -> None:
        """Give every connection WAL, foreign keys, patience, and transactions that begin when they say so."""
        is_writable = engine.url.query.get("mode") != "ro"
        event.listen(engine, "connect", lambda connection, _record: _set_up(connection, is_writable=is_writable))
        event.listen(engine, "begin", _begin)

    def lock(self, connection: Connection) -> None:
        """Nothing to do: BEGIN IMMEDIATE has taken it."""

    def make_search(self, connection: Connection) -> None:
        """Make a full-text table that holds words only: the texts stand in the codings."""
        connection.execute(
            text(
                "CREATE VIRTUAL TABLE IF NOT EXISTS report_words "
                "USING fts5(title, body, content='', tokenize='unicode61 remove_diacritics 2')"
            )
        )

    def index_text(self, connection: Connection, number: int, title: str, text: str) -> None:
        """Add the words of a report."""
        connection.exec_driver_sql("INSERT INTO report_words(rowid, title, body) VALUES (?, ?, ?)", (number, title, text))

    def matches(self, query: Query) -> Select[Any]:
        """Select by FTS5; a word of the title counts as four of the text."""
        table: ColumnElement[Any] = literal_column("report_words")
        score = (-func.bm25(table, 4.0, 1.0)).label("score")
        number = literal_column("report_words.rowid", Integer).label("report")
        return select(number, score).select_from(text("report_words")).where(table.op("MATCH")(write_query(query)))

    def changes(self, driver: Any) -> Hashable:
        """Ask for the number that changes when another connection has written."""
        found: int = driver.execute("PRAGMA data_version").fetchone()[0]
        return found

    def written_by_others(self, driver: Any) -> Hashable:
        """Ask for the same number."""
        return self.changes(driver)

    def learn(self, connection: Connection) -> None:
        """Look at tables that have grown much."""
        connection.exec_driver_sql("PRAGMA analysis_limit = 1000")
        connection.exec_driver_sql("ANALYZE")


def write_query(query: Query) -> str:
    """Write a query in FTS5's language; every word stands in quotes, so none of them is an operator."""
    groups = []
    for group in query.groups:
        wanted = " AND ".join(_quoted(words) for words in group.wanted)
        groups.append("(" + " NOT ".join([f"({wanted})", *(_quoted(words) for words in group.unwanted)]) + ")")
    return " OR ".join(groups)


def _quoted(words: Words) -> str:
    return '"' + " ".join(words.words) + '"' + ("*" if words.is_prefix else "")


def _set_up(connection: Any, *, is_writable: bool) -> None:
    # The driver's own idea of when a transaction begins is switched off; _begin says it.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    if is_writable:
        connection.execute("PRAGMA journal_mode = WAL")
    # With WAL a power cut may lose the reports since the last move, which the next run reads again; never the file. A kill loses nothing.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = {CACHE_KB}")
    connection.execute("PRAGMA temp_store = MEMORY")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("tocsin_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
