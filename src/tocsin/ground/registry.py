"""The registry of actors: who is who, whose, of which sector, and since when.

In: the tables that ship with the package, and files of the user's own. Out: entries by name.

    registry.exact("FMLN")           ->  the rebels of 1980 to 1992, and the party since
    registry.exact("Angela Merkel")  ->  Germany's chancellor, 2005-11-22 to 2021-12-08

Every entry is dated where its years are known: a name that means two things in two decades is two entries.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

from tocsin.errors import UsageError
from tocsin.ground.folding import fold
from tocsin.ground.tables import read_rows

EntryKind = Literal["organisation", "office", "own"]

# Sectors that are organs of a state; where the text does not say whose, they are those of the country it is about.
STATE_SECTORS = frozenset({"GOV", "COP", "MIL", "JUD", "LEG", "SPY", "PTY", "OPP"})

# A short acronym is a word as well ("WHO", "IS", "ICE"): it counts only where it is written in capitals.
ACRONYM = re.compile(r"(?=.*[A-Z].*[A-Z])[A-Z][A-Za-z0-9().\-/&]{0,9}")
LONG_ACRONYM = 4  # letters
_WORDS_TOO = frozenset(("Apra", "Arena", "Mend", "Sana"))
_HELD = re.compile(r"(?P<name>.+?)\s+(?P<start>\d{4}(?:-\d\d){0,2})(?:\.\.(?P<end>\d{4}(?:-\d\d){0,2}))?")
_SLUG = re.compile(r"[^a-z0-9]+")
OWN_COLUMNS = ("name", "country", "sector")


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """One actor in one time; `office` is what a person held. Days are ISO, cut at what is known: 2017, 2017-05, 2017-05-14."""

    id: str
    name: str
    kind: EntryKind
    country: str | None
    sectors: tuple[str, ...]
    valid_from: str | None = None
    valid_to: str | None = None
    office: str | None = None
    source: str = "tocsin"

    @property
    def is_person(self) -> bool:
        """Whether the entry is a person in an office."""
        return self.kind == "office"

    def holds_on(self, day: str | None) -> bool:
        """Say whether the entry holds on a day; without a day only what still holds does."""
        if day is None:
            return self.valid_to is None
        return (self.valid_from or "") <= day and (self.valid_to is None or day < self.valid_to)


@dataclass(frozen=True, slots=True)
class ActorSource:
    """Where entries come from and under which licence."""

    name: str
    what: str
    licence: str
    entries: int


@dataclass(frozen=True, slots=True)
class Registry:
    """Entries by folded name; `acronyms` by their letters as written; `surnames` of people by last word."""

    by_name: Mapping[str, tuple[ActorEntry, ...]]
    acronyms: Mapping[str, tuple[ActorEntry, ...]]
    surnames: Mapping[str, tuple[ActorEntry, ...]]
    sources: tuple[ActorSource, ...]
    longest: int  # words of the longest name
    mark: str = ""  # what a user's own file adds to the gazetteer's version: other actors, other codings

    def exact(self, name: str) -> tuple[ActorEntry, ...]:
        """Give the entries of a name as it is written: an acronym needs its capitals."""
        bare = name.replace(".", "") if "." in name and len(name) < 12 else name
        if found := self.acronyms.get(bare) or self.acronyms.get(name):
            return found
        # "Nato", "Ecowas": British papers write a long acronym as a name.
        if len(name) >= LONG_ACRONYM and name.istitle() and name not in _WORDS_TOO and (found := self.acronyms.get(name.upper())):
            return found
        return self.by_name.get(fold(name), ())

    def of_surname(self, word: str) -> tuple[ActorEntry, ...]:
        """Give the people with a last name."""
        return self.surnames.get(fold(word), ())


@dataclass(frozen=True, slots=True)
class _Named:
    entry: ActorEntry
    names: tuple[str, ...]


def best_entry(entries: Sequence[ActorEntry], day: str | None, home: str | None = None) -> ActorEntry | None:
    """Give the entry that holds on a day, of the home country first; else the one that ended last, if all are of one country."""
    holding = [one for one in entries if one.holds_on(day)]
    if holding:
        return next((one for one in holding if one.country == home), holding[0])
    return max(entries, key=lambda one: one.valid_to or "", default=None) if len({one.country for one in entries}) == 1 else None


def load_registry(own: Path | None = None) -> Registry:
    """Read the registry that ships with the package, and a user's own file before it."""
    return extend(_shipped(), own) if own else _shipped()


@cache
def _shipped() -> Registry:
    organisations, holders = tuple(_organisations()), tuple(_holders())
    sources = (
        ActorSource("organisations", "bodies, forces, parties and armed groups with their years", "Apache-2.0", len(organisations)),
        ActorSource("holders", "offices and who held them", "Apache-2.0", len(holders)),
    )
    return _registry([*organisations, *holders], sources)


def extend(registry: Registry, path: Path) -> Registry:
    """Add the entries of a user's own CSV or YAML file: name, country, sector; aliases, id, valid_from, valid_to, source, licence."""
    rows = _own_rows(path)
    own = [_own(row, number, path) for number, row in enumerate(rows, 1)]
    licences = sorted({str(row.get("licence") or "not stated") for row in rows})
    source = ActorSource(path.name, "the user's own actors", "; ".join(licences), len(own))
    extra = _registry(own, (source,))
    return Registry(
        _joined(extra.by_name, registry.by_name), _joined(extra.acronyms, registry.acronyms),
        _joined(extra.surnames, registry.surnames), (*registry.sources, source), max(registry.longest, extra.longest),
        f"{registry.mark}+{hashlib.sha256(path.read_bytes()).hexdigest()[:8]}",
    )  # fmt: skip


def slug(*parts: str) -> str:
    """Make an id of names: ("KAZ", "Interior Ministry") -> "KAZ/interior-ministry"."""
    return "/".join([parts[0], *(_SLUG.sub("-", fold(part)).strip("-") for part in parts[1:])])


def _joined(first: Mapping[str, tuple[ActorEntry, ...]], second: Mapping[str, tuple[ActorEntry, ...]]) -> dict[str, tuple[ActorEntry, ...]]:
    return {**second, **{name: (*entries, *second.get(name, ())) for name, entries in first.items()}}


def _registry(named: Sequence[_Named], sources: tuple[ActorSource, ...]) -> Registry:
    by_name: dict[str, list[ActorEntry]] = {}
    acronyms: dict[str, list[ActorEntry]] = {}
    surnames: dict[str, list[ActorEntry]] = {}
    for one in named:
        for name in one.names:
            if ACRONYM.fullmatch(name) and not one.entry.is_person:
                acronyms.setdefault(name, []).append(one.entry)
            elif (folded := fold(name)) and (" " in folded or not one.entry.is_person):
                by_name.setdefault(folded, []).append(one.entry)
        if one.entry.is_person and (words := fold(one.entry.name).split()):
            surnames.setdefault(words[-1], []).append(one.entry)
    longest = max((len(name.split()) for name in by_name), default=1)
    tables = [{name: tuple(entries) for name, entries in table.items()} for table in (by_name, acronyms, surnames)]
    return Registry(tables[0], tables[1], tables[2], sources, longest)


def _organisations() -> Iterator[_Named]:
    for name, aliases, country, sectors, start, end in read_rows("organisations.tsv"):
        entry = ActorEntry(slug(country, name), name, "organisation", country, tuple(sectors.split("|")), start or None, end or None)
        yield _Named(entry, (name, *(one for one in aliases.split("|") if one)))


def _holders() -> Iterator[_Named]:
    for country, sector, office, chain in read_rows("holders.tsv"):
        held = [match for part in chain.split(";") if (match := _HELD.fullmatch(part.strip()))]
        for number, match in enumerate(held):
            end = match["end"] or (held[number + 1]["start"] if number + 1 < len(held) else None)
            entry = ActorEntry(slug(country, match["name"]), match["name"], "office", country, (sector,), match["start"], end, office)
            yield _Named(entry, (match["name"],))


def _own_rows(path: Path) -> list[dict[str, object]]:
    """Read a user's file: a CSV with a header, or a YAML list of mappings."""
    try:
        text = path.read_text("utf-8-sig")
        rows: object = yaml.safe_load(text) if path.suffix in (".yml", ".yaml") else list(csv.DictReader(io.StringIO(text)))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, csv.Error) as error:
        what = f"{path}: the actors cannot be read: {error}."
        raise UsageError(what, "Give a CSV with a header, or a YAML list, in UTF-8.") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        what = f"{path}: this is no list of actors."
        raise UsageError(what, "Give one mapping an actor with name, country and sector.")
    return rows


def _own(row: Mapping[str, object], number: int, path: Path) -> _Named:
    if missing := [column for column in OWN_COLUMNS if column not in row or (column == "name" and not row[column])]:
        what = f"{path}: actor {number} has no {missing[0]}."
        raise UsageError(what, f"Give every actor {', '.join(OWN_COLUMNS)}; country and sector may be empty.")
    aliases = row.get("aliases") or ()
    listed = aliases.split("|") if isinstance(aliases, str) else aliases if isinstance(aliases, list) else ()
    others = [str(one).strip() for one in listed]
    name, country = str(row["name"]).strip(), str(row["country"] or "").strip() or None
    sectors = tuple(one for one in re.split(r"[|,; ]+", str(row["sector"] or "")) if one)
    start, end = (str(row.get(key) or "") or None for key in ("valid_from", "valid_to"))
    ident = str(row.get("id") or "") or slug(country or "own", name)
    entry = ActorEntry(ident, name, "own", country, sectors, start, end, None, str(row.get("source") or path.name))
    return _Named(entry, (name, *(one for one in others if one)))
