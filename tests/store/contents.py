"""Everything that a store holds, row by row, so that two stores can be compared."""

from __future__ import annotations

from typing import Any

from sqlalchemy import inspect, select, text

from tocsin.store import Store
from tocsin.store.tables import metadata

WORDS = {
    "sqlite": "SELECT rowid FROM report_words WHERE report_words MATCH '{word}' ORDER BY rowid",
    "postgresql": "SELECT report FROM report_words WHERE words @@ to_tsquery('simple', '{word}') ORDER BY report",
}


def contents(store: Store, *words: str) -> dict[str, list[tuple[Any, ...]]]:
    """Give the rows of all tables in the order of their keys, and the reports that hold some words."""
    engine = store._engine
    with engine.connect() as connection:
        rows = {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in metadata.sorted_tables
        }
        for word in words:
            rows[word] = [tuple(row) for row in connection.execute(text(WORDS[engine.dialect.name].format(word=word)))]
    return rows


def shape(store: Store) -> dict[str, Any]:
    """Give the columns and indexes of all tables."""
    inspector = inspect(store._engine)
    return {
        name: (
            sorted((column["name"], str(column["type"]), column["nullable"]) for column in inspector.get_columns(name)),
            sorted((str(index["name"]), tuple(index["column_names"]), index["unique"]) for index in inspector.get_indexes(name)),
            inspector.get_pk_constraint(name)["constrained_columns"],
        )
        for name in sorted(inspector.get_table_names())
        if not name.startswith("report_words")
    }
