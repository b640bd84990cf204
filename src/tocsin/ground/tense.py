"""Tense around an expression: past, present or future, from part-of-speech tags where there are some, else from words.

"The trial will open on Friday"  ->  future;   "Gunmen opened fire on Friday"  ->  past
"""

from __future__ import annotations

import re

from tocsin.ground.time_readers import Tense
from tocsin.ground.time_words import Lexemes
from tocsin.records.document import Document

_FUTURE = frozenset(
    "will 'll shall ll wo due scheduled expected expects plans plan planned planning upcoming intends hopes would should until expire "
    "expires tomorrow deadline payable supposed".split()
)  # fmt: skip
_PAST = frozenset(
    "was were had did went began came took left made got gave told shot hit broke fell rose ran met held sent set kept led fled blew "
    "struck fought stole found saw won lost sold bought wrote spoke became grew knew thought drew drove flew threw stood lay "
    "said".split()
)  # fmt: skip
_PRESENT = frozenset("is are has have remains remain says continues continue faces 's 're".split())
_NOT_PAST = frozenset("speed indeed embed hundred breed united armed sacred naked exceed proceed succeed".split())
_WILL = frozenset("will to would 'll ll shall could may must should".split())
_SENTENCE_END = re.compile(r"[.?!][\"'\u201d\u2019)]*\s+(?=[\"'\u201c(\[]?[A-Z0-9])|\n\s*\n")
# Verbs this many lexemes before a participle make it a future ("will have been released").
_AUXILIARY_REACH = 4


def sentence_starts(doc: Document) -> list[int]:
    """Give where sentences begin: the layer's, else by full stops and blank lines."""
    if doc.sentences:
        return [sentence.span.start for sentence in doc.sentences]
    return [0, *(match.end() for match in _SENTENCE_END.finditer(doc.text))]


def tags_by_start(doc: Document) -> dict[int, str]:
    """Give the tag of each token that has one, by its start."""
    return {token.start: token.pos for token in doc.tokens if token.pos}


def tense_at(lexemes: Lexemes, first: int, last: int, bounds: tuple[int, int], tags: dict[int, str]) -> Tense:
    """Give the tense of the nearest verb before the lexemes [first, last) in the sentence, else after them."""
    for place in (*range(first - 1, bounds[0] - 1, -1), *range(last, bounds[1])):
        found = _tense_of(lexemes, place, bounds[0], tags)
        if found != "none":
            return found
    return "none"


def _tense_of(lexemes: Lexemes, place: int, low: int, tags: dict[int, str]) -> Tense:
    word = lexemes.lowers[place]
    tag = tags.get(lexemes.starts[place]) if tags else None
    if word == "set" and place + 1 < len(lexemes.lowers) and lexemes.lowers[place + 1] == "to":
        return "future"
    if word in _FUTURE and tag in (None, "MD", "VBN", "VBZ", "VBP", "JJ", "VBG", "IN"):
        return "past" if word == "would" and tag is None and _is_reported(lexemes, place) else "future"
    if tag is not None:
        if tag == "VBD" or (tag == "VBN" and not _is_to_come(lexemes, place, low)):
            return "past"
        if tag == "VBN":
            return "future"
        return "present" if tag in ("VBZ", "VBP") else "none"
    if word in _PAST or (len(word) > 4 and word.endswith("ed") and word not in _NOT_PAST):
        return "future" if _is_to_come(lexemes, place, low) else "past"
    return "present" if word in _PRESENT else "none"


def _is_reported(lexemes: Lexemes, place: int) -> bool:
    """Say whether "would" is a condition ("would have"), not a future told in the past."""
    return place + 1 < len(lexemes.lowers) and lexemes.lowers[place + 1] == "have"


def _is_to_come(lexemes: Lexemes, place: int, low: int) -> bool:
    """Say whether a participle is one of a future: "will be held", "to be released"."""
    before = lexemes.lowers[max(low, place - _AUXILIARY_REACH) : place]
    return bool(_WILL.intersection(before)) and ("be" in before or "been" in before)
