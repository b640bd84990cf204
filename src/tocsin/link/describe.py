"""Describe: a coding in short, as linking compares it.

In: a coding. Out: the words of its report, for the likeness of texts; the words of each member.

    words_of(coding, rarity)  ->  ("shot^3", "@danladi^2", "ibrahim danladi", "#2332459", "=2024-03-04", ...)

A plain word stands as it is, `^3` says that it stands three times, `@` that it is part of a name. A name of several words of a person
stands by itself. `#` is the place of an incident on the map, `=` the day of one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tocsin.ground.folding import fold_words
from tocsin.link.claims import claims_of
from tocsin.link.rarity import Rarity
from tocsin.records.coding import Coding
from tocsin.records.event import Actor, CodedIncident, Recipient, Target
from tocsin.records.member import Gist, Member

# Words kept of a report, those that weigh most: without a bound B-cubed on the train reports of gva is 0.3 points higher with texts twice
# as long to keep; with 120 words 0.5 lower.
MOST_WORDS = 200
MOST_NAMES = 40
# A word below this weight stands in every second report of its kind.
LEAST_WEIGHT = 1.0
# The incident that its report is about.
MAIN = "main"
# Precisions at which a place tells one happening from another.
FINE = frozenset({"site", "sub-city", "city", "district"})

_NAMED = frozenset({"person", "organization", "location", "facility", "norp", "product", "misc"})
_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")


def plain_words(text: str) -> list[str]:
    """Give the words of a text in lower case, without the possessive."""
    return [word.removesuffix("'s").removesuffix("\u2019s") for word in _WORD.findall(text.lower())]


def words_of(coding: Coding, rarity: Rarity) -> tuple[str, ...]:
    """Describe a report by its words, names, places and days."""
    counts = Counter(plain_words(coding.text or ""))
    counts.update(set(plain_words(coding.report.title or "")))
    parts, persons = _names(coding)
    weights = {word: rarity.news(word) * (1 + 0.1 * min(count, 9)) for word, count in counts.items()}
    kept = sorted((word for word, weight in weights.items() if weight >= LEAST_WEIGHT), key=lambda word: (-weights[word], word))
    words = [f"{'@' if word in parts else ''}{word}{f'^{counts[word]}' if counts[word] > 1 else ''}" for word in kept[:MOST_WORDS]]
    places = sorted({place for one in coding.incidents for place in fine_places(one)})
    days = sorted({day for one in coding.incidents if (day := day_of(one))})
    return (*words, *sorted(persons)[:MOST_NAMES], *(f"#{place}" for place in places), *(f"={day}" for day in days))


def fine_places(incident: CodedIncident) -> set[int]:
    """Give the towns and quarters of an incident, by their numbers in the gazetteer."""
    return {place.geonameid for place in incident.places if place.geonameid and place.precision in FINE}


def day_of(incident: CodedIncident) -> str | None:
    """Give the day of an incident where it is known to the day."""
    when = incident.when
    return when.start if when and when.start and when.precision == "day" else None


def _names(coding: Coding) -> tuple[set[str], set[str]]:
    """Give the words that stand in names, and the persons' names of two words or more."""
    parts: set[str] = set()
    persons: set[str] = set()
    for mention in coding.mentions:
        if mention.form != "name" or mention.type not in _NAMED:
            continue
        parts.update(plain_words(mention.text))
        words = _without_possessive(fold_words(mention.text))
        if mention.type == "person" and len(words) > 1:
            persons.add(" ".join(words))
    return parts, persons


def _without_possessive(words: Sequence[str]) -> Sequence[str]:
    return words[:-1] if words and words[-1] == "s" else words


def describe_gist(gist: Gist, coding: Coding, sketch: Sequence[int], rarity: Rarity) -> Gist:
    """Fill a gist."""
    return replace(gist, words=words_of(coding, rarity), sketch=tuple(sketch))


def describe_members(members: Sequence[Member]) -> tuple[Member, ...]:
    """Fill the words of a report's members: the names of those who take part, and which of them the report is about."""
    told = [member for member in members if member.stance == "tells"] or members
    # The confidence of an incident says that it happened, the number of its claims that the report is about it.
    main = max(told, key=lambda one: (one.incident.type == "ASSAULT", len(claims_of(one)), -one.number), default=None)
    return tuple(replace(one, words=((MAIN,) if one is main else ()) + participants(one.incident)) for one in members)


def participants(incident: CodedIncident) -> tuple[str, ...]:
    """Give the folded names of those who take part in an incident."""
    parties: tuple[Actor | Recipient | Target, ...] = (*incident.actors, *incident.recipients, *incident.targets)
    return tuple(sorted(set(_folded(one.name for one in parties))))


def _folded(names: Iterable[str | None]) -> Iterable[str]:
    for name in names:
        words = _without_possessive(fold_words(name)) if name else ()
        if words:
            yield " ".join(words)
