"""What is counted: from the place of a number to the noun that it counts, or to the reason that it counts nothing.

    "[six] armed men stormed"  ->  noun "men"        "[six] km north"  ->  counts nothing (None)

Tags of tokens decide where there are any; without them plural endings and lists of words do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tocsin.annotate.nouns import NOUNS, PLURAL_WORDS
from tocsin.records.span import Span

# Words between a number and its noun ("seven unidentified masked gunmen", "two Turkish oil tankers").
LONGEST_PHRASE = 7

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_MEASURES = frozenset(
    """
    km kms kilometre kilometres kilometer kilometers mile miles metre metres meter meters m cm mm foot feet ft inch inches yard yards
    tonne tonnes ton tons kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes gram grams litre litres liter liters gallon
    gallons barrel barrels hectare hectares acre acres degree degrees megawatt megawatts mw gw kv watt watts volts mph kmh knots
    caliber calibre second seconds sec secs minute minutes min mins hour hours hrs hr day days night nights week weeks weekend
    weekends fortnight month months year years yr yrs decade decades century centuries quarter quarters season seasons time times
    semester morning evening dollar dollars cent cents rupee rupees euro euros pound pounds naira shilling shillings yen yuan peso
    pesos rand ruble rubles rouble roubles riyal riyals dinar dinars dirham dirhams lira cedi cedis franc francs ringgit baht usd eur
    gbp inr bn percent percentage pct per point points thirds third fifths tenths fold am pm gmt utc p.m a.m o'clock
    """.split()
)
_AFTER_NOTHING = re.compile(
    r"""\s?(?:%|percent\b|per\s?cent\b|pct\b|[ap]\.?\s?m\b|o\s?['’]\s?clock|h\b|hrs?\b|gmt\b|°)
    |-\w|\s-\s(?:years?|months?|days?|weeks?|hours?|minutes?|members?|man|men|party|points?|store?y|strong|time|way|star|km|met(?:re|er)s?|miles?
      |kilomet(?:re|er)s?|foot|seats?|nation|round|page|bedroom|wheel|lane|day|year|month|week|ton|tonne)\b
    |\s?(?:years?|months?)\s?-?\s?old\b
    |\s(?:in|out\sof)\s(?:every\s)?(?:\d|two\b|three\b|four\b|five\b|ten\b|twenty\b)
    |[\s-](?:thirds?|quarters?|fifths?|sixths?|tenths?|halves)\b
    |(?:st|nd|rd|th)\b|['’]s\b""",
    re.VERBOSE | re.IGNORECASE,
)
_DATE_AFTER = re.compile(rf"(?:st|nd|rd|th)?\s?(?:of\s)?(?!may\s(?:be|have|not)\b){_MONTH}\b", re.IGNORECASE)
_AGE_BEFORE = re.compile(r",\s(?:(?:also|just|only|now|then)\s)?$")
_MONTH_BEFORE = re.compile(rf"\b{_MONTH}\.?\s(?:the\s)?(?:\d\d?\s?(?:-|–|to|and)\s?)?$", re.IGNORECASE)
# Before a number in words or digits these make it an age or a sum.
_AGE_OR_SUM_BEFORE = re.compile(
    r"(?:\b(?:aged?|ages)(?:\s(?:ranging\s)?(?:from|between))?|[$£€₹#№]"
    r"|\b(?:us\s?\$|rs|inr|usd|eur|ksh|kshs|tk|ugx|rmb|php|zar)\.?)\s?$",
    re.IGNORECASE,
)
# Before digits these make it a name, whatever follows ("Route 6 traffic") ...
_NAMED_BEFORE = re.compile(
    r"""\b(?:route|rte|highway|hwy|motorway|interstate|number|no|nos|nr|article|section|clause|chapter|resolution|act|flight|page|pp?|magnitude
    |version|formula|boeing|airbus|psalm|verse|volume|covid|apollo|fm|mhz|room|serial)\.?\s?-?\s?$""",
    re.VERBOSE | re.IGNORECASE,
)
# ... and these only where no noun follows ("Unit 731 was", but "in the camp 20 refugees").
_NUMBERED_BEFORE = re.compile(
    r"""\b(?:road|brigade|battalion|division|regiment|squadron|unit|bus|train|channel|block|ward|zone|sector|district|region|phase|platform|gate
    |terminal|runway|line|grade|class|level|category|group|camp|floor|part|day|week|season|stage|round|state|bill|case|type|model|mark|pier
    |precinct|station|under|u)\.?\s?-?\s?$""",
    re.VERBOSE | re.IGNORECASE,
)
_NAMED_DIGITS_BEFORE = re.compile(r"(?<![.!?\"“”]\s)(?<!^)\b[A-Z][\w-]*\s$")
_WORD_BEFORE = re.compile(r"[^\W_]+(?=\s$)")
_ONE_BEFORE = re.compile(r"\b(?:no|any|every|each|some|the|this|that|which|another|only)\s?$", re.IGNORECASE)
_ONE_AFTER = re.compile(r"\s(?:of|was|were|is|has|had|more|other|dead|killed|injured|wounded|missing|arrested|died)\b", re.IGNORECASE)
_ONE_HURT_BEFORE = re.compile(r"\b(?:kill\w*|wound\w*|injur\w*|arrest\w*|least|detain\w*|leaving|left)\s$", re.IGNORECASE)
_OF = re.compile(r"\s+of\s+(?:(?:the|his|her|their|its|these|those|our|my|all)\s+)?", re.IGNORECASE)
_OF_THEM = re.compile(r"\s+of\s+(?:them|us|you|whom|these|those)\b", re.IGNORECASE)
_OF_NUMBER = re.compile(r"\s+of\s+(?=\d)")
_NEXT_WORD = re.compile(r"\s+([^\W_]+(?:['’]?-?[^\W\d_]+)*)|(\s*-\s*)(?=\w)|\s*['’]s?(?=\s)")
_NOUN_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_PHRASE_TAGS = _NOUN_TAGS | {"JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "POS", "CD", "AFX", "FW"}
# After a plural noun these begin something new: "six men armed with", "20 people last week".
_AFTER_HEAD_TAGS = frozenset(("VBN", "VBG", "JJ", "CD"))
# After a plural noun these begin something new: "six men armed with", "20 people last week".
_AFTER_HEAD_TAGS = frozenset(("VBN", "VBG", "JJ", "CD"))
_PLURAL_TAGS = frozenset(("NNS", "NNPS"))
_ENDS_PHRASE = frozenset(
    """
    a an the and or but nor of in on at by for to with from into onto as than that which who whom whose when where while after before
    during since until over under near outside inside around about against between among across along through without within per is
    are was were be been being has have had do does did will would can could may might must should not no it he she they we i you them
    him her us this these those there here also still then later ago so if because said says say told died dying fled came went came
    ran left took made stormed attacked opened fired marched gathered today yesterday tomorrow tonight monday tuesday wednesday
    thursday friday saturday sunday including such instead away north south east west ahead each both all alive homeless hospitalised
    hospitalized out up down off back only
    """.split()
)
_HARMED = frozenset("dead killed wounded injured missing arrested hurt shot".split())
_NOT_PLURAL = ("ss", "us", "is", "'s", "’s")


@dataclass(frozen=True, slots=True)
class Counted:
    """The head noun that a number counts, where the phrase ends, and whether "others" of the kind went before."""

    span: Span | None
    end: int
    is_added: bool = False


def find_noun(text: str, place: tuple[int, int], number: str, tags: Mapping[int, str]) -> Counted | None:
    """Find what the number at `place` counts; None where it counts nothing."""
    start, end = place
    if number and _is_no_count(text, start, end, number):
        return None
    if _OF_NUMBER.match(text, end):
        return None
    of_them = _OF_THEM.match(text, end)
    if of_them:
        return Counted(None, of_them.end())
    joint = _OF.match(text, end)
    noun = _phrase_noun(text, joint.end() - 1 if joint else end, tags, is_one=number.lower() in ("one", "1") and not joint)
    if noun is not None and (noun.of(text).lower() in _MEASURES or _is_address(text, number, noun, tags)):
        return None
    if noun is None and number and not _stands_alone(text, place, number, tags):
        return None
    return Counted(noun, noun.end if noun else end)


def _is_address(text: str, number: str, noun: Span, tags: Mapping[int, str]) -> bool:
    """Say whether a number stands before a name in the singular: "2412 Battle Avenue", "Image 5 Ana Ruiz"."""
    word = noun.of(text)
    is_name = tags.get(noun.start) == "NNP" and word[0].isupper() and not word.isupper()
    return number.isdigit() and is_name and not word.endswith("s") and word.lower() not in NOUNS


def is_person_counted(text: str, end: int, tags: Mapping[int, str]) -> bool:
    """Say whether "a student" before `end` is a person, not the first half of "a student union"."""
    following = _NEXT_WORD.match(text, end)
    if following is None or following[1] is None:
        return True
    return tags.get(following.start(1), "") not in _NOUN_TAGS


def _is_no_count(text: str, start: int, end: int, number: str) -> bool:
    """Say whether the words around a number make it an age, a day, an hour, money, a share, a name."""
    before = text[max(0, start - 24) : start]
    if _AFTER_NOTHING.match(text, end) or _AGE_OR_SUM_BEFORE.search(before):
        return True
    if not number[0].isdigit():
        return False
    return bool(_NAMED_BEFORE.search(before)) or (len(number) <= 2 and bool(_DATE_AFTER.match(text, end)))


def _stands_alone(text: str, place: tuple[int, int], number: str, tags: Mapping[int, str]) -> bool:
    """Say whether a number without a noun may count what was named before ("killing 13", "three were killed")."""
    start, end = place
    before = text[max(0, start - 24) : start]
    if number.lower() in ("one", "1"):
        is_free = not _ONE_BEFORE.search(before) and bool(_ONE_AFTER.match(text, end))
        return is_free or bool(_ONE_HURT_BEFORE.search(before))
    if _NUMBERED_BEFORE.search(before):
        return False
    if not number[0].isdigit():
        return True
    is_day = len(number) <= 2 and bool(_MONTH_BEFORE.search(before))
    is_age = bool(_AGE_BEFORE.search(before)) and text[end : end + 2].lstrip().startswith(",")
    named = _WORD_BEFORE.search(text, max(0, start - 24), start)
    if named and tags.get(named.start()) in _NOUN_TAGS:
        return False
    return not is_day and not is_age and not _NAMED_DIGITS_BEFORE.search(before)


def _phrase_noun(text: str, position: int, tags: Mapping[int, str], *, is_one: bool) -> Span | None:
    """Walk over the words of the noun phrase to its head."""
    best: Span | None = None
    for _ in range(LONGEST_PHRASE):
        match = _NEXT_WORD.match(text, position)
        if match is None:
            break
        position = match.end()
        if match[1] is None:
            continue
        word, tag = match[1].lower(), tags.get(match.start(1), "")
        if word in _ENDS_PHRASE or (tag and tag not in _PHRASE_TAGS and word not in NOUNS):
            break
        if word in _HARMED and not _is_noun_next(text, position):
            break
        is_head = tag in _NOUN_TAGS or word in NOUNS if tag else _looks_like_head(word, is_one=is_one)
        if is_head:
            best = Span(match.start(1), match.end(1))
        elif best is not None and (not tag or (tag in _AFTER_HEAD_TAGS and tags.get(best.start) in _PLURAL_TAGS)):
            break
    return best


def _is_noun_next(text: str, position: int) -> bool:
    """Say whether a noun of the lexicon follows: "six dead soldiers", not "six dead in clashes"."""
    match = _NEXT_WORD.match(text, position)
    return match is not None and match[1] is not None and match[1].lower() in NOUNS


def _looks_like_head(word: str, *, is_one: bool) -> bool:
    """Say by its form whether an untagged word can head the phrase."""
    if is_one:
        return NOUNS.get(word) is not None or word in _MEASURES
    is_plural = word.endswith("s") and len(word) > 3 and not word.endswith(_NOT_PLURAL)
    return is_plural or word in PLURAL_WORDS or word in _MEASURES or word == "police"
