"""Phrases for people: the noun phrases of one sentence that stand for persons, with how many they are.

Tokens with their tags go in, phrases come out in order:

    "Two men and a 16-year-old were shot by one of the officers"
        ->  [Two men] 2, [a 16-year-old] 1, [one of the officers] 1, a part of others
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tocsin.codebook.entries import PersonKind
from tocsin.records.document import Token

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_OPENERS = NOUNS | {"DT", "PDT", "PRP$", "CD", "JJ", "JJR", "JJS", "PRP"}
_INSIDE = NOUNS | {"JJ", "JJR", "JJS", "CD", "HYPH", "POS", "AFX"}
# What begins a new phrase behind a noun.
_BREAKERS = frozenset({"DT", "PRP$", "PRP", "PDT"})
# Days and parts of the day follow a phrase without belonging to it: "two men Friday night".
TIME_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow morning afternoon evening night noon"
    " midnight weekend january february march april june july august september october november december jan feb mar apr aug sept oct"
    " nov dec early late overnight".split()
)
# Nouns for one person; the codebook's nouns and plurals by rule go beside them.
_ONE = frozenset(
    "man woman boy girl teen teenager youth child toddler infant baby kid person victim male female juvenile adult suspect gunman shooter"
    " attacker driver passenger bystander student officer deputy trooper policeman clerk father mother son daughter brother sister husband"
    " wife uncle aunt cousin nephew niece grandfather grandmother grandson granddaughter stepfather stepmother stepson stepdaughter"
    " boyfriend girlfriend fiance ex friend neighbor neighbour relative homeowner resident guard employee worker owner coworker boss"
    " rapper pastor veteran intruder robber somebody someone individual tenant roommate landlord half-brother".split()
)
_MANY = frozenset("people men women children kids youths victims others persons".split())
_PLURAL_WHOS = frozenset("they them themselves".split())
MALE_PRONOUNS, FEMALE_PRONOUNS = frozenset({"he", "him", "himself"}), frozenset({"she", "her", "herself"})
REFLEXIVE = frozenset({"himself", "herself"})
_PRONOUNS = MALE_PRONOUNS | FEMALE_PRONOUNS | _PLURAL_WHOS
# Dead bodies and the like are counted as those whose they are.
BODIES = frozenset({"body", "bodies", "corpse", "corpses", "fatalities", "fatality"})
_VALUES: Mapping[str, int] = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
        " twenty".split()
    )
} | {"both": 2, "couple": 2, "pair": 2, "twin": 2, "twins": 2, "dozen": 12}
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})*|\d+")
_ONES = frozenset({"a", "an", "another", "one", "1"})
# Words before a number that say how sure it is.
_AROUND = frozenset("at least more than up as many about around some nearly almost over approximately fewer".split())
_NEW = frozenset({"another", "other", "others", "second", "third", "fourth", "fifth", "sixth", "additional", "more"})
_MALE = frozenset(
    "man men boy boys male males father son sons husband brother boyfriend grandfather uncle nephew stepfather stepson grandson".split()
)
_FEMALE = frozenset(
    "woman women girl girls female females mother daughter daughters wife sister girlfriend grandmother aunt niece stepmother"
    " stepdaughter granddaughter".split()
)
_ALL = frozenset({"the", "all", "these", "those"})
_DEFINITE = frozenset("the this that".split())
# Who shot, and who came to help: a report names them beside the victims.
_DOERS = frozenset(
    "suspect suspects gunman gunmen shooter shooters attacker attackers assailant assailants robber robbers intruder".split()
)
HIGHEST_AGE = 110
YEARS = range(1800, 2101)
# Plurals of this form are people ("two bailiffs"), but for these.
_LIKELY = re.compile(r"(?:ers|ors|ists|men|ians|ees|iffs|ants|ents|ates|ives)$")
_THINGS = frozenset(
    "incidents accidents apartments events payments statements documents departments numbers quarters papers trailers containers computers"
    " doors floors corners centers towers rivers orders letters murders answers errors colors factors motors arguments estates states dates"
    " restaurants knives lives trucks fires".split()
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words [first, end) of a sentence that stand for `number` people; None: several, nobody says how many."""

    first: int
    end: int
    number: int | None
    ages: frozenset[int] = frozenset()
    sex: str | None = None
    names: frozenset[str] = frozenset()
    head: str = ""
    is_definite: bool = False
    is_all: bool = False  # "the three victims", not "his three sons"
    is_new: bool = False  # "another man", "the second victim"
    is_part: bool = False  # "three of them"
    whole: int | None = None  # "one of the two people": 2
    is_pronoun: bool = False
    is_doer: bool = False
    is_bare: bool = False  # a number or "others" without a noun


def find_phrases(tokens: Sequence[Token], words: range, people: Mapping[str, PersonKind], named: frozenset[int]) -> list[Phrase]:
    """Find the phrases for people among some words; `named` are the words of persons' names."""
    found: list[Phrase] = []
    place = words.start
    while place < words.stop:
        age = _age_behind(tokens, place, words) if tokens[place].pos == "CD" else None
        if age is not None:
            if found and found[-1].number == 1 and found[-1].end >= place - 1:
                found[-1] = replace(found[-1], ages=found[-1].ages | {age})
            place += 1
            continue
        if (
            tokens[place].pos == "CD"
            and place > words.start
            and tokens[place - 1].pos in NOUNS
            and _is_of_series(tokens, place, words.stop)
        ):
            place += 3  # "Image 3 of 5"
            continue
        if tokens[place].pos not in _OPENERS or tokens[place].lower in TIME_WORDS:
            place += 1
            continue
        end = _end_of(tokens, place, words.stop)
        if end < words.stop and tokens[end].pos == "CD" and tokens[end - 1].lower in _AROUND:  # "at least 15 people"
            end = _end_of(tokens, end, words.stop)
        phrase = _read(tokens, place, end, people, named)
        if phrase is not None and phrase.end < words.stop and phrase.number is not None:
            phrase = _with_part(tokens, phrase, words.stop)
            end = max(end, phrase.end)
        if phrase is not None:
            is_numbered = any(number_in(one.lower) is not None for one in tokens[phrase.first : min(phrase.first + 3, phrase.end)])
            while is_numbered and phrase.first > words.start and tokens[phrase.first - 1].lower in _AROUND:
                phrase = replace(phrase, first=phrase.first - 1)
            found.append(phrase)
        place = max(end, place + 1)
    return found


def _is_of_series(tokens: Sequence[Token], place: int, stop: int) -> bool:
    return place + 2 < stop and tokens[place + 1].lower == "of" and tokens[place + 2].pos == "CD"


def _age_behind(tokens: Sequence[Token], place: int, words: range) -> int | None:
    """Read a bare number behind a comma or "ages" as an age: "Ana Ruiz, 24, was", "two men, 25 and 30, were"."""
    value = number_in(tokens[place].lower)
    if value is None or value > HIGHEST_AGE or place == words.start:
        return None
    before = tokens[place - 1].lower
    is_range = place + 2 < words.stop and tokens[place + 1].lower == "or" and tokens[place + 2].lower in {"younger", "older", "under"}
    if is_range or before == "under" or any(one.lower in {"age", "ages", "aged"} for one in tokens[max(words.start, place - 5) : place]):
        return value
    if before not in {",", "and"} or before == "and" and (place < words.start + 2 or tokens[place - 2].pos not in {"CD", ","}):
        return None
    behind = tokens[place + 1].lower if place + 1 < words.stop else "."
    return value if behind in {",", ".", ";", "and", "—", "-", ")", "--"} and tokens[place - 2].pos in NOUNS | {"CD", ","} else None


def _end_of(tokens: Sequence[Token], first: int, stop: int) -> int:
    """Walk to the end of the noun phrase that begins at a word."""
    end = first + 1
    is_possessive = tokens[first].lower == "her" and end < stop and tokens[end].pos in NOUNS and tokens[end].lower not in TIME_WORDS
    if tokens[first].pos == "PRP" and not is_possessive:
        return end
    while end < stop:
        tag, before = tokens[end].pos, tokens[end - 1]
        if tokens[end].lower in TIME_WORDS:
            break
        is_opened = before.pos in {"DT", "PDT", "PRP$", "POS", "CD", "JJ", "HYPH"}
        if tag in _BREAKERS:
            if not (end == first + 1 and tokens[first].pos in {"PDT", "DT"} and tag in {"DT", "PRP$"}):
                break
        elif tokens[end].lower in {"dead", "deceased"} or _is_behind_noun(tag, before.pos):
            break
        elif tag in {"``", "''"}:
            if not (before.pos == "NNP" and end + 1 < stop and tokens[end + 1].pos == "NNP"):
                break
        elif tag in {"VBN", "VBG", "RB"}:
            if not (is_opened and end + 1 < stop and tokens[end + 1].pos in _INSIDE):
                break
        elif tag == "CC":
            if not (tokens[end - 1].pos == "HYPH" and end + 1 < stop and tokens[end + 1].pos == "CD"):
                break
        elif tag not in _INSIDE:
            break
        end += 1
    return end


def _is_behind_noun(tag: str, before: str) -> bool:
    """Say whether a number or an adjective stands behind a noun: it is none of its phrase."""
    return tag == "CD" and before in NOUNS or tag in {"JJ", "JJR"} and before == "NNS"


def _read(tokens: Sequence[Token], first: int, end: int, people: Mapping[str, PersonKind], named: frozenset[int]) -> Phrase | None:
    """Read a noun phrase as people, or as nothing."""
    lowers = [one.lower for one in tokens[first:end]]
    head, head_at = _head(tokens, first, end)
    if head in _PRONOUNS:
        sex = "m" if head in MALE_PRONOUNS else "f" if head in FEMALE_PRONOUNS else None
        number = None if head in _PLURAL_WHOS else 1
        return Phrase(first, end, number, sex=sex, head=head, is_definite=True, is_pronoun=True)
    ages, number_at = _ages_and_number(tokens, first, end)
    is_name = head_at in named
    is_aged = bool(ages) and (head == "old" or tokens[head_at].sentence < 0)
    kind = people.get(head)
    is_bare = head_at == number_at or head in {"another", "others", "other", "one", "both"} or head == "more" and number_at is not None
    if head_at == number_at and (int(head) if head.isdigit() and len(head) == 4 else 0) in YEARS:
        return None
    is_likely = number_at is not None and tokens[head_at].pos == "NNS" and _LIKELY.search(head) is not None and head not in _THINGS
    is_person = (
        is_likely
        or is_name
        or is_aged
        or head in _ONE
        or head in _MANY
        or head in BODIES
        or is_bare
        or (kind is not None and not kind.is_group)
    )
    if not is_person or head_at + 1 < end and tokens[head_at + 1].pos == "POS":
        return None
    value = None if number_at is None else number_in(tokens[number_at].lower)
    number = value or _number(tokens[first].lower, tokens[head_at].pos, head, is_name=is_name, is_aged=is_aged)
    if number is None and len(ages) > 1:
        number = len(ages)  # "his 12- and 10-year-old sons"
    words = set(lowers)
    return Phrase(
        first,
        end,
        number,
        ages,
        "m" if words & _MALE and not words & _FEMALE else "f" if words & _FEMALE and not words & _MALE else None,
        frozenset(tokens[at].lower for at in range(first, end) if at in named and len(tokens[at].lower) > 2),
        head,
        is_definite=lowers[0] in _DEFINITE,
        is_all=lowers[0] in _ALL,
        is_new=bool(words & _NEW),
        is_doer=bool(words & _DOERS),
        is_bare=is_bare,
    )


def _head(tokens: Sequence[Token], first: int, end: int) -> tuple[str, int]:
    """Give the last noun of a phrase, else its last word."""
    if tokens[end - 1].lower in {"old", "olds"}:
        return "old", end - 1
    for at in range(end - 1, first - 1, -1):
        if tokens[at].pos in NOUNS and tokens[at].lower != ".":
            return tokens[at].lower, at
    return tokens[end - 1].lower, end - 1


def _ages_and_number(tokens: Sequence[Token], first: int, end: int) -> tuple[frozenset[int], int | None]:
    """Part the numbers of a phrase into ages ("a 16-year-old boy") and the one that counts."""
    ages: set[int] = set()
    number_at = None
    for at in range(first, end):
        if tokens[at].pos != "CD" and tokens[at].lower not in {"both", "couple", "pair", "twin"}:
            continue
        rest = [one.lower for one in tokens[at + 1 : at + 9]]
        reach = 9 if rest[:1] == ["-"] else 5  # "12- and 10-year-old sons"
        if {"old", "olds"} & set(rest[:reach]) and {"year", "years", "month", "months"} & set(rest[:reach]):
            value = number_in(tokens[at].lower)
            if value is not None and value <= HIGHEST_AGE:
                ages.add(value)
        elif number_at is None and number_in(tokens[at].lower) is not None:
            number_at = at
    return frozenset(ages), number_at


def number_in(word: str) -> int | None:
    """Give the value of a number in digits or in one word."""
    if _NUMBER.fullmatch(word):
        return int(word.replace(",", ""))
    return _VALUES.get(word)


def _number(opener: str, tag: str, head: str, *, is_name: bool, is_aged: bool) -> int | None:
    """Say of a phrase without a number whether it is one person."""
    if head not in _ONE and (tag in {"NNS", "NNPS"} and not is_name or head in _MANY):
        return None
    is_one = is_name or is_aged or head in _ONE or opener in _ONES or tag in NOUNS
    return 1 if is_one or head in _ONES or head == "other" else None


def _with_part(tokens: Sequence[Token], phrase: Phrase, stop: int) -> Phrase:
    """Let "three of them", "one of the officers" reach to its end: a part of others."""
    if tokens[phrase.end].lower != "of" or not phrase.is_bare:
        return phrase
    at = phrase.end + 1
    if at >= stop or tokens[at].pos not in {"DT", "PRP", "PRP$", "WP", "WDT", "CD", "NNS"}:
        return phrase
    end = _end_of(tokens, at, stop)
    whole = next((value for one in tokens[at:end] if (value := number_in(one.lower)) is not None), None)
    return Phrase(
        phrase.first, end, phrase.number, head=_head(tokens, at, end)[0], is_new=phrase.is_new, is_part=True, is_bare=True, whole=whole,
        is_doer=bool({one.lower for one in tokens[at:end]} & _DOERS),
    )  # fmt: skip
