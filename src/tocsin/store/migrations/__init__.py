"""Migrations: the way of a store from each version to the next, one small module a step, named by the version that it leads to.

    migrate("tocsin.db")  ->  Migrated(place="tocsin.db", before="1", after="4", reports=30)

All steps are one transaction: a migration that is killed has not happened. To add a step: raise STORE_VERSION in tables.py, write
`m0005_....py` here and name it in STEPS.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sqlalchemy import Connection, func, select, update

from tocsin.errors import StoreError
from tocsin.store.database import connect, other_version, version_of, writing
from tocsin.store.migrations.m0002_incident_record import to_version_2
from tocsin.store.migrations.m0003_people import to_version_3
from tocsin.store.migrations.m0004_counts import to_version_4
from tocsin.store.tables import STORE_VERSION, meta, reports

# Version -> what leads from it to the next.
STEPS: Mapping[str, tuple[str, Callable[[Connection], None]]] = MappingProxyType({
    "1": ("2", to_version_2), "2": ("3", to_version_3), "3": ("4", to_version_4),
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Migrated:
    """What a migration did; `before` equals `after` where there was nothing to do."""

    place: str
    before: str
    after: str
    reports: int


def migrate(place: str) -> Migrated:
    """Bring a store to this version."""
    engine = connect(place)
    try:
        before = version_of(engine, place)
        if before is None:
            raise StoreError(f"{place}: there is no store.", "Give the file or the URL of one; `tocsin run` makes a new one.")
        after = before
        with writing(engine, place) as connection:
            while after in STEPS:
                after, step = STEPS[after]
                step(connection)
                connection.execute(update(meta).where(meta.c.name == "version").values(value=after))
            if after != STORE_VERSION:
                raise other_version(place, before)
            number = connection.execute(select(func.count()).select_from(reports)).scalar_one()
    finally:
        engine.dispose()
    return Migrated(place, before, after, number)
