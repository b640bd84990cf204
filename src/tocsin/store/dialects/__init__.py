"""Dialects: what SQLite and PostgreSQL do in ways of their own. One small file each; everything else is said once for both.

dialect_of(engine).lock(connection)      the right to write, for one transaction
dialect_of(engine).matches(query)        numbers of the reports whose words meet a query
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, Select

from tocsin.errors import StoreError
from tocsin.store.dialects.postgresql import Postgresql
from tocsin.store.dialects.sqlite import Sqlite
from tocsin.store.words import Query


class Dialect(Protocol):
    """What a database must be able to do beside the tables."""

    def set_up(self, engine: Engine) -> None:
        """Make connections of an engine behave."""

    def lock(self, connection: Connection) -> None:
        """Wait for the right to write, and keep it to the end of the transaction."""

    def make_search(self, connection: Connection) -> None:
        """Make what full text is searched by."""

    def index_text(self, connection: Connection, number: int, title: str, text: str) -> None:
        """Make the words of a report findable."""

    def matches(self, query: Query) -> Select[Any]:
        """Select `report` and `score` (the higher the better) of the reports whose words meet a query."""

    def changes(self, driver: Any) -> Hashable:
        """Give a sign that is another one whenever anybody has written, by a connection of the driver that does nothing else."""

    def written_by_others(self, driver: Any) -> Hashable:
        """Give a sign that is another one whenever anybody else has written, by the connection that writes; None where none is had."""

    def learn(self, connection: Connection) -> None:
        """Let the planner look at the tables anew."""


DIALECTS: dict[str, Dialect] = {"sqlite": Sqlite(), "postgresql": Postgresql()}


def check_dialect(name: str) -> None:
    """Refuse a database that a store cannot live in."""
    if name not in (*DIALECTS, "postgres"):
        raise StoreError(f"a store cannot live in {name}: not a store.", "Give a SQLite file, or a URL such as postgresql://host/name.")


def dialect_of(place: Engine | Connection) -> Dialect:
    """Give the dialect of a database."""
    return DIALECTS[place.dialect.name]
