"""The country that an actor's own words name: a country, its people, an area or a town, spelt right or nearly so.

In: a phrase. Out: the country with the words that say so, or nothing.

    "Slovene soldiers" -> SVN        "Riga fire station" -> LVA, a town of it        "Norwegans" -> NOR, spelt nearly so
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import OSA

from tocsin.ground.folding import fold
from tocsin.ground.gazetteer import Entry, Gazetteer
from tocsin.ground.known_names import Known, Words, ambiguous_names, known_spans, read_words
from tocsin.ground.sectors import sector_words

By = Literal["country", "demonym", "town", "misspelt"]

# A town alone is an actor only if so many live there, else its name is likelier a person's.
LEAST_PEOPLE = 5_000
ABBREVIATED = 3  # letters
# So many letters may be wrong in a name, from so many letters on.
WRONG_BY_LENGTH = ((8, 2), (5, 1))
# A country is what a context is about if it has this share of the countries named.
CONTEXT_SHARE = 0.5
# No state, so nobody's: Antarctica.
NO_STATE = frozenset(("ATA",))
_LEADS = re.compile(r"\b(?:in|of|at|from|near|across|around|outside|inside|throughout)\s+(?:the\s+)?(?:city\s+of\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PhraseCountry:
    """A country, alpha-3, by which words of the phrase; `is_whole`: the phrase is nothing else."""

    country: str
    words: str
    by: By
    is_whole: bool = False
    is_capital: bool = False


def read_country(phrase: str, gazetteer: Gazetteer, *, is_organ: bool, hint: str | None = None) -> PhraseCountry | None:
    """Read the country of a phrase; `is_organ`: a body that a town may have."""
    words = read_words(phrase)
    known = known_spans(phrase, words, gazetteer)
    found = [hit for one in known if (hit := _by_name(phrase, words, one, gazetteer, is_organ=is_organ, hint=hint))]
    best = next((one for by in ("demonym", "country", "town") for one in found if one.by == by), None)
    if best is not None:
        return None if best.country in NO_STATE else best
    if not known and (town := _town_alone(phrase, words, gazetteer, hint)):
        return town
    return _misspelt(phrase, words, gazetteer, is_organ=is_organ)


def country_of_context(context: str, gazetteer: Gazetteer) -> str | None:
    """Give the country that a text is about: most of the countries and peoples that it names."""
    counts: Counter[str] = Counter()
    for one in known_spans(context, read_words(context), gazetteer):
        if one.kind in ("country", "demonym", "admin1"):
            words = one.span.of(context)
            entry = gazetteer.demonym(words) if one.kind == "demonym" else next(iter(gazetteer.candidates(words, 1)), None)
            if entry and entry.country and fold(words) not in ambiguous_names():
                counts[entry.country] += 1
    top = counts.most_common(1)
    return top[0][0] if top and top[0][1] > CONTEXT_SHARE * counts.total() else None


def _by_name(phrase: str, words: Words, one: Known, gazetteer: Gazetteer, *, is_organ: bool, hint: str | None) -> PhraseCountry | None:
    name = one.span.of(phrase)
    is_whole = one.first == 0 and one.last == len(words.folded)
    if len(name) <= ABBREVIATED and not name.isupper() and not is_whole:
        return None  # "car" is no Central African Republic
    if one.kind == "demonym":
        entry = gazetteer.demonym(name)
        return PhraseCountry(entry.country, name, "demonym", is_whole) if entry and entry.country else None
    entries = gazetteer.candidates(name)
    entry = next((two for two in entries if two.country == hint), None) or next(iter(entries), None)
    if entry is None or entry.country is None:
        return None
    if entry.kind == "country":
        return PhraseCountry(entry.country, name, "country", is_whole)
    is_led = _LEADS.search(phrase, 0, one.span.start) is not None
    if not is_whole and (fold(name) in ambiguous_names() or not (is_organ or is_led or one.kind == "admin1")):
        return None
    follows = words.folded[one.last] if one.last < len(words.folded) else None
    if follows and words.capital[one.last] and follows not in sector_words() and not is_led:
        return None  # "Leon Smith"
    return PhraseCountry(entry.country, name, "town", is_whole, any(two.is_capital and two.country == entry.country for two in entries))


def _town_alone(phrase: str, words: Words, gazetteer: Gazetteer, hint: str | None) -> PhraseCountry | None:
    """Read a phrase that is the name of a smaller town and nothing else."""
    if len(words.folded) < 2 or not all(words.capital):
        return None
    entries = [one for one in gazetteer.candidates_of_folded(fold(phrase)) if one.population >= LEAST_PEOPLE and one.country]
    best = next((one for one in entries if one.country == hint), entries[0] if entries else None)
    return PhraseCountry(str(best.country), phrase, "town", True, best.is_capital) if best else None


def _misspelt(phrase: str, words: Words, gazetteer: Gazetteer, *, is_organ: bool) -> PhraseCountry | None:
    if not is_organ and len(words.folded) > 2:
        return None
    for start, end, folded, capital in zip(words.starts, words.ends, words.folded, words.capital, strict=True):
        wrong = next((most for length, most in WRONG_BY_LENGTH if len(folded) >= length), 0)
        if not wrong or not capital or folded in sector_words():
            continue
        near = [(OSA.distance(folded, name, score_cutoff=wrong), name) for name in _single_words(gazetteer, is_organ=is_organ)
                if name[0] == folded[0] and abs(len(name) - len(folded)) <= wrong]  # fmt: skip
        least = min((distance for distance, _ in near), default=wrong + 1)
        if least <= wrong:
            found = [_entry_of(name, gazetteer) for distance, name in near if distance == least]
            entry = max((one for one in found if one and one.country), key=lambda one: one.population, default=None)
            if entry and entry.country:
                return PhraseCountry(entry.country, phrase[start:end], "misspelt", len(words.folded) == 1)
    return None


def _entry_of(name: str, gazetteer: Gazetteer) -> Entry | None:
    return gazetteer.demonym_of_folded(name) or next(iter(gazetteer.candidates_of_folded(name, 1)), None)


@lru_cache(maxsize=4)
def _single_words(gazetteer: Gazetteer, *, is_organ: bool) -> tuple[str, ...]:
    """Give the one-word names that a misspelt word is compared with; towns and areas only for bodies that they have."""
    kinds = ("country", "demonym", "city", "admin1") if is_organ else ("country", "demonym")
    return tuple(name for names in gazetteer.known_names().values() for name, kind in names.items() if " " not in name and kind in kinds)
