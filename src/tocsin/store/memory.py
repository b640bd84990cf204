"""Memory: what was read of members and gists before, so that the JSON of a candidate is not read again for every new report.

    memory.members.get(7, (key, edition, described))  ->  member 7, or None where it is not remembered or has changed since

The key of a record and checksums of the content name what is remembered, so it holds whoever wrote meanwhile. What changes without
these (the incident that a member stands in) is read each time. When a transaction is taken back, all is forgotten.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Generic, TypeVar
from zlib import crc32

from tocsin.records.member import Gist, Member
from tocsin.store.json_text import json_bytes
from tocsin.store.postings import Postings

# Contents kept in memory: members and gists of about 10 kB each, 200 MB each in all.
MOST_REMEMBERED = 20_000

Edition = TypeVar("Edition", bound=Hashable)
Content = TypeVar("Content")


@dataclass(slots=True)
class Remembered(Generic[Edition, Content]):
    """Contents by number and edition; the longest unused is forgotten."""

    kept: dict[int, tuple[Edition, Content]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)  # a server reads in several threads

    def get(self, number: int, edition: Edition) -> Content | None:
        """Give a content if it is remembered."""
        with self.lock:
            found = self.kept.pop(number, None)
            if found is None or found[0] != edition:
                return None
            self.kept[number] = found
        return found[1]

    def last(self, number: int) -> tuple[Edition, Content] | None:
        """Give what is remembered last of a number, and its edition."""
        with self.lock:
            return self.kept.get(number)

    def forget(self) -> None:
        """Forget everything."""
        with self.lock:
            self.kept.clear()

    def put(self, number: int, edition: Edition, content: Content) -> None:
        """Remember a content."""
        with self.lock:
            self.kept.pop(number, None)
            if len(self.kept) >= MOST_REMEMBERED:
                del self.kept[next(iter(self.kept))]
            self.kept[number] = (edition, content)


@dataclass(slots=True)
class Memory:
    """What a store remembers."""

    members: Remembered[tuple[str, int, int], Member] = field(default_factory=Remembered)
    gists: Remembered[tuple[str, int], Gist] = field(default_factory=Remembered)
    postings: Postings = field(default_factory=Postings)

    def forget(self) -> None:
        """Forget everything."""
        self.members.forget()
        self.gists.forget()
        self.postings.forget()


def edition_of(*content: Any) -> int:
    """Make a checksum of JSON values; a column of integers has 31 bits."""
    found = 0
    for one in content:
        found = crc32(json_bytes(one), found)
    return found >> 1
