"""Names that a report explains itself: acronyms in brackets, other names after "known as".

In: a text. Out: short name -> the long one that it stands for.

    "the Farabundo Marti National Liberation Front (FMLN)"  ->  {"FMLN": "Farabundo Marti National Liberation Front"}
    "Joaquin Guzman, better known as El Chapo"              ->  {"El Chapo": "Joaquin Guzman"}
"""

from __future__ import annotations

import re
from collections import Counter

# So many characters before or behind a bracket hold the long name.
REACH_CHARACTERS = 120
# An acronym leaves out so many of its name's words at most, and a name has so many.
MOST_LEFT_OUT, MOST_WORDS = 2, 10

_BRACKETED = re.compile(r"[(\[]\s?(?:the\s)?[\"\u201c'\u2018]?([A-Z][A-Za-z0-9.-]{1,9})[\"\u201d'\u2019]?\s?[)\]]")
_SPELT_BEHIND = re.compile(r"\b([A-Z][A-Z0-9-]{1,9})\s?[(\[]\s?(?:the\s)?([A-Z][^()\[\]]{5,90})[)\]]")
_KNOWN_AS = re.compile(
    r"(?:,|\(|who\s(?:is|was)|which\s(?:is|was)|\sis|\swas)?\s?(?:also|better|widely|commonly|locally|popularly|otherwise|simply)?\s?"
    r"\b(?:known\s(?:as|by\sthe\s(?:name|alias|acronym)(?:\sof)?)|nicknamed|dubbed|alias|a\.?k\.?a\.?)\s(?:the\s)?[\"\u201c'\u2018]?"
    r"([A-Z][\w-]*(?:\s[A-Z][\w-]*){0,3})")  # fmt: skip
_WORD = re.compile(r"[\w'\u2019.]+")
_NAME_BEFORE = re.compile(r"((?:[A-Z\u00c0-\u00de][\w'\u2019]*\s){1,5}[A-Z\u00c0-\u00de][\w'\u2019]*)$")
_SMALL = frozenset("of the for and de del la las los y da do di in on to et des du".split())


def learn_names(text: str) -> dict[str, str]:
    """Learn what the short names of a report stand for."""
    learned: dict[str, str] = {}
    if "(" in text or "[" in text:
        for match in _BRACKETED.finditer(text):
            before = text[max(0, match.start() - REACH_CHARACTERS) : match.start()]
            if long := _spelt_out(before, match[1]):
                learned.setdefault(match[1].rstrip("."), long)
        for match in _SPELT_BEHIND.finditer(text):
            if (long := _spelt_out(match[2], match[1])) and match[2].startswith(long):
                learned.setdefault(match[1], long)
    for match in _KNOWN_AS.finditer(text):
        before = text[max(0, match.start() - REACH_CHARACTERS) : match.start()].rstrip(" ,(")
        if name := _NAME_BEFORE.search(before):
            learned.setdefault(match[1], re.sub(r"^(?:The|A|An)\s+", "", name[1]))
    return learned


def _spelt_out(before: str, short: str) -> str | None:
    """Give the words at the end of a stretch that an acronym's letters begin, or nothing."""
    letters = [letter.lower() for letter in short if letter.isalpha()]
    words = list(_WORD.finditer(before))[-MOST_WORDS:]
    if len(letters) < 2 or (words and before[words[-1].end() :].strip(" \"'\u201d\u2019")):
        return None
    fitting = None
    for first in range(len(words) - 1, -1, -1):
        word = words[first][0]
        if word[0].isupper() and word.lower() not in _SMALL:
            every = [one[0][0].lower() for one in words[first:]]
            weighty = [one[0][0].lower() for one in words[first:] if one[0].lower() not in _SMALL]
            if letters in (weighty, every):
                return before[words[first].start() : words[-1].end()]
            is_name = all(one[0][0].isupper() or one[0].lower() in _SMALL for one in words[first:])
            if is_name and (_fits(letters, weighty) or _fits(letters, every)):
                fitting = before[words[first].start() : words[-1].end()]
    return fitting


def _fits(letters: list[str], initials: list[str]) -> bool:
    """Say whether the letters are initials, in the order of another language too ("FMLN"), few words left out."""
    if not 0 <= len(initials) - len(letters) <= MOST_LEFT_OUT:
        return False
    return Counter(letters) <= Counter(initials) and (len(letters) > 2 or letters[0] == initials[0])
