"""Words of time: a text as lexemes, each of one kind, so that patterns are written over kinds instead of letters.

In goes a text in any casing, out come parallel lists and one character a lexeme, the kinds:

    lex("on 05 JAN 90 at 10 p.m.")  ->  ON DAYNUM MONTH NUM ON DAYNUM AMPM

A word that is a time only now and then ("may", "march", "sun", "jan") gets its kind only with evidence beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NTHS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
).split()
NUMBERS = {word: value for value, word in enumerate(_SMALL)} | {word: 10 * tens for tens, word in enumerate(_TENS, 2)}
NUMBERS |= {"hundred": 100, "thousand": 1000, "dozen": 12, "a": 1, "an": 1, "couple": 2, "single": 1}
ORDINALS = {word: value for value, word in enumerate(_NTHS)} | {"twentieth": 20, "thirtieth": 30, "final": 4, "opening": 1}

_SHORT_MONTHS = {month[:3]: month for month in MONTHS} | {"sept": "september"}
_SHORT_DAYS = {day[:3]: day for day in WEEKDAYS} | {"tues": "tuesday", "thur": "thursday", "thurs": "thursday"}
PARTS = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "noon": "12:00", "midday": "12:00", "midnight": "24:00",
    "dawn": "MO", "daybreak": "MO", "sunrise": "MO", "dusk": "EV", "sunset": "EV", "nightfall": "NI", "overnight": "NI",
    "lunchtime": "MI",
}  # fmt: skip
SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
ADVERBS = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P1Q", "yearly": "P1Y", "annually": "P1Y", "annual": "P1Y",
    "hourly": "PT1H", "nightly": "P1D",
}  # fmt: skip

_WORDS_BY_KIND: dict[str, Iterable[str]] = {
    "MONTH": MONTHS, "WEEKDAY": WEEKDAYS, "WEEKDAYS": [day + "s" for day in WEEKDAYS],
    "DAY": ["day"], "WEEK": ["week"], "YEARWORD": ["year"], "QUARTER": ["quarter"], "CENTURY": ["century"],
    "OTHERUNIT": ["minute", "hour", "month", "decade", "fortnight"],
    "UNITS": "seconds minutes hours days weeks months quarters years decades centuries fortnights".split(),
    "WORDNUM": set(NUMBERS) - {"a", "an", "couple", "nineteen"}, "NINETEEN": ["nineteen"], "A": ["a", "an"], "NTHWORD": ORDINALS,
    "VAGUE": ["several", "few", "many", "some", "numerous"], "COUPLE": ["couple"],
    "PART": set(PARTS) - {"overnight"}, "PARTS": "mornings afternoons evenings nights".split(), "OVERNIGHT": ["overnight"],
    "SEASON": SEASONS, "SEASONS": ["springs", "summers", "winters"], "ADVERB": ADVERBS,
    "DEICTIC": ["today", "yesterday", "tomorrow"], "TONIGHT": ["tonight"],
    "LAST": ["last", "previous", "preceding"], "LATEST": ["latest"], "PAST": ["past"], "RECENT": ["recent"],
    "NEXT": ["next", "upcoming"], "FOLLOWING": ["following"], "COMING": ["coming"], "THIS": ["this", "these"], "CURRENT": ["current"],
    "THAT": ["that", "those", "same"], "EACH": ["each", "every"], "AGO": ["ago"],
    "EARLIER": ["earlier"], "LATER": ["later"], "BEFORE": ["before"], "AFTER": ["after"], "SINCE": ["since"], "DURING": ["during"],
    "EARLY": ["early", "late", "mid", "sometime"], "EDGE": ["end", "beginning", "start", "middle", "close", "rest"],
    "APPROX": ["about", "almost", "nearly", "around", "roughly", "approximately"], "LEAST": ["least"], "MORE": ["more", "less", "fewer"],
    "THAN": ["than"], "OF": ["of"], "IN": ["in", "within"], "ON": ["on"], "AT": ["at"], "BY": ["by"], "THE": ["the"],
    "TO": ["to"], "UNTIL": ["until", "till", "through"], "AND": ["and", "&"], "OR": ["or"], "FROM": ["from"], "BETWEEN": ["between"],
    "FOR": ["for", "over"], "OLD": ["old"], "ZONE": ["gmt", "utc", "est", "edt", "pst", "pdt", "cet"], "LOCAL": ["local"],
    "TIMEWORD": ["time"], "FISCAL": ["fiscal", "financial"], "WEEKEND": ["weekend"], "PERIOD": ["period"], "HALF": ["half"],
    "NOW": ["now", "currently"], "RECENTLY": ["recently"], "SOON": ["soon"], "FUTURE": ["future"], "TERM": ["term"],
    "NEAR": ["near", "short", "long"], "TIMES": ["times", "once", "twice", "million", "billion"], "ENTIRE": ["entire", "whole", "full"],
    "TRADING": ["trading", "business", "working", "consecutive", "straight", "more"],
}  # fmt: skip
_SIGNS = {
    ",": "COMMA", ".": "DOT", "-": "DASH", "\u2013": "DASH", "'": "APOS", "\u2019": "APOS", "(": "OPEN", ")": "CLOSE", "$": "MONEY",
    "%": "PERCENT", "/": "SLASH",
}  # fmt: skip
_SHAPES = ("DAYNUM", "NTH", "YEAR", "NUM", "CLOCK", "AMPM", "ISO", "SLASHED", "DECADE", "FRACTION", "POSS", "OTHER")

# One private character a kind; the patterns are compiled against it.
CHAR_BY_KIND = {kind: chr(0xE000 + place) for place, kind in enumerate([*_WORDS_BY_KIND, *dict.fromkeys(_SIGNS.values()), *_SHAPES])}
_CHAR_BY_WORD = {word: CHAR_BY_KIND[kind] for kind, words in _WORDS_BY_KIND.items() for word in words}
_CHAR_BY_WORD |= {sign: CHAR_BY_KIND[kind] for sign, kind in _SIGNS.items()} | {"more": CHAR_BY_KIND["MORE"]}
_OTHER = CHAR_BY_KIND["OTHER"]

# The order matters: "p.m." before the words, a clock time before its digits. Words stand early because most lexemes are words.
_LEXEME = re.compile(
    r"(?P<AMPM>[ap]\s?\.\s?m\b\.?|(?<=\d)[ap]m\b|(?<=\d\s)[ap]m\b)|(?P<WORD>[^\W\d_]+)|(?P<POSS>['\u2019]s\b)"
    r"|(?P<ISO>\d{4}-\d\d-\d\d(?:T[\d:]+Z?)?\b)|(?P<CLOCK>\d{1,2}:\d\d(?::\d\d)?(?!\d))"
    r"|(?P<SLASHED>\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)\b|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d\b|\d{4}/\d{1,2}/\d{1,2}\b)"
    r"|(?P<DECADE>(?:(?:1[5-9]|20)\d|[2-9])0['\u2019]?s\b)"
    r"|(?P<NTH>\d{1,2}(?:st|nd|rd|th)\b)|(?P<FRACTION>\d/\d\b)|(?P<NUMBER>\d+(?:,\d{3})+|\d+(?:\.\d+)?)|(?P<SIGN>[^\w\s])",
    re.IGNORECASE,
)
_DAYS_AND_YEARS = frozenset(CHAR_BY_KIND[kind] for kind in ("DAYNUM", "NTH", "YEAR"))
_DOUBTFUL = frozenset({"may", "march", *_SHORT_MONTHS, *_SHORT_DAYS})
# After these a capital says nothing, or the word is no month ("the March").
_BEFORE_CAPITAL = frozenset(["", ".", "?", "!", '"', "'", "\u201c", "the", "a"])
_BEFORE_MONTH = frozenset("in since until of last next early late mid during every from between through previous".split())


@dataclass(frozen=True, slots=True)
class Lexemes:
    """A text's words and signs, in parallel: where they stand, in lower case, and one character each for their kinds."""

    text: str
    starts: list[int]
    ends: list[int]
    lowers: list[str]
    kinds: str
    is_cased: bool  # both capitals and small letters: a capital says something


def lex(text: str, *, dates: Iterable[int] = ()) -> Lexemes:
    """Read a text as lexemes; `dates` are the places that something else has read as a date ("may", "march" there are months)."""
    starts: list[int] = []
    ends: list[int] = []
    lowers: list[str] = []
    kinds: list[str] = []
    for match in _LEXEME.finditer(text):
        shape = match.lastgroup
        lower = match.group().lower()
        if shape in ("WORD", "SIGN"):
            kinds.append(_CHAR_BY_WORD.get(lower, _OTHER))
        else:
            kinds.append(CHAR_BY_KIND[_number_kind(lower) if shape == "NUMBER" else str(shape)])
        starts.append(match.start())
        ends.append(match.end())
        lowers.append(lower)
    is_cased = not (text.isupper() or text.islower())
    found = Lexemes(text, starts, ends, lowers, "".join(kinds), is_cased)
    known = frozenset(dates)
    for place, kind in _doubtful(found, known):
        kinds[place] = kind
    for place in _short_years(found, kinds):
        kinds[place] = CHAR_BY_KIND["YEAR"]
    return Lexemes(text, starts, ends, lowers, "".join(kinds), is_cased)


def _number_kind(digits: str) -> str:
    if len(digits) == 4 and digits[0] == "0" and digits.isdigit() and int(digits[2:]) < 60:
        return "CLOCK"
    if len(digits) == 4 and digits.isdigit() and 1500 <= int(digits) <= 2100:
        return "YEAR"
    return "DAYNUM" if len(digits) <= 2 and digits.isdigit() and 1 <= int(digits) <= 31 else "NUM"


def _doubtful(found: Lexemes, known: frozenset[int]) -> Iterator[tuple[int, str]]:
    """Yield the kinds of words that are months and weekdays only with evidence."""
    for place, lower in enumerate(found.lowers):
        if lower not in _DOUBTFUL:
            continue
        if lower in ("may", "march"):
            yield place, CHAR_BY_KIND["MONTH"] if found.starts[place] in known or _is_month(found, place) else _OTHER
        elif lower in _SHORT_MONTHS and lower != "may" and _has_number(found, place):
            yield place, CHAR_BY_KIND["MONTH"]
        elif lower in _SHORT_DAYS and _has_date(found, place):
            yield place, CHAR_BY_KIND["WEEKDAY"]


def _short_years(found: Lexemes, kinds: list[str]) -> Iterator[int]:
    """Yield the years of two digits after a day and a month: "05 JAN 90"; one that may be a day only in capitals ("5 MAY 16 (AP)")."""
    month, day = CHAR_BY_KIND["MONTH"], CHAR_BY_KIND["DAYNUM"]
    ends_date = frozenset(CHAR_BY_KIND[kind] for kind in ("OPEN", "CLOSE", "DASH", "COMMA", "DOT"))
    for place in range(2, len(kinds)):
        if len(found.lowers[place]) == 2 and {kinds[place - 1], kinds[place - 2]} == {month, day} and found.lowers[place].isdigit():
            is_capital = kinds[place - 1] == month and found.text[found.starts[place - 1] : found.ends[place - 1]].isupper()
            is_last = place + 1 >= len(kinds) or kinds[place + 1] in ends_date
            if int(found.lowers[place]) > 31 or (is_capital and is_last):
                yield place


def _is_month(found: Lexemes, place: int) -> bool:
    """Tell the months May and March from the verbs: a number or "in", "since", "last" beside; a capital inside a sentence."""
    before = found.lowers[place - 1] if place else ""
    if _has_number(found, place) or before in _BEFORE_MONTH:
        return True
    word = found.text[found.starts[place] : found.ends[place]]
    return found.is_cased and word.istitle() and before not in _BEFORE_CAPITAL and _is_bare(found, place)


def _is_bare(found: Lexemes, place: int) -> bool:
    """Say whether no capitalised neighbour makes it a name ("Theresa May")."""
    return not (place and found.text[found.starts[place - 1]].isupper())


def _has_number(found: Lexemes, place: int) -> bool:
    """Say whether a day or a year stands beside a word: "5 may", "may 5", "may, 1990", "sept. 30"."""
    kinds = found.kinds
    after = place + 1
    while after < len(kinds) and found.lowers[after] in (".", ",", "of", "the") and after - place < 3:
        after += 1
    if after < len(kinds) and kinds[after] in _DAYS_AND_YEARS:
        return found.lowers[place + 1] != "." or found.lowers[place] not in ("may", "march")
    before = place - 1
    if before > 0 and found.lowers[before] == "of":
        before -= 1
    if before < 0 or kinds[before] not in _DAYS_AND_YEARS or kinds[before] == CHAR_BY_KIND["YEAR"]:
        return False
    return found.lowers[place] not in ("may", "march") or not found.is_cased or found.text[found.starts[place]].isupper()


def _has_date(found: Lexemes, place: int) -> bool:
    """Say whether a month stands just after a short weekday: "Sun, 12 March"."""
    after = [lower for lower in found.lowers[place + 1 : place + 5] if lower not in (".", ",")]
    return any(lower in MONTHS or lower in _SHORT_MONTHS for lower in after[:2])


def number_of(words: Iterable[str]) -> float | None:
    """Read a number in digits or words ("twenty", "-", "five" -> 25; "two", "and", "half" -> 2.5); None where there is none."""
    total, seen = 0.0, False
    for word in words:
        if word[0].isdigit() and "/" not in word:
            total, seen = total + float(word.rstrip("stndrh").replace(",", "")), True
        elif word == "half":
            total, seen = total + 0.5, True
        elif "/" in word and word[0].isdigit():
            above, below = word.split("/")
            total, seen = total + int(above) / max(int(below), 1), True
        elif word in NUMBERS and not (word in ("a", "an") and seen):
            value = NUMBERS[word]
            total, seen = (max(total, 1) * value if value in (100, 1000, 12) and seen else total + value), True
    return total if seen else None


def month_of(lower: str) -> int:
    """Give the number of a month's name or its short form."""
    return MONTHS.index(_SHORT_MONTHS.get(lower, lower)) + 1


def weekday_of(lower: str) -> int:
    """Give the ISO number less one (Monday is 0) of a weekday's name, its plural or its short form."""
    single = lower[:-1] if lower.endswith("days") else lower
    return WEEKDAYS.index(_SHORT_DAYS.get(single, single))
