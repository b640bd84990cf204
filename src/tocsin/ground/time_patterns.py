"""Patterns of time: which runs of lexeme kinds are a temporal expression.

In go lexemes, out come the longest runs that a pattern fits, in text order:

    find_expressions(lex("two weeks ago, on Monday night"))  ->  ago [0, 3), weekday [5, 7)

A pattern is written in kinds (time_words.py), groups of kinds and macros; blanks in it mean nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tocsin.ground.time_words import CHAR_BY_KIND, Lexemes

_GROUPS = {
    "UNIT": "DAY WEEK YEARWORD QUARTER CENTURY OTHERUNIT", "NUMERAL": "DAYNUM NUM YEAR WORDNUM NINETEEN", "BEFORELAST": "LAST PAST",
    "NEXTS": "NEXT FOLLOWING COMING", "DETERMINER": "THE THIS THAT", "ANYUNIT": "DAY WEEK YEARWORD QUARTER CENTURY OTHERUNIT UNITS",
}  # fmt: skip
_MACROS = {
    "about": "(?: APPROX | MORE THAN | AT LEAST | LEAST )?",
    "number": "(?: A (?:COUPLE|VAGUE) OF? | COUPLE OF? | HALF A? | NUMERAL (?:DASH? WORDNUM)* (?:(?:AND A)? HALF | AND? FRACTION)?"
    " (?: (?:TO|OR|DASH) NUMERAL)? | FRACTION | VAGUE | A )",
    "mod": "(?: THE? (?:EARLY|EARLIER|LATER) DASH? (?:IN)? THE? | THE? EDGE OF THE? )",
    "year": "(?: COMMA? (?:YEAR|APOS DAYNUM|APOS NUM) | (?:IN|OF)? YEAR | (?:OF)? (?:LAST|NEXT|THIS|THAT) YEARWORD )",
    "daynum": "(?: DAYNUM | NTH | NTHWORD (?:DASH NTHWORD)? )",
    "dayfirst": "(?: DAYNUM | THE? NTH | THE NTHWORD (?:DASH NTHWORD)? )",
    "yearwords": "NINETEEN WORDNUM (?:DASH? WORDNUM)?",
    "date": "(?: MONTH DOT? THE? (?:DAYNUM|NTH|NTHWORD) (?: COMMA? YEAR)? | (?:DAYNUM|NTH) OF? MONTH (?: DOT? COMMA? YEAR)? )",
    "whose": "(?: (?:LAST|NEXT|THIS|THAT) YEARWORD POSS )",
    "which": "(?: THE? (?:BEFORELAST|LATEST|NEXTS|THIS|CURRENT|THAT) )",
    "clock": "(?: CLOCK AMPM? | (?:DAYNUM) AMPM | (?:NUM|YEAR|DAYNUM) ZONE )",
}  # fmt: skip

# One name may have several patterns; of two runs of one length the earlier pattern wins.
_PATTERNS: list[tuple[str, str]] = [
    ("iso", "ISO"),
    ("slashed", "SLASHED"),
    ("date_range", "(?:FROM|BETWEEN)? (?:DAYNUM|NTH) (?:TO|AND|DASH|UNTIL) (?:DAYNUM|NTH) OF? MONTH (?: DOT? {year})?"),
    ("date_range", "(?:FROM|BETWEEN)? MONTH DOT? (?:DAYNUM|NTH) (?:TO|AND|DASH|UNTIL) (?:DAYNUM|NTH) {year}?"),
    ("date_range", "(?:FROM|BETWEEN) {date} (?:TO|AND|DASH|UNTIL) {date}"),
    ("date_range", "{date} (?:TO|UNTIL) {date}"),
    ("month_range", "MONTH DASH MONTH {year}?"),
    ("month_range", "(?:FROM|BETWEEN) MONTH YEAR? (?:TO|AND|DASH|UNTIL) MONTH {year}?"),
    ("year_range", "(?:FROM|BETWEEN) YEAR (?:TO|AND|DASH|UNTIL) YEAR"),
    ("year_range", "YEAR DASH (?:YEAR|NUM|DAYNUM)"),
    ("date", "(?:WEEKDAY DOT? COMMA? THE?)? MONTH DOT? THE? {daynum} {year}?"),
    ("date", "(?:WEEKDAY DOT? COMMA? THE?)? {dayfirst} (?:OF|DASH)? MONTH (?: DOT? {year} | DASH (?:DAYNUM|NUM|YEAR) )?"),
    ("date_weekday", "(?:THIS|NEXTS|BEFORELAST)+ WEEKDAY COMMA MONTH DOT? {daynum}"),
    ("week_of", "THE WEEK (?:OF|THAT|FOLLOWING|COMING)* {date}"),
    ("week_of_month", "THE (?:NTHWORD|LAST) WEEK (?:OF|IN) MONTH {year}?"),
    ("month_year", "{mod}? MONTH DOT? {year}"),
    ("month", "{mod}? (?:THIS|NEXTS|BEFORELAST)? MONTH"),
    ("quarter", "{mod}? {whose}? THE? YEAR? FISCAL? DASH? NTHWORD DASH? QUARTER (?: {year} | OF FISCAL YEAR)?"),
    ("quarter_ago", "THE? (?:YEARWORD DASH? (?:AGO|EARLIER) (?:NTHWORD)? (?:QUARTER|PERIOD)? | QUARTER A YEARWORD (?:AGO|EARLIER) )"),
    ("quarter_told", "{which} QUARTER"),
    ("quarter_told", "THE (?:YEAR)? (?:QUARTER|PERIOD)"),
    ("quarter_told", "THE LATEST PERIOD"),
    ("same_period", "THE? THAT (?:MONTH|OTHERUNIT|PERIOD|QUARTER) (?: OF? LAST YEARWORD | A YEARWORD (?:AGO|EARLIER))"),
    ("fiscal_year", "FISCAL YEARWORD? YEAR"),
    ("first_units", "THE (?:NTHWORD|LATEST) {number} UNITS (?:OF YEAR)?"),
    ("decade", "{mod}? THE? (?:EARLY DASH?)? DECADE"),
    ("century", "{mod}? (?:THE (?:EARLY DASH?)?)? (?:NTH|NTHWORD (?:DASH NTHWORD)?) DASH? CENTURY"),
    ("year", "{mod}? (?:THE YEARWORD)? YEAR"),
    ("year_words", "{yearwords}"),
    ("weekday", "{mod}? (?:THE|THIS|NEXTS|BEFORELAST)* WEEKDAY (?: EARLY? (?:PART|OVERNIGHT))?"),
    ("weekday", "WEEKDAY DOT? (?:OF)? (?:BEFORELAST|NEXT|THIS) WEEK"),
    ("part_of", "(?:THE|EARLY DASH?)* (?:PART|OVERNIGHT) (?:OF|ON)? (?:WEEKDAY|DEICTIC|{date})"),
    ("part_of", "{date} EARLY? PART"),
    ("weekday_set", "(?:EACH|ON)? WEEKDAYS (?:PARTS?)?"),
    ("weekday_set", "EACH WEEKDAY (?:PARTS?)?"),
    ("weekday_set", "WEEKDAY PARTS"),
    ("deictic", "{mod}? DEICTIC (?: EARLY? PART)?"),
    ("deictic", "(?:EARLY|EARLIER|LATER)? TONIGHT"),
    ("two_days_off", "(?:THE DAY)? (?:BEFORE|AFTER) DEICTIC"),
    ("part", "(?:EARLIER|LATER)? (?:THIS|LAST|THAT|THE|NEXT|FOLLOWING)+ EARLY? DASH? PART"),
    ("part_bare", "AT PART"),
    ("part_bare", "OVERNIGHT"),
    ("part_bare", "EARLY DASH? PART"),
    ("part_of", "(?:THE)? (?:EARLY PART? UNITS | PART UNITS) (?:OF|ON)? (?:WEEKDAY|DEICTIC|{date})"),
    ("clock", "APPROX? {clock} (?:OPEN? LOCAL TIMEWORD)? ZONE? (?: (?:COMMA|ON)? (?:WEEKDAY|DEICTIC|{date}) )?"),
    ("clock", "AT APPROX? (?:NUM|YEAR|CLOCK) ZONE? (?: (?:COMMA|ON)? (?:WEEKDAY|DEICTIC|{date}) )?"),
    ("year_end", "(?:EARLY|APPROX)? (?:THE? YEARWORD DASH EDGE | YEARWORD EDGE | YEARWORD POSS EDGE)"),
    ("unit", "{mod}? (?:(?:BEFORELAST|NEXTS|THIS|CURRENT)+ | THAT) (?:FISCAL|ENTIRE)? UNIT"),
    ("unit", "THE (?:THIS|THAT|BEFORELAST|NEXTS)+ (?:FISCAL|ENTIRE)? UNIT"),
    ("unit", "THE? EDGE OF THE UNIT"),
    ("unit", "(?:EARLIER|LATER) (?:IN|THIS) THE? UNIT"),
    ("unit_bare", "THE (?:FISCAL|ENTIRE)? UNIT"),
    ("recent_units", "THE? (?:RECENT|PAST|LAST|COMING|NEXT) (?:VAGUE)? UNITS (?:AND UNITS)?"),
    ("period", "(?:EACH OF)? (?:THE|THIS)? (?:BEFORELAST|NEXTS|RECENT) {about} {number} TRADING? (?:UNITS|SEASONS|UNIT)"),
    ("ago", "{about} {number} TRADING? ANYUNIT AGO"),
    ("ago", "UNITS AGO"),
    ("shifted", "{about} {number} TRADING? ANYUNIT (?:EARLIER|LATER|BEFORE|AFTER)"),
    ("shifted", "THE DAY (?:BEFORE|AFTER)"),
    ("shifted", "THE (?:NEXT|FOLLOWING|LAST) DAY"),
    ("duration", "{about} {number} DASH? TRADING? ANYUNIT (?:AND A HALF)?"),
    ("duration_vague", "UNITS (?:OR|AND) UNITS"),
    ("duration_bare", "FOR UNITS"),
    ("duration_bare", "(?:IN|DURING|AFTER|OF) UNITS"),
    ("season", "{mod}? (?:THE|THIS|BEFORELAST|NEXTS)+ EARLY? SEASON (?: COMMA? OF? YEAR | OF {yearwords} | OF? LAST YEARWORD)?"),
    ("season", "(?:EARLY)? SEASON (?:OF)? YEAR"),
    ("season_bare", "IN (?:THE)? SEASON"),
    ("weekend", "{mod}? (?:THE|THIS|LAST|PAST|NEXT|COMING)+ WEEKEND"),
    ("set", "EACH (?:{number} | THAT | NTHWORD)? (?:UNIT|UNITS|MONTH|PART|SEASON)"),
    ("set_rate", "(?:NUMERAL|TIMES) A UNIT"),
    ("adverb", "ADVERB"),
    ("now", "NOW"),
    ("now", "(?:THIS) UNITS"),
    ("now", "AT (?:THE|THIS) (?:CURRENT) TIMEWORD"),
    ("current", "CURRENT"),
    ("recently", "RECENTLY"),
    ("recently", "RECENT"),
    ("the_past", "THE PAST"),
    ("soon", "SOON"),
    ("future", "THE NEAR? FUTURE"),
    ("future", "THE NEAR TERM"),
]  # fmt: skip


def _compile(pattern: str) -> re.Pattern[str]:
    """Turn a pattern of kinds into one of characters."""
    while "{" in pattern:
        pattern = re.sub(r"\{(\w+)\}", lambda macro: f"(?:{_MACROS[macro.group(1)]})", pattern)
    pattern = re.sub(r"[A-Z]+", lambda kind: _chars(kind.group()), pattern)
    return re.compile(pattern.replace(" ", ""))


def _chars(kind: str) -> str:
    if kind in _GROUPS:
        return "[" + "".join(CHAR_BY_KIND[one] for one in _GROUPS[kind].split()) + "]"
    return CHAR_BY_KIND[kind]


_COMPILED = [(name, _compile(pattern)) for name, pattern in _PATTERNS]


@dataclass(frozen=True, slots=True)
class Expression:
    """A run of lexemes that a pattern fits: [first, last) and what to read it as."""

    name: str
    first: int
    last: int
    kinds: str
    words: tuple[str, ...]

    def has(self, *kinds: str) -> bool:
        """Say whether a lexeme of one of the kinds is in it."""
        return any(CHAR_BY_KIND[kind] in self.kinds for kind in kinds)

    def word(self, *kinds: str) -> str | None:
        """Give the first word of one of the kinds."""
        found = self.all(*kinds)
        return found[0] if found else None

    def all(self, *kinds: str) -> list[str]:
        """Give all words of the kinds, in order."""
        wanted = {CHAR_BY_KIND[kind] for kind in kinds}
        return [word for word, kind in zip(self.words, self.kinds, strict=True) if kind in wanted]


def find_expressions(lexemes: Lexemes) -> list[Expression]:
    """Find the runs that patterns fit, the longest first, none on another, in text order."""
    kinds = lexemes.kinds
    found = [
        (match.start() - match.end(), order, match.start(), match.end())
        for order, (_, pattern) in enumerate(_COMPILED)
        for match in pattern.finditer(kinds)
    ]
    taken = bytearray(len(kinds))
    kept: list[Expression] = []
    for _, order, first, last in sorted(found):
        if not any(taken[first:last]):
            taken[first:last] = b"\x01" * (last - first)
            kept.append(Expression(_PATTERNS[order][0], first, last, kinds[first:last], tuple(lexemes.lowers[first:last])))
    return sorted(kept, key=lambda one: one.first)
