"""JSON lines as the interface promises them."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO, StringIO, TextIOWrapper

from tocsin.records.coding import Coding
from tocsin.share.exports import jsonl
from tocsin.share.exports.layouts import ExportOptions


def _lines(*codings: Coding, options: ExportOptions | None = None) -> list[str]:
    stream = StringIO()
    jsonl.write(codings, stream, options or ExportOptions())
    return stream.getvalue().split("\n")


def test_a_line_reads_back_as_the_same_coding(raid: Coding) -> None:
    line, rest = _lines(raid)
    assert rest == ""
    assert Coding.from_dict(json.loads(line)) == raid


def test_order_of_input_is_kept_and_unread_reports_have_their_line(raid: Coding, quiet: Coding, unread: Coding) -> None:
    records = [json.loads(line) for line in _lines(unread, raid, quiet) if line]
    assert [one["report"]["id"] for one in records] == ["r3", "r 1", "r2"]
    assert records[0]["text"] is None


def test_text_may_be_left_out(raid: Coding) -> None:
    assert "text" not in json.loads(_lines(raid, options=ExportOptions(with_text=False))[0])


def test_separators_of_lines_and_lone_surrogates_survive(quiet: Coding) -> None:
    text = "one\u2028two\x85three\ud800"
    stream = TextIOWrapper(BytesIO(), encoding="utf-8", newline="\n")
    jsonl.write([replace(quiet, text=text)], stream, ExportOptions())
    stream.seek(0)
    written = stream.read()
    assert len(written.splitlines()) == 1
    assert json.loads(written)["text"] == text


def test_an_event_of_a_dropped_incident_belongs_to_none(raid: Coding) -> None:
    (line, _) = _lines(raid, options=ExportOptions(min_confidence=1.0))
    record = json.loads(line)
    kept = {one["id"] for one in record["incidents"]}
    assert len(kept) < len(raid.incidents)
    assert all(one["incident"] in {None, *kept} for one in record["events"])
