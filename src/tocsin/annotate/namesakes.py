"""Namesakes: whether two names of one report name the same entity.

    key_of("the U.S.")                      ->  "us"
    acronym_of("National Security Committee")  ->  "nsc"
    is_short_for("ruiz", "ana maria ruiz")  ->  True
"""

from __future__ import annotations

import re

from tocsin.records.document import MentionType

_WORD = re.compile(r"[^\W_]+")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.\s?){2,}")
_ARTICLE = frozenset(("the", "a", "an"))
_SMALL = frozenset("of the and for in on to de la del y".split())
_TITLES = frozenset(
    """
    mr mrs ms miss dr prof sir lady lord president minister prime general gen colonel col captain capt lieutenant lt sergeant sgt
    major maj senator sen governor gov judge justice king queen prince bishop father sheikh hon chief deputy vice rev pope ayatollah
    imam
    """.split()
)
_ALIASES = {
    "us": "united states", "usa": "united states", "united states of america": "united states", "america": "united states",
    "uk": "united kingdom", "britain": "united kingdom", "great britain": "united kingdom", "un": "united nations",
    "eu": "european union", "uae": "united arab emirates",
}  # fmt: skip


def key_of(name: str) -> str:
    """Give the words of a name in lower case, without article, points and possessive."""
    lowered = _DOTTED.sub(lambda match: match[0].replace(".", "").replace(" ", "") + " ", name.lower())
    words = _WORD.findall(lowered.replace("'s ", " ").replace("’s ", " "))
    if len(words) > 1 and words[0] in _ARTICLE:
        words = words[1:]
    key = " ".join(words)
    return _ALIASES.get(key, key)


def without_titles(key: str) -> str:
    """Take the titles from the front of a person's name."""
    words = key.split()
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    return " ".join(words)


def acronym_of(key: str) -> str:
    """Give the initials of the words of a name, small words left out."""
    return "".join(word[0] for word in key.split() if word not in _SMALL)


def is_short_for(short: str, full: str) -> bool:
    """Say whether one person's name is a shorter form of another: last name, first name, or initials and last name."""
    few, many = short.split(), full.split()
    if len(few) >= len(many) or not few:
        return False
    if len(few) == 1:
        return few[0] in (many[-1], many[0]) and len(few[0]) > 1
    return few[-1] == many[-1] and few[0][0] == many[0][0]


def is_part_of(short: str, full: str) -> bool:
    """Say whether one body's name is the beginning or the end of another: "Interior Ministry" and "Interior Ministry of ..."."""
    if len(short.split()) < 2 or len(short) >= len(full):
        return False
    return full.startswith(f"{short} ") or full.endswith(f" {short}")


def is_same(left: str, right: str, kind: MentionType) -> bool:
    """Say whether two different keys of one type name one entity."""
    if kind == "person":
        return is_short_for(left, right) or is_short_for(right, left)
    if kind in ("organization", "facility"):
        return (
            is_part_of(left, right)
            or is_part_of(right, left)
            or (2 <= len(left) <= 6 and " " not in left and acronym_of(right) == left)
            or (2 <= len(right) <= 6 and " " not in right and acronym_of(left) == right)
        )
    return False
