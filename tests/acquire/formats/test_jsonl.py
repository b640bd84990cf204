"""JSONL: a record a line."""

import io
import json

import pytest

from tocsin.acquire.formats.jsonl import read_reports
from tocsin.acquire.formats.source import Source
from tocsin.acquire.options import ReadOptions
from tocsin.records.report import Report
from tocsin.records.span import Span


def read(data: bytes | str) -> list[Report]:
    raw = data if isinstance(data, bytes) else data.encode()
    return list(read_reports(Source("in/news.jsonl", io.BytesIO(raw)), ReadOptions(published="2020-01-01")))


def test_records_end_at_line_feeds_only() -> None:
    text = "Two\u2028held\u0085in\rKarsk\x0b."
    line = json.dumps({"id": "a", "text": text}, ensure_ascii=False).replace("\\r", "\\r")
    assert [report.content for report in read(line + "\r\n" + line)] == [text, text]


def test_lone_surrogates_survive() -> None:
    assert read(r'{"text": "a\ud800b"}')[0].content == "a\ud800b"


def test_null_is_absent_and_a_missing_id_is_file_and_line() -> None:
    report = read('\n{"id": null, "text": "Two held.", "title": null, "published_at": null, "pairs": null}')[0]
    assert (report.id, report.title, report.published_at, report.where) == ("news:2", None, "2020-01-01", "in/news.jsonl:2")


def test_ids_are_kept_doubled_or_numbers() -> None:
    assert [report.id for report in read('{"id": 7, "text": "a"}\n{"id": "7", "text": "b"}\n')] == ["7", "7"]


def test_html_records_are_pages() -> None:
    assert (read('{"html": "<p>a</p>"}')[0].form, read('{"html": "<p>a</p>", "text": "a"}')[0].form) == ("html", "text")


@pytest.mark.parametrize(
    "line",
    [
        b"not json",
        b'{"text": ',
        b"[1, 2]",
        b'"text"',
        b'{"id": "a"}',
        b'{"id": "a", "text": 5}',
        b'{"id": ["a"], "text": "b"}',
        b'{"id": "a", "text": "abc", "pairs": [{"source": [0, 9], "target": [0, 1]}]}',
        b'{"id": "a", "text": "abc", "pairs": 3}',
        b"[" * 100_000,
        b"\x00\x01\x02\x03",
    ],
)
def test_a_malformed_line_is_a_fault_with_its_place_and_the_rest_is_read(line: bytes) -> None:
    good = b'{"id": "good", "text": "Two held."}'
    reports = read(good + b"\n" + line + b"\n" + good)
    assert [report.fault is None for report in reports] == [True, False, True]
    assert reports[1].where == "in/news.jsonl:2" and reports[1].fault_remedy


def test_pairs_are_spans_of_the_text() -> None:
    report = read('{"text": "police held men", "pairs": [{"source": [0, 6], "target": [12, 15]}]}')[0]
    assert [(pair.source, pair.target) for pair in report.pairs] == [(Span(0, 6), Span(12, 15))]


def test_empty_file_is_a_fault_and_a_mark_is_skipped() -> None:
    assert read(b"\n \n")[0].fault
    assert read(b'\xef\xbb\xbf{"id": "a", "text": "b"}')[0].id == "a"
