"""Resolve one phrase as a place: the best answer, the other candidates, and why each stands where it does.

In: a phrase, with a country as a hint or a filter. Out: a `Resolution`.

    resolve_place("Paris, Texas", gazetteer).place  ->  Place(name="Paris", admin1="Texas", country="USA", ...)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tocsin.ground.gazetteer import Entry, Gazetteer
from tocsin.ground.name_context import read_names
from tocsin.ground.ranker import Ranked, rank_groups
from tocsin.ground.toponyms import LEAST_PROBABILITY, MOST_CONFIDENCE, NOT_IN_GAZETTEER, UNDECIDED, place_of
from tocsin.records.grounding import Place
from tocsin.records.span import Span

SHOWN_CANDIDATES = 10
HOW = ("by its main name", "by another of its names", "by its name without the word for its kind", "by an abbreviation")

NO_NAME = "a word of the language, not a name"
# Towns are called so too ("Of" in Turkey), but who asks means the word.
_FUNCTION_WORDS = frozenset("a an and are as at but by for from he her his if in is it its no not of on or our she so than that the their "
                            "then there they this to up us was we were who will with you".split())  # fmt: skip

_PART = re.compile(r"[^,()]+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a phrase can mean, with the ranker's score and what speaks for it."""

    place: Place
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a phrase means as a place: null fields and a reason where it cannot be said; then all candidates."""

    place: Place
    candidates: tuple[Candidate, ...]


def resolve_place(phrase: str, gazetteer: Gazetteer, *, country: str | None = None, only_country: bool = False) -> Resolution:
    """Resolve one phrase; `country` (alpha-3) is a hint, with `only_country` a filter."""
    text = phrase.strip()
    spans = [Span(start, end) for start, end in (_stripped(text, part.start(), part.end()) for part in _PART.finditer(text)) if start < end]
    if text.lower() in _FUNCTION_WORDS and not (text.isupper() and len(text) > 1):
        return Resolution(Place(None, text, None, reason=NO_NAME), ())
    if not spans:
        return Resolution(Place(None, phrase or None, None, reason=NOT_IN_GAZETTEER), ())
    whole = gazetteer.demonym(text)
    if whole is not None and not (only_country and whole.country != country):
        place = replace(place_of(whole, gazetteer), text=text, kind="demonym", confidence=MOST_CONFIDENCE)
        return Resolution(place, (Candidate(place, MOST_CONFIDENCE, "people are called so after it"),))
    names = read_names(text, spans, [None] * len(spans))
    ranked = next((one for one in rank_groups(names, gazetteer, home=country) if 0 in one.members), None)
    pairs = list(zip(ranked.entries, ranked.odds, strict=True)) if ranked else []
    kept = [(entry, odds) for entry, odds in pairs if not only_country or entry.country == country]
    candidates = tuple(Candidate(place_of(entry, gazetteer), round(odds, 2), _why(entry)) for entry, odds in kept[:SHOWN_CANDIDATES])
    if ranked is None or not kept:
        return Resolution(Place(None, text, "literal", reason=NOT_IN_GAZETTEER), candidates)
    probability = _probability(ranked, kept)
    if probability < LEAST_PROBABILITY:
        return Resolution(Place(None, text, "literal", reason=UNDECIDED), candidates)
    place = replace(candidates[0].place, text=text, kind="literal", confidence=round(min(probability, MOST_CONFIDENCE), 2))
    return Resolution(place, candidates)


def _probability(ranked: Ranked, kept: list[tuple[Entry, float]]) -> float:
    """Give the best kept candidate's probability; where a filter took the very best, its share of the odds that are left."""
    if kept[0][0] is ranked.entries[0]:
        return ranked.probability
    return kept[0][1] / max(sum(odds for _, odds in kept), 1e-9)


def _why(entry: Entry) -> str:
    people = f", about {entry.population:,} people" if entry.kind != "feature" and entry.population else ""
    return f"{entry.precision} {HOW[entry.how]}{people}"


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())
