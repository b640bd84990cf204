"""Places and nations in MUC-4's own names, from the task's public lists.

    nations()["PER"].name              ->  "PERU"
    listed_types()["PERU", "CALLAO"]   ->  {"PORT", "CONSTITUTIONAL PROVINCE"}
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

PROVINCE_BY_COUNTRY = {
    "ARG": "PROVINCE", "CHL": "OFFICIAL REGION", "ECU": "PROVINCE", "MEX": "STATE", "VEN": "STATE", "BRA": "STATE", "USA": "STATE",
    "PAN": "PROVINCE", "CRI": "PROVINCE", "CUB": "PROVINCE", "DOM": "PROVINCE", "IND": "STATE", "NGA": "STATE", "DEU": "STATE",
    "BOL": "DEPARTMENT", "COL": "DEPARTMENT", "SLV": "DEPARTMENT", "GTM": "DEPARTMENT", "HND": "DEPARTMENT", "NIC": "DEPARTMENT",
    "PER": "DEPARTMENT", "PRY": "DEPARTMENT", "URY": "DEPARTMENT",
}  # fmt: skip


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


def foreign_nation(country: str | None, home: str | None, *, strict: bool) -> str | None:
    """Name the nation of a target that is not the incident's own country."""
    nation = nations().get(country or "")
    if nation is None or country == home or (strict and not nation.is_listed):
        return None
    return nation.name
