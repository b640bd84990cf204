"""Countries: what other codebooks call them. `countries.tsv` has a row for each ISO 3166 alpha-3 code.

    country_of("KAZ")  ->  Country("KAZ", iso=398, gw=705, acled_region="Caucasus and Central Asia", ucdp_region="Asia", name="Kazakhstan")

ISO's numbers and names are those of GeoNames (CC BY 4.0), some names in ACLED's spelling; Gleditsch and Ward number sovereign states only.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

_TABLE = Path(__file__).with_name("countries.tsv")


@dataclass(frozen=True, slots=True)
class Country:
    """One country or territory."""

    country: str
    iso: int  # numeric; 0 where ISO has none
    gw: int | None  # Gleditsch and Ward's number
    acled_region: str
    ucdp_region: str
    name: str


def country_of(code: str | None) -> Country | None:
    """Give a country by its alpha-3 code; None for what is none (IGO, NGO and the like)."""
    return _countries().get(code or "")


@cache
def _countries() -> Mapping[str, Country]:
    with _TABLE.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    return MappingProxyType({
        row["country"]: Country(
            row["country"], int(row["iso"]), int(row["gw"]) if row["gw"] else None, row["acled_region"], row["ucdp_region"], row["name"]
        )
        for row in rows
    })  # fmt: skip
