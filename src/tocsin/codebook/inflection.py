"""Inflection: from the lemma that a curator writes to the forms that stand in reports.

    Inflector(...).verb_forms("gun down")  ->  {"gun down", "guns down", "gunned down", "gunning down"}
    Inflector(...).noun_forms("car bomb")  ->  {"car bomb", "car bombs"}
    Inflector(...).verb_forms("vandalise") ->  {"vandalise", "vandalize", "vandalises", ...}

Rules of English spelling, and `inflections.yml` for what they get wrong.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_WORD = re.compile(r"\w+|[^\w\s]")
_JOINT = re.compile(r" (?:of|on|in|against|to|for|with)(?: |$)")
_VOWELS = frozenset("aeiou")
_SIBILANTS = ("s", "x", "z", "ch", "sh")


@dataclass(frozen=True, slots=True)
class Inflector:
    """The irregular words of English that the codebook uses."""

    pasts: Mapping[str, tuple[str, ...]]  # verb -> past and participle
    plurals: Mapping[str, str]
    uninflected: frozenset[str]  # nouns without a plural of their own
    doubled: frozenset[str]  # verbs of several syllables that double the last letter
    fixed_ise: frozenset[str]  # words in -ise that are not spelled -ize

    def verb_forms(self, lemma: str) -> set[str]:
        """List the forms of a verb; of several words the first is the verb."""
        first, blank, rest = lemma.partition(" ")
        return {key_of(form + blank + rest) for spelling in self._spellings(first) for form in self._conjugate(spelling)}

    def noun_forms(self, lemma: str) -> set[str]:
        """List singular and plural: the word before the first "of", "on", "in" or their like is inflected, else the last."""
        joint = _JOINT.search(lemma) if " " in lemma else None
        head, rest = (lemma[: joint.start()], lemma[joint.start() :]) if joint else (lemma, "")
        before, blank, last = head.rpartition(" ")
        forms = [form for spelling in self._spellings(last) for form in (spelling, self._pluralise(spelling))]
        return {key_of(before + blank + form + rest) for form in forms}

    def _spellings(self, word: str) -> tuple[str, ...]:
        """Add the -ize spelling to an -ise one, the -ization one to -isation."""
        if word in self.fixed_ise:
            return (word,)
        if word.endswith("ise") and len(word) > 5:
            return (word, f"{word[:-3]}ize")
        if word.endswith("isation"):
            return (word, f"{word[:-7]}ization")
        return (word,)

    def _conjugate(self, verb: str) -> set[str]:
        if verb == "be":
            return {"be", "is", "are", "was", "were", "been", "being"}
        forms = {verb, _third_person(verb)}
        stems = {verb, verb + verb[-1]} if verb in self.doubled else {verb + verb[-1]} if _doubles(verb) else {verb}
        for stem in stems:
            forms.add(_with_ing(stem))
            if verb not in self.pasts:
                forms.add(_with_ed(stem))
        return forms.union(self.pasts.get(verb, ()))

    def _pluralise(self, noun: str) -> str:
        tail = noun.rpartition("-")[2]
        if tail in self.uninflected or noun in self.uninflected:
            return noun
        if tail in self.plurals:
            return noun[: len(noun) - len(tail)] + self.plurals[tail]
        if tail.endswith("man"):
            return f"{noun[:-3]}men"
        return _third_person(noun)


def key_of(phrase: str) -> str:
    """Write a phrase as the codebook's keys are: the words of the encoding, joined by one blank."""
    if phrase.islower() and phrase.replace(" ", "").isalnum():
        return phrase  # nearly all are: five times faster than the expression
    return " ".join(_WORD.findall(phrase.lower()))


def _third_person(word: str) -> str:
    """Add -s, -es or -ies: verbs and regular nouns alike."""
    if word.endswith(_SIBILANTS) or word.endswith(("go", "cho", "eto")) or word == "do":
        return f"{word}es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return f"{word[:-1]}ies"
    return f"{word}s"


def _doubles(verb: str) -> bool:
    """Say whether a verb of one syllable doubles its last letter: consonant, one vowel, consonant."""
    vowels = sum(letter in _VOWELS for letter in verb)
    return len(verb) >= 3 and vowels == 1 and verb[-2] in _VOWELS and verb[-1] not in "aeiouwxy"


def _with_ing(stem: str) -> str:
    if stem.endswith("ie"):
        return f"{stem[:-2]}ying"
    if stem.endswith("e") and not stem.endswith(("ee", "oe", "ye")):
        return f"{stem[:-1]}ing"
    return f"{stem}ing"


def _with_ed(stem: str) -> str:
    if stem.endswith("e"):
        return f"{stem}d"
    if stem.endswith("y") and stem[-2:-1] not in _VOWELS:
        return f"{stem[:-1]}ied"
    return f"{stem}ed"
