"""Patterns of phrases: runs of plain words that are a time, which kinds of lexemes do not tell.

In go lexemes, out come expressions by name, in text order; `time_phrases` reads them:

    find_phrases(lex("on the first Monday of March"))  ->  phrase nth_weekday [1, 6)

A pattern is written over lower-case lexemes with one blank between them: "valentine 's day", "6 o ' clock".
"""

from __future__ import annotations

import bisect
import re

from tocsin.ground.feasts import NAMES
from tocsin.ground.time_patterns import Expression
from tocsin.ground.time_words import MONTHS, NUMBERS, Lexemes

PREFIX = "phrase "

_DAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH = "|".join(MONTHS)
_YEAR = r"(?:(?:,|of|in) )?(?:(?P<year>1[5-9]\d\d|20\d\d)|(?P<which>last|this|next|the previous) year)"
_NTH = "first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th"
HOURS = "one two three four five six seven eight nine ten eleven twelve".split()
_HOUR = rf"(?P<hour>{'|'.join(HOURS)}|1[0-2]|[1-9])"
_ON = (
    rf"(?: (?:on )?(?P<day>{_DAY}|today|yesterday|tomorrow))?(?: (?P<part>morning"
    rf"|afternoon|evening|night))?(?: in the (?P<half>morning|afternoon"
    rf"|evening))?"
)
TENS = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90}
ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5}
_UNITS = "day|week|month|quarter|year|decade"
_NUMBER = r"(?P<number>a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|\d{1,4})"
_COUNT = "|".join((r"\d+", *NUMBERS))
_COUNTED = ("years?", "months?", "weeks?", "days?", "hours?", "minutes?")
# A unit that a finer one follows: "two weeks and three weeks" are two lengths.
_COARSER = "|".join(rf"{unit}(?= (?:and|,) \S+ (?:{'|'.join(_COUNTED[place:])})(?![^ ]))" for place, unit in enumerate(_COUNTED[:-1], 1))
_SEASON = "spring|summer|autumn|fall|winter"


def _spelt(name: str) -> str:
    """Write a name as its lexemes with blanks between: "st . patrick 's day"."""
    return re.escape(re.sub(r"\s+", " ", re.sub(r"('s\b|[^\w\s'])|(')(?!s\b)", r" \1\2 ", name)).strip())


FEASTS = {re.sub(r"\\(.)", r"\1", _spelt(name)): name for name in NAMES}
_FEAST = "|".join(sorted((re.escape(name) for name in FEASTS), key=len, reverse=True))

# Name, pattern over the lower-case lexemes with one blank between.
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("feast", (
        rf"(?:(?:(?P<offset>the day|(?:a|two|three|four|five|six|seven|\d) (?:days?"
        rf"|weeks?)) (?P<side>before|after)|(?P<eve>(?:the )?eve of)) )?(?P<set>every )?(?:(?P<whose>last"
        rf"|next|this past|this coming|this) (?P<years>year 's )?)?(?:the )?(?P<feast>{_FEAST})(?: (?P<around>weekend"
        rf"|week))?(?: {_YEAR})?"
    )),
    ("half", rf"(?:the )?(?:(?P<nth>first|second|last) half|h (?P<number>[12]))(?: {_YEAR}|(?P<own> of the year))"),
    ("quarter", rf"q ?(?P<number>[1-4])(?: {_YEAR})?"),
    ("fiscal", r"fy ?(?P<year>(?:19|20)\d\d)"),
    ("tens", rf"(?:the )?(?:(?:early|mid|late) (?:- )?)?(?:the )?(?P<tens>{'|'.join(TENS)})"),
    ("nth_weekday", (
        rf"(?:the )?(?P<nth>{_NTH}) (?P<day>{_DAY}) (?:of|in) (?:(?P<month>{_MONTH})(?: {_YEAR})?"
        rf"|(?P<whose>this|last|next|the) month)"
    )),
    ("before_last", rf"the (?P<unit>{_UNITS}|weekend|night|{_DAY}) (?P<side>before last|after next)"),
    ("every_other", rf"(?:every other|every second) (?P<unit>{_UNITS}|night|(?P<day>{_DAY}))"),
    ("weekends", r"(?:(?:on|at|every|each) )?(?:weekends|(?<=every )weekend|(?<=each )weekend)"),
    ("rate", r"(?:twice|thrice|once) (?P<unit>weekly|daily|monthly|yearly)|(?P<adverb>fortnightly|biweekly|bimonthly|biennially|biennial)"),
    ("nth_of_month", (
        r"(?:the )?(?P<nth>\d{1,2})(?:st|nd|rd|th) of (?P<whose>this|last|next) month"
        r"|(?<=on )the (?P<bare>\d{1,2})(?:st|nd|rd|th)(?: of (?P<own>the) month|(?= [.,;]| and |$))"
    )),
    ("day_nth", rf"(?P<day>{_DAY}) (?:, )?the (?P<nth>\d{{1,2}})(?:st|nd|rd|th)"),
    ("day_after", rf"(?P<day>{_DAY}) (?P<side>last|next)(?= [.,;]|$)"),
    ("edge_day", (
        rf"the (?P<edge>first|last) day of (?:(?P<month>{_MONTH})(?: {_YEAR})?"
        rf"|(?P<year2>\d{{4}})|the (?P<unit>month|year)|(?P<whose>last|this"
        rf"|next) (?P<unit2>month|year))"
    )),
    ("dotted", (
        r"(?:(?P<clock>\d{1,2}\.[0-5]\d) (?P<ampm>[ap] ?\.? ?m\.?)"
        r"|(?<=at )(?P<clock24>[01]?\d\.[0-5]\d|2[0-3]\.[0-5]\d)(?! ?(?:%|percent|per))"
        rf"|(?P<military>[012]\d[0-5]\d) hours){_ON}"
    )),
    ("plain_hour", rf"(?<=at ){_HOUR} in the (?P<half>morning|afternoon|evening)(?: on (?P<day>{_DAY})| (?P<day2>yesterday|today))?"),
    ("night_before", r"the night before(?= [.,;]|$)"),
    ("ahead", (
        rf"(?<=in ){_NUMBER} (?P<unit>days?|weeks?|months?|years?) (?:'"
        rf"|'s) time|{_NUMBER.replace('number', 'many')} (?P<unit2>days?"
        rf"|weeks?|months?|years?) (?:hence|from (?:(?P<now>now|today)|(?P<day>tomorrow"
        rf"|{_DAY})))"
    )),
    ("part_unit", (
        r"(?:(?P<share>a quarter|one quarter|three quarters|half|two thirds"
        r"|a third) of an? |(?P<half>half an? ))(?P<unit>century|decade"
        r"|hour|year|day)"
    )),
    ("and_half", r"(?:a|one) (?P<unit>day|month|week|century|decade) and a half"),
    ("long", rf"(?:{_NUMBER} - )?(?P<unit>hour|day|week|month|year|decade) - long|(?P<word>day|week|month|year|decade)long"),
    ("whole_units", (
        rf"(?:a|the|one) (?:whole|full|entire) (?P<unit>{_UNITS}|hour)(?= [.,;]"
        rf"|$)|{_NUMBER} (?:long|full|whole|entire|solid|consecutive|straight"
        rf"|successive) (?P<units>hours|days|weeks|months|years|decades)"
    )),
    ("set_part", rf"(?:every|each) (?P<day>{_DAY}) (?P<part>morning|afternoon|evening|night)"),
    ("times_a", rf"(?:once|twice|{_NUMBER} times) (?:a|an|each|every|per) (?P<unit>{_UNITS}|hour|fortnight)"),
    ("weekday_set", r"(?:every|each) weekday|on weekdays"),
    ("season_span", rf"(?:the )?(?P<season>{_SEASON}) of (?:(?P<year>1[89]\d\d|20\d\d) - \d\d(?:\d\d)?|' (?P<digits>\d\d))"),
    ("season_edge", rf"(?:early|late|mid -|the end of|the start of|the beginning of) (?:this |the )?(?P<season>{_SEASON})(?: {_YEAR})?"),
    ("week_from", (
        rf"the week (?:beginning|starting|commencing|ending|of) (?:on )?(?:{_DAY} )?(?:(?P<number>\d{{1,2}}) (?P<month>{_MONTH})"
        rf"|(?P<first>{_MONTH}) (?P<day>\d{{1,2}}))(?: {_YEAR})?"
    )),
    ("week_number", r"week (?P<number>[1-9]|[1-4]\d|5[0-3])(?: of (?P<year>20\d\d|19\d\d))"),
    ("past_hour", rf"(?:(?P<quarter>half|a quarter|quarter) (?P<side>past|to) {_HOUR}|{_HOUR.replace('hour', 'oclock')} o ' clock){_ON}"),
    ("hours_of", rf"(?:the )?(?:small|wee|early|late) hours (?:of|on) (?P<day>{_DAY}|today|yesterday)(?: (?P<part>morning|night))?"),
    ("compound", (
        rf"(?P<first>{_COUNT}) (?P<unit>{_COARSER}) (?:and"
        rf"|,) (?P<second>{_COUNT}) (?P<finer>months?|weeks?|days?|hours?|minutes?)(?! ago"
        r"| later| earlier)"
    )),
    ("weekdays", (
        rf"(?:from|between) (?P<day>{_DAY}) (?:to|until|till|through|and) (?P<until>{_DAY})"
        rf"|(?P<since>{_DAY}) (?:through|to) (?P<upto>{_DAY})"
    )),
    ("ago_on", (
        rf"(?P<number>a|one|two|three|four|five|six|seven|eight|nine|ten"
        rf"|\d{{1,3}}) (?P<unit>weeks?|months?|years?) ago (?:on )?(?P<day>today"
        rf"|yesterday|{_DAY})"
    )),
    ("ago_this", r"(?P<number>a|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3}) (?P<unit>years?) ago this (?P<what>week|month)"),
    ("weekend_of", rf"the weekend of (?:(?P<number>\d{{1,2}}) (?P<month>{_MONTH})|(?P<first>{_MONTH}) (?P<day>\d{{1,2}}))"),
    ("decade_ago", r"(?P<number>a|two|three|four|five|six|seven|eight|nine|ten) decades? ago"),
    ("past_decade", r"the (?:past (?P<unit>decade|century|year|month|week)|last (?P<unit2>decade|century))"),
    ("all_day", r"all (?P<unit>day|week|month|year)(?= [.,;]| long|$)(?: long)?"),
    ("present", r"nowadays|at present|at the moment|at the present time|right now|presently"),
    ("past", r"the other day|the recent past|lately|of late(?= [.,])"),
    ("short_year", r"(?<=in )' (?P<digits>\d\d)"),
    ("era", r"ad (?P<year>\d{2,3})|(?P<after>\d{2,3}) ad"),
)  # fmt: skip
_ONE_OF = "|".join(f"(?P<{name}__>{re.sub(r'[(][?]P<[^>]+>', '(?:', pattern)})" for name, pattern in _PATTERNS)
_ALL = re.compile(f"(?<![^ ])(?:{_ONE_OF})(?![^ ])")
EACH = {name: re.compile(pattern) for name, pattern in _PATTERNS}


def find_phrases(lexemes: Lexemes) -> list[Expression]:
    """Find the phrases in a text, in order."""
    text = " ".join(lexemes.lowers).replace("\u2019", "'")
    starts: list[int] = []
    place = 0
    for lower in lexemes.lowers:
        starts.append(place)
        place += len(lower) + 1
    found = []
    for match in _ALL.finditer(text):
        first, last = bisect.bisect_left(starts, match.start()), bisect.bisect_left(starts, match.end())
        name = str(match.lastgroup).removesuffix("__")
        words = tuple(text[match.start() : match.end()].split(" "))
        found.append(Expression(PREFIX + name, first, last, lexemes.kinds[first:last], words))
    return found
