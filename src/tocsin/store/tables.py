"""Tables: one set for SQLite and PostgreSQL.

    meta       the store's version
    reports    one row a record as it was read, with its bytes; a later revision of it shares its `lineage`
    codings    what a version of the coder read from a report, as INTERFACE's JSON
    incidents  one row an incident, with the columns that people ask by; `record` is INTERFACE's JSON

Rows hold no clock time: the same reports, read in the same order, give the same rows.
"""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table

STORE_VERSION = "1"

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("number", Integer, primary_key=True),  # in the order of reading
    Column("key", String(64), nullable=False, unique=True),  # of id, url and bytes
    Column("id", String, nullable=False, index=True),  # the record's own
    Column("url", String, index=True),
    Column("sha256", String(64), nullable=False, index=True),
    Column("lineage", Integer, nullable=False, index=True),  # number of the first revision
    Column("revision", Integer, nullable=False),  # from 1
    Column("is_current", Boolean, nullable=False),  # no later revision of it was read
    Column("source", String),
    Column("title", String),
    Column("published_at", String, index=True),
    Column("language", String),
    Column("country", String(3)),
    Column("form", String, nullable=False),
    Column("content", LargeBinary, nullable=False),  # the bytes read; of a submitted text its UTF-8
    Column("pairs", JSON, nullable=False),
    Column("is_read", Boolean, nullable=False),  # false: it could not be read, its coding's issues say why
)

codings = Table(
    "codings",
    metadata,
    Column("report", ForeignKey("reports.number"), primary_key=True),
    Column("version", String, primary_key=True),  # coder, model, codebook, gazetteer
    Column("record", JSON, nullable=False),
)

incidents = Table(
    "incidents",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String(14), nullable=False, unique=True),
    Column("report", ForeignKey("reports.number"), nullable=False, index=True),
    Column("position", Integer, nullable=False),  # among the incidents of its report
    Column("type", String, nullable=False),
    Column("stage", String, nullable=False),
    Column("country", String),
    Column("admin1", String),
    Column("geonameid", Integer),
    Column("start", String),  # days, YYYY-MM-DD
    Column("end", String),
    Column("killed", Integer),  # best, else low, of all groups
    Column("wounded", Integer),
    Column("confidence", Float, nullable=False),
    Column("record", JSON, nullable=False),
)

Index("incidents_place_and_day", incidents.c.country, incidents.c.start)
