"""Faults: what a database says when it fails, as a StoreError with its remedy.

store_error("t.db", OperationalError("database or disk is full"))  ->  StoreError("t.db: the disk is full.", "Make room, then ...")
"""

from __future__ import annotations

from sqlalchemy.exc import SQLAlchemyError

from tocsin.errors import StoreError

_SAFE = "then run the same command again: what was kept is whole, the rest is read anew."

# Words of the drivers' messages -> what it means, what to do. The first that is met counts.
_FAULTS = (
    (("disk is full", "no space left", "could not extend file", "disk full"), "the disk is full.", f"Make room, {_SAFE}"),
    (
        ("readonly database", "read-only", "unable to write"),
        "it cannot be written: the file, its folder or the database is read-only.",
        "Give yourself the right to write there (chmod u+w), or copy the store elsewhere.",
    ),
    (
        ("database is locked", "lock timeout", "deadlock detected"),
        "another program has been writing to it for too long.",
        "Wait until the other run has ended, or end it; then run the same command again.",
    ),
    (("malformed", "disk i/o error"), "the file is damaged.", "Put back a copy, or let `sqlite3 FILE .recover` save what it can."),
    (("not a database",), "not a SQLite file.", "Give a file that is a store, or one that can be made."),
    (("unable to open",), "the file cannot be opened.", "Look at the rights of the file and of its folder."),
    (
        ("connection refused", "could not connect", "connection failed", "could not translate host", "server closed the connection"),
        "the database cannot be reached.",
        "Start PostgreSQL, or mend host, port, name and password in the URL.",
    ),
    (("does not exist", "no such table"), "a part of the store is missing.", "Run `tocsin migrate`, or give another store."),
    (("permission denied",), "its user may not do this.", "Grant the user the rights on the store's tables."),
)


def store_error(place: str, error: SQLAlchemyError) -> StoreError:
    """Say what failed, and what to do."""
    said = str(getattr(error, "orig", None) or error).strip()
    for words, what, remedy in _FAULTS:
        if any(word in said.lower() for word in words):
            return StoreError(f"{place}: {what}", remedy)
    return StoreError(f"{place}: the database failed: {said}.", "Mend what it says, " + _SAFE)
