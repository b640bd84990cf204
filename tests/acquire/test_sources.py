"""Sources: files, folders, globs and standard input, as reports."""

import io
import os
import sys
from pathlib import Path

import pytest

from tocsin.acquire import acquire
from tocsin.acquire.sources import ReadOptions, read_reports
from tocsin.records.report import Report

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
MAIL = b"From: desk@karsk.example\r\nSubject: Two held\r\nDate: Mon, 06 Jun 2016 09:30:00 +0200\r\n\r\nPolice held two men.\r\n"


def read(*inputs: str, options: ReadOptions | None = None) -> list[Report]:
    return list(read_reports(inputs, options or ReadOptions()))


def test_folder_is_walked_in_sorted_order_without_hidden_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("b.txt", "a/c.txt", ".hidden.txt", ".git/x.txt", "a.txt"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Two held.")
    monkeypatch.chdir(tmp_path)
    assert [report.id for report in read("in")] == ["in/a/c.txt", "in/a.txt", "in/b.txt"]
    assert [report.id for report in read("in/*.txt", "in/b.txt")] == ["in/a.txt", "in/b.txt", "in/b.txt"]


def test_missing_file_and_empty_file_are_faults_and_the_rest_is_read(tmp_path: Path) -> None:
    empty, good = tmp_path / "empty.txt", tmp_path / "good.txt"
    empty.write_bytes(b"")
    good.write_text("Two held.")
    reports = read(str(tmp_path / "none.txt"), str(empty), str(good), str(tmp_path / "*.html"))
    assert [report.fault is None for report in reports] == [False, False, True, False]
    assert all(report.fault_remedy for report in reports if report.fault)


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"%PDF-1.4 ...", "pdf"),
        (b"\n<!DOCTYPE html><html><body><p>Two held</p></body></html>", "html"),
        (MAIL, "mail"),
        (b"From here on, the road is shut.", "text"),
        (b"Two held.", "text"),
        (b"\x00\x01\x02" * 100, "text"),
    ],
)
def test_other_endings_are_read_by_what_they_hold(tmp_path: Path, data: bytes, form: str) -> None:
    path = tmp_path / "report.dat"
    path.write_bytes(data)
    assert [(report.form, report.content) for report in read(str(path))] == [(form, data)]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b' \n{"id": "a", "text": "Two held."}\n{"text": "Three."}\n', [("a", "text"), ("stdin:3", "text")]),
        (b"<html><body><p>Two held.</p></body></html>", [("stdin", "html")]),
        (b"Two held.", [("stdin", "text")]),
    ],
)
def test_standard_input_is_read_by_what_it_holds(monkeypatch: pytest.MonkeyPatch, data: bytes, expected: list[tuple[str, str]]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))  # type: ignore[type-var]
    assert [(report.id, report.form) for report in read("-")] == expected


def test_options_fill_what_the_file_does_not_say(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Two held.")
    report = read(str(path), options=ReadOptions(published="2016-06-06", country="KAZ"))[0]
    assert (report.published_at, report.country) == ("2016-06-06", "KAZ")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_file_without_permission_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Two held.")
    path.chmod(0)
    assert read(str(path))[0].fault


def test_every_example_is_read() -> None:
    docs = [acquire(report) for report in read(str(EXAMPLES))]
    assert len(docs) == 6 and not any(doc.issues for doc in docs)
