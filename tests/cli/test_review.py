"""What people decide goes in by the command line, is replayed, undone, carried to another store."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.stores import TEXTS, filled, run
from tests.invented import DictionaryCoder, report_of
from tocsin.run import run as code_and_keep

__all__ = ["filled"]


def rows(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def linked(tmp_path: Path) -> Path:
    """Give a store whose reports were linked: one incident, told by two."""
    place = tmp_path / "linked.db"
    code_and_keep([report_of(f"r{number}", text) for number, text in enumerate(TEXTS, 1)], store=str(place), coder=DictionaryCoder())  # type: ignore[arg-type]
    return place


def only(place: Path) -> dict[str, object]:
    (one,) = rows(run(place, "incidents", "--layout", "jsonl").stdout)
    return one


def test_a_correction_stands_and_the_machine_s_answer_stays_beside_it(linked: Path) -> None:
    name = str(only(linked)["id"])
    said = run(linked, "review", "correct", name, "killed", "3", "--who", "ada", "--why", "a third died", "--json")
    assert (said.exit_code, rows(said.stdout)[0]["machine"], rows(said.stdout)[0]["value"]) == (0, 2, 3)
    incident = only(linked)
    assert incident["status"] == "reviewed"
    assert incident["counts"][0]["best"] == 3  # type: ignore[index]
    assert {claim["value"] for claim in incident["claims"] if claim["field"].startswith("killed")} >= {"2/2/2", 3}  # type: ignore[attr-defined]


def test_what_is_undone_is_as_it_was(linked: Path) -> None:
    before = only(linked)
    run(linked, "review", "correct", str(before["id"]), "killed", "3", "--who", "ada")
    assert run(linked, "review", "undo", "1", "--who", "bob").exit_code == 0
    assert only(linked) == before
    assert [row["kind"] for row in rows(run(linked, "review", "export").stdout)] == ["correct", "undo"]
    assert run(linked, "review", "undo", "1").exit_code == 2
    assert run(linked, "review", "undo", "9").exit_code == 2


def test_a_split_makes_two_and_a_merge_one_again(linked: Path) -> None:
    name = str(only(linked)["id"])
    assert run(linked, "review", "split", name, "r2", "--who", "ada").exit_code == 0
    names = [str(row["id"]) for row in rows(run(linked, "incidents", "--layout", "jsonl").stdout)]
    assert len(names) == 2 and name in names
    assert run(linked, "review", "merge", *names, "--who", "ada").exit_code == 0
    assert only(linked)["id"] == name
    led = run(linked, "show", next(one for one in names if one != name), "--layout", "table").stdout
    assert led.startswith(name) and "was merged into it" in led


def test_what_is_withdrawn_leaves_the_list_and_stays_to_be_read(linked: Path) -> None:
    name = str(only(linked)["id"])
    run(linked, "review", "withdraw", name, "--who", "ada", "--why", "the paper took it back")
    assert run(linked, "incidents", "--layout", "jsonl").stdout == ""
    assert rows(run(linked, "incidents", "--status", "withdrawn", "--layout", "jsonl").stdout)[0]["id"] == name
    assert "It was withdrawn" in run(linked, "show", name, "--layout", "table").stdout


def test_next_says_why(linked: Path) -> None:
    (task,) = rows(run(linked, "review", "next").stdout)
    assert "2 killed" in task["reasons"]  # type: ignore[operator]
    run(linked, "review", "accept", str(task["incident"]), "--who", "ada")
    assert run(linked, "review", "next").stdout == ""


def test_judgements_go_to_another_store(linked: Path, tmp_path: Path) -> None:
    name = str(only(linked)["id"])
    run(linked, "review", "correct", name, "killed", "3", "--who", "ada", "--when", "2016-06-07")
    exported = run(linked, "review", "export").stdout
    other = tmp_path / "other.db"
    code_and_keep([report_of(f"r{number}", text) for number, text in enumerate(TEXTS, 1)], store=str(other), coder=DictionaryCoder())  # type: ignore[arg-type]
    assert rows(run(other, "review", "import", "-", "--json", stdin=exported).stdout) == [{"taken": 1, "passed_over": 0}]
    assert rows(run(other, "review", "import", "-", "--json", stdin=exported).stdout) == [{"taken": 0, "passed_over": 1}]
    assert only(other) == only(linked)


def test_reviewers_agreement_is_told(linked: Path) -> None:
    name = str(only(linked)["id"])
    for who in ("ada", "bob"):
        run(linked, "review", "accept", name, "--who", who)
    assert rows(run(linked, "review", "agreement", "--json").stdout) == [{"field": "incident", "alpha": 1.0, "units": 1, "reviewers": 2}]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["review", "accept", "TOC-nothing"], "no incident"),
        (["review", "correct", "{id}", "colour", "red"], "no field 'colour'"),
        (["review", "correct", "{id}", "killed", "many"], "no number"),
        (["review", "split", "{id}", "r1", "r2"], "one side empty"),
        (["review", "split", "{id}", "r3"], "holds no report"),
        (["review", "merge", "{id}"], "Nothing to merge"),
        (["review", "accept", "{id}", "--when", "June"], "is no day"),
    ],
)
def test_wrong_usage_says_what(linked: Path, arguments: list[str], words: str) -> None:
    name = str(only(linked)["id"])
    result = run(linked, *(one.replace("{id}", name) for one in arguments))
    assert result.exit_code == 2
    assert words in result.stderr
