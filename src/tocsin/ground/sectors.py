"""Sectors by words: what the head noun of a phrase, its modifiers and what follows "of" say of an actor.

In: a phrase. Out: a `SectorReading`: PLOVER's sectors, the words that say so, and whether those were the head.

    "an opposition senator"             ->  LEG, the head noun
    "the head of military intelligence" ->  SPY, behind "of"
    "a former army chief"               ->  ELI: who held an office and does no more
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from rapidfuzz.distance import OSA

from tocsin.codebook import load_codebook
from tocsin.ground.folding import fold_words
from tocsin.ground.tables import read_rows

Where = Literal["head", "modifier", "behind", "misspelt"]

LONGEST_PHRASE = 4  # words
# A head noun of so many letters may have this many wrong ones: "Journlaist".
FUZZY_LETTERS, FUZZY_WRONG = 7, 2

_CUT = re.compile(
    r"\s+(?:of|in|at|for|from|who|whose|which|that|near|across|outside|inside|with|on|named|called)\s+|\s*[,(;:]\s*", re.IGNORECASE
)
_FORMER = re.compile(r"\b(?:former|ex|retired|ousted|deposed|one-?time|erstwhile|late)\b[\s-]", re.IGNORECASE)
# Who had power and has it no more is of the elite still.
_OFFICES = frozenset(("GOV", "LEG", "MIL", "COP", "SPY", "JUD", "PTY"))
# Heads that say the sector only where no modifier does: "a state security agency agent".
_GENERIC = frozenset(
    "officer officers agent agents official officials spokesman spokeswoman spokesperson member members leader leaders chief head director "
    "commander supporter supporters worker workers staff employee employees delegation deputy people man men woman women".split()
)
# One office may be for two things.
_JOINT_HEADS = frozenset("minister ministers ministry secretary department committee commission council authority agency office".split())
_FAITH_LEADERS = frozenset("leader leaders community communities group figure".split())


@dataclass(frozen=True, slots=True)
class SectorReading:
    """The sectors that a phrase names; `words` say so; `head` is the phrase's last noun."""

    sectors: tuple[str, ...]
    words: str | None
    where: Where | None
    head: str | None
    is_former: bool = False


@cache
def sector_words() -> Mapping[str, tuple[str, ...]]:
    """Read the nouns: those of the package's table, then the codebook's people."""
    words: dict[str, tuple[str, ...]] = {}
    for sectors, phrases in read_rows("sectors.tsv"):
        for phrase in phrases.split("|"):
            words.setdefault(phrase, tuple(sectors.split(",")))
            words.setdefault(f"{phrase}s", tuple(sectors.split(",")))
    for phrase, kind in load_codebook().people.items():
        if kind.sector and kind.sector != "UNK":
            words.setdefault(" ".join(fold_words(phrase)), (kind.sector,))
    return words


def read_sectors(phrase: str) -> SectorReading:
    """Read the sector of a phrase from its nouns."""
    parts = [words for part in _CUT.split(phrase) if (words := fold_words(part))]
    if not parts:
        return SectorReading((), None, None, None)
    is_former = bool(_FORMER.search(phrase))
    if not is_former and (named := _with_of(fold_words(phrase))):
        return SectorReading(sector_words()[_known(named) or named], named, "head", named.split()[0])
    head = _first_of_two(parts[0])
    found = _at_end(head)
    if found is None or found in _GENERIC:
        found = _anywhere(head) or found
    found = found or next((hit for part in parts[1:] if (hit := _at_end(part) or _anywhere(part))), None)
    if found is None and len(head) == 1 and phrase[:1].isupper() and (near := _misspelt(head[-1])):
        return SectorReading(sector_words()[near], near, "misspelt", head[-1], is_former)
    if found is None:
        return SectorReading((), None, None, head[-1], is_former)
    sectors = sector_words()[_known(found) or found]
    where: Where = "head" if " ".join(head).endswith(found) else "modifier" if found in " ".join(head) else "behind"
    if sectors == ("CVL",) and head[-1] in _FAITH_LEADERS and (faith := _of_faith(head[:-1])):
        return SectorReading(("REL",), faith, "modifier", head[-1], is_former)
    if is_former and sectors[0] in _OFFICES:
        sectors = ("ELI",)
    return SectorReading(sectors, found, where, head[-1], is_former)


def _with_of(words: Sequence[str]) -> str | None:
    """Give the known phrase with "of" inside it that a phrase begins with: "heads of state", "ministry of defence"."""
    if "of" not in words[1:]:
        return None
    at = words.index("of", 1)
    for start in range(max(0, at - LONGEST_PHRASE + 2), at):
        for end in range(min(len(words), at + LONGEST_PHRASE - 1), at + 1, -1):
            if _known(phrase := " ".join(words[start:end])):
                return phrase
    return None


def _first_of_two(words: list[str]) -> list[str]:
    """Give the first of two that are joined: "the army and allied fighters"; "army and police minister" is one."""
    if "and" not in words[1:-1]:
        return words
    first, second = words[: (at := words.index("and", 1))], words[at + 1 :]
    found = _at_end(first)
    if not found or found in _GENERIC or second[-1] in _JOINT_HEADS or sector_words()[_known(found) or found] == ("CVL",):
        return words
    return first


def _at_end(words: Sequence[str]) -> str | None:
    """Give the longest known phrase that ends with the last word."""
    for length in range(min(LONGEST_PHRASE, len(words)), 0, -1):
        phrase = " ".join(words[-length:])
        if _known(phrase):
            return phrase
    return None


def _anywhere(words: Sequence[str]) -> str | None:
    """Give the known phrase that stands farthest right."""
    for end in range(len(words) - 1, 0, -1):
        if hit := _at_end(words[:end]):
            return hit
    return None


def _known(phrase: str) -> str | None:
    """Give the form that the table has of a phrase: itself, or its singular."""
    words = sector_words()
    if phrase in words:
        return phrase
    for ending, singular in (("ies", "y"), ("men", "man"), ("es", ""), ("s", "")):
        if phrase.endswith(ending) and (one := phrase.removesuffix(ending) + singular) in words:
            return one
    return None


def _misspelt(word: str) -> str | None:
    if len(word) < FUZZY_LETTERS:
        return None
    near = [(OSA.distance(word, known, score_cutoff=FUZZY_WRONG), known) for known in sector_words() if abs(len(known) - len(word)) <= 1
            and known[0] == word[0]]  # fmt: skip
    best = min(near, default=None)
    return best[1] if best and best[0] <= FUZZY_WRONG else None


def _of_faith(words: Sequence[str]) -> str | None:
    return next((word for word in words if (known := _known(word)) and sector_words()[known] == ("REL",)), None)
