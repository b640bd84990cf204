"""Parquet: the columns of the CSV layout with their types, one row an incident. Needs the extra `tables`.

tocsin code reports/ -o incidents.parquet
pandas.read_parquet("incidents.parquet")["killed_best"].sum()
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import TextIO

from tocsin.errors import UsageError
from tocsin.records.coding import Coding
from tocsin.share.exports.happenings import Happening
from tocsin.share.exports.layouts import ExportOptions, happenings_of
from tocsin.share.exports.table_csv import COLUMNS, KINDS, cells_of, note_losses

_FLOATS = frozenset({"lat", "lon", "radius_km", "confidence"})
_WHOLE = frozenset({"geonameid", *(f"{what}_{bound}" for what in KINDS for bound in ("low", "best", "high"))})
# Rows of a group: a reader that asks for few columns reads little; smaller groups cost more than they save.
ROWS_OF_A_GROUP = 50_000


def write(codings: Iterable[Coding], stream: TextIO, options: ExportOptions) -> None:
    """Write a row an incident."""
    write_store(happenings_of(codings, options), stream, options)


def write_store(happenings: Iterable[Happening], stream: TextIO, options: ExportOptions) -> None:
    """Write a row an incident of a store."""
    try:
        arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise UsageError("Parquet needs the extra `tables`.", 'Install it: pip install "tocsin[tables]".') from error
    types = {**dict.fromkeys(_FLOATS, arrow.float64()), **dict.fromkeys(_WHOLE, arrow.int64())}
    schema = arrow.schema([(column, types.get(column, arrow.string())) for column in COLUMNS])
    rows: list[dict[str, object]] = []
    with parquet.ParquetWriter(stream.buffer, schema, compression="zstd") as writer:
        for happening in happenings:
            rows.append(dict(zip(COLUMNS, cells_of(happening), strict=True)))
            note_losses(happening, options.losses)
            if len(rows) >= ROWS_OF_A_GROUP:
                writer.write_table(arrow.Table.from_pylist(rows, schema))
                rows.clear()
        if rows or not options.losses.rows:
            writer.write_table(arrow.Table.from_pylist(rows, schema))
