"""Countries in other codebooks."""

from __future__ import annotations

import pytest

from tocsin.share.exports.countries import country_of


@pytest.mark.parametrize(
    ("code", "iso", "gw", "acled_region", "ucdp_region", "name"),
    [
        ("KAZ", 398, 705, "Caucasus and Central Asia", "Asia", "Kazakhstan"),
        ("XKX", 0, 347, "Europe", "Europe", "Kosovo"),
        ("COD", 180, 490, "Middle Africa", "Africa", "Democratic Republic of Congo"),
        ("EGY", 818, 651, "Northern Africa", "Middle East", "Egypt"),
        ("HKG", 344, None, "East Asia", "Asia", "Hong Kong"),
    ],
)
def test_a_country_has_its_numbers_and_names(code: str, iso: int, gw: int | None, acled_region: str, ucdp_region: str, name: str) -> None:
    found = country_of(code)
    assert found is not None
    assert (found.iso, found.gw, found.acled_region, found.ucdp_region, found.name) == (iso, gw, acled_region, ucdp_region, name)


@pytest.mark.parametrize("code", ["IGO", "", None])
def test_what_is_no_country_has_none(code: str | None) -> None:
    assert country_of(code) is None
