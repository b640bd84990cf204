"""The gazetteer: which places a name can mean.

In: a name. Out: its candidate places, countries first and then by the people who live there.

    gazetteer = Gazetteer.open()
    gazetteer.candidates("Aqtobe")[0]  ->  Entry(geonameid=610611, name="Aktobe", precision="city", country="KAZ", ...)
    gazetteer.demonym("Kazakh")        ->  Entry(geonameid=1522867, name="Kazakhstan", ...)
"""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from tocsin.errors import GazetteerError
from tocsin.ground.compile_gazetteer import ensure_compiled
from tocsin.ground.folding import fold, strip_area
from tocsin.ground.gazetteer_file import FORMAT, SourceRow
from tocsin.records.grounding import Precision

EntryKind = Literal["country", "admin1", "admin2", "city", "feature"]
KnownKind = Literal["country", "admin1", "admin2", "city", "feature", "demonym"]

REMEMBERED_NAMES = 20_000  # some 10 MB; a day's news has fewer different place names

_CANDIDATES = """
SELECT e.id, e.geonameid, e.name, e.kind, e.precision, e.country, e.admin1, e.lat, e.lon, e.population, e.capital, n.how
FROM names n JOIN entries e ON e.id = n.entry WHERE n.folded = ? ORDER BY n.entry LIMIT ?
"""
_ENTRY = "SELECT id, geonameid, name, kind, precision, country, admin1, lat, lon, population, capital, 0 FROM entries WHERE "


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer, as one name found it; `how`: 0 its main name, 1 another, 2 without "County", 3 an abbreviation."""

    id: int
    geonameid: int | None
    name: str
    kind: EntryKind
    precision: Precision
    country: str | None
    admin1: str | None  # GeoNames' code, "KZ.04"
    lat: float | None
    lon: float | None
    population: int
    is_capital: bool
    how: int


class Gazetteer:
    """An open gazetteer, read only; keeps the names it has looked up."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path
        meta = dict(connection.execute("SELECT key, value FROM meta"))
        if meta.get("format") != str(FORMAT):
            what = f"{path}: the gazetteer has format {meta.get('format')}, not {FORMAT}."
            raise GazetteerError(what, "Run `tocsin gazetteer build`.")
        self.version = str(meta["version"])
        self._seen: OrderedDict[tuple[str, int], tuple[Entry, ...]] = OrderedDict()
        self._entries: dict[int, Entry] = {}
        self._demonyms: dict[str, int] = dict(connection.execute("SELECT folded, entry FROM demonyms"))
        self._admin1: dict[str, str] = dict(connection.execute("SELECT code, name FROM admin1"))
        countries = connection.execute("SELECT country, id FROM entries INDEXED BY countries WHERE kind = 'country' ORDER BY id DESC")
        self._country_ids: dict[str, int] = dict(countries)
        self._known: dict[str, dict[str, KnownKind]] | None = None

    @classmethod
    def open(cls, path: Path | None = None) -> Gazetteer:
        """Open the gazetteer at `path`; without one the user's own, compiled at its first use."""
        path = path or ensure_compiled()
        try:
            connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
            return cls(connection, path)
        except (sqlite3.Error, KeyError) as error:
            what = f"{path}: the gazetteer cannot be read: {error}."
            raise GazetteerError(what, "Delete it and run `tocsin gazetteer build`.") from error

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def sources(self) -> tuple[SourceRow, ...]:
        """Say where the places come from."""
        return tuple(SourceRow(*row) for row in self._connection.execute("SELECT name, what, licence, credit FROM sources"))

    def candidates(self, name: str, limit: int = 40) -> tuple[Entry, ...]:
        """Give the places that a name can mean, the weightiest first."""
        folded = fold(name)
        return self.candidates_of_folded(folded, limit) or self.candidates_of_folded(strip_area(folded), limit)

    def candidates_of_folded(self, folded: str, limit: int = 40) -> tuple[Entry, ...]:
        """Give the places that an already folded name can mean."""
        key = (folded, limit)
        found = self._seen.get(key)
        if found is None:
            found = tuple(_entry(row) for row in self._connection.execute(_CANDIDATES, (folded, limit))) if folded else ()
            self._seen[key] = found
            if len(self._seen) > REMEMBERED_NAMES:
                self._seen.popitem(last=False)
        else:
            self._seen.move_to_end(key)
        return found

    def country(self, alpha3: str) -> Entry | None:
        """Give a country by its ISO 3166 alpha-3 code."""
        number = self._country_ids.get(alpha3)
        return None if number is None else self._numbered(number)

    def demonym(self, word: str) -> Entry | None:
        """Give the country whose people a word names: "Kazakh"."""
        return self.demonym_of_folded(fold(word))

    def demonym_of_folded(self, folded: str) -> Entry | None:
        """Give the country whose people an already folded word names."""
        number = self._demonyms.get(folded)
        return None if number is None else self._numbered(number)

    def by_id(self, geonameid: int) -> Entry | None:
        """Give a place by its GeoNames id."""
        row = self._connection.execute(_ENTRY + "geonameid = ? ORDER BY id LIMIT 1", (geonameid,)).fetchone()
        return None if row is None else _entry(row)

    def admin1_name(self, code: str | None) -> str | None:
        """Give the name of a first-order area by its code: "KZ.04" -> "Aqtöbe"."""
        return self._admin1.get(code) if code else None

    def known_names(self) -> dict[str, dict[str, KnownKind]]:
        """Give the folded names to look for in running text: first word -> name -> kind of place."""
        if self._known is None:
            known: dict[str, dict[str, KnownKind]] = {}
            for folded in self._demonyms:
                known.setdefault(folded.split(" ", 1)[0], {})[folded] = "demonym"
            for folded, kind in self._connection.execute("SELECT folded, kind FROM known"):
                if folded in self._demonyms:
                    continue
                known.setdefault(folded.split(" ", 1)[0], {})[folded] = kind
            self._known = known
        return self._known

    def _numbered(self, number: int) -> Entry:
        entry = self._entries.get(number)
        if entry is None:
            entry = self._entries[number] = _entry(self._connection.execute(_ENTRY + "id = ?", (number,)).fetchone())
        return entry


def _entry(row: tuple[Any, ...]) -> Entry:
    number, geonameid, name, kind, precision, country, admin1, lat, lon, population, capital, how = row
    return Entry(number, geonameid, name, kind, precision, country, admin1, lat, lon, population, bool(capital), how)
