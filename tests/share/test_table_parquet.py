"""Parquet: typed columns, one row an incident."""

from __future__ import annotations

from io import BytesIO, TextIOWrapper

import pytest

from tocsin.records.coding import Coding
from tocsin.share.exports import table_parquet
from tocsin.share.exports.layouts import ExportOptions
from tocsin.share.exports.table_csv import COLUMNS

parquet = pytest.importorskip("pyarrow.parquet", reason="needs the extra: pip install 'tocsin[tables]'")


def _read(*codings: Coding):
    raw = BytesIO()
    stream = TextIOWrapper(raw, encoding="utf-8")
    table_parquet.write(codings, stream, ExportOptions())
    stream.flush()
    return parquet.read_table(BytesIO(raw.getvalue()))


def test_one_row_an_incident_with_numbers_as_numbers(raid: Coding, quiet: Coding) -> None:
    table = _read(raid, quiet)
    assert table.column_names == list(COLUMNS)
    (row,) = table.to_pylist()
    assert (row["killed_best"], row["lat"], row["place"]) == (3, -12.05, "Oldbridge")


def test_no_incident_is_an_empty_table_with_its_columns(quiet: Coding) -> None:
    table = _read(quiet)
    assert (table.num_rows, table.num_columns) == (0, len(COLUMNS))
