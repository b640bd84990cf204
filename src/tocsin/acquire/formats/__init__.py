"""Formats: one module for each kind of file.

`READERS` has the reader of each ending: an open source in, its reports out. `BODIES` has, for each form of a report, what reads
its body. A new format is a module here and its line in these two tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from tocsin.acquire.body import Body
from tocsin.acquire.formats import jsonl, mail, pdf, plaintext, table, webpage
from tocsin.acquire.formats.source import Source
from tocsin.acquire.options import ReadOptions
from tocsin.records.report import Form, Report

Reader = Callable[[Source, ReadOptions], Iterator[Report]]

READERS: Mapping[str, Reader] = {
    ".txt": plaintext.read_reports,
    ".text": plaintext.read_reports,
    ".md": plaintext.read_reports,
    ".html": webpage.read_reports,
    ".htm": webpage.read_reports,
    ".xhtml": webpage.read_reports,
    ".pdf": pdf.read_reports,
    ".eml": mail.read_reports,
    ".jsonl": jsonl.read_reports,
    ".ndjson": jsonl.read_reports,
    ".csv": table.read_reports,
    ".tsv": table.read_reports,
    ".tab": table.read_reports,
    ".parquet": table.read_parquet,
    ".xlsx": table.read_excel,
}

BODIES: Mapping[Form, Callable[[Report], Body]] = {
    "text": plaintext.read_body,
    "html": webpage.read_body,
    "pdf": pdf.read_body,
    "mail": mail.read_body,
}
