"""To version 4: what facets and the timeline show is counted as incidents are written. One table is made and filled; all else stays."""

from __future__ import annotations

from sqlalchemy import Connection, inspect

from tocsin.store.counting import count_all
from tocsin.store.tables import facet_counts


def to_version_4(connection: Connection) -> None:
    """Make the counts, where the step to version 2 has not made and filled them with all other tables."""
    if not inspect(connection).has_table(facet_counts.name):
        facet_counts.create(connection)
        count_all(connection)
