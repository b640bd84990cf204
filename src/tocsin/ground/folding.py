"""Folding: one spelling for the many ways in which a place name is written.

In: a name as a text or a table writes it. Out: lower-case ASCII words; in other scripts lower-case words without marks.

    fold("Aqtöbe")  ->  "aqtobe"        fold("the City of St. John's")  ->  "saint john s"
    fold("Nur-Sultan")  ->  "nur sultan"            fold("Актобе")  ->  "актобе"
"""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans({
    "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "đ": "d", "ð": "d", "þ": "th", "ə": "a", "ŋ": "n", "ħ": "h",
    "\u2018": None, "\u2019": "'", "\u02bb": None, "\u02bc": None, "`": None, "\u02bf": None, "\u02be": None, "\u00b4": None,
})  # fmt: skip
LONGEST_NAME = 200  # characters; what is longer is no name
LONGEST_PHRASE = 300  # characters; what is longer is no phrase to be resolved
_WORD = re.compile(r"[a-z0-9]+")
_ANY_WORD = re.compile(r"[^\W_]+")
_LEADING = re.compile(r"^(?:the )?(?:(?:city|town|village|municipality|borough|township) of )?(?:the )?(?=.)")
_SPELT = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}
# What is said of an area, not part of its name: "Aktobe Region", "Orange County".
_AREA_WORDS = frozenset(
    "county counties parish province oblast governorate region department district districts prefecture state canton voivodeship krai kray "
    "okrug municipality raion rayon borough territory division wilaya muhafazat emirate republic region co".split()
)


def one_line(phrase: str) -> str:
    """Give a phrase as one line: single blanks, no marks that are not printed."""
    return " ".join("".join(letter for letter in phrase if letter.isprintable() or letter.isspace()).split())


def without_article(name: str) -> str:
    """Drop the article before a name; the rest stays as it is written."""
    return name.removeprefix("the ").removeprefix("The ")


def fold_words(text: str) -> list[str]:
    """Give the lower-case ASCII words of a name; none where letters are lost."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
        if not text.replace("\u2013", "-").replace("\u2014", "-").isascii():
            return []
    return _WORD.findall(text.lower())


def fold(name: str) -> str:
    """Fold a whole name, without article and "city of", with Saint, Fort and Mount written out."""
    if len(name) > LONGEST_NAME:
        return ""
    words = fold_words(name)
    if not words:
        return "" if name.isascii() else _fold_script(name)
    if words[0] in _SPELT and len(words) > 1:
        words[0] = _SPELT[words[0]]
    return _LEADING.sub("", " ".join(words))


def _fold_script(name: str) -> str:
    """Fold a name in another script: lower case, without marks over or under its letters."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return " ".join(_ANY_WORD.findall(unicodedata.normalize("NFC", "".join(one for one in decomposed if not unicodedata.combining(one)))))


def strip_area(folded: str) -> str:
    """Drop what only says that a name is an area's: "aktobe region" -> "aktobe", "province of quebec" -> "quebec"."""
    words = folded.split()
    while len(words) > 1 and words[-1] in _AREA_WORDS:
        words.pop()
    if len(words) > 2 and words[0] in _AREA_WORDS and words[1] in ("of", "de"):
        words = words[2:]
    return " ".join(words)
