"""Resolve one phrase as an actor: who it is, whose, of which sector, since when; the other candidates, and why.

In: a phrase; a country, a day and the report's text where they are known. Out: an `ActorResolution`.

    resolve_actor("Angela Merkel", day="2022-01-10")   ->  DEU, ELI: chancellor until 2021-12-08
    resolve_actor("Kenya's Defence Ministry")          ->  KEN, GOV and MIL, id KEN/defence-ministry
    resolve_actor("Marlow Tinker")                     ->  nothing, because no name or noun of it is known

What the words do not say stays blank; a state's own bodies take the country that the report is about.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from tocsin.ground.folding import LONGEST_PHRASE, fold, one_line, without_article
from tocsin.ground.gazetteer import Gazetteer
from tocsin.ground.known_names import WORD
from tocsin.ground.phrase_country import PhraseCountry, country_of_context, read_country
from tocsin.ground.registry import STATE_SECTORS, ActorEntry, Registry, load_registry, slug
from tocsin.ground.report_names import learn_names
from tocsin.ground.sectors import SectorReading, read_sectors

SHOWN_CANDIDATES = 10
TOO_LONG = "too long for the name of an actor"
UNKNOWN = "no name and no noun of it is known"

# Whoever speaks or acts for an organisation is of its sector; a lawmaker of a party is a lawmaker.
_OWN_HEADS = frozenset(("LEG", "JUD", "MIL", "COP", "JRN", "EDU", "MED", "LAB", "REF", "REL", "AGR"))
_ARMED = frozenset(("REB", "CRM", "PRM", "UAF"))
# What a name, a noun and a country each are worth; a guess at the spelling is worth less.
SURE, PART, TITLED, PAST, PATTERN, ONE_OF_TWO, NEARLY = 0.95, 0.85, 0.8, 0.7, 0.75, 0.6, 0.5


@dataclass(frozen=True, slots=True)
class Tables:
    """What names are looked up in."""

    gazetteer: Gazetteer
    registry: Registry


@dataclass(frozen=True, slots=True)
class ActorCandidate:
    """An actor that a phrase can mean."""

    name: str | None
    id: str | None
    country: str | None
    sector: str | None
    sectors: tuple[str, ...]
    valid_from: str | None
    valid_to: str | None
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class ActorResolution:
    """What a phrase means as an actor; null fields and a reason where it cannot be said."""

    text: str
    name: str | None = None
    id: str | None = None
    country: str | None = None
    sector: str | None = None
    sectors: tuple[str, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None
    confidence: float | None = None
    reason: str | None = None
    candidates: tuple[ActorCandidate, ...] = ()


@dataclass(frozen=True, slots=True)
class _Hit:
    """Entries that some words of a phrase name."""

    words: str
    entries: tuple[ActorEntry, ...]
    is_whole: bool
    by: str


def resolve_actor(
    text: str, country: str | None = None, day: str | None = None, context: str | None = None,
    *, only_country: bool = False, tables: Tables | None = None,
) -> ActorResolution:  # fmt: skip
    """Resolve one phrase; `country` (alpha-3) is a hint, with `only_country` a filter; `day` is ISO, `context` the report's text."""
    phrase = one_line(text)
    if not phrase or len(phrase) > LONGEST_PHRASE:
        return ActorResolution(text, reason=TOO_LONG if phrase else UNKNOWN)
    tables = tables or Tables(Gazetteer.open(), load_registry())
    learned = learn_names(context) if context else {}
    home = country or (country_of_context(context, tables.gazetteer) if context else None)
    spelt = learned.get(without_article(phrase))
    found = _candidates(spelt or phrase, day, home, tables)
    if only_country:
        found = [one for one in found if one.country == country]
    if not found:
        return ActorResolution(text, reason=UNKNOWN)
    best = found[0]
    why = f'the report explains it as "{spelt}"; {best.why}' if spelt else best.why
    return ActorResolution(
        text, best.name, best.id, best.country, best.sector, best.sectors, best.valid_from, best.valid_to,
        round(best.score, 2), why, tuple(replace(one, score=round(one.score, 2)) for one in found[:SHOWN_CANDIDATES]),
    )  # fmt: skip


def _candidates(phrase: str, day: str | None, home: str | None, tables: Tables) -> list[ActorCandidate]:
    """Give all that a phrase can mean, the likeliest first."""
    reading = read_sectors(phrase)
    hit = _find(phrase, reading, tables.registry)
    named = read_country(phrase, tables.gazetteer, is_organ=bool(STATE_SECTORS & set(reading.sectors)), hint=home)
    found = [_of_entry(one, hit, reading, named.country if named else None, day, home) for one in hit.entries] if hit else []
    found.sort(key=lambda one: -one.score)
    by_words = _of_words(phrase, reading, named, home, tables)
    if by_words is not None and not (hit and hit.is_whole):
        found.append(by_words)
    return sorted(found, key=lambda one: -one.score)


def _find(phrase: str, reading: SectorReading, registry: Registry) -> _Hit | None:
    """Find the longest name of the registry in a phrase; a last name counts behind a title."""
    if whole := registry.exact(phrase):
        return _Hit(phrase, whole, True, "name")
    spans = [match.span() for match in WORD.finditer(phrase)]
    is_mixed = not (phrase.isupper() or phrase.islower())
    for length in range(min(registry.longest, len(spans)), 0, -1):
        for first in range(len(spans) - length + 1):
            words = phrase[spans[first][0] : spans[first + length - 1][1]]
            if length == 1 and (not words[0].isupper() or not is_mixed):
                continue
            if entries := registry.exact(words):
                return _Hit(words, entries, len(words) == len(phrase), "name")
    if reading.sectors and len(spans) > 1 and phrase[spans[-1][0]].isupper():
        last = phrase[spans[-1][0] : spans[-1][1]]
        held = {*reading.sectors, "GOV" if reading.is_former else ""}
        titled = tuple(one for one in registry.of_surname(last) if held.intersection(one.sectors))
        if titled:
            return _Hit(last, titled, False, "last name")
    return None


def _of_entry(
    entry: ActorEntry, hit: _Hit, reading: SectorReading, named: str | None, day: str | None, home: str | None
) -> ActorCandidate:
    """Put an entry's answer together, as it was on the day."""
    holds = entry.holds_on(day)
    sectors, why = entry.sectors, _why(entry, hit)
    score = SURE if hit.is_whole else TITLED if hit.by == "last name" else PART
    inside = set(fold(hit.words).split())
    own_head = reading.where == "head" and reading.head not in inside and reading.sectors
    if entry.is_person:
        is_over = day is not None and entry.valid_to is not None and day >= entry.valid_to or (day is None and entry.valid_to is not None)
        if reading.where in ("head", "modifier") and reading.sectors and not reading.is_former:
            sectors = reading.sectors  # "Minister X": the report says what X is
        elif reading.is_former or is_over:
            sectors = ("ELI",)
        elif not holds:
            sectors = ()
    elif reading.is_former:
        sectors = ("ELI",)
    elif own_head and reading.sectors[0] in _OWN_HEADS and not (_ARMED & set(sectors)):
        sectors = reading.sectors
    if not holds:
        # The latest of what is over stands first.
        score = score - (SURE - PAST) + float((entry.valid_to or "0")[:4]) / 100_000
    for other in (named, home):
        if other and entry.country and other != entry.country:
            score -= 0.3 if other == named else 0.1
    return ActorCandidate(
        entry.name, entry.id, entry.country, sectors[0] if sectors else None, sectors, entry.valid_from, entry.valid_to, score, why
    )


def _why(entry: ActorEntry, hit: _Hit) -> str:
    years = f"{entry.valid_from or ''} to {entry.valid_to or 'now'}" if entry.valid_from or entry.valid_to else "years not known"
    what = f"{entry.office}, {years}" if entry.office else years
    return f'registry, by the {hit.by} "{hit.words}": {what}'


def _of_words(
    phrase: str, reading: SectorReading, named: PhraseCountry | None, home: str | None, tables: Tables
) -> ActorCandidate | None:
    """Read an actor from its nouns and its country alone."""
    sectors, country = reading.sectors, named.country if named else None
    reasons = [f'"{named.words}" is {_BY[named.by]} {country}'] if named else []
    if named and named.is_whole:
        entry = tables.gazetteer.country(named.country)
        if named.by == "town" and named.is_capital:
            why = f"{reasons[0]}: a capital for its government"
            return ActorCandidate(phrase, None, country, "GOV", ("GOV",), None, None, PATTERN, why)
        if named.by == "town":
            return ActorCandidate(phrase, None, country, None, (), None, None, ONE_OF_TWO, reasons[0])
        score = NEARLY if named.by == "misspelt" else SURE
        return ActorCandidate(entry.name if entry else None, country, country, None, (), None, None, score, reasons[0])
    if sectors:
        reasons.append(f'"{reading.words}" is of {" and ".join(sectors)}{" no more" if reading.is_former and sectors == ("ELI",) else ""}')
    if country is None and home and STATE_SECTORS & set(sectors):
        country = home
        reasons.append("the report is about that country")
    if country is None and not sectors:
        return None
    score = PATTERN if country and sectors else ONE_OF_TWO
    if reading.where == "misspelt" or (named and named.by == "misspelt"):
        score = NEARLY
    ident = name = None
    is_organ = reading.where == "head" and STATE_SECTORS & set(sectors)
    if country and reading.words and is_organ and not reading.words.endswith("s"):
        entry = tables.gazetteer.country(country)
        ident, name = slug(country, reading.words), f"{entry.name if entry else country}: {reading.words}"
    return ActorCandidate(name, ident, country, sectors[0] if sectors else None, sectors, None, None, score, "; ".join(reasons))


_BY = {"country": "the country", "demonym": "the people of", "town": "a place in", "misspelt": "nearly the name of"}
