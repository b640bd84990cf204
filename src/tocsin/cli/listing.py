"""Listings: rows of the store as a table for people, JSON lines or CSV.

In: records with a way to JSON and columns. Out: text on a stream.

    write_rows(incidents, INCIDENT_COLUMNS, stream, "table")
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Protocol, TextIO, TypeVar

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tocsin.cli.output import visible
from tocsin.errors import UsageError
from tocsin.link.corrections import field_value
from tocsin.records.incident import Incident
from tocsin.records.story import Story
from tocsin.share.exports.table import PIPE_WIDTH
from tocsin.share.exports.table_csv import Cell, safe

LAYOUTS = ("table", "jsonl", "csv")


class Plain(Protocol):
    """A record that gives itself as JSON values."""

    def to_dict(self) -> dict[str, object]:
        """Give JSON values."""


Row = TypeVar("Row", bound=Plain)
Columns = Mapping[str, Callable[[Row], Cell]]

INCIDENT_COLUMNS: Columns[Incident] = MappingProxyType({
    "id": lambda one: one.id,
    "when": lambda one: field_value(one, "when"),
    "where": lambda one: field_value(one, "place"),
    "what": lambda one: " ".join((one.type, ", ".join(one.modes))).strip(),
    "who": lambda one: field_value(one, "actor"),
    "killed": lambda one: field_value(one, "killed"),
    "wounded": lambda one: field_value(one, "wounded"),
    "reports": lambda one: len(one.reports),
    "sources": lambda one: one.independent_sources,
    "status": lambda one: one.status,
    "confidence": lambda one: one.confidence,
    "summary": lambda one: one.summary,
})  # fmt: skip

STORY_COLUMNS: Columns[Story] = MappingProxyType({
    "id": lambda one: one.id,
    "reports": lambda one: ", ".join(one.reports),
    "incidents": lambda one: ", ".join(one.incidents),
    "confidence": lambda one: one.confidence,
})  # fmt: skip


def layout_of(asked: str | None, path: str | None, *, as_json: bool, is_terminal: bool) -> str:
    """Choose a layout: by its name, else by the file's ending, else a table on a terminal and JSON lines elsewhere."""
    if asked is not None:
        if asked not in LAYOUTS:
            remedy = f"Choose one of {', '.join(LAYOUTS)}; `tocsin export` writes the others."
            raise UsageError(f"There is no layout {asked!r} here.", remedy)
        return asked
    if path and path.lower().endswith(".csv"):
        return "csv"
    return "table" if is_terminal and not path and not as_json else "jsonl"


def write_rows(rows: Iterable[Row], columns: Columns[Row], stream: TextIO, layout: str) -> int:
    """Write rows; give their number."""
    if layout == "jsonl":
        return _write_lines((row.to_dict() for row in rows), stream)
    cells = ([value_of(row) for value_of in columns.values()] for row in rows)
    return (write_csv if layout == "csv" else write_table)(list(columns), cells, stream)


def write_records(names: list[str], rows: Iterable[list[Cell]], stream: TextIO, layout: str) -> int:
    """Write rows that are no records of their own: as JSON objects under the columns' names, as CSV or as a table."""
    if layout == "jsonl":
        return _write_lines((dict(zip(names, row, strict=True)) for row in rows), stream)
    return (write_csv if layout == "csv" else write_table)(names, rows, stream)


def _write_lines(records: Iterable[Mapping[str, object]], stream: TextIO) -> int:
    written = 0
    for record in records:
        stream.write(json.dumps(record, ensure_ascii=False) + "\n")
        written += 1
    return written


def write_csv(names: list[str], rows: Iterable[list[Cell]], stream: TextIO) -> int:
    """Write a CSV with a head."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(names)
    written = 0
    for row in rows:
        writer.writerow([safe(cell) for cell in row])
        written += 1
    return written


def write_table(names: list[str], rows: Iterable[list[Cell]], stream: TextIO) -> int:
    """Write a table for people."""
    console = Console(file=stream, width=None if stream.isatty() else PIPE_WIDTH, highlight=False)
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for name in names:
        table.add_column(name.capitalize(), overflow="fold", no_wrap=name == "id")
    for row in rows:
        table.add_row(*(Text("–" if cell is None else f"{cell:.2f}" if isinstance(cell, float) else visible(str(cell))) for cell in row))
    if table.row_count:
        console.print(table)
    return table.row_count
