"""The country that an actor's own words name: a country, its people, an area or a town, spelt right or nearly so.

In: a phrase. Out: the country with the words that say so, or nothing.

    "Slovene soldiers" -> SVN        "Riga fire station" -> LVA, a town of it        "Norwegans" -> NOR, spelt nearly so
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
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
GREAT_PEOPLE = 100_000
ABBREVIATED = 3  # letters
# So many letters may be wrong in a name, from so many letters on; in a town's one, and a short one
# must be great: "Dehli", but "Obama" is not Oyama.
WRONG_BY_LENGTH = ((8, 2), (5, 1))
TOWN_LETTERS, METROPOLIS_PEOPLE = 7, 5_000_000
# The report's country takes a namesake only where it has this share of the people of the greatest.
NAMESAKE_SHARE = 0.02
# A country is what a context is about if it has this share of the countries named.
CONTEXT_SHARE = 0.5
# No state, so nobody's: Antarctica.
NO_STATE = frozenset(("ATA",))
# "South American", "anti-American", "pro-Russian": not that country's.
_NOT_ITS_OWN = frozenset("south north central latin anti pro".split())
_LENT = re.compile(r"\.?\s?-\s?(?!led\b|based\b)(?:\w{3,}ed|held)\b", re.IGNORECASE)
_DIRECTIONS = frozenset("north south east west".split())
# What a town's body may be called by after the town: "Copenhagen City Court".
_BODY_WORDS = frozenset("city district county provincial regional high supreme federal central magistrates crown municipal state".split())
_BEHIND = re.compile(r"\s(?:in|at|from|near|outside)\s+((?:[^\W\d_a-z][\w'\u2019-]*\s?){1,3})$")
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
    if not known and (town := _town_alone(phrase, words, gazetteer, hint) or _town_behind(phrase, gazetteer, hint)):
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
    if is_lent(phrase, one.span.end) or (one.first and one.kind == "demonym" and words.folded[one.first - 1] in _NOT_ITS_OWN):
        return None
    if len(name) <= ABBREVIATED and not name.isupper() and not is_whole:
        return None  # "car" is no Central African Republic
    if one.kind == "demonym":
        entry = gazetteer.demonym(name)
        return PhraseCountry(entry.country, name, "demonym", is_whole) if entry and entry.country else None
    entries = gazetteer.candidates(name)
    entry = _of_hint(entries, hint)
    if entry is None or entry.country is None or fold(name) in _DIRECTIONS:
        return None
    if entry.kind == "country":
        return PhraseCountry(entry.country, name, "country", is_whole)
    is_led = _LEADS.search(phrase, 0, one.span.start) is not None
    if not is_whole and (fold(name) in ambiguous_names() or not (is_organ or is_led or one.kind == "admin1")):
        return None
    follows = words.folded[one.last] if one.last < len(words.folded) else None
    is_body = follows in sector_words() or (is_organ and follows in _BODY_WORDS)
    if follows and words.capital[one.last] and not is_body and not is_led:
        return None  # "Leon Smith"
    return PhraseCountry(entry.country, name, "town", is_whole, any(two.is_capital and two.country == entry.country for two in entries))


def is_lent(phrase: str, end: int) -> bool:
    """Say whether a name that ends there only stands behind the actor: "Iran-backed militias"."""
    return _LENT.match(phrase, end) is not None


def _of_hint(entries: Sequence[Entry], hint: str | None) -> Entry | None:
    """Give the place of a name: the greatest, or the report's own namesake; "Kabul" and "Mexico" have none."""
    top = next(iter(entries), None)
    if top is None or hint is None or top.kind == "country" or top.is_capital:
        return top
    return next((one for one in entries if one.country == hint and one.population >= NAMESAKE_SHARE * top.population), top)


def _town_behind(phrase: str, gazetteer: Gazetteer, hint: str | None) -> PhraseCountry | None:
    """Read the town behind "in" or "at" by any of its names: "the prison in Rangoon"."""
    behind = _BEHIND.search(phrase)
    entries = gazetteer.candidates_of_folded(fold(behind[1])) if behind else ()
    if not behind or not entries or fold(behind[1]) in ambiguous_names():
        return None
    top = _of_hint(entries, hint)
    if top is None or top.country is None or top.country in NO_STATE or (top.population < GREAT_PEOPLE and top.country != hint):
        return None
    return PhraseCountry(top.country, behind[1], "town")


def _town_alone(phrase: str, words: Words, gazetteer: Gazetteer, hint: str | None) -> PhraseCountry | None:
    """Read a phrase that is the name of a smaller town and nothing else."""
    if len(words.folded) < 2 or not all(words.capital):
        return None
    entries = [one for one in gazetteer.candidates_of_folded(fold(phrase)) if one.population >= LEAST_PEOPLE and one.country]
    best = _of_hint(entries, hint)
    return PhraseCountry(str(best.country), phrase, "town", True, best.is_capital) if best else None


def _misspelt(phrase: str, words: Words, gazetteer: Gazetteer, *, is_organ: bool) -> PhraseCountry | None:
    if not is_organ and len(words.folded) > 2:
        return None
    for place, (start, end, folded, capital) in enumerate(zip(words.starts, words.ends, words.folded, words.capital, strict=True)):
        wrong = next((most for length, most in WRONG_BY_LENGTH if len(folded) >= length), 0)
        if not wrong or not capital or folded in sector_words() or folded in _BODY_WORDS or _is_in_name(words, place):
            continue
        if folded in gazetteer.known_names().get(folded, {}):  # spelt right, and said of no country
            continue
        near = [(OSA.distance(folded, name, score_cutoff=wrong), name) for name in _single_words(gazetteer, is_organ=is_organ)
                if name[0] == folded[0] and abs(len(name) - len(folded)) <= wrong]  # fmt: skip
        least = min((distance for distance, _ in near), default=wrong + 1)
        if least <= wrong:
            is_long = len(folded) >= TOWN_LETTERS and least == 1
            found = [_entry_of(name, gazetteer, is_long=is_long) for distance, name in near if distance == least]
            entry = max((one for one in found if one and one.country), key=lambda one: one.population, default=None)
            if entry and entry.country:
                return PhraseCountry(entry.country, phrase[start:end], "misspelt", len(words.folded) == 1)
    return None


def _is_in_name(words: Words, place: int) -> bool:
    """Say whether a capitalised word, no noun of an actor, follows: "Qamar Bajwa" is a person, not of Qatar."""
    behind = place + 1
    return behind < len(words.folded) and words.capital[behind] and words.folded[behind] not in sector_words()


def _entry_of(name: str, gazetteer: Gazetteer, *, is_long: bool) -> Entry | None:
    entry = gazetteer.demonym_of_folded(name) or next(iter(gazetteer.candidates_of_folded(name, 1)), None)
    return entry if entry is None or is_long or entry.kind == "country" or entry.population >= METROPOLIS_PEOPLE else None


@lru_cache(maxsize=4)
def _single_words(gazetteer: Gazetteer, *, is_organ: bool) -> tuple[str, ...]:
    """Give the one-word names that a misspelt word is compared with; towns and areas only for bodies that they have."""
    kinds = ("country", "demonym", "city", "admin1") if is_organ else ("country", "demonym")
    return tuple(name for names in gazetteer.known_names().values() for name, kind in names.items() if " " not in name and kind in kinds)
