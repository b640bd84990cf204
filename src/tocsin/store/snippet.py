"""Snippets: the stretch of a text that shows why a search found it.

snippet("... Gunmen killed two officers in Kano. ...", read_query("kano"))  ->  "...Gunmen killed two officers in [Kano]. ..."
"""

from __future__ import annotations

import re

from tocsin.store.words import Query, Words, folded

# Characters shown before the first word that is met, and in all.
BEFORE, LENGTH = 60, 200


def snippet(text: str, query: Query) -> str:
    """Show the text about the first word that is met, met words in square brackets; without any its beginning."""
    met = _pattern(query).search(text) if text else None
    start = max(0, met.start() - BEFORE) if met else 0
    if start:
        start = text.find(" ", start) + 1 or start
    end = min(len(text), start + LENGTH)
    shown = _pattern(query).sub(r"[\g<0>]", text[start:end])
    return ("..." if start else "") + " ".join(shown.split()) + ("..." if end < len(text) else "")


def _pattern(query: Query) -> re.Pattern[str]:
    choices = "|".join(_words(words) for words in query.wanted())
    return re.compile(rf"\b(?:{choices})", re.IGNORECASE)


def _words(words: Words) -> str:
    end = "" if words.is_prefix else r"\b"
    return r"\W+".join(rf"(?:{re.escape(word)}|{re.escape(folded(word))})" for word in words.words) + end
