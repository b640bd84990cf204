"""Profiles: a gist made ready to be compared with many others.

In: a gist. Out: its words weighed, so that the likeness of two texts is one sum.

    profile = profile_of(gist, Rarity.load())
    profile.news["danladi"]  ->  0.31        of a vector of length 1
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tocsin.link.rarity import Rarity
from tocsin.records.member import Gist

# Words from this weight on are rare: two texts that share one share a subject.
RARE = 5.5


@dataclass(frozen=True, slots=True)
class Profile:
    """What a report's text is about: two unit vectors of words, its rare words, names, places and days."""

    news: Mapping[str, float]
    general: Mapping[str, float]
    rare: Mapping[str, float]
    rare_sum: float
    names: Mapping[str, float]  # words that stand in names
    names_sum: float
    persons: frozenset[str]
    surnames: frozenset[str]  # the last words of persons' names
    places: frozenset[str]
    days: frozenset[str]
    day: int | None  # of publication, as a number
    stamp: int = 0  # names the gist as it is described now, for the length of this process


def day_number(day: str | None) -> int | None:
    """Give a day as a number; None where it is none."""
    try:
        return date.fromisoformat(day).toordinal() if day else None
    except ValueError:
        return None


def profile_of(gist: Gist, rarity: Rarity) -> Profile:
    """Weigh the words of a gist."""
    news: dict[str, float] = {}
    general: dict[str, float] = {}
    rare: dict[str, float] = {}
    names: dict[str, float] = {}
    marked: dict[str, list[str]] = {"#": [], "=": [], " ": []}
    for entry in gist.words:
        mark = entry[:1] if entry[:1] in "#=" else " " if " " in entry else ""
        if mark:
            marked[mark].append(entry)
            continue
        word, _, times = entry.removeprefix("@").partition("^")
        often = 1 + math.log(int(times)) if times else 1.0
        weight = rarity.news(word)
        news[word] = often * weight
        general[word] = often * rarity.general(word)
        if weight >= RARE:
            rare[word] = weight
        if entry.startswith("@"):
            names[word] = weight
    persons, places, days = frozenset(marked[" "]), frozenset(marked["#"]), frozenset(marked["="])
    surnames = frozenset(name.rpartition(" ")[2] for name in persons)
    return Profile(
        news=_unit(news),
        general=_unit(general),
        rare=rare,
        rare_sum=sum(rare.values()),
        names=names,
        names_sum=sum(names.values()),
        persons=persons,
        surnames=surnames,
        places=places,
        days=days,
        day=day_number(gist.day),
    )


def _unit(weights: Mapping[str, float]) -> Mapping[str, float]:
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}


def cosine(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """Multiply two unit vectors of words. Sums run in the order of the words, never of a set: the same bytes each time."""
    if len(left) > len(right):
        left, right = right, left
    return sum([weight * right[word] for word, weight in left.items() if word in right])


def shared_weight(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """Add the weights of the words that two texts share."""
    if len(left) > len(right):
        left, right = right, left
    return sum([weight for word, weight in left.items() if word in right])
