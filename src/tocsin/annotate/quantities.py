"""Quantities: from words that count people or things to intervals.

A text goes in (with its tokens, where there are some: their tags find the noun more surely), quantities come out:

    "at least six people were killed"  ->  [at least six people] 6/6/null, noun [people]
    "about 100"  ->  90/100/110, approximate        "up to 10"  ->  null/null/10        "a soldier"  ->  1/1/1

`noun` is the head noun only; `span` holds the number with its modifiers and the words up to that noun. Ages, years,
days, hours, money, shares, ordinals, measures and the numbers of units, roads and models count nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tocsin.annotate.counted import find_noun, is_person_counted
from tocsin.annotate.nouns import PERSONS
from tocsin.annotate.numerals import NUMBER, PAIR, PLURAL, SEVERAL, least_of, scale_of, value_of
from tocsin.records.document import Quantity, Token
from tocsin.records.span import Span

# "about 100" is 90 to 110 (INTERFACE): a tenth to each side, one at the least.
SLACK = 10
# Years that reports name; a bare number among them is one unless a noun follows.
YEARS = range(1800, 2101)

_BEFORE = (
    r"(?P<at_least>at\sleast|no\s(?:fewer|less)\sthan|not\s(?:fewer|less)\sthan|more\sthan|over|upwards\sof|a\sminimum\sof|in\sexcess\sof)"
    r"|(?P<at_most>up\sto|as\s(?:many|much|few)\sas|at\s(?:the\s)?most|(?:no|not)\smore\sthan|(?:fewer|less)\sthan|a\smaximum\sof)"
    r"|(?P<about>about|around|some|nearly|almost|approximately|roughly|an\sestimated|estimated|close\sto|nearly)"
    r"|(?P<range>between|from)"
)
_NO_ADJECTIVES = """
    of in on at by for to with and or but is was were has had that who which the a an from as than year month against over under
    between among after before during into near off out up down about around without within through across not will would can could
    may be been are have he she they it his her their its this these those whose when where while said told if then also
    """.split()
_ADJECTIVES = rf"(?:(?!(?:{'|'.join(_NO_ADJECTIVES)})\s)[\w'’-]+\s){{0,3}}?"
_PERSON = "|".join(sorted((re.escape(person) for person in PERSONS), key=len, reverse=True))
_SCANNER = re.compile(
    rf"(?P<single>(?<![\w-])(?:an|a|another)\s{_ADJECTIVES}(?:{_PERSON})(?:\s(?:{_PERSON}))*(?![\w-]|['’]s))"
    rf"|(?<![\w$£€₹#/:.@])(?<!\w[-–])"
    rf"(?:(?:{_BEFORE})\s)?(?P<again>(?:another|(?:an\s)?additional|a\sfurther)\s)?"
    rf"(?:(?P<vague>{PLURAL}|{SEVERAL})(?!\w)|(?P<pair>{PAIR})(?!\w)"
    rf"|(?P<number>{NUMBER})(?P<joint>\s?[-–]\s?(?={NUMBER})|\s(?:to|or|and)\s(?={NUMBER}))?(?P<second>(?<=[\s–-]){NUMBER})?(?!\w|[,.:/]\d))"
    rf"(?P<odd>\+|-plus|-odd|\sor\sso|\sor\smore)?(?P<more>\s(?:more|additional|further|extra)(?!\w))?",
    re.IGNORECASE,
)
_RISEN = re.compile(
    r"\b(?:rise|rises|risen|rose|increased|climbed|jumped|grew|grown|gone|went|soared|fell|fallen|dropped|revised|moved)(?:\s(?:up|down|sharply))?\s$",
    re.IGNORECASE,
)
_DATING = frozenset("in since of by the from until till during after before late early mid and ,".split())


@dataclass(frozen=True, slots=True)
class _Interval:
    low: int | None
    best: int | None
    high: int | None
    approximate: bool = False


def find_quantities(text: str, tokens: Sequence[Token]) -> tuple[Quantity, ...]:
    """Find the numbers of people and things, in order and apart."""
    tag_by_start = {token.start: token.pos for token in tokens}
    found: list[Quantity] = []
    position = 0
    while match := _SCANNER.search(text, position):
        quantity = _single(text, match, tag_by_start) if match["single"] else _counted(text, match, tag_by_start)
        position = match.end()
        if quantity:
            found.append(quantity)
            position = max(position, quantity.span.end)
    return tuple(found)


def _single(text: str, match: re.Match[str], tags: Mapping[int, str]) -> Quantity | None:
    """Read "a man", "another local policeman"."""
    words = match["single"]
    noun_start = match.start() + max(words.rfind(mark) for mark in " \n\t") + 1
    if not is_person_counted(text, match.end(), tags):
        return None
    is_added = words[:7].lower() == "another"
    return Quantity(Span(*match.span()), 1, 1, 1, False, Span(noun_start, match.end()), is_added)


def _counted(text: str, match: re.Match[str], tags: Mapping[int, str]) -> Quantity | None:
    """Read a number with its modifiers; None where it counts nothing."""
    risen = match["second"] and _RISEN.search(text, max(0, match.start() - 24), match.start())
    if risen and match["range"]:
        return _risen(match)
    interval = _interval(match)
    if interval is None:
        return None
    end = match.end()
    if match["second"] and interval.low == interval.best == interval.high:
        end = match.end("number")
    number = match["number"] or ""
    # "From 3" alone is no range: the number begins behind its preposition; a vague number has the whole match.
    start = match.start("number") if number and match["range"] and not match["second"] else match.start()
    noun = find_noun(text, (match.start("number") if number else start, end), number, tags)
    if noun is None:
        return None
    if number.isdigit() and int(number) in YEARS and not _is_counted_year(text, start, noun.span):
        return None
    if match["joint"] and not noun.span and not match["range"] and "-" in match["joint"]:
        return None
    is_added = bool(match["again"] or match["more"] or noun.is_added)
    return Quantity(
        Span(start, max(end, noun.end)), interval.low, interval.best, interval.high, interval.approximate, noun.span, is_added
    )


def _risen(match: re.Match[str]) -> Quantity | None:
    """Read "rose from 58 to 62": 62."""
    value = value_of(match["second"])
    return Quantity(Span(*match.span("second")), value, value, value, False, None) if value else None


def _is_counted_year(text: str, start: int, noun: Span | None) -> bool:
    """Say whether "2000 people" is meant: a plural noun, and nothing before it that dates."""
    if noun is None or not noun.of(text).lower().endswith(("s", "people", "men", "women", "children")):
        return False
    return not _DATING.intersection(text[max(0, start - 12) : start].lower().split()[-1:])


def _interval(match: re.Match[str]) -> _Interval | None:
    """Give low, best and high by number and modifier."""
    if match["vague"]:
        least = least_of(match["vague"])
        return _Interval(None, None, least) if match["at_most"] else _Interval(least, None, None)
    value = 2 if match["pair"] else value_of(match["number"])
    if value is None or value == 0:
        return None
    if match["second"]:
        ranged = _range(match, value)
        if ranged is not None or match["joint"].strip() in ("-", "–"):
            return ranged
    odd = (match["odd"] or "").strip().lower()
    if match["at_least"] or odd in ("+", "-plus", "or more"):
        return _Interval(value, value, None)
    if match["at_most"]:
        return _Interval(None, None, value)
    if match["about"] or odd in ("or so", "-odd"):
        slack = max(1, value // SLACK)
        return _Interval(value - slack, value, value + slack, True)
    return _Interval(value, value, value)


def _range(match: re.Match[str], low: int) -> _Interval | None:
    """Read "6 to 8", "between 6 and 8", "2 to 3 million"; None where it is no range."""
    high = value_of(match["second"])
    if high is None or (match["joint"].strip().lower() == "and" and (match["range"] or "").lower() != "between"):
        return None
    scale = scale_of(match["second"])
    if low < high / scale and scale > 1:
        low *= scale
    return _Interval(low, (low + high) // 2, high) if low < high else None
