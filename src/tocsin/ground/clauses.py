"""Clauses: of whom a word speaks, in one sentence with its phrases for people.

subjects(clause, "died")     of "A woman who was shot in a park died"      ->  [A woman]
objects(clause, "killing")   of "killing two men and a girl in the yard"   ->  [two men], [a girl]
adjacent(clause, "injured")  of "one man dead, two others injured"         ->  [two others]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from tocsin.ground.people_phrases import NOUNS, REFLEXIVE, TIME_WORDS, Phrase
from tocsin.records.document import Token

Result = Literal["killed", "wounded", "hit"]

_KILL = frozenset("killed kill kills killing slain murdered murders murdering murder executed assassinated massacred gunned".split())
DIE = frozenset("died dies die dying perished succumbed".split())
_HURT = frozenset("wounded injured hurt injures wounds wounding injuring hurting grazed grazing maimed hospitalized hospitalised".split())
SHOOT = frozenset("shot shoot shoots shooting stabbed stabbing stabs stab".split())
STRIKE = frozenset("struck striking strikes strike hit hits hitting".split())
RESULT_BY_VERB: dict[str, Result] = {
    **dict.fromkeys(_KILL | DIE, "killed"), **dict.fromkeys(_HURT, "wounded"), **dict.fromkeys(SHOOT | STRIKE, "hit"),
}  # fmt: skip
HAVE = frozenset("has have had having".split())
BE = frozenset("is are was were be been being got get gets".split())
_SINGULAR = frozenset("was is has".split())
VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})
# Nothing of this happened.
UNREAL = frozenset(
    "could would might may can cannot should not never t threatened threatening threatens threat tried trying tries attempted attempting"
    " wanted planned planning plotting intended nobody none neither nearly almost attempt how conspiracy conspiring".split()
)
NOBODY = frozenset("no nobody none neither".split())
# Clauses begin here; what stands before is no subject of what stands behind.
_CLAUSE = frozenset("because before when while if but where whereas although though since until unless as".split())
_PREPOSITIONS = frozenset(
    "of in at on from with by near to for into inside outside against between among toward towards about along over".split()
)
_PHRASE = NOUNS | {"DT", "JJ", "CD", "PRP$", "POS", "HYPH", "VBN", "AFX"}
# "A total of seven people": the people are the subject.
_TOTALS = frozenset({"total", "number", "group", "handful", "couple", "pair"})
_RELATIVE = frozenset("who that which".split())
_ACTING = frozenset({"he", "she", "they", "who", "i", "we"})
REACH_UNREAL = 5  # words before a verb in which "not", "could" and the like speak of it


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence: its words, its phrases, and which phrase stands on a word."""

    tokens: Sequence[Token]
    words: range
    phrases: Sequence[Phrase]

    def at(self, index: int) -> Phrase | None:
        """Give the phrase that holds a word."""
        return next((one for one in self.phrases if one.first <= index < one.end), None)

    def lower(self, index: int) -> str:
        """Give a word, the empty string outside of the sentence."""
        return self.tokens[index].lower if self.words.start <= index < self.words.stop else ""

    def pos(self, index: int) -> str:
        """Give a word's tag, the empty string outside of the sentence."""
        return self.tokens[index].pos if self.words.start <= index < self.words.stop else ""


def subjects(clause: Clause, index: int) -> list[Phrase]:
    """Find whom a predicate speaks of, to its left: over auxiliaries, adjuncts, ages and relative clauses."""
    at, is_one, needs_relative = index - 1, False, False
    while at >= clause.words.start:
        lower, tag = clause.lower(at), clause.pos(at)
        phrase = clause.at(at)
        if phrase is not None:
            before = clause.pos(phrase.first - 1)
            is_antecedent = _RELATIVE & {clause.lower(phrase.end), clause.lower(phrase.end + 1)}
            if is_antecedent and phrase.end <= index:
                return [replace(phrase, number=phrase.whole, is_part=False) if phrase.whole else phrase]
            if clause.lower(phrase.first - 1) in _PREPOSITIONS and clause.lower(phrase.first - 2) not in _TOTALS:
                at = phrase.first - 2
                continue
            if clause.lower(phrase.first - 1) in {"including", "them"}:
                part = clause.at(phrase.first - 1)  # "six people, three of them policemen, were killed"
                at = (part.first if part is not None else phrase.first - 1) - 1
                continue
            if needs_relative and before in VERBS:
                at = phrase.first - 1
                continue
            if any(clause.lower(back) in NOBODY for back in range(phrase.first - 5, phrase.first + 1)):
                return []
            return _joined_before(clause, phrase, is_one=is_one)
        if lower in NOBODY:
            return []
        if lower == "being" and clause.lower(at - 1) in {"before", "after"}:
            doer = doer_before(clause, at - 1)
            return [doer] if doer is not None else []
        is_own_subject = lower == "but" and clause.pos(at + 1) in VERBS | {"RB"}
        if tag in {":", "``", "''"} or lower in _CLAUSE and lower != "as" and not is_own_subject:
            return []
        if lower in _SINGULAR:
            is_one = True
        if tag in NOUNS and lower not in TIME_WORDS:
            first = noun_phrase_start(clause, at)
            before, word = clause.pos(first - 1), clause.lower(first - 1)
            if word in _PREPOSITIONS:
                at = first - 2
                continue
            if before in VERBS | {"RP"} and _is_relative_before(clause, first):
                at, needs_relative = first - 1, True
                continue
            if before == "," and clause.pos(first - 2) in {"CD", "NNP"}:
                at = first - 1  # an apposition that is no phrase for people
                continue
            return []
        at -= 1
    return []


def noun_phrase_start(clause: Clause, at: int) -> int:
    """Walk from a noun to the first word of its phrase."""
    while at - 1 >= clause.words.start and (clause.pos(at - 1) in _PHRASE or clause.pos(at - 1) == "VBG" and clause.lower(at - 2) == "-"):
        at -= 1
    return at


def _is_relative_before(clause: Clause, first: int) -> bool:
    return any(clause.lower(back) in _RELATIVE for back in range(first - 6, first))


def _joined_before(clause: Clause, phrase: Phrase, *, is_one: bool) -> list[Phrase]:
    """Give a phrase with those joined to it before ("Ruiz, 24, and his two sons"); an apposition is the same person."""
    found = [phrase]
    at, has_and = phrase.first - 1, False
    while at >= clause.words.start and not is_one:
        lower, tag = clause.lower(at), clause.pos(at)
        if tag == "CC" and lower in {"and", "&"}:
            has_and = True
        elif tag not in {",", "CD", "DT"} or tag == "DT" and lower != "both":
            other = clause.at(at)
            if other is None or not has_and or clause.lower(other.first - 1) in _PREPOSITIONS:
                break
            found.insert(0, other)
            at = other.first
        at -= 1
    if len(found) == 1 and clause.lower(phrase.first - 1) == ",":
        other = clause.at(phrase.first - 2)
        if other is not None and other.number == phrase.number == 1:
            return [_merged(other, phrase)]
    return found


def _merged(one: Phrase, other: Phrase) -> Phrase:
    """Give the phrase that two names of one person make."""
    return replace(
        one, ages=one.ages | other.ages, sex=one.sex or other.sex, names=one.names | other.names,
        is_doer=one.is_doer or other.is_doer, is_new=one.is_new or other.is_new,
    )  # fmt: skip


def objects(clause: Clause, index: int) -> list[Phrase]:
    """Find whom an active verb befell, to its right, with those joined: "killing two women, a girl and her uncle"."""
    at = index + 1
    while (
        clause.pos(at) in {"RB", "RP", "``"}
        or _is_joined_verb(clause, at)
        or _is_total(clause, at)
        or clause.lower(at) in RESULT_BY_VERB
        or (clause.lower(at) == "at" and clause.lower(at + 1) == "least" and clause.at(at) is None)
    ):
        at += 1
    first = clause.at(at)
    if first is None or first.first != at and clause.pos(at) != "CD":
        return []
    is_label = clause.pos(index) == "VBG" and clause.lower(first.first) in {
        "suspect",
        "suspects",
        "victim",
        "victims",
        "survivor",
        "survivors",
    }
    if clause.lower(at) in NOBODY or is_label:
        return []
    return list_from(clause, first)


def _is_joined_verb(clause: Clause, at: int) -> bool:
    if clause.pos(at) != "CC":
        return False
    return clause.lower(at + 1) in RESULT_BY_VERB or clause.pos(at + 1) == "RB" and clause.lower(at + 2) in RESULT_BY_VERB


def _is_total(clause: Clause, at: int) -> bool:
    """Say whether a word is of "a total of", which says nothing of its own."""
    return clause.lower(at) in {"a", "total", "of"} and "total" in {clause.lower(at - 1), clause.lower(at), clause.lower(at + 1)}


def list_from(clause: Clause, first: Phrase) -> list[Phrase]:
    """Give the phrases that are joined to one behind it; a comma alone joins only where "and" follows."""
    sure, maybe = [first], list[Phrase]()
    at = first.end
    while at < clause.words.stop:
        lower, tag = clause.lower(at), clause.pos(at)
        other = clause.at(at)
        if other is not None:
            if _begins_clause(clause, other):
                break
            maybe.append(other)
            if clause.pos(other.first - 1) == "CC" or clause.pos(other.first - 2) == "CC":
                sure, maybe = sure + maybe, []
            at = other.end
        elif tag in {",", "CD"} or lower in {"and", "&", "also", "then"} or lower in {"himself", "herself"}:
            at += 1
        elif tag == "IN" and lower in {"in", "of", "from", "at", "on"} and clause.pos(at + 1) in NOUNS | {"DT", "PRP$", "JJ"}:
            at = _skip_adjunct(clause, at)
        else:
            break
    return sure


def _skip_adjunct(clause: Clause, at: int) -> int:
    at += 1
    while clause.pos(at) in NOUNS | {"DT", "PRP$", "JJ", "CD", "POS", "HYPH"} and clause.lower(at) not in TIME_WORDS:
        at += 1
    return at


def _begins_clause(clause: Clause, phrase: Phrase) -> bool:
    """Say whether a phrase is the subject of what follows: "... and a woman was wounded", "and four others injured"."""
    at = phrase.end
    while clause.pos(at) in {"RB", "CD", ","} and at < phrase.end + 4:
        at += 1
    return clause.pos(at) in {"VBD", "VBZ", "VBP", "MD", "VBN"} or clause.lower(at) in {"dead", "fatally"}


def adjacent(clause: Clause, index: int) -> list[Phrase]:
    """Find the phrase right before a word: "2 killed", "three fatally", "another critically injured"."""
    at = index - 1
    while clause.pos(at) == "RB" or clause.lower(at) in {"reported", "reportedly"}:
        at -= 1
    phrase = clause.at(at)
    if (
        phrase is None
        or phrase.end != at + 1
        or phrase.head in _ACTING
        or clause.lower(phrase.first) in NOBODY
        or clause.lower(phrase.first - 1) in NOBODY
    ):
        return []
    return _joined_before(clause, phrase, is_one=clause.pos(phrase.first - 1) != "CC" or _is_told_before(clause, phrase))


def _is_told_before(clause: Clause, phrase: Phrase) -> bool:
    """Say whether what stands before "and" has a fate of its own: "one man dead and two others injured"."""
    return clause.at(phrase.first - 2) is None


def is_passive(clause: Clause, index: int) -> bool:
    """Say whether a form of "be" governs a participle, over adverbs and the participles joined with it."""
    if clause.pos(index) in {"VBZ", "VBP", "VB"}:
        return False
    for back in range(index - 1, clause.words.start - 1, -1):
        lower, tag = clause.lower(back), clause.pos(back)
        if lower in BE:
            return True
        if (
            not (tag in {"RB", "VBN", "VBD", "CC", "RP", "HYPH", "CD"} or lower == "," or lower in RESULT_BY_VERB)
            or index - back > REACH_UNREAL
        ):
            return False
    return False


def is_unreal(clause: Clause, index: int) -> bool:
    """Say whether what stands before a word takes it back: "not", "could have", "threatened to"."""
    for back in range(index - 1, max(clause.words.start, index - REACH_UNREAL) - 1, -1):
        lower = clause.lower(back)
        if lower in {",", ";", ":", "and", "after", "who"}:
            return False
        is_prevented = lower == "from" and back == index - 1 and clause.pos(index) == "VBG"
        is_other = lower == "may" and clause.pos(back) != "MD" or lower == "threatening" and clause.lower(back - 1) in {"-", "life"}
        if is_prevented or lower in UNREAL and not is_other:
            return True
    return False


def doer_before(clause: Clause, index: int, sex: str | None = None) -> Phrase | None:
    """Find the one who acts: the nearest single person to the left who is no object of "on" or "of"."""
    for one in reversed(clause.phrases):
        if sex and one.sex and one.sex != sex:
            continue
        if one.end <= index and one.number == 1 and one.head not in REFLEXIVE and not _is_governed(clause, one):
            return one
    return None


def _is_governed(clause: Clause, phrase: Phrase) -> bool:
    return clause.pos(phrase.first - 1) in {"VBD", "VBN", "VBG", "CC"} or clause.lower(phrase.first - 1) in _PREPOSITIONS
