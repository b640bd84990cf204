"""Limits: how often somebody may try to log in. Each try counts when it begins, so that many at once are no way around.

    attempts.seconds_to_wait("name ada", "address 192.0.2.7")   ->  0.0: go ahead; the try is counted
    ... after five wrong passwords                              ->  1, 2, 4 ... 60 seconds for the name, 15 minutes for the address
    attempts.forgive("name ada")                                the password was right

It says nothing of whether the name exists: one that does not is counted alike. Kept in memory; a restart forgets.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address
from threading import Lock
from types import MappingProxyType

# Tries before the first wait, and the longest wait in seconds. A name's is short: else a stranger could lock its owner out.
FREE: Mapping[str, int] = MappingProxyType({"name": 5, "address": 20})
LONGEST: Mapping[str, int] = MappingProxyType({"name": 60, "address": 900})
# Seconds after which a quiet name or address is forgotten, and how many are kept at most.
FORGOTTEN, MOST_KEPT = 86_400, 20_000


@dataclass(slots=True)
class Tried:
    """How often, when last, and until when to wait."""

    times: int = 0
    last: float = 0.0
    until: float = 0.0


@dataclass(slots=True)
class Attempts:
    """Who tried how often."""

    kept: OrderedDict[str, Tried] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def seconds_to_wait(self, *keys: str, now: float) -> float:
        """Count a try of all keys, or say how long to wait where one of them must; a refused try is not counted."""
        with self.lock:
            held = [self._of(key, now) for key in keys]
            wait = max(one.until - now for one in held)
            if wait > 0:
                return wait
            for key, one in zip(keys, held, strict=True):
                kind = key.partition(" ")[0]
                one.times += 1
                one.last = now
                over = one.times - FREE[kind]
                one.until = now + min(2.0 ** min(over, 20), LONGEST[kind]) if over >= 0 else now
        return 0.0

    def forgive(self, *keys: str) -> None:
        """Take the count of what proved right back to nought."""
        with self.lock:
            for key in keys:
                self.kept.pop(key, None)

    def uncount(self, key: str) -> None:
        """Take one try back: it was right, which says nothing of the others from the same address."""
        with self.lock:
            held = self.kept.get(key)
            if held is not None:
                held.times -= 1
                held.until = held.last

    def _of(self, key: str, now: float) -> Tried:
        held = self.kept.get(key)
        if held is None or now - held.last > FORGOTTEN:
            held = self.kept[key] = Tried()
        self.kept.move_to_end(key)
        while len(self.kept) > MOST_KEPT:
            self.kept.popitem(last=False)
        return held


def neighbourhood(address: str | None) -> str:
    """Give what an address is counted as: of IPv6 the /64, which is one household's."""
    try:
        found = ip_address((address or "").partition("%")[0])
    except ValueError:
        return address or "unknown"
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or IPv6Address(int(found) >> 64 << 64))
    return str(found)
