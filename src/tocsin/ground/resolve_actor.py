"""Resolve one phrase as an actor: who it is, whose, of which sector, since when; the other candidates, and why.

In: a phrase; a country, a day and the report's text where they are known. Out: an `ActorResolution`.

    resolve_actor("Angela Merkel", day="2022-01-10")   ->  DEU, ELI: chancellor until 2021-12-08
    resolve_actor("Kenya's Defence Ministry")          ->  KEN, GOV and MIL, id KEN/defence-ministry
    resolve_actor("Marlow Tinker")                     ->  nothing, because no name or noun of it is known

What the words do not say stays blank; a state's own bodies take the country that the report is about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import OSA

from tocsin.ground.folding import LONGEST_PHRASE, fold, one_line, without_article
from tocsin.ground.gazetteer import Gazetteer
from tocsin.ground.known_names import WORD
from tocsin.ground.phrase_country import PhraseCountry, country_of_context, is_lent, read_country
from tocsin.ground.registry import STATE_SECTORS, ActorEntry, Registry, load_registry, slug
from tocsin.ground.report_names import learn_names
from tocsin.ground.sectors import SectorReading, read_sectors, sector_words

SHOWN_CANDIDATES = 10
LONGEST_WORD = 40  # letters of a last name
WRONG_IN_NAME = 2  # letters: "Sergey", "Sergei"
TOO_LONG = "too long for the name of an actor"
UNKNOWN = "no name and no noun of it is known"

# Whoever speaks or acts for an organisation is of its sector; a lawmaker of a party is a lawmaker.
_OWN_HEADS = frozenset(("LEG", "JUD", "MIL", "COP", "JRN", "EDU", "MED", "LAB", "REF", "REL", "AGR"))
_ARMED = frozenset(("REB", "CRM", "PRM", "UAF"))
# Bodies of no country: where they are does not make them that country's.
_NOBODYS = frozenset(("UNO", "EUR", "IGO", "NGO", "IMG", "ISM", "MNC"))
# Forces that are not those of the country that the report is about.
_FOREIGN = frozenset("peacekeeper peacekeepers peacekeeping foreign coalition international multinational mercenary mercenaries".split())
_OF_MANY = frozenset(("heads of state", "heads of government"))
# Whoever's these are is named before them: "the Obama administration".
_RULE = frozenset("administration government cabinet presidency regime".split())
# Titles that an office must have.
_TITLES = {"president": "president", "prime minister": "prime minister", "premier": "prime minister", "chancellor": "chancellor",
           "king": "king", "queen": "queen", "pope": "pope"}  # fmt: skip
_OF_PERSON = frozenset("dr mr mrs ms sir gen general col sheikh ayatollah the a an both".split())
# Whoever stands behind these is another: "the coalition fighting the rebels".
_OTHERS = re.compile(r"(?<=\w),?\s(?:fighting|against|including|targeting|opposing)\s.*$")
_INITIALS = re.compile(r"(?<=\b[A-Z])\s\.\s?(?=[A-Z]\b)")
_POSSESSIVE = re.compile(r"(?<=\w)\s?['\u2019\u00b4]\s?s?$")
# What a name, a noun and a country each are worth; a guess at the spelling is worth less.
SURE, PART, TITLED, PAST, PATTERN, ONE_OF_TWO, NEARLY = 0.95, 0.85, 0.8, 0.7, 0.75, 0.6, 0.5
# Where no day is known, what is over may well have held on it.
PAST_WITHOUT_DAY = 0.1


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
    phrase = _POSSESSIVE.sub("", _OTHERS.sub("", _INITIALS.sub(".", one_line(text))))
    if not phrase or len(phrase) > LONGEST_PHRASE:
        return ActorResolution(text, reason=TOO_LONG if phrase else UNKNOWN)
    tables = tables or Tables(Gazetteer.open(), load_registry())
    learned = learn_names(context) if context else {}
    home = country or (country_of_context(context, tables.gazetteer) if context else None)
    spelt = learned.get(without_article(phrase)) or (_in_full(phrase, context, tables.registry) if context else None)
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


def _in_full(phrase: str, context: str, registry: Registry) -> str | None:
    """Give the longer name of a person of the registry whom a report calls by the last one."""
    if len(phrase) > LONGEST_WORD or not WORD.fullmatch(phrase) or not phrase.istitle() or not registry.of_surname(phrase):
        return None
    for match in re.finditer(rf"((?:[^\W\d_a-z][\w'\u2019-]*\s){{1,3}}){phrase}\b", context):
        words = match[1].split()
        for start in range(len(words)):
            full = " ".join((*words[start:], phrase))
            if any(one.is_person for one in registry.exact(full)):
                return full
    return None


def _candidates(phrase: str, day: str | None, home: str | None, tables: Tables) -> list[ActorCandidate]:
    """Give all that a phrase can mean, the likeliest first."""
    reading = read_sectors(phrase)
    hit = _find(phrase, reading, tables.registry) or _lone_last_name(phrase, home, tables.registry)
    named = read_country(phrase, tables.gazetteer, is_organ=bool(STATE_SECTORS & set(reading.sectors)), hint=home)
    found = [_of_entry(one, hit, reading, named, day, home) for one in hit.entries] if hit else []
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
            if (entries := registry.exact(words)) and not is_lent(phrase, spans[first + length - 1][1]):
                return _Hit(words, entries, len(words) == len(phrase), "name")
    return _by_last_name([phrase[start:end] for start, end in spans], reading, registry)


def _by_last_name(words: Sequence[str], reading: SectorReading, registry: Registry) -> _Hit | None:
    """Find a person of the registry by the last name: behind a title, or before "administration"."""
    if not reading.sectors or len(words) < 2:
        return None
    ruled = next((at for at in range(1, len(words)) if words[at].lower() in _RULE and words[at - 1].istitle()), None)
    at = len(words) - 1 if ruled is None else ruled - 1
    if not words[at][0].isupper():
        return None
    held = {*reading.sectors, "GOV" if reading.is_former else ""}
    title = _TITLES.get(reading.words or "") if ruled is None else None
    given = fold(words[at - 1]) if at and words[at - 1].istitle() else ""
    if given in sector_words() or given in _OF_PERSON or given in fold(reading.words or "").split():
        given = ""
    titled = tuple(
        one for one in registry.of_surname(words[at])
        if held.intersection(one.sectors) and (title is None or title in (one.office or "")) and _has_name(one.name, given)
    )  # fmt: skip
    return _Hit(words[at], titled, False, "last name" if ruled is None else "ruler") if titled else None


def _lone_last_name(phrase: str, home: str | None, registry: Registry) -> _Hit | None:
    """Find the one person of the report's own country with a last name that stands alone."""
    if home is None or not phrase.istitle() or not WORD.fullmatch(phrase):
        return None
    people = tuple(one for one in registry.of_surname(phrase) if one.country == home)
    return _Hit(phrase, people, False, "last name") if len({one.name for one in people}) == 1 else None


def _has_name(name: str, given: str) -> bool:
    """Say whether a person may be called so: by a name of its own, spelt as another alphabet's are, or by one of its initials."""
    return not given or any(one == given[0] or OSA.distance(one, given) <= WRONG_IN_NAME for one in fold(name).split()[:-1])


def _of_entry(
    entry: ActorEntry, hit: _Hit, reading: SectorReading, named: PhraseCountry | None, day: str | None, home: str | None
) -> ActorCandidate:
    """Put an entry's answer together, as it was on the day."""
    holds = entry.holds_on(day)
    sectors, why = entry.sectors, _why(entry, hit)
    score = SURE if hit.is_whole else PART if hit.by == "name" else TITLED
    # "Taliban militants" are those whom the years of the rebels mean.
    if _ARMED.intersection(reading.sectors) and _ARMED.intersection(sectors) and reading.where == "head":
        score = min(score + 2 * PAST_WITHOUT_DAY, SURE)
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
        score = score - (SURE - PAST if day else PAST_WITHOUT_DAY) + float((entry.valid_to or "0")[:4]) / 100_000
    if entry.country and named and named.country != entry.country and not (named.by != "demonym" and entry.country in _NOBODYS):
        score -= 0.3
    elif entry.country and home and home != entry.country:
        score -= 0.1
    if hit.by == "ruler":
        return ActorCandidate(None, None, entry.country, reading.sectors[0], reading.sectors, None, None, score, why)
    return ActorCandidate(
        entry.name, entry.id, entry.country, sectors[0] if sectors else None, sectors, entry.valid_from, entry.valid_to, score, why
    )


def _why(entry: ActorEntry, hit: _Hit) -> str:
    years = f"{entry.valid_from or ''} to {entry.valid_to or 'now'}" if entry.valid_from or entry.valid_to else "years not known"
    what = f"{entry.office}, {years}" if entry.office else years
    return f'registry, by the {hit.by} "{hit.words}": {what}'


def _of_words(phrase: str, reading: SectorReading, named: PhraseCountry | None, home: str | None, tables: Tables) -> ActorCandidate | None:
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
    is_foreign = bool(_FOREIGN.intersection(fold(phrase).split())) or reading.words in _OF_MANY
    is_organ_of_home = bool(STATE_SECTORS & set(sectors)) and not is_foreign
    is_homes = country is None and home is not None and is_organ_of_home
    if is_homes:
        country = home
        reasons.append("the report is about that country")
    if country is None and not sectors:
        return None
    score = PATTERN if country and sectors and not is_homes else ONE_OF_TWO
    if reading.where == "misspelt" or (named and named.by == "misspelt"):
        score = NEARLY
    ident = name = None
    is_organ = reading.where == "head" and STATE_SECTORS & set(sectors)
    if country and reading.words and is_organ and not reading.words.endswith("s"):
        entry = tables.gazetteer.country(country)
        ident, name = slug(country, reading.words), f"{entry.name if entry else country}: {reading.words}"
    return ActorCandidate(name, ident, country, sectors[0] if sectors else None, sectors, None, None, score, "; ".join(reasons))


_BY = {"country": "the country", "demonym": "the people of", "town": "a place in", "misspelt": "nearly the name of"}
