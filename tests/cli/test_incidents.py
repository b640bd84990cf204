"""The commands that read the store give what INTERFACE promises."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.stores import filled, run
from tocsin.records.incident import Incident

__all__ = ["filled"]


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_incidents_are_json_lines_that_read_back(filled: Path) -> None:
    result = run(filled, "incidents", "--layout", "jsonl")
    found = lines(result.stdout)
    assert (result.exit_code, len(found)) == (0, 2)
    assert found[0]["schema"] == "tocsin/incident/1"
    assert Incident.from_dict(found[0]).reports == ("r1",)
    assert "2 incidents" in result.stderr


def test_a_table_and_a_csv_have_a_row_an_incident(filled: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run(filled, "incidents", "--layout", "csv").stdout)))
    assert [(row["where"], row["killed"], row["reports"]) for row in rows] == [("Kano, NGA", "2", "1")] * 2
    assert run(filled, "incidents", "--layout", "table").stdout.count("TOC-") == 2


@pytest.mark.parametrize(
    ("options", "number"),
    [
        (["--where", "killed >= 2"], 2),
        (["--where", "killed > 2"], 0),
        (["--since", "2016-06-07"], 0),
        (["--until", "2016-06-06", "--limit", "1"], 1),
        (["--country", "KAZ"], 0),
        (["--status", "withdrawn"], 0),
        (["--as-of", "2016-06-06"], 2),
        (["--as-of", "2016-06-05"], 0),
        (["--as-of", "2016-06-06", "--where", "killed > 2"], 0),
    ],
)
def test_what_is_asked_narrows_the_list(filled: Path, options: list[str], number: int) -> None:
    assert len(lines(run(filled, "incidents", "--layout", "jsonl", *options).stdout)) == number


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["incidents", "--since", "June"], "is no day"),
        (["incidents", "--since", "20160606"], "is no day"),  # it does not sort among days
        (["incidents", "--status", "gone"], "no status"),
        (["incidents", "--layout", "xml"], "no layout"),
        (["aggregate", "--by", "colour"], "no field 'colour'"),
        (["show", "TOC-nothing"], "holds nothing"),
        (["explain", "TOC-nothing"], "holds nothing"),
    ],
)
def test_wrong_usage_says_what_and_exits_2(filled: Path, arguments: list[str], words: str) -> None:
    result = run(filled, *arguments)
    assert result.exit_code == 2
    assert words in result.stderr


def test_reading_makes_no_store(tmp_path: Path) -> None:
    result = run(tmp_path / "none.db", "incidents")
    assert result.exit_code == 1
    assert "there is no store" in result.stderr
    assert not (tmp_path / "none.db").exists()


def test_show_tells_an_incident_with_who_says_so(filled: Path) -> None:
    name = str(lines(run(filled, "incidents", "--layout", "jsonl").stdout)[0]["id"])
    shown = run(filled, "show", name, "--layout", "table").stdout
    assert shown.startswith(name)
    assert "reports r1" in shown
    assert lines(run(filled, "show", name, "--json").stdout)[0]["id"] == name
    assert run(filled, "show", name, "--as-of", "2016-06-05").exit_code == 2


def test_show_tells_a_report_s_coding(filled: Path) -> None:
    assert lines(run(filled, "show", "r3", "--json").stdout)[0]["schema"] == "tocsin/coding/1"


def test_explain_takes_an_id(filled: Path) -> None:
    name = str(lines(run(filled, "incidents", "--layout", "jsonl").stdout)[0]["id"])
    said = run(filled, "explain", name).stdout
    assert 'who        "Gunmen"' in said
    assert run(filled, "explain", "r1").stdout.startswith("r1:")


def test_search_finds_reports_by_their_words(filled: Path) -> None:
    found = lines(run(filled, "search", "market", "--layout", "jsonl").stdout)
    assert [one["report"] for one in found] == ["r2"]
    assert lines(run(filled, "search", "zebra", "--layout", "jsonl").stdout) == []


def test_aggregate_counts_by_area_and_period(filled: Path) -> None:
    result = run(filled, "aggregate", "--by", "admin1,week", "--layout", "jsonl")
    assert lines(result.stdout) == [{"admin1": "Kano", "week": lines(result.stdout)[0]["week"], "incidents": 2, "killed": 4, "wounded": 0}]
