"""To version 3: the desk's people. Four tables are made, empty; all else stays as it is."""

from __future__ import annotations

from sqlalchemy import Connection

from tocsin.store.tables_of_people import make_people


def to_version_3(connection: Connection) -> None:
    """Make the tables of people."""
    make_people(connection)
