"""Memory: what was read of members and gists before, so that the JSON of a candidate is not read again for every new report.

    memory.members.get(7, (edition, described))  ->  the content of member 7, or None where it is not remembered or has changed since

Editions are checksums of the content, so what is remembered holds whoever wrote meanwhile, and also when a transaction was taken back.
"""

from __future__ import annotations

import json
from collections.abc import Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Generic, TypeVar
from zlib import crc32

from tocsin.records.claim import Claim, Stance
from tocsin.records.event import CodedIncident

# Contents kept in memory: members and gists of about 10 kB each, 200 MB each in all.
MOST_REMEMBERED = 20_000

Content = TypeVar("Content")


@dataclass(frozen=True, slots=True)
class MemberContent:
    """What is read of a member's JSON."""

    incident: CodedIncident
    stance: Stance
    claims: tuple[Claim, ...]
    speakers: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GistContent:
    """What is read of a gist's JSON."""

    speakers: tuple[str, ...]
    words: tuple[str, ...]
    sketch: tuple[int, ...]


@dataclass(slots=True)
class Remembered(Generic[Content]):
    """Contents by number and edition; the longest unused is forgotten."""

    kept: dict[int, tuple[Hashable, Content]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)  # a server reads in several threads

    def get(self, number: int, edition: Hashable) -> Content | None:
        """Give a content if it is remembered."""
        with self.lock:
            found = self.kept.pop(number, None)
            if found is None or found[0] != edition:
                return None
            self.kept[number] = found
        return found[1]

    def put(self, number: int, edition: Hashable, content: Content) -> None:
        """Remember a content."""
        with self.lock:
            self.kept.pop(number, None)
            if len(self.kept) >= MOST_REMEMBERED:
                del self.kept[next(iter(self.kept))]
            self.kept[number] = (edition, content)


@dataclass(slots=True)
class Memory:
    """What a store remembers."""

    members: Remembered[MemberContent] = field(default_factory=Remembered)
    gists: Remembered[GistContent] = field(default_factory=Remembered)


def edition_of(*content: Any) -> int:
    """Make a checksum of JSON values; a column of integers has 31 bits."""
    found = 0
    for one in content:
        found = crc32(json.dumps(one).encode(), found)
    return found >> 1
