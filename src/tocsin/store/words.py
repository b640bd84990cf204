"""Words: what a person types into a search, read once for both databases.

    read_query('mayor "car bomb" kidnap* -rehearsal or ambush')
        ->  Query((Group((mayor, "car bomb", kidnap*), (rehearsal,)), Group((ambush,), ())))

All words of a group must stand in a report, in title or text, without regard to case and accents; `-` forbids, `*` ends a
beginning, `or` parts groups.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from tocsin.errors import UsageError

_PIECES = re.compile(r'(?P<minus>-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stand side by side; the last may be the beginning of one."""

    words: tuple[str, ...]
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """What must stand in a report, and what must not."""

    wanted: tuple[Words, ...]
    unwanted: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """Groups of which one must be met."""

    groups: tuple[Group, ...]

    def wanted(self) -> tuple[Words, ...]:
        """Give everything that is looked for, to be marked in a text."""
        return tuple(words for group in self.groups for words in group.wanted)


def read_query(text: str) -> Query:
    """Read what a person typed; a search that only forbids is wrong usage."""
    groups = []
    for part in _parts(text):
        wanted = tuple(words for is_wanted, words in part if is_wanted)
        if not wanted:
            raise UsageError(f"{text!r}: nothing to look for.", "Give a word that must stand in the report.")
        groups.append(Group(wanted, tuple(words for is_wanted, words in part if not is_wanted)))
    return Query(tuple(groups))


def _parts(text: str) -> list[list[tuple[bool, Words]]]:
    parts: list[list[tuple[bool, Words]]] = [[]]
    for found in _PIECES.finditer(text):
        if found["word"] in ("or", "OR") and not found["minus"]:
            parts.append([])
            continue
        piece = found["phrase"] if found["phrase"] is not None else found["word"]
        words = tuple(_WORDS.findall(piece))
        if words:
            parts[-1].append((not found["minus"], Words(words, piece.endswith("*"))))
    return parts


def folded(text: str) -> str:
    """Write a text without case and accents."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def storable(text: str) -> str:
    """Write a text so that a database takes it: lone surrogates and NUL are escaped; a coding's JSON keeps them as they are."""
    if text.isascii() and "\0" not in text:
        return text
    return text.replace("\0", "\\x00").encode("utf-8", "backslashreplace").decode("utf-8")


def storable_or_none(text: str | None) -> str | None:
    """Write a text likewise; what is unknown stays so."""
    return None if text is None else storable(text)
