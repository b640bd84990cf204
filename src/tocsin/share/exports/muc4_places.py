"""Places and nations in MUC-4's own names: COUNTRY: NAME (TYPE): NAME (TYPE), general before specific.

    location_of(incident_places, "PER")  ->  "PERU: LIMA (CITY): MIRAFLORES (NEIGHBORHOOD)"

Names and types are those of the task's public lists where they hold the place, else defaults by precision.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tocsin.records.grounding import EventPlace

# From general to specific; a precision that is not here names no place of the list.
_ORDER = ("province", "landscape", "district", "city", "sub-city", "site")
# The types of the list that a precision may take, the commonest first; the first of all is the default.
_TYPES = {
    "province": ("DEPARTMENT", "PROVINCE", "STATE", "OFFICIAL REGION", "COMMISSARIAT", "INTENDANCY", "COUNTY", "REGION",
                 "FEDERAL DISTRICT"),
    "district": ("MUNICIPALITY", "PROVINCE", "JURISDICTION", "CANTON", "COUNTY", "DISTRICT", "CITY", "TOWN", "REGION"),
    "city": ("CITY", "TOWN", "MUNICIPALITY", "VILLAGE", "PORT", "HAMLET", "CANTON", "JURISDICTION", "CORREGIMIENTO",
             "NEIGHBORHOOD", "SUBURB"),
    "sub-city": ("NEIGHBORHOOD", "SUBURB", "DISTRICT", "SECTOR", "TOWN", "CITY", "VILLAGE"),
}  # fmt: skip
_PROVINCE_BY_COUNTRY = {
    "ARG": "PROVINCE", "CHL": "OFFICIAL REGION", "ECU": "PROVINCE", "MEX": "STATE", "VEN": "STATE", "BRA": "STATE", "USA": "STATE",
    "PAN": "PROVINCE", "CRI": "PROVINCE", "CUB": "PROVINCE", "DOM": "PROVINCE", "IND": "STATE", "NGA": "STATE", "DEU": "STATE",
    "BOL": "DEPARTMENT", "COL": "DEPARTMENT", "SLV": "DEPARTMENT", "GTM": "DEPARTMENT", "HND": "DEPARTMENT", "NIC": "DEPARTMENT",
    "PER": "DEPARTMENT", "PRY": "DEPARTMENT", "URY": "DEPARTMENT",
}  # fmt: skip
_KIND_WORD = re.compile(r" (DEPARTMENT|PROVINCE|STATE|MUNICIPALITY|NEIGHBORHOOD|DISTRICT|JURISDICTION|REGION)$")
_NATURAL = re.compile(r"\b(RIVER|LAKE|MOUNTAIN|VOLCANO|VALLEY|HILL|ISLAND|GULF|BAY|JUNGLE|DESERT|FOREST|PENINSULA)S?\b")
_NO_NAME_SIGN = re.compile(r"[^A-Z0-9.' ]+")


@dataclass(frozen=True, slots=True)
class Nation:
    """A country's name in the templates, and whether the set list of nations holds it."""

    name: str
    is_listed: bool


@cache
def nations() -> dict[str, Nation]:
    """Read the nations by ISO 3166 alpha-3."""
    rows = (line.split("\t") for line in _list_lines("nations.tsv"))
    return {row[0]: Nation(row[1], row[-1] == "*") for row in rows}


@cache
def listed_types() -> dict[tuple[str, str], frozenset[str]]:
    """Read the set list of places: country and name -> types."""
    types: dict[tuple[str, str], set[str]] = {}
    country = ""
    for line in _list_lines("places.txt"):
        if not line.startswith(" "):
            country = line
            continue
        kind, _, names = line.strip().partition(": ")
        for name in names.split("; "):
            types.setdefault((country, name), set()).add(kind)
    return {key: frozenset(kinds) for key, kinds in types.items()}


def _list_lines(name: str) -> list[str]:
    text = files("tocsin.share.exports").joinpath("muc4_lists", name).read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line and not line.startswith("#")]


def location_of(places: Sequence[EventPlace], country: str | None) -> str | None:
    """Write the location of an incident; only a country where nothing closer is known."""
    nation = nations().get(country or "")
    if nation is None:
        return None
    inside = [one for one in places if one.country == country and one.precision in _ORDER]
    ends = [one for one in (_place_words(one, nation.name) for one in inside if one.relation == "between") if one]
    if len(ends) > 1:
        return f"{nation.name}: {ends[0]} - {ends[1]}"
    chain = [_place_words(one, nation.name) for one in _chain(inside)]
    return ": ".join([nation.name, *dict.fromkeys(filter(None, chain))])


def foreign_nation(country: str | None, home: str | None, *, strict: bool) -> str | None:
    """Name the nation of a target that is not the incident's own country."""
    nation = nations().get(country or "")
    if nation is None or country == home or (strict and not nation.is_listed):
        return None
    return nation.name


def _chain(places: Sequence[EventPlace]) -> list[EventPlace]:
    """Give the incident's first place after the wider ones around it that the report names too."""
    if not places:
        return []
    first = places[0]
    wider = [one for one in places[1:] if _rank(one) < _rank(first) and one.admin1 == first.admin1 and one.admin1]
    by_rank = {_rank(one): one for one in reversed(wider)}
    return [*(by_rank[rank] for rank in sorted(by_rank)), first]


def _rank(place: EventPlace) -> int:
    return _ORDER.index(place.precision or "province")


def _place_words(place: EventPlace, country: str) -> str | None:
    name = place_name(place)
    kind_word = _KIND_WORD.search(name)
    bare = _KIND_WORD.sub("", name) if kind_word else name
    kind = _type_of(place, bare, country) or (kind_word[1] if kind_word else None)
    return f"{bare} ({kind})" if bare and kind else None


def _type_of(place: EventPlace, name: str, country: str) -> str | None:
    listed = listed_types().get((country, name), frozenset())
    allowed = _TYPES.get(place.precision or "", ())
    if place.precision == "province":
        allowed = (_PROVINCE_BY_COUNTRY.get(place.country or "", "PROVINCE"), *allowed)
    found = next((kind for kind in allowed if kind in listed), None)
    if found or allowed:
        return found or allowed[0]
    if place.precision == "landscape":
        natural = _NATURAL.search(name)
        return min(listed, default=natural[1] if natural else "REGION")
    return min(listed, default=None)  # a site: only what the list itself holds


def place_name(place: EventPlace) -> str:
    """Give a place's name in plain capitals, as the report writes it."""
    written = place.text if place.kind == "literal" and place.text else place.name or place.text or ""
    decomposed = unicodedata.normalize("NFKD", written).encode("ascii", "ignore").decode()
    return " ".join(_NO_NAME_SIGN.sub(" ", decomposed.upper()).split())
