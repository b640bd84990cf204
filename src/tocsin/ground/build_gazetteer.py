"""Build a gazetteer from GeoNames' full dump, or add a user's own places to one.

In: `allCountries.zip` (or the text inside), or a CSV with name, lat and lon. Out: a new gazetteer file, whole or not at all.

    build(Path("allCountries.zip"), Path("gazetteer.sqlite"))   ->  12 million places in minutes, in 300 MB of memory
    add(Path("places.csv"), Path("gazetteer.sqlite"))           ->  Added(places=3, ...)

The shipped gazetteer's entries go first: their points, weights and names were looked through. The dump adds what they lack.
"""

from __future__ import annotations

import csv
import hashlib
import io
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tocsin.errors import GazetteerError, UsageError
from tocsin.ground.compile_gazetteer import ensure_compiled, is_name
from tocsin.ground.folding import fold, strip_area
from tocsin.ground.gazetteer_file import ALTERNATE, FORMAT, MAIN, STRIPPED, Row, SourceRow, Writer, whole_file

COLUMNS = 19
TOLD_EVERY = 100_000  # lines
# A name is looked up by its first so many spellings; a capital's hundred transcriptions are all there are.
MOST_ALTERNATES = 100
OWN_COLUMNS = ("name", "lat", "lon")
MOST_LAT, MOST_LON = 90, 180  # degrees
OWN_KINDS = {"country": "country", "admin1": "province", "admin2": "district", "city": "city", "feature": "landscape", "site": "site"}

_SEAS = frozenset(("SEA", "OCN", "GULF", "BAY", "STRT", "CHN", "SD", "LGN", "FJD"))
# Undersea features and lines of the map (streets, railways) are no places of news.
_SKIPPED_CLASSES = frozenset(("U", ""))
_NATIONS = frozenset(("PCLI", "PCLD", "PCLF", "PCLS", "PCL", "PCLIX"))
_DUMP = SourceRow("geonames", "the full dump of GeoNames: all populated places, areas, features and sites", "CC BY 4.0", "GeoNames")


@dataclass(frozen=True, slots=True)
class Added:
    """What went into a gazetteer."""

    path: Path
    places: int
    version: str


def build(geonames: Path, out: Path, tell: Callable[[int], None] | None = None) -> Added:
    """Build a gazetteer from the full dump and what ships; `tell` hears of every hundred thousand lines."""
    shipped = ensure_compiled()
    digest = hashlib.sha256()
    places = 0
    with _whole(out) as partial, Writer(partial) as writer:
        writer.take(shipped)
        known = frozenset(row[0] for row in writer.connection.execute("SELECT geonameid FROM entries WHERE geonameid IS NOT NULL"))
        alpha3 = _alpha3(shipped)
        with _open_dump(geonames) as lines:
            for number, line in enumerate(lines, 1):
                digest.update(line.encode())
                if tell and number % TOLD_EVERY == 0:
                    tell(number)
                row = _dump_row(line, alpha3, known, geonames, number)
                if row is not None:
                    writer.add(row, writer.next_id(row))
                    places += 1
        version = f"{_meta(shipped)['version']}+geonames-{digest.hexdigest()[:8]}-{places}"
        writer.credit([_DUMP])
        writer.finish({"version": version, "places": str(places)})
    return Added(out, places, version)


def add(places: Path, gazetteer: Path, out: Path) -> Added:
    """Add a user's places (CSV: name, lat, lon; country, kind, population, aliases, source, licence) to a gazetteer, as `out`."""
    try:
        text = places.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        what = f"{places}: the places cannot be read: {error}."
        raise UsageError(what, "Give a CSV in UTF-8 with a header.") from error
    lines = list(csv.DictReader(io.StringIO(text)))
    rows = [_own_row(line, number, places) for number, line in enumerate(lines, 2)]
    if not rows:
        what = f"{places}: there is no place in it."
        raise UsageError(what, f"Give a CSV with the columns {', '.join(OWN_COLUMNS)}.")
    licences = sorted({(line.get("licence") or "").strip() or "not stated" for line in lines})
    credited = sorted({(line.get("source") or "").strip() or places.name for line in lines})
    version = f"{_meta(gazetteer)['version']}+own-{hashlib.sha256(text.encode()).hexdigest()[:8]}"
    with _whole(out) as partial, Writer(partial) as writer:
        writer.take(gazetteer)
        for row in rows:
            writer.add(row, writer.next_id(row))
        writer.credit([SourceRow(places.name, f"{len(rows)} places of the user's own", "; ".join(licences), "; ".join(credited))])
        writer.finish({"version": version, "places": str(len(rows))})
    return Added(out, len(rows), version)


@contextmanager
def _whole(out: Path) -> Iterator[Path]:
    """Give a path to write to that becomes `out` when all went well; what the disk refuses says so."""
    try:
        with whole_file(out) as partial:
            yield partial
    except (OSError, sqlite3.Error) as error:
        what = f"{out}: the gazetteer cannot be written: {error}."
        remedy = "Check the folder and the room on the disk; sorting needs as much again in the temporary folder."
        raise GazetteerError(what, remedy) from error


def _meta(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        meta = dict(connection.execute("SELECT key, value FROM meta"))
    if meta.get("format") != str(FORMAT):
        what = f"{path}: the gazetteer has format {meta.get('format')}, not {FORMAT}."
        raise GazetteerError(what, "Build it again with `tocsin gazetteer build`.")
    return meta


def _alpha3(shipped: Path) -> dict[str, str]:
    """Read alpha-2 -> alpha-3 from the first-order areas and countries that ship."""
    with closing(sqlite3.connect(f"{shipped.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        query = "SELECT DISTINCT substr(admin1, 1, 2), country FROM entries WHERE admin1 IS NOT NULL AND country IS NOT NULL"
        return dict(connection.execute(query))


@contextmanager
def _open_dump(path: Path) -> Iterator[Iterator[str]]:
    """Open the dump, packed or not, line by line."""
    try:
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                names = [one for one in archive.namelist() if one.endswith(".txt") and not one.lower().startswith("readme")]
                if len(names) != 1:
                    what = f"{path}: {len(names)} tables in it, not one."
                    raise GazetteerError(what, "Give GeoNames' allCountries.zip, or one country's.")
                with archive.open(names[0]) as packed:
                    yield _lines(packed)
        else:
            with path.open("rb") as plain:
                yield _lines(plain)
    except (zipfile.BadZipFile, FileNotFoundError, IsADirectoryError, UnicodeDecodeError) as error:
        what = f"{path}: the dump cannot be read: {error}."
        raise GazetteerError(what, "Give GeoNames' allCountries.zip.") from error


def _lines(source: IO[bytes]) -> Iterator[str]:
    return io.TextIOWrapper(source, encoding="utf-8", newline="\n")


def _dump_row(line: str, alpha3: dict[str, str], known: frozenset[int], path: Path, number: int) -> Row | None:
    """Read one line of the dump; nothing where the place ships already or is none of news."""
    cells = line.rstrip("\n").split("\t")
    if len(cells) != COLUMNS:
        what = f"{path}: line {number} has {len(cells)} columns, not {COLUMNS}."
        raise GazetteerError(what, "Give GeoNames' allCountries.zip, unchanged.")
    geonameid, feature_class = int(cells[0]), cells[6]
    if geonameid in known or feature_class in _SKIPPED_CLASSES or (cells[7] in _NATIONS):
        return None
    kind, precision = _kind(feature_class, cells[7])
    names = _names(cells[1], cells[2], cells[3], is_area=kind.startswith("admin"))
    people = int(cells[14] or 0) if feature_class in ("P", "A") else 0
    return Row(geonameid, cells[1], kind, precision, alpha3.get(cells[8]), f"{cells[8]}.{cells[10]}" if cells[10] else None,
               float(cells[4]), float(cells[5]), people, cells[7] == "PPLC", names)  # fmt: skip


def _kind(feature_class: str, code: str) -> tuple[str, str]:
    if feature_class == "P":
        return "city", "sub-city" if code == "PPLX" else "city"
    if feature_class == "A":
        return ("admin1", "province") if code.startswith("ADM1") else ("admin2", "district")
    if feature_class == "H" and code in _SEAS:
        return "feature", "sea"
    return "feature", "site" if feature_class == "S" else "landscape"


def _names(name: str, plain: str, others: str, *, is_area: bool) -> dict[str, int]:
    """Fold a place's names: its main one, without accents, and the others that are no transcription."""
    names: dict[str, int] = {}
    if others:
        names = {fold(one): ALTERNATE for one in others.split(",")[:MOST_ALTERNATES] if is_name(one)}
    main = fold(name)
    if is_area and (short := strip_area(main)) != main:
        names[short] = STRIPPED
    if plain != name:
        names[fold(plain)] = MAIN
    names[main] = MAIN
    return names


def _own_row(line: dict[str, str | None], number: int, path: Path) -> Row:
    """Read one of a user's places."""
    cells = {key: (value or "").strip() for key, value in line.items() if key}
    try:
        lat, lon, people = float(cells["lat"]), float(cells["lon"]), int(cells.get("population") or 0)
    except (KeyError, ValueError) as error:
        what = f"{path}: line {number}: {error}."
        remedy = f"Give the columns {', '.join(OWN_COLUMNS)}; lat and lon in degrees, population as a whole number."
        raise UsageError(what, remedy) from error
    kind = cells.get("kind") or "city"
    is_off_map = not (abs(lat) <= MOST_LAT and abs(lon) <= MOST_LON)  # true of what is no number, too
    faults = (("name", not fold(cells.get("name", ""))), ("lat", is_off_map), ("kind", kind not in OWN_KINDS))
    if wrong := next((name for name, is_wrong in faults if is_wrong), None):
        what = f"{path}: line {number}: {wrong} = {cells.get(wrong)!r} cannot be."
        raise UsageError(what, f"A kind is one of {', '.join(OWN_KINDS)}; degrees go to 90 and 180.")
    names = {fold(one): ALTERNATE for one in cells.get("aliases", "").split("|") if fold(one)} | {fold(cells["name"]): MAIN}
    # A place that a user adds is one that the user's reports speak of: it goes before namesakes of unknown size.
    ident = int(cells["geonameid"]) if cells.get("geonameid", "").isdigit() else None
    return Row(ident, cells["name"], "feature" if kind == "site" else kind, OWN_KINDS[kind], cells.get("country", "").upper() or None,
               cells.get("admin1") or None, lat, lon, people, names=names)  # fmt: skip
