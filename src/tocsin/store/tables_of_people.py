"""Tables of people: who may use the desk, and what was done there. They hold clock times; what the coder writes (tables.py) does not.

accounts   one row a person, with the hash of the password
sessions   one row a log-in that lasts, by the hash of its secret
tokens     one row an API token, by the hash of its secret
audit      what was done; rows are only added, the database itself refuses to change or to remove one
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Connection, ForeignKey, Index, Integer, String, Table, text
from sqlalchemy.schema import CreateIndex, CreateTable

from tocsin.store.tables import Text, metadata

accounts = Table(
    "accounts",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, unique=True),  # "Ada" and "ada" are one name
    Column("role", String, nullable=False),
    Column("password", String, nullable=False),  # argon2's hash
    Column("is_open", Boolean, nullable=False),
    Column("made_at", String, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("account", ForeignKey("accounts.number"), nullable=False, index=True),
    Column("made_at", String, nullable=False),
    Column("seen_at", String, nullable=False),
    Column("expires_at", String, nullable=False, index=True),
    Column("address", String),
)

tokens = Table(
    "tokens",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("key", String(64), nullable=False, unique=True),
    Column("account", ForeignKey("accounts.number"), nullable=False, index=True),
    Column("label", Text, nullable=False),
    Column("scope", String, nullable=False),
    Column("made_at", String, nullable=False),
    Column("expires_at", String, nullable=False),
    Column("used_at", String),
    Column("is_revoked", Boolean, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String, nullable=False),
    Column("who", Text),
    Column("way", String, nullable=False),
    Column("address", String),
    Column("act", String, nullable=False),
    Column("about", Text, nullable=False),
)

Index("audit_who", audit.c.who, audit.c.number)
Index("audit_act", audit.c.act, audit.c.number)

_SQLITE = "CREATE TRIGGER IF NOT EXISTS audit_no_{verb} BEFORE {verb} ON audit BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END"
_REFUSE = "BEGIN RAISE EXCEPTION 'the audit log only grows'; END"
_POSTGRESQL = (
    f"CREATE OR REPLACE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$ {_REFUSE} $$",
    "DROP TRIGGER IF EXISTS audit_only_grows ON audit",
    "CREATE TRIGGER audit_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit EXECUTE FUNCTION audit_only_grows()",
)


def make_people(connection: Connection) -> None:
    """Make these tables where they are missing."""
    for table in (accounts, sessions, tokens, audit):
        connection.execute(CreateTable(table, if_not_exists=True))
        for index in sorted(table.indexes, key=lambda one: str(one.name)):
            connection.execute(CreateIndex(index, if_not_exists=True))
    is_sqlite = connection.dialect.name == "sqlite"
    for statement in [_SQLITE.format(verb=verb) for verb in ("UPDATE", "DELETE")] if is_sqlite else _POSTGRESQL:
        connection.execute(text(statement))
