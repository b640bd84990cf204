"""`tocsin export` and the layouts of `tocsin code`, from a user's chair."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from tests.cli_runs import tocsin
from tests.invented import coding_of, report_of
from tocsin.store import Store

REPORT = "KANO, Nigeria, June 6 - Gunmen killed two police officers in Kano on Monday, the police said.\n"


def _filled(folder: Path) -> None:
    with Store(str(folder / "t.db")) as store:
        for name in ("r1", "r2"):
            report = report_of(name)
            store.keep(report, coding_of(report))


def test_each_layout_of_a_store_is_written_with_its_losses(tmp_path: Path) -> None:
    _filled(tmp_path)
    ended = tocsin(tmp_path, "export", "--store", "t.db", "--layout", "acled", "-o", "a.csv", "--loss-report", "l.json", "--extra-columns")
    assert ended.returncode == 0, ended.stderr
    rows = list(csv.DictReader((tmp_path / "a.csv").open(encoding="utf-8")))
    assert [row["report"] for row in rows] == ["r1", "r2"]
    assert {row["sub_event_type"] for row in rows} == {"Attack"}
    assert json.loads((tmp_path / "l.json").read_text(encoding="utf-8"))["rows"] == 2
    assert "2 rows, 0 left out" in ended.stderr


def test_a_store_is_asked_by_day_country_and_words(tmp_path: Path) -> None:
    _filled(tmp_path)
    asked = ("--since", "2016-06-06", "--until", "2016-06-06", "--country", "NGA", "--where", "killed >= 2")
    ended = tocsin(tmp_path, "export", "--store", "t.db", "--layout", "jsonl", *asked)
    assert [json.loads(line)["reports"] for line in ended.stdout.splitlines()] == [["r1"], ["r2"]]
    assert tocsin(tmp_path, "export", "--store", "t.db", "--layout", "jsonl", "--country", "KAZ").stdout == ""


def test_a_layout_of_reports_is_wrong_usage(tmp_path: Path) -> None:
    _filled(tmp_path)
    ended = tocsin(tmp_path, "export", "--store", "t.db", "--layout", "muc4")
    assert ended.returncode == 2
    assert "Choose one of jsonl, csv" in ended.stderr


def test_code_writes_the_layouts_too_and_redacts(tmp_path: Path) -> None:
    ended = tocsin(
        tmp_path, "code", "-", "--published", "2016-06-06", "--layout", "acled", "--strict", "--redact", "persons",
        "--loss-report", "l.json",
        stdin=REPORT,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    (row,) = csv.DictReader(ended.stdout.splitlines())
    assert (row["country"], row["fatalities"]) == ("Nigeria", "2")
    assert json.loads((tmp_path / "l.json").read_text(encoding="utf-8"))["layout"] == "acled"


def test_only_persons_can_be_redacted(tmp_path: Path) -> None:
    assert tocsin(tmp_path, "code", "-", "--redact", "places", stdin=REPORT).returncode == 2
