"""Two files of codings are compared report by report and field by field."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from typer.testing import CliRunner

from tests.invented import coding_of, report_of
from tocsin.cli import app
from tocsin.records.coding import Coding


def written(path: Path, *codings: Coding) -> str:
    path.write_text("".join(json.dumps(one.to_dict()) + "\n" for one in codings), encoding="utf-8")
    return str(path)


def test_only_what_differs_is_told(tmp_path: Path) -> None:
    coding = coding_of(report_of("r1"))
    event = replace(coding.events[0], type="PROTEST")
    changed = replace(coding, events=(event,), version=replace(coding.version, model="m2"))
    old, new = written(tmp_path / "old.jsonl", coding), written(tmp_path / "new.jsonl", changed)
    rows = [json.loads(line) for line in CliRunner().invoke(app, ["diff", old, new, "--json"]).stdout.splitlines()]
    assert rows == [{"report": "r1", "field": "events[7-13].type", "old": "ASSAULT", "new": "PROTEST"}]
    same = CliRunner().invoke(app, ["diff", old, old])
    assert (same.stdout, same.stderr) == ("", "0 differences in 1 report\n")


def test_a_report_that_only_one_file_has_is_one_difference(tmp_path: Path) -> None:
    old, new = written(tmp_path / "old.jsonl", coding_of(report_of("r1"))), written(tmp_path / "new.jsonl")
    rows = [json.loads(line) for line in CliRunner().invoke(app, ["diff", old, new, "--json"]).stdout.splitlines()]
    assert [(row["report"], row["field"], row["new"]) for row in rows] == [("r1", "", None)]


def test_what_is_no_coding_is_wrong_usage(tmp_path: Path) -> None:
    path = tmp_path / "old.jsonl"
    path.write_text("{}\n", encoding="utf-8")
    assert CliRunner().invoke(app, ["diff", str(path), str(path)]).exit_code == 2
