r"""JSONL: every line is a record; records end at "\n" only, so text may hold any other line end.

    {"id": "a1", "text": "Two men were held.", "published_at": "2016-06-06"}  ->  Report(id="a1", content="Two men were held.")

Text comes through code point for code point, lone surrogates too. A line that is no record becomes a report with its fault; the
rest is read. A key that is null counts as absent; a record without an id is called after the file and its line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from tocsin.acquire.formats.source import EMPTY, EMPTY_REMEDY, Source
from tocsin.acquire.options import ReadOptions
from tocsin.acquire.repair import decode
from tocsin.errors import ReportError
from tocsin.records.report import Pair, Report
from tocsin.records.span import Span

_BOM = b"\xef\xbb\xbf"
_SHAPE = 'Write one object a line: {"id": "...", "text": "...", "published_at": "2016-06-06"}.'


def read_reports(source: Source, options: ReadOptions) -> Iterator[Report]:
    """Yield a report for every line that is not blank."""
    is_empty = True
    for number, raw in enumerate(iter(source.stream.readline, b""), start=1):
        line = raw.removeprefix(_BOM) if number == 1 else raw
        if not line.strip():
            continue
        is_empty = False
        yield _read_line(line.rstrip(b"\r\n"), f"{source.stem}:{number}", f"{source.name}:{number}", options)
    if is_empty:
        yield Report(id=source.name, content=b"", fault=EMPTY, fault_remedy=EMPTY_REMEDY, where=source.name)


def _read_line(line: bytes, default_id: str, where: str, options: ReadOptions) -> Report:
    """Read one record, or say what is wrong with it."""
    try:
        record = json.loads(decode(line).text)
    except ReportError as error:
        return Report(id=default_id, content=line, fault=error.what, fault_remedy=error.remedy, where=where)
    except (ValueError, RecursionError) as error:
        return Report(id=default_id, content=line, fault=f"The line is no JSON: {error}.", fault_remedy=_SHAPE, where=where)
    if not isinstance(record, dict):
        return Report(id=default_id, content=line, fault="The line is no JSON object.", fault_remedy=_SHAPE, where=where)
    report_id = default_id
    try:
        report_id = read_word(record, "id") or default_id
        return _read_record(record, report_id, where, options)
    except ReportError as error:
        return Report(id=report_id, content=line, fault=error.what, fault_remedy=error.remedy, where=where)


def _read_record(record: Mapping[str, object], report_id: str, where: str, options: ReadOptions) -> Report:
    """Make a report of a record's keys."""
    text, html = record.get("text"), record.get("html")
    text = None if text == "" and html is not None else text
    content = text if text is not None else html
    if content is None:
        raise ReportError("The record has neither text nor html.", _SHAPE)
    if not isinstance(content, str):
        raise ReportError(f"The record's {'text' if text is not None else 'html'} is no string.", _SHAPE)
    return Report(
        id=report_id,
        content=content,
        form="text" if text is not None else "html",
        title=read_word(record, "title"),
        published_at=read_word(record, "published_at") or options.published,
        url=read_word(record, "url"),
        source=read_word(record, "source"),
        language=read_word(record, "language"),
        country=read_word(record, "country") or options.country,
        pairs=_read_pairs(record.get("pairs"), len(content)),
        where=where,
    )


def read_word(record: Mapping[str, object], key: str) -> str | None:
    """Read a key that holds a word; a number counts as written, null and "" as absent."""
    value = record.get(key)
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise ReportError(f"The record's {key} is no string.", _SHAPE)


def _read_pairs(value: object, length: int) -> tuple[Pair, ...]:
    """Read the pairs of spans whose relation is asked for."""
    if value is None:
        return ()
    if not isinstance(value, list):
        raise _pairs_error("pairs is no list")
    pairs = []
    for item in value:
        if not isinstance(item, dict):
            raise _pairs_error("a pair is no object")
        pairs.append(Pair(_read_span(item.get("source"), length), _read_span(item.get("target"), length)))
    return tuple(pairs)


def _read_span(value: object, length: int) -> Span:
    """Read a half-open span that lies in the text."""
    if isinstance(value, list) and len(value) == 2:
        start, end = value
        if type(start) is int and type(end) is int and 0 <= start < end <= length:
            return Span(start, end)
    raise _pairs_error(f"{json.dumps(value)[:40]} is no span of the text")


def _pairs_error(what: str) -> ReportError:
    """Say what is wrong with the pairs."""
    return ReportError(
        f"The record's pairs cannot be read: {what}.",
        'Write "pairs": [{"source": [0, 6], "target": [20, 31]}], in code points of the text.',
    )
