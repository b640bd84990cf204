"""Numerals: from the words of a number to its value.

    value_of("twenty-five")       ->  25
    value_of("1.2 million")       ->  1200000
    value_of("half a dozen")      ->  6
    least_of("tens of thousands") ->  10000
"""

from __future__ import annotations

import re

_ONES = {
    word: number
    for number, word in enumerate(
        """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
    """.split()
    )
}
_TENS = {word: 10 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SCALES = {
    "dozen": 12, "hundred": 100, "thousand": 1_000, "lakh": 100_000, "million": 1_000_000, "crore": 10_000_000, "billion": 1_000_000_000,
}  # fmt: skip
# What the bare plural promises at least: the unit itself.
_PLURALS = {"tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1_000, "lakhs": 100_000, "millions": 1_000_000}
# "several", "a few", "a handful": three at the least.
FEWEST_SEVERAL = 3

_SMALL = "|".join(sorted((word for word in {**_ONES, **_TENS} if word != "zero"), key=len, reverse=True))
_SCALE = "|".join(_SCALES)
_DIGITS = r"\d{1,3}(?:,\d{2,3})+|\d+(?:\.\d+(?=\s(?:hundred|thousand|lakh|million|crore|billion)))?"

# Patterns for the scanner; they are read without regard to case.
NUMBER = (
    rf"(?:(?:{_DIGITS})(?:[\s-](?:{_SCALE})(?!\w))*"
    rf"|half\s(?:a\s)?dozen"
    rf"|(?:an?\s(?={_SCALE})(?:{_SCALE})|(?:{_SMALL})(?!\w))"
    rf"(?:(?:\sand)?[\s-](?:{_SCALE}|(?:(?<=hundred\s)|(?<=thousand\s)|(?<=hundred\sand\s)|(?<=thousand\sand\s)|(?<=ty[\s-]))(?:{_SMALL}))(?!\w))*)"
)
PLURAL = r"(?:tens|dozens|scores|hundreds|thousands|lakhs|millions)(?:\sof\s(?:thousands|millions|lakhs))?"
SEVERAL = rf"(?:several|a\sfew|few|a\shandful\sof)(?:\s(?:{_SCALE})(?!\w))?"
PAIR = r"a\s(?:couple(?:\sof)?|pair\sof)"

_WORD = re.compile(r"\d[\d,]*(?:\.\d+)?|[a-z]+")


def value_of(words: str) -> int | None:
    """Read a number in digits or words; None where it is no whole number."""
    total, current = 0, 0.0
    for word in _WORD.findall(words.lower()):
        if word[0].isdigit():
            current += float(word.replace(",", ""))
        elif word in _ONES or word in _TENS:
            current += _ONES.get(word) or _TENS.get(word, 0)
        elif word == "half":
            current = 0.5
        elif word in ("dozen", "hundred"):
            current = (current or 1) * _SCALES[word]
        elif word in _SCALES:
            total += round((current or 1) * _SCALES[word])
            current = 0
    value = total + current
    return int(value) if value == int(value) else None


def scale_of(words: str) -> int:
    """Give the scale word at the end of a number ("3 million": 1000000), else 1."""
    return _SCALES.get(words.lower().rpartition(" ")[2], 1)


def least_of(words: str) -> int:
    """Give what a vague number promises at least: "dozens" 12, "hundreds of thousands" 100000, "several hundred" 300."""
    least = 1
    for word in words.lower().split():
        least *= _PLURALS.get(word) or _SCALES.get(word) or (FEWEST_SEVERAL if word in ("several", "few", "handful") else 1)
    return least
