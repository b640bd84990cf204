r"""Tables: every row of a CSV or TSV file is a report, its text in one column.

    "id,text\na1,Two men were held.\n"  ->  Report(id="a1", content="Two men were held.")

The cell's text is never changed, line ends inside it included. Columns are found by their names unless the options name them.
Parquet and Excel need the extra `tables`.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from importlib import import_module
from types import ModuleType
from typing import Protocol
from zipfile import BadZipFile

from tocsin.acquire.formats.source import EMPTY, EMPTY_REMEDY, Source
from tocsin.acquire.options import ReadOptions
from tocsin.acquire.repair import decode
from tocsin.errors import ReportError, UsageError
from tocsin.records.report import Report

# Characters from which the separator is told: about thirty rows of short cells.
SNIFF_CHARS = 16_384
_SEPARATORS = ",;\t|"
# Rows of a Parquet file held at once: about a megabyte of reports of 540 words.
ROWS_AT_ONCE = 256
# Names under which columns are found, in lower case, the best first.
_TEXT_NAMES = ("text", "body", "content", "article", "story", "report", "message", "event_text", "notes", "full_text")
_ID_NAMES = ("id", "report_id", "article_id", "doc_id", "uid")
_DATE_NAMES = ("published_at", "published", "publication_date", "pub_date", "date", "event_date")
_TITLE_NAMES = ("title", "headline")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a table keeps what a report needs: indexes into its rows."""

    text: int
    id: int | None
    published: int | None
    title: int | None
    url: int | None
    source: int | None
    language: int | None
    country: int | None


def read_reports(source: Source, options: ReadOptions) -> Iterator[Report]:
    """Yield a report for every row of a CSV or TSV file."""
    data = source.stream.read()
    try:
        text = decode(data).text
    except ReportError as error:
        yield _fault(source, error)
        return
    csv.field_size_limit(sys.maxsize)  # Python's 131,072 characters are fewer than long reports have
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_find_separator(text, source.ending))
    lines = _with_lines(rows)
    try:
        head = next(lines, None)
        if head is None:
            yield _fault(source, ReportError(EMPTY, EMPTY_REMEDY))
        else:
            yield from _read_rows(source, options, head, lines)
    except csv.Error as error:
        remedy = "Quote cells that hold quotes or line ends, and double the quotes."
        yield _fault(source, ReportError(f"Line {rows.line_num} is no row of a table: {error}.", remedy))


def read_parquet(source: Source, options: ReadOptions) -> Iterator[Report]:
    """Yield a report for every row of a Parquet file."""
    parquet = _import("pyarrow.parquet", source)
    try:
        file = parquet.ParquetFile(source.stream)
    except (ValueError, OSError) as error:  # pyarrow's errors are kinds of these
        yield _fault(source, ReportError(f"This is no Parquet file: {error}.", "Write it again, or give another file."))
        return
    names = [str(name) for name in file.schema_arrow.names]
    rows = ([_cell(record[name]) for name in names] for batch in file.iter_batches(ROWS_AT_ONCE) for record in batch.to_pylist())
    yield from _read_rows(source, options, _Row(1, names), (_Row(number, row) for number, row in enumerate(rows, start=1)))


def read_excel(source: Source, options: ReadOptions) -> Iterator[Report]:
    """Yield a report for every row of an Excel file's first sheet."""
    openpyxl = _import("openpyxl", source)
    try:
        sheet = openpyxl.load_workbook(source.stream, read_only=True, data_only=True).worksheets[0]
    except (BadZipFile, KeyError, ValueError, OSError) as error:
        yield _fault(source, ReportError(f"This is no Excel file: {error}.", "Save it as .xlsx, or give another file."))
        return
    rows = (_Row(number, [_cell(value) for value in row]) for number, row in enumerate(sheet.iter_rows(values_only=True), start=1))
    head = next(rows, None)
    if head is None:
        yield _fault(source, ReportError(EMPTY, EMPTY_REMEDY))
    else:
        yield from _read_rows(source, options, head, rows)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with the line it ends on."""

    line: int
    cells: Sequence[str]


class _CsvRows(Protocol):
    """What csv.reader gives: rows, and the number of the line just read."""

    @property
    def line_num(self) -> int: ...

    def __iter__(self) -> Iterator[list[str]]: ...


def _with_lines(rows: _CsvRows) -> Iterator[_Row]:
    """Yield the rows that hold something, each with its line."""
    for cells in rows:
        if any(cells):
            yield _Row(rows.line_num, cells)


def _read_rows(source: Source, options: ReadOptions, head: _Row, rows: Iterator[_Row]) -> Iterator[Report]:
    """Yield a report for every row below the head."""
    try:
        columns = find_columns(head.cells, options)
    except ReportError as error:
        yield _fault(source, error)
        return
    for row in rows:
        cells = row.cells
        yield Report(
            id=_get(cells, columns.id) or f"{source.stem}:{row.line}",
            content=cells[columns.text] if columns.text < len(cells) else "",
            title=_get(cells, columns.title),
            published_at=_get(cells, columns.published) or options.published,
            url=_get(cells, columns.url),
            source=_get(cells, columns.source),
            language=_get(cells, columns.language),
            country=_get(cells, columns.country) or options.country,
            where=f"{source.name}:{row.line}",
        )


def find_columns(names: Sequence[str], options: ReadOptions) -> Columns:
    """Find the columns by the options, else by their names; a column that the options name must be there."""
    index_by_name = {name.strip().lower(): index for index, name in reversed(list(enumerate(names)))}
    text = _find(names, index_by_name, options.text_column, _TEXT_NAMES, "--text-column")
    if text is None and len(names) == 1:
        text = 0
    if text is None:
        seen = ", ".join(name for name in names)[:120]
        raise ReportError(f"No column looks like the text of reports; the columns are: {seen}.", "Name it with --text-column.")
    return Columns(
        text=text,
        id=_find(names, index_by_name, options.id_column, _ID_NAMES, "--id-column"),
        published=_find(names, index_by_name, options.date_column, _DATE_NAMES, "--date-column"),
        title=next((index_by_name[name] for name in _TITLE_NAMES if name in index_by_name), None),
        url=index_by_name.get("url"),
        source=index_by_name.get("source"),
        language=index_by_name.get("language"),
        country=index_by_name.get("country"),
    )


def _find(names: Sequence[str], index_by_name: Mapping[str, int], asked: str | None, known: Sequence[str], option: str) -> int | None:
    """Find one column: the one asked for, else the first known name."""
    if asked is None:
        return next((index_by_name[name] for name in known if name in index_by_name), None)
    if asked in names:
        return names.index(asked)
    if asked.strip().lower() in index_by_name:
        return index_by_name[asked.strip().lower()]
    raise UsageError(f"The table has no column {asked!r}; it has: {', '.join(names)[:200]}.", f"Give one of these with {option}.")


def _find_separator(text: str, ending: str) -> str:
    """Tell what separates the cells: a tab by the ending, else what the sniffer finds, else the commonest in the head."""
    if ending in (".tsv", ".tab"):
        return "\t"
    head = text.split("\n", 1)[0]
    by_head = max(_SEPARATORS, key=head.count)
    if head.count(by_head):
        return by_head  # prose in the cells misleads the sniffer; the head has names only
    try:
        return csv.Sniffer().sniff(text[:SNIFF_CHARS], _SEPARATORS).delimiter
    except csv.Error:
        return ","


def _get(cells: Sequence[str], index: int | None) -> str | None:
    """Give a cell's words, none where it is empty or missing."""
    return cells[index].strip() or None if index is not None and index < len(cells) else None


def _cell(value: object) -> str:
    """Write a typed cell as text; midnight without a zone is a day."""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.tzinfo is None and value.time() == time.min else value.isoformat()
    return "" if value is None else str(value)


def _fault(source: Source, error: ReportError) -> Report:
    """Make the report that says what is wrong with the whole file."""
    return Report(id=source.name, content=b"", fault=error.what, fault_remedy=error.remedy, where=source.name)


def _import(module: str, source: Source) -> ModuleType:
    """Import what reads a format that not everybody needs."""
    try:
        return import_module(module)
    except ImportError as error:
        raise UsageError(
            f"{source.name}: reading {source.ending} needs the extra `tables`.", 'Install it: pip install "tocsin[tables]".'
        ) from error
