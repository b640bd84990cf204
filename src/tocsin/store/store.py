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

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import Self

from sqlalchemy import Connection

from tocsin.records.coding import Coding
from tocsin.records.report import Report
from tocsin.store import counting, search
from tocsin.store.accounts import Accounts
from tocsin.store.answers import Answers
from tocsin.store.ask import Ask, Facet
from tocsin.store.database import MEMORY, open_engine, reading, writing
from tocsin.store.memory import Memory
from tocsin.store.reader import Reader
from tocsin.store.search import Order, Page, Turn
from tocsin.store.standing import alone
from tocsin.store.writer import Kept, Writer

# Incidents of a page that is kept for the next who asks (answers.py).
MOST_KEPT = 100


class Store(Reader):
    """Reports, codings, stories and incidents in one database; `place` is a file, a URL or `:memory:`."""

    def __init__(self, place: str) -> None:
        self.place = place
        self._engine = open_engine(place)
        self._answers = Answers(None if place == MEMORY else self._engine)
        super().__init__(self._reading, Memory())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_reason: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        self._answers.close()
        self._engine.dispose()

    @property
    def accounts(self) -> Accounts:
        """Give the people who may use the desk."""
        return Accounts(self._engine, self.place)

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """Give a writer: one transaction, all of it or nothing. Another that writes waits until it ends."""
        is_kept = False
        try:
            with writing(self._engine, self.place) as connection:
                token = self._memory.postings.begin(connection)
                yield Writer(connection, self._memory)
            self._memory.postings.end(token)
            is_kept = True
        finally:
            if not is_kept:
                self._memory.forget()  # what was taken back never was

    def page(self, ask: Ask | None = None, *, limit: int = 50, after: str | None = None, order: Order = "newest") -> Page:
        """Give one page of incidents; its `next` leads on."""
        asked = ask or Ask()
        total = self._total(asked) if asked.text or limit == 0 else None
        make = partial(self._page, asked, Turn(limit, after, order), total)
        return self._answers.of(("page", asked, limit, after, order), make) if limit <= MOST_KEPT else make()

    def facets(self, by: Sequence[str], ask: Ask | None = None, *, limit: int | None = None) -> tuple[Facet, ...]:
        """Count incidents by one or several fields, the most frequent first."""
        asked = ask or Ask()
        if len(by) == 1 and by[0] in counting.COUNTED and not counting.is_plain(asked):
            return tuple(Facet((value,), *numbers) for value, *numbers in self._counts(asked).facets(by[0], limit))
        return self._answers.of(("facets", tuple(by), asked, limit), partial(super().facets, by, asked, limit=limit))

    def keep(self, report: Report, coding: Coding) -> Kept:
        """Keep a report with its coding, each coded incident as an incident of its own."""
        with self.writing() as writer:
            kept = writer.keep(report, coding)
            if kept.is_new:
                for member in kept.members:
                    writer.put_incident(alone(member), [member.id], cause=f"report {report.id}")
            return kept

    def _counts(self, ask: Ask) -> counting.Counts:
        """Count by all fields at once: whoever asks for one of them asks for the others next."""
        return self._answers.of(("counts", ask), partial(self._count, ask))

    def _count(self, ask: Ask) -> counting.Counts:
        with self._reading() as connection:
            return search.counts(connection, ask)

    def _page(self, ask: Ask, turn: Turn, total: int | None) -> Page:
        with self._reading() as connection:
            return search.page(connection, ask, turn, total)

    def _total(self, ask: Ask) -> int | None:
        """Give the number of what is asked for by what is counted; None where the counts beside the incidents tell it."""
        return None if counting.is_counted(ask) else self._counts(replace(ask, killed=None)).total(ask.killed)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with reading(self._engine, self.place) as connection:
            yield connection
