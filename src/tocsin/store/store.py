"""The store: keeps reports with their codings, gives incidents, stories and claims. One transaction a report.

In: a report and its coding. Out: rows (tables.py), read back as records.

    store = Store("tocsin.db")
    store.keep(report, coding)                    ->  Kept(is_new=True, revision=1, incidents=("TOC-4k7hq2m9xd",))
    store.keep(report, coding)                    ->  Kept(is_new=False, ...): the same record is read once
    list(store.incidents(country="KAZ", since="2016-06-01"))

A record is named by its id, url and bytes. The same id, or the same url, with other bytes is a new revision of that
report; what only an earlier revision tells stays in the store and is given with `all_revisions=True`.

`keep` links nothing: every coded incident stands alone. `tocsin.run` keeps and links within one transaction (`writing`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self

from sqlalchemy import Connection

from tocsin.records.coding import Coding
from tocsin.records.report import Report
from tocsin.store.database import open_engine, reading, writing
from tocsin.store.memory import Memory
from tocsin.store.reader import Reader
from tocsin.store.standing import alone
from tocsin.store.writer import Kept, Writer


class Store(Reader):
    """Reports, codings, stories and incidents in one database; `place` is a file, a URL or `:memory:`."""

    def __init__(self, place: str) -> None:
        self.place = place
        self._engine = open_engine(place)
        super().__init__(self._reading, Memory())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_reason: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        self._engine.dispose()

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """Give a writer: one transaction, all of it or nothing. Another that writes waits until it ends."""
        with writing(self._engine, self.place) as connection:
            yield Writer(connection, self._memory)

    def keep(self, report: Report, coding: Coding) -> Kept:
        """Keep a report with its coding, each coded incident as an incident of its own."""
        with self.writing() as writer:
            kept = writer.keep(report, coding)
            if kept.is_new:
                for member in kept.members:
                    writer.put_incident(alone(member), [member.id], cause=f"report {report.id}")
            return kept

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with reading(self._engine, self.place) as connection:
            yield connection
