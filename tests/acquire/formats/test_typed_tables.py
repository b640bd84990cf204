"""Parquet and Excel files are read as tables of reports, days as days."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tocsin.acquire.sources import ReadOptions, read_reports
from tocsin.records.report import Report

ROWS = [
    {"id": "a", "text": "Gunmen killed two.\nIn Kano.", "published_at": dt.datetime(2016, 6, 6), "source": "Wire"},  # noqa: DTZ001  # as a sheet has it
    {"id": "b", "text": "Nothing.", "published_at": None, "source": None},
]


def parquet(path: Path) -> Path:
    pyarrow = pytest.importorskip("pyarrow", reason='needs the extra: pip install "tocsin[tables]"')
    import pyarrow.parquet as files

    files.write_table(pyarrow.Table.from_pylist(ROWS), path / "reports.parquet")
    return path / "reports.parquet"


def excel(path: Path) -> Path:
    openpyxl = pytest.importorskip("openpyxl", reason='needs the extra: pip install "tocsin[tables]"')
    book = openpyxl.Workbook()
    book.active.append(list(ROWS[0]))
    for row in ROWS:
        book.active.append(list(row.values()))
    book.save(path / "reports.xlsx")
    return path / "reports.xlsx"


def read(path: Path) -> list[Report]:
    return list(read_reports([str(path)], ReadOptions()))


@pytest.mark.parametrize("write", [parquet, excel])
def test_a_row_is_a_report(tmp_path: Path, write) -> None:
    first, second = read(write(tmp_path))
    assert (first.id, first.content, first.published_at, first.source) == ("a", "Gunmen killed two.\nIn Kano.", "2016-06-06", "Wire")
    assert (second.id, second.published_at, second.source) == ("b", None, None)


@pytest.mark.parametrize(("name", "library"), [("x.parquet", "pyarrow"), ("x.xlsx", "openpyxl")])
def test_a_file_that_only_claims_to_be_one_is_an_issue(tmp_path: Path, name: str, library: str) -> None:
    pytest.importorskip(library, reason='needs the extra: pip install "tocsin[tables]"')
    path = tmp_path / name
    path.write_bytes(b"this is prose")
    (one,) = read(path)
    assert one.fault is not None and "is no" in one.fault
