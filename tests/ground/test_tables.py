"""Tables that ship with the package."""

from __future__ import annotations

import pytest

from tocsin.ground.tables import data_file, read_rows


@pytest.mark.parametrize(("name", "columns"), [("sectors.tsv", 2), ("holders.tsv", 4), ("organisations.tsv", 6), ("moon_feasts.tsv", 3)])
def test_every_row_of_a_table_has_its_columns(name: str, columns: int) -> None:
    assert {len(row) for row in read_rows(name)} == {columns}


def test_what_is_said_of_a_table_is_no_row_of_it() -> None:
    assert data_file("sectors.tsv").read_text("utf-8").startswith("#")
    assert not any(row[0].startswith("#") for row in read_rows("sectors.tsv"))
