"""Language: which language a text is written in.

A text goes in, its ISO 639-1 code comes out, None where there are too few words to say. English is told by its small
words, which costs nothing; only what has few of them is shown to the classifier.

    read_language("GUNMEN KILLED TWO MEN IN THE CITY ON MONDAY.")  ->  "en"
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from tocsin.records.issue import Issue

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SUPPORTED = frozenset({"en"})

# Code points; more does not change the answer, and a mailbox of 10 MB must not be read for it.
READ_CHARACTERS = 2_000
# Share of English small words among all words: news has 0.25 to 0.50, other languages below 0.08 ("in", "on", "a").
ENGLISH_SHARE = 0.15
FEWEST_SMALL_WORDS = 2  # "in" alone is German too
# Words; the classifier guesses wildly below.
FEWEST_WORDS = 8
# Probability by which the classifier must be sure that a text is not English: lists of names look like anything.
SURE = 0.9

_WORD = re.compile(r"[^\W\d_]+")
_SMALL_WORDS = frozenset(
    """
    the of and to in a is was were that for on with by from at as it has have had been are be his he they said not who which after an
    this their its or but will would into when
    """.split()
)


def read_language(text: str) -> str | None:
    """Tell the language of a text from its first characters."""
    words = _WORD.findall(text[:READ_CHARACTERS].lower())
    if not words:
        return None
    if sum(word in _SMALL_WORDS for word in words) >= max(FEWEST_SMALL_WORDS, ENGLISH_SHARE * len(words)):
        return "en"
    if len(words) < FEWEST_WORDS and all(word.isascii() for word in words):
        return None
    language, probability = _classifier().classify(" ".join(words))
    return str(language) if language in SUPPORTED or probability >= SURE else None


def unsupported(language: str) -> Issue:
    """Say that a report in this language is kept but not coded."""
    return Issue(
        stage="annotate",
        what=f"the text is in the language '{language}', which is not supported: its sentences are kept, no event is read.",
        remedy="Translate the report into English and code the translation.",
    )


@cache
def _classifier() -> LanguageIdentifier:
    """Load the classifier when the first doubtful text comes: it costs a fifth of a second."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  most runs need it for no text

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
