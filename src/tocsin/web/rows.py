"""Rows: a table of a page as a file for a spreadsheet, its cells kept from being read as formulas.

as_csv(("source", "reports"), [("=cmd", 3)], "sources.csv")   ->  an answer with the line  '=cmd,3
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from fastapi.responses import Response

from tocsin.share.exports.table_csv import Cell, row_writer

CSV, GEOJSON = "text/csv; charset=utf-8", "application/geo+json"


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]], name: str) -> Response:
    """Write rows under a header."""
    stream = io.StringIO()
    write = row_writer(columns, stream)
    for row in rows:
        write(row)
    return Response(_bytes(stream.getvalue()), media_type=CSV, headers=attached(name))


def attached(name: str) -> dict[str, str]:
    """Say under which name a browser keeps a file; names are ours, of ASCII without quotes."""
    return {"Content-Disposition": f'attachment; filename="{name}"'}


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")  # a lone surrogate cannot be written
