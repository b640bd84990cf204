"""CSV for spreadsheets."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO

import pytest

from tocsin.records.coding import Coding
from tocsin.share.exports import table_csv
from tocsin.share.exports.layouts import ExportOptions


def _rows(*codings: Coding) -> list[dict[str, str]]:
    stream = StringIO()
    table_csv.write(codings, stream, ExportOptions(extra_columns=True))
    assert "\r" not in stream.getvalue()
    return list(csv.DictReader(StringIO(stream.getvalue())))


def test_one_row_an_incident(raid: Coding, quiet: Coding) -> None:
    (row,) = _rows(raid, quiet)
    assert (row["date_start"], row["place"], row["country"], row["relation"]) == ("2024-03-04", "Oldbridge", "PER", "near")
    assert (row["lat"], row["lon"]) == ("-12.05", "-77.04")
    assert (row["killed_low"], row["killed_best"], row["killed_high"], row["wounded_best"]) == ("3", "3", "3", "")
    assert (row["status"], row["speakers"], row["trigger"]) == ("occurred", "the mayor", "shot")


def test_rows_end_in_report_and_incident(raid: Coding) -> None:
    (row,) = _rows(raid)
    assert list(row)[-2:] == ["report", "incident"]
    assert (row["report"], row["incident"]) == ("r 1", "in1")


@pytest.mark.parametrize("words", ["=1+1", "+1", "-x", "@SUM(A1)", "\t=1", "\u202e=1", "＝1"])
def test_a_cell_of_words_is_never_a_formula(words: str, raid: Coding) -> None:
    (row,) = _rows(replace(raid, report=replace(raid.report, title=words)))
    assert row["title"].startswith("'")


def test_the_most_confident_incident_of_a_report_comes_first(raid: Coding) -> None:
    surer = replace(raid.incidents[0], id="in2", confidence=0.99)
    assert [row["incident"] for row in _rows(replace(raid, incidents=(raid.incidents[0], surer)))] == ["in2", "in1"]
