"""What stands around a toponym and helps to say which place it is: the name that holds it, the word for its kind.

In: a text and the spans of its toponyms in order. Out: a `Name` each, for the ranker.

    "Salem, Oregon" -> Salem is inside Oregon        "Erie County" -> a second-order area        "the city of Homs" -> a city
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.ground.gazetteer import Entry
from tocsin.ground.ranker import Name
from tocsin.records.span import Span

_INSIDE = re.compile(r"\s*(?:,\s*|\(\s*|,?\s+in\s+(?:the\s+)?(?:(?:northern|southern|eastern|western|central)\s+)?)", re.IGNORECASE)
_KIND_WORDS = {
    "admin2": "county counties parish borough district co",
    "admin1": "province state oblast governorate prefecture voivodeship region krai territory department",
    "city": "city town village municipality suburb neighborhood neighbourhood airport township",
    "feature": "river lake sea ocean mountain mountains island islands valley desert peninsula gulf strait bay",
}
_KIND_BY_WORD = {word: kind for kind, words in _KIND_WORDS.items() for word in words.split()}
_NEXT_WORD = re.compile(r"\s+([A-Za-z]+)")
_WORD_BEFORE = re.compile(r"(?:([A-Za-z]+)\s+of(?:\s+the)?|([A-Za-z]+))\s+$")
_LAST_WORD = re.compile(r"([A-Za-z]+)\.?$")
# So many characters before a name hold the two or three words that say its kind.
REACH_CHARACTERS = 30


def read_names(text: str, spans: Sequence[Span], demonyms: Sequence[Entry | None]) -> list[Name]:
    """Read what the text says around each toponym; `demonyms` holds the country of those that name people."""
    names = []
    for index, span in enumerate(spans):
        inside = None
        if demonyms[index] is None and index + 1 < len(spans) and demonyms[index + 1] is None:
            between = text[span.end : spans[index + 1].start]
            if len(between) < REACH_CHARACTERS and _INSIDE.fullmatch(between):
                inside = index + 1
        names.append(Name(span.of(text), inside, _hint(text, span), demonyms[index]))
    return names


def _hint(text: str, span: Span) -> frozenset[str]:
    """Give the kinds that the words next to a name, or its own last word, name."""
    words = []
    if after := _NEXT_WORD.match(text, span.end):
        words.append(after[1])
    if before := _WORD_BEFORE.search(text, max(0, span.start - REACH_CHARACTERS), span.start):
        words.append(before[1] or before[2])
    if (last := _LAST_WORD.search(text, span.start, span.end)) and last.start() > span.start:
        words.append(last[1])
    return frozenset(kind for word in words if (kind := _KIND_BY_WORD.get(word.lower())))
