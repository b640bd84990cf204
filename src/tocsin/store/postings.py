"""Postings: which reports have a key, remembered from one report of a run to the next, so that common words are not counted anew.

    postings.begin(connection)                       in a transaction that writes, before anything else
    postings.most_shared(ask, ["kano 24631"], 41)    ->  [7, 3]      the reports that share most keys, then the latest
    postings.put(9, gone, come)                      a report lost and got keys
    postings.end(token)                              the transaction has ended well

What is remembered holds as long as this connection alone writes; SQLite says when another has written, and then all is forgotten,
as it is when a transaction is taken back. PostgreSQL does not say it: there the database counts.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from sqlalchemy import Connection

from tocsin.store.dialects import dialect_of

# Keys that are remembered, some 150 bytes each, and numbers under them, 4 bytes each.
MOST_KEYS = 200_000
MOST_NUMBERS = 4_000_000


@dataclass(slots=True)
class Postings:
    """Numbers of reports by key. Used by one writer at a time: whoever calls holds the right to write."""

    kept: dict[str, array[int]] = field(default_factory=dict)
    numbers: int = 0
    driver: Any = None  # the connection that all of it was read and written by
    state: Any = None  # what says that no other has written
    token: object = None  # of the transaction that goes on, or that nobody has said to have ended well
    is_usable: bool = False

    def begin(self, connection: Connection) -> object:
        """Begin a transaction; give a token of it."""
        driver: Any = connection.connection.driver_connection
        state = dialect_of(connection).written_by_others(driver)
        if self.token is not None or state is None or driver is not self.driver or state != self.state:
            self.forget()
        self.is_usable = state is not None
        self.driver, self.state, self.token = driver, state, object()
        return self.token

    def end(self, token: object) -> None:
        """Say that a transaction has ended well."""
        if self.token is token:
            self.token = None

    def forget(self) -> None:
        """Forget everything."""
        self.kept.clear()
        self.numbers = 0

    def put(self, number: int, gone: Iterable[str], come: Iterable[str]) -> None:
        """Note that a report lost and got keys."""
        for key in gone:
            if key in self.kept:
                self.kept[key].remove(number)
        for key in come:
            if key in self.kept:
                self.kept[key].append(number)
                self.numbers += 1

    def most_shared(self, ask: Callable[[list[str]], Iterable[tuple[str, int]]], keys: Collection[str], limit: int) -> list[int]:
        """Give the reports that share most of the keys, the latest of equals first; `ask` reads what is not remembered."""
        if len(self.kept) > MOST_KEYS or self.numbers > MOST_NUMBERS:
            self.forget()
        unknown = [key for key in keys if key not in self.kept]
        if unknown:
            self.kept.update((key, array("i")) for key in unknown)
            for key, number in ask(unknown):
                self.kept[key].append(number)
                self.numbers += 1
        shared = Counter(chain.from_iterable(map(self.kept.__getitem__, keys)))
        best = [(count, number) for number, count in shared.items() if count > 1]
        if len(best) < limit:
            best = [(count, number) for number, count in shared.items()]
        return [number for _, number in sorted(best, reverse=True)[:limit]]
