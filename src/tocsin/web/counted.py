"""Counted: what a page counts over the whole record, kept until somebody writes, and made by one request while the others wait for it.

    counted.of(("facets", ask), lambda: ...)                  ->  what the function gives; never older than the record
    counted.of("sources", lambda: ..., may_be_old=True)       ->  likewise; what took long may be somewhat older

What may be old and took longer than SLOW is not made anew at every change: it stands for PATIENCE times as long as it took, at most
LONGEST. On a record of 100,000 incidents that is a minute for *Sources*; where counting is quick nothing is ever old.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic
from typing import Any, TypeVar, cast

from tocsin.store.answers import Answers

Answer = TypeVar("Answer")

# Seconds.
SLOW, LONGEST = 0.2, 60.0
PATIENCE = 20
MOST_KEPT = 200


@dataclass(slots=True)
class _Place:
    """Where one answer is kept; who holds the lock makes it."""

    lock: Lock = field(default_factory=Lock)
    answer: Any = None
    until: float = 0.0


@dataclass(slots=True)
class Counted:
    """Answers by what was asked; the one that was asked for longest ago is forgotten."""

    answers: Answers
    read_clock: Callable[[], float] = monotonic
    _places: OrderedDict[Hashable, _Place] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def of(self, asked: Hashable, make: Callable[[], Answer], *, may_be_old: bool = False) -> Answer:
        """Give the answer that is kept, or make it."""
        place = self._place_of(asked)
        with place.lock:
            began = self.read_clock()
            if began < place.until:
                return cast("Answer", place.answer)
            answer = self.answers.of(asked, make)
            ended = self.read_clock()
            if may_be_old and ended - began > SLOW:
                place.answer, place.until = answer, ended + min(LONGEST, PATIENCE * (ended - began))
            else:
                place.answer = None
            return answer

    def close(self) -> None:
        """Close the connection by which changes are seen."""
        self.answers.close()

    def _place_of(self, asked: Hashable) -> _Place:
        with self._lock:
            place = self._places.setdefault(asked, _Place())
            self._places.move_to_end(asked)
            while len(self._places) > MOST_KEPT:
                self._places.popitem(last=False)
            return place
