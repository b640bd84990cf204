"""PostgreSQL by URL, with psycopg 3; full text by tsvector.

Writers queue at one advisory lock, as they do at SQLite's: numbers are given in order of arrival, and a group of incidents is
changed by one at a time.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from sqlalchemy import Connection, Engine, Integer, Select, func, literal_column, select, text

from tocsin.store.words import Query, Words, folded

# Any number will do that no other program on the same database takes: "TOC" in ASCII.
LOCK = 0x544F43

# PostgreSQL keeps at most 1 MB of words for one text; longer reports are found by their first part.
MAX_INDEXED = 200_000  # characters


class Postgresql:
    """A server."""

    def set_up(self, engine: Engine) -> None:
        """Nothing to do: what a connection needs stands in the URL."""

    def lock(self, connection: Connection) -> None:
        """Take the lock that ends with the transaction."""
        connection.execute(select(func.pg_advisory_xact_lock(LOCK)))

    def make_search(self, connection: Connection) -> None:
        """Make a table of the words of each report."""
        connection.execute(
            text(
                "CREATE TABLE IF NOT EXISTS report_words (report INTEGER PRIMARY KEY REFERENCES reports (number), words tsvector NOT NULL)"
            )
        )
        connection.execute(text("CREATE INDEX IF NOT EXISTS report_words_words ON report_words USING gin (words)"))

    def index_text(self, connection: Connection, number: int, title: str, text: str) -> None:
        """Add the words of a report; those of the title weigh more. `simple`: no stemming, as in SQLite."""
        connection.exec_driver_sql(
            "INSERT INTO report_words (report, words) VALUES"
            " (%s, setweight(to_tsvector('simple', %s), 'A') || setweight(to_tsvector('simple', %s), 'D'))",
            (number, folded(title), folded(text)[:MAX_INDEXED]),
        )

    def matches(self, query: Query) -> Select[Any]:
        """Select by tsquery."""
        asked = func.to_tsquery("simple", write_query(query))
        words: Any = literal_column("report_words.words")
        score = func.ts_rank(words, asked).label("score")
        number = literal_column("report_words.report", Integer).label("report")
        return select(number, score).select_from(text("report_words")).where(words.op("@@")(asked))

    def changes(self, driver: Any) -> Hashable:
        """Ask which transactions have ended."""
        if not driver.autocommit:
            driver.rollback()
            driver.autocommit = True
        found: str = driver.execute("SELECT txid_current_snapshot()::text").fetchone()[0]
        return found

    def written_by_others(self, _driver: Any) -> Hashable:
        """Nothing tells it: a snapshot counts what we write ourselves."""
        return None

    def learn(self, connection: Connection) -> None:
        """Look at the tables anew."""
        connection.exec_driver_sql("ANALYZE")


def write_query(query: Query) -> str:
    """Write a query in the language of to_tsquery; every word stands in quotes, so none of them is an operator."""
    groups = []
    for group in query.groups:
        parts = [_quoted(words) for words in group.wanted] + [f"!({_quoted(words)})" for words in group.unwanted]
        groups.append("(" + " & ".join(parts) + ")")
    return " | ".join(groups)


def _quoted(words: Words) -> str:
    lexemes = ["'" + folded(word).replace("\\", "").replace("'", "''") + "'" for word in words.words]
    return " <-> ".join(lexemes) + (":*" if words.is_prefix else "")
