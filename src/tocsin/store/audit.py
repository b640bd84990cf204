"""The audit log: who did what at the desk and when. It only grows.

note(connection, Trace("ada", "page", "192.0.2.7", "2024-03-08T09:30:00+00:00"), "export", "/incidents.csv?country=KAZ")
entries(connection, Wanted(who="ada"), limit=50)   ->  the latest first
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select

from tocsin.records.account import Act, Entry, Trace
from tocsin.store.tables_of_people import audit
from tocsin.store.words import storable

# Characters of what a line is about: a question in an address can be long.
MOST_ABOUT = 500


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines; what is None does not matter."""

    who: str | None = None
    act: str | None = None
    since: str | None = None  # a day or a time
    until: str | None = None  # a day, or a time
    before: int | None = None  # lines of a lower number: the cursor


def note(connection: Connection, trace: Trace, act: Act, about: str) -> None:
    """Add a line."""
    number = connection.execute(select(func.coalesce(func.max(audit.c.number), 0))).scalar_one() + 1
    words = {"who": None if trace.who is None else storable(trace.who), "about": storable(about[:MOST_ABOUT])}
    connection.execute(insert(audit).values(number=number, at=trace.at, way=trace.way, address=trace.address, act=act, **words))


def entries(connection: Connection, wanted: Wanted, limit: int | None = None) -> Iterator[Entry]:
    """Give lines, the latest first."""
    query = select(audit).order_by(audit.c.number.desc()).limit(limit)
    if wanted.who is not None:
        query = query.where(audit.c.who == storable(wanted.who))
    if wanted.act is not None:
        query = query.where(audit.c.act == storable(wanted.act))
    if wanted.since is not None:
        query = query.where(audit.c.at >= storable(wanted.since))
    if wanted.until is not None:
        query = query.where(func.substr(audit.c.at, 1, len(wanted.until)) <= storable(wanted.until))
    if wanted.before is not None:
        query = query.where(audit.c.number < wanted.before)
    for row in connection.execute(query):
        yield Entry(row.number, row.at, row.who, row.way, row.address, row.act, row.about)
