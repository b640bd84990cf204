"""`tocsin code` from a user's chair: real process, real network."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli_runs import tocsin

REPORT = "KANO, Nigeria, June 6 - Gunmen killed two police officers in Kano on Monday, the police said.\n"
QUIET_REPORT = "The museum opens at ten in the morning and closes at six."


def lines_of(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_standard_input_becomes_json_lines(tmp_path: Path) -> None:
    ended = tocsin(tmp_path, "code", "-", "--published", "2016-06-06", stdin=REPORT)
    (coding,) = lines_of(ended.stdout)
    assert ended.returncode == 0
    assert coding["text"] == REPORT
    assert "1 report, 1 incident" in ended.stderr


def test_one_bad_report_does_not_spoil_the_others(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(REPORT)
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "junk.bin").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "in.jsonl").write_text('{"id": "a", "text": "' + QUIET_REPORT + '"}\n{"id": "b", "text": \n')
    ended = tocsin(tmp_path, "code", "empty.txt", "good.txt", "in.jsonl", "junk.bin", "gone.txt", "--layout", "jsonl", "--json")
    codings = lines_of(ended.stdout)
    assert ended.returncode == 3
    assert [coding["text"] is None for coding in codings] == [True, False, False, True, True, True]
    issues = lines_of(ended.stderr)
    assert len(issues) >= 4
    assert all(issue["what"] and issue["remedy"] for issue in issues if issue["stage"] == "acquire")
    assert "Traceback" not in ended.stderr


def test_nothing_to_code_says_why_and_may_fail(tmp_path: Path) -> None:
    ended = tocsin(tmp_path, "code", "-", stdin=QUIET_REPORT)
    assert (ended.returncode, "1 sentence read, none holds an event" in ended.stderr) == (0, True)
    assert tocsin(tmp_path, "code", "-", "--fail-empty", "--quiet", stdin=QUIET_REPORT).returncode == 3


def test_resume_skips_what_is_there_and_mends_a_cut_line(tmp_path: Path) -> None:
    records = [json.dumps({"id": f"r{number}", "text": REPORT}) for number in range(3)]
    (tmp_path / "in.jsonl").write_text("\n".join(records) + "\n")
    tocsin(tmp_path, "code", "in.jsonl", "-o", "whole.jsonl")
    whole = (tmp_path / "whole.jsonl").read_bytes()
    first = whole.index(b"\n") + 1
    (tmp_path / "cut.jsonl").write_bytes(whole[: first + 100])
    ended = tocsin(tmp_path, "code", "in.jsonl", "-o", "cut.jsonl", "--resume")
    assert ended.returncode == 0
    assert "2 reports" in ended.stderr
    assert (tmp_path / "cut.jsonl").read_bytes() == whole


def test_the_same_input_gives_the_same_bytes_in_any_order(tmp_path: Path) -> None:
    records = [json.dumps({"id": f"r{number}", "text": text}) for number, text in enumerate([REPORT, QUIET_REPORT, REPORT + QUIET_REPORT])]
    there = tocsin(tmp_path, "code", "-", stdin="\n".join(records) + "\n").stdout.splitlines()
    back = tocsin(tmp_path, "code", "-", stdin="\n".join(reversed(records)) + "\n").stdout.splitlines()
    assert there == list(reversed(back))


def test_where_and_no_text_narrow_what_is_written(tmp_path: Path) -> None:
    ended = tocsin(tmp_path, "code", "-", "--where", "type = PROTEST", "--no-text", stdin=REPORT)
    (coding,) = lines_of(ended.stdout)
    assert coding["incidents"] == []
    assert "text" not in coding


@pytest.mark.parametrize(("name", "start"), [("out.csv", "date_start,"), ("out.geojson", "{"), ("out.html", "<!"), ("out.muc4", "0.")])
def test_the_ending_chooses_the_layout(tmp_path: Path, name: str, start: str) -> None:
    ended = tocsin(tmp_path, "code", "-", "-o", name, stdin=REPORT)
    assert (ended.returncode, ended.stdout) == (0, "")
    assert (tmp_path / name).read_text(encoding="utf-8").lstrip().startswith(start)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_an_output_that_cannot_be_written_exits_1(tmp_path: Path) -> None:
    ended = tocsin(tmp_path, "code", "-", "-o", "nowhere/out.csv", stdin=REPORT)
    assert ended.returncode == 1
    assert "nowhere" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_store_keeps_a_record_once(tmp_path: Path) -> None:
    first = tocsin(tmp_path, "run", "-", "--store", "t.db", "--json", stdin=REPORT)
    again = tocsin(tmp_path, "run", "-", "--store", "t.db", "--json", stdin=REPORT)
    assert json.loads(first.stdout) == {"store": "t.db", "read": 1, "known": 0, "unread": 0, "revisions": 0, "incidents": 1}
    assert json.loads(again.stdout) == {"store": "t.db", "read": 0, "known": 1, "unread": 0, "revisions": 0, "incidents": 0}


def test_explain_reads_reports_and_codings_alike(tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text(REPORT)
    tocsin(tmp_path, "code", "in.txt", "-o", "out.jsonl")
    from_report = tocsin(tmp_path, "explain", "in.txt")
    assert from_report.returncode == 0
    assert "ASSAULT" in from_report.stdout
    assert tocsin(tmp_path, "explain", "out.jsonl").stdout == from_report.stdout


def test_the_doctor_finds_all_well(tmp_path: Path) -> None:
    ended = tocsin(tmp_path, "doctor", "--json")
    assert {finding["check"]: finding["well"] for finding in lines_of(ended.stdout)} == dict.fromkeys(
        ("python", "terminal", "settings", "model", "codebook", "gazetteer", "store", "coding"), True
    )
    assert ended.returncode == 0


@pytest.mark.parametrize(
    "command", ["model info", "model verify", "codebook list", "codebook show ASSAULT", "codebook check", "gazetteer info"]
)
def test_what_is_installed_can_be_asked_for(tmp_path: Path, command: str) -> None:
    ended = tocsin(tmp_path, *command.split())
    assert (ended.returncode, bool(ended.stdout)) == (0, True)
