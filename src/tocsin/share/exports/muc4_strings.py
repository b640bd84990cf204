r"""Strings of MUC-4 fills: the report's own words in capitals, without the modifiers that the answer keys leave out.

    string_fill('at least six  of the "suspected" men')  ->  'MEN'
    quoted('THE "BEAST"')  ->  '"THE \"BEAST\""'
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_NUMBER = (
    r"\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    r"nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|(?:a )?dozens?|hundreds?|thousands?"
)
# What the scorer of 1992 passes over in front of a string, and the words of doubt that stand in slot 11 instead.
_IN_FRONT = re.compile(
    rf"(?:a|an|the|this|that|these|those|his|her|their|its|our|my|some|several|many|few|all|any|another|other|certain|both|each|"
    r"more|most|of|"
    rf"at least|at most|about|approximately|around|nearly|almost|over|more than|less than|fewer than|no fewer than|up to|and|"
    rf"alleged|allegedly|suspected|presumed|presumably|supposed|apparent|apparently|{_NUMBER})(?:\s+|$)",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:mr|mrs|ms|miss|dr|sir|don|dona|fr|father|rev|reverend|bishop|archbishop|monsignor|sister|brother|prof|professor|"
    r"president|vice president|minister|"
    r"senator|congressman|deputy|governor|mayor|judge|attorney|lawyer|ambassador|general|gen|colonel|col|lieutenant|lt|"
    r"lieutenant colonel|major|maj|captain|"
    r"capt|sergeant|sgt|corporal|cpl|private|commander|admiral|engineer|eng|priest|peasant|journalist|leader|chief|comrade|"
    r"king|queen|prince)\.?\s+",
    re.IGNORECASE,
)
_ACRONYM_BEHIND = re.compile(r"\s*[\[(]\s*[A-Z][\w.-]{1,9}\s*[\])]\s*$", re.IGNORECASE)
_SMALL = {word: number for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
_PLURAL_HEAD = re.compile(
    r"(?:men|people|children|police|troops|personnel|wounded|dead|injured|(?<![su'i])(?<!headquarter)(?<!barrack)s)$", re.IGNORECASE
)
_HEAD_END = re.compile(
    r"\s+(?:of|who|whom|which|that|from|in|at|on|with|near|belonging|including|wearing|working|traveling|killed|wounded)\b|[,;\[(]",
    re.IGNORECASE,
)
# "... FRONT (FMLN", "FARC [REVOLUTIONARY ...": a bracket that was cut open ends the fill.
_OPEN_BRACKET = re.compile(r"\s*[\[(][^\[\]()]*$")
# Of the members of an organisation, of a unit of it, only the organisation is named.
_MEMBERS_OF = re.compile(
    r"^(?:members?|soldiers|units?|elements|troops|guerrillas?|rebels|a?\s?group|commandos?)\s+of\s+(?:the\s+)?(?=\S)", re.IGNORECASE
)
_UNIT_BEHIND = re.compile(r"(?<=\w)\s+(?:cells?|columns?|guerrillas?|members?|units?|rebels|terrorists|troops)$", re.IGNORECASE)
_BLOW_BEHIND = re.compile(r"(?<=\w)\s+(?:attacks?|strikes?|wounds?|blasts?|rounds|explosions?|fire|shots)$", re.IGNORECASE)
_AMOUNT = re.compile(r"^(?:kg|kilos|kilograms|grams|pounds|sticks|charges?)\s+of\s+(?=\S)", re.IGNORECASE)
_EDGES = " \t\n.,;:!?-–—\"'`“”‘’()[]"


def string_fill(words: str) -> str:
    """Give the words of a fill: one line, capitals, nothing in front that the keys leave out."""
    line = " ".join(words.replace("\\", " ").split())
    without_acronym = _ACRONYM_BEHIND.sub("", line)
    bare = _OPEN_BRACKET.sub("", without_acronym or line).strip(_EDGES)
    while (front := _IN_FRONT.match(bare)) and front.end() < len(bare):
        bare = bare[front.end() :].lstrip(_EDGES)
    return (bare or line).upper()


def organization_fill(words: str) -> str:
    """Give an organisation's name without its members and units."""
    return _UNIT_BEHIND.sub("", _MEMBERS_OF.sub("", string_fill(words)))


def instrument_fill(words: str) -> str:
    """Give a weapon without its amount and without what it did."""
    return _BLOW_BEHIND.sub("", _AMOUNT.sub("", string_fill(words)))


def name_fill(words: str) -> str:
    """Give a person's name without titles."""
    bare = string_fill(words)
    while (title := _TITLE.match(bare)) and title.end() < len(bare):
        bare = bare[title.end() :]
    return bare


def quoted(fill: str) -> str:
    """Put a fill between quotes."""
    escaped = fill.replace('"', '\\"')
    return f'"{escaped}"'


def is_plural(words: str) -> bool:
    """Say whether the head of a phrase is a plural."""
    head = _HEAD_END.split(words.strip(_EDGES), maxsplit=1)[0]
    return bool(_PLURAL_HEAD.search(head))


def number_before(words: str, sentences: Iterable[str]) -> str | None:
    """Find the number that a report gives a plural elsewhere: "the priests" are six where it says "six Jesuit priests"."""
    bare = r"\s+".join(map(re.escape, string_fill(words).split()))
    counted = re.compile(rf"\b({'|'.join(_SMALL)}|\d{{1,3}})\s+(?:[\w.-]+\s+){{0,2}}?{bare}\b", re.IGNORECASE)
    found = next(filter(None, map(counted.search, sentences)), None)
    return str(_SMALL.get(found[1].lower(), found[1])) if found else None
