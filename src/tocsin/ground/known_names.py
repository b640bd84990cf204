"""Names in running text that are known by themselves: countries, demonyms, first-order areas, great towns and features.

In: a text. Out: its words, and the known names among them, the longest first at each word.

    "two soldiers of the Kazakh army died near Almaty"  ->  Kazakh (demonym), Almaty (city)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from tocsin.ground.folding import fold_words
from tocsin.ground.gazetteer import Gazetteer
from tocsin.ground.tables import read_rows
from tocsin.records.span import Span

FoundKind = Literal["literal", "demonym", "in_name"]
LONGEST_NAME_WORDS = 5
# Below this share of capitalised words a text counts as lower case, above the other as upper case.
LOWER_CASE_SHARE, UPPER_CASE_SHARE = 0.01, 0.7

WORD = re.compile(r"[^\W_]+")
GAP = re.compile(r"(?:[ \u00a0]|\.? ?-|['\u2019]|\. ?|\n)")


@dataclass(frozen=True, slots=True)
class Found:
    """A span that names a place."""

    span: Span
    kind: FoundKind


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: offsets, folded forms, and whether each begins with a capital."""

    starts: list[int]
    ends: list[int]
    folded: list[str]
    capital: list[bool]
    is_mixed_case: bool


@cache
def ambiguous_names() -> frozenset[str]:
    """Read the place names that are first of all words or personal names."""
    return frozenset(word for row in read_rows("ambiguous_names.txt") for cell in row for word in cell.split())


def read_words(text: str) -> Words:
    """Split a text into words; each folds on its own."""
    starts, ends, folded, capital = [], [], [], []
    for match in WORD.finditer(text):
        word = match[0]
        starts.append(match.start())
        ends.append(match.end())
        folded.append(word.lower() if word.isascii() else "".join(fold_words(word)))
        capital.append(word[0].isupper())
    share = sum(capital) / max(1, len(capital))
    return Words(starts, ends, folded, capital, LOWER_CASE_SHARE < share < UPPER_CASE_SHARE)


@dataclass(frozen=True, slots=True)
class Known:
    """A known name in running text: its words [first, last), the kind of place."""

    first: int
    last: int
    kind: str
    span: Span


def known_spans(text: str, words: Words, gazetteer: Gazetteer) -> list[Known]:
    """Find countries, demonyms, first-order areas and great places by name, the longest first at each word."""
    by_first = gazetteer.known_names()
    found = []
    index, count = 0, len(words.folded)
    while index < count:
        first = words.folded[index]
        names = by_first.get("saint" if first == "st" else first)
        step = 1
        if names is not None and (words.capital[index] or not words.is_mixed_case):
            phrase, best, last = "saint" if first == "st" else first, None, index + 1
            end = index
            while True:
                kind = names.get(phrase)
                if kind is not None:
                    best, last = kind, end + 1
                end += 1
                if end >= count or end - index >= LONGEST_NAME_WORDS or not GAP.fullmatch(text, words.ends[end - 1], words.starts[end]):
                    break
                phrase += " " + words.folded[end]
            if best is not None:
                close = words.ends[last - 1]
                if len(words.folded[last - 1]) == 1 and text[close : close + 1] == ".":
                    close += 1  # "U.S."
                found.append(Known(index, last, best, Span(words.starts[index], close)))
                step = last - index
        index += step
    return found
