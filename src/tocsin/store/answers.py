"""Answers: what was asked of a store before, given again as long as nobody has written to it, here or in another program.

    answers.of(("facets", ("week",), Ask()), make)   ->  what `make` gives; made once between two changes of the store

The database itself says whether it has changed, so an answer is never older than the question.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar, cast

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from tocsin.store.dialects import dialect_of

Answer = TypeVar("Answer")

# Answers kept in memory: a page of fifty incidents is about 1 MB.
MOST_ANSWERS = 64


@dataclass(slots=True)
class Answers:
    """Answers by what was asked; the oldest is forgotten. Without an engine nothing is kept."""

    engine: Engine | None
    _kept: dict[Hashable, Any] = field(default_factory=dict)
    _state: Hashable = None
    _watching: Any = None  # a connection of its own, by which changes are seen
    _lock: Lock = field(default_factory=Lock)  # a server asks in several threads

    def of(self, asked: Hashable, make: Callable[[], Answer]) -> Answer:
        """Give the answer that is kept, or make it."""
        with self._lock:
            state = self._look()
            if state is None:
                self._kept.clear()
            elif state != self._state:
                self._kept.clear()
                self._state = state
            elif asked in self._kept:
                return cast("Answer", self._kept[asked])
        made = make()
        with self._lock:
            if state is not None and state == self._state:
                if len(self._kept) >= MOST_ANSWERS:
                    del self._kept[next(iter(self._kept))]
                self._kept[asked] = made
        return made

    def close(self) -> None:
        """Close the connection."""
        with self._lock:
            if self._watching is not None:
                self._watching.close()
                self._watching = None

    def _look(self) -> Hashable:
        """Ask the database for a sign that changes whenever anybody writes; None where it cannot tell."""
        if self.engine is None:
            return None
        try:
            if self._watching is None:
                self._watching = self.engine.raw_connection()
                self._watching.detach()
            return dialect_of(self.engine).changes(self._watching.dbapi_connection)
        except (SQLAlchemyError, self.engine.dialect.loaded_dbapi.Error):
            self._watching = None  # the question itself will say what is wrong
            return None
