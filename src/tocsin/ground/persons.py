"""Persons: which of the phrases of a report are one person.

Phrases for single people go in one by one, in the order of the text; each is given to a person that nothing tells it apart from,
or to a new one:

    "a 24-year-old man", "a woman", "The man", "Ana Ruiz", "he"   ->  the man (three times), the woman (twice)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tocsin.ground.people_phrases import Phrase

CHILDREN = frozenset("boy girl child toddler baby infant kid newborn".split())
ADULTS = frozenset(
    "man woman husband wife father mother officer deputy trooper pastor veteran homeowner guard boyfriend girlfriend".split()
)
# Sentences back to which a pronoun may reach.
REACH_PRONOUN = 2


@dataclass(slots=True)
class Person:
    """What a report has told of one person so far; built while it is read, and seen nowhere else."""

    ages: set[int] = field(default_factory=set)
    sex: str | None = None
    names: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    is_new: bool = False
    is_doer: bool = False
    sentence: int = 0
    results: set[str] = field(default_factory=set)
    first: Phrase | None = None
    place: int = 0  # the sentence of `first`

    def learn(self, phrase: Phrase, sentence: int) -> None:
        """Add what a phrase tells."""
        self.ages |= phrase.ages
        self.sex = self.sex or phrase.sex
        self.names |= phrase.names
        self.heads.add(phrase.head)
        self.is_doer = self.is_doer or phrase.is_doer
        self.sentence = sentence

    def may_be(self, other: Person) -> bool:
        """Say whether nothing tells two persons apart."""
        if self.ages and other.ages and not self.ages & other.ages or self.sex and other.sex and self.sex != other.sex:
            return False
        return not (self.names and other.names and not self.names & other.names)


class Cast:
    """The persons of one report, while it is read."""

    def __init__(self) -> None:
        """Begin without anybody."""
        self.persons: list[Person] = []
        self._here: list[Person] = []
        self._sentence = -1

    def find(self, phrase: Phrase, sentence: int) -> Person:
        """Give the person of a phrase, a new one where it fits nobody."""
        if sentence != self._sentence:
            self._here, self._sentence = [], sentence
        person = self._known(phrase, sentence)
        if person is None:
            person = Person(is_new=phrase.is_new, first=phrase, place=sentence)
            self.persons.append(person)
        person.learn(phrase, sentence)
        self._here.append(person)
        return person

    def _known(self, phrase: Phrase, sentence: int) -> Person | None:
        if phrase.is_pronoun:
            near = [one for one in self.persons if sentence - one.sentence <= REACH_PRONOUN and _may_be(phrase, one)]
            return max(near, key=lambda one: one.sentence, default=None) if near else None
        fits = [one for one in self.persons if _may_be(phrase, one)]
        sure = [one for one in fits if phrase.names & one.names or phrase.ages & one.ages]
        if sure:
            return sure[-1]
        others = [one for one in fits if one not in self._here or phrase.is_definite and not phrase.names]
        if phrase.is_new:
            others = [one for one in others if one.is_new]
        return max(others, key=lambda one: (bool(one.results), one.sentence), default=None) if others else None


def _may_be(phrase: Phrase, one: Person) -> bool:
    """Say whether nothing tells a phrase and a person apart."""
    if phrase.names and one.names and not phrase.names & one.names:
        return False
    if phrase.ages and one.ages and not phrase.ages & one.ages:
        return False
    if phrase.sex and one.sex and phrase.sex != one.sex:
        return False
    if phrase.is_pronoun:
        return True
    if phrase.is_doer != one.is_doer and (
        phrase.is_doer and (one.results or "victim" in one.heads) or one.is_doer and phrase.head == "victim"
    ):
        return False
    return not (phrase.head in CHILDREN and one.heads & ADULTS or phrase.head in ADULTS and one.heads & CHILDREN)


def results_of(persons: Sequence[Person], result: str) -> int:
    """Count the persons whom a result befell."""
    return sum(result in one.results for one in persons)
