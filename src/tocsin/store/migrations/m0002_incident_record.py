"""To version 2: one row an incident of one report becomes a member; incidents are groups of members, with claims and a history.

Reports and codings stay as they are. All else is read out of the codings again, so ids stay too: a member has the id that its incident
had. Every member stands alone, and no story is known, until its report is coded again (`tocsin recode --all`): linking is above the store.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select, text, update

from tocsin.records.coding import Coding
from tocsin.store.database import make_tables
from tocsin.store.finding import members_of
from tocsin.store.grouping import put_incident
from tocsin.store.keeping import read_out, tellings_of
from tocsin.store.memory import Memory
from tocsin.store.standing import alone
from tocsin.store.tables import codings, reports

# Columns whose order must be that of code points (PostgreSQL), see tables.Text.
_TEXTS = ("id", "url", "source", "title", "published_at")
# What a gist and members have of their report.
_REPORT = [
    reports.c[name] for name in ("number", "key", "id", "lineage", "revision", "is_current", "published_at", "source", "title", "language")
]


def to_version_2(connection: Connection) -> None:
    """Make the new tables and fill them."""
    connection.execute(text("DROP TABLE incidents"))
    connection.execute(text("ALTER TABLE codings ADD COLUMN is_current BOOLEAN NOT NULL DEFAULT true"))
    connection.execute(text("ALTER TABLE reports ADD COLUMN is_text BOOLEAN NOT NULL DEFAULT true"))
    _find_bytes(connection)
    if connection.dialect.name == "postgresql":
        for name in _TEXTS:
            connection.execute(text(f'ALTER TABLE reports ALTER COLUMN {name} TYPE VARCHAR COLLATE "C"'))
    make_tables(connection)
    for row in connection.execute(select(*_REPORT).order_by(reports.c.number)).mappings().all():
        record: Any = connection.execute(select(codings.c.record).where(codings.c.report == row["number"])).scalar_one()
        coding = Coding.from_dict(record)
        read_out(connection, coding, tellings_of(coding), {**row})
        _stand_alone(connection, row["number"])


def _find_bytes(connection: Connection) -> None:
    """Version 1 did not say what had come as bytes: what is no UTF-8 has."""
    for number, content in connection.execute(select(reports.c.number, reports.c.content).order_by(reports.c.number)).all():
        try:
            content.decode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            connection.execute(update(reports).where(reports.c.number == number).values(is_text=False))


def _stand_alone(connection: Connection, number: int) -> None:
    for member in members_of(connection, Memory(), number):
        put_incident(connection, alone(member), [member.id], cause=f"report {member.report}")
