"""`tocsin resolve`: phrases in, one answer each, whatever stands in them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli_runs import tocsin

BLANKS = ["x" * 10_000, "\u202eRepublic\u202c", "Of", '{"text": "\\ud800"}', "{", '{"text": 5}', '{"text": "Aleppo", "country": "Syria"}']


def answers(folder: Path, *arguments: str, stdin: str) -> list[dict[str, object]]:
    ended = tocsin(folder, "resolve", *arguments, "-", stdin=stdin)
    assert ended.returncode in (0, 3), ended.stderr
    return [json.loads(line) for line in ended.stdout.splitlines()]


def test_a_place_has_its_candidates_and_the_reason(tmp_path: Path) -> None:
    ended = tocsin(tmp_path, "resolve", "place", "Long Beach, CA", "--json")
    found = json.loads(ended.stdout)
    assert (found["kind"], found["country"], found["admin1"]) == ("place", "USA", "California")
    assert found["reason"] and found["candidates"][0]["score"] > found["candidates"][1]["score"]


def test_a_country_is_a_hint_and_only_country_a_filter(tmp_path: Path) -> None:
    [hinted] = answers(tmp_path, "place", "--country", "CAN", stdin="Moscow\n")
    [only] = answers(tmp_path, "place", "--only-country", "CAN", stdin="Moscow\n")
    assert hinted["country"] == "RUS"
    assert only["country"] in (None, "CAN")
    assert all(one["country"] == "CAN" for one in only["candidates"])


def test_an_actor_is_resolved_by_its_words(tmp_path: Path) -> None:
    [found] = answers(tmp_path, "actor", stdin="Chile's Defense Ministry\n")
    assert (found["kind"], found["country"], found["sector"]) == ("actor", "CHL", "GOV")


def test_a_record_brings_its_own_day(tmp_path: Path) -> None:
    [one, other] = answers(tmp_path, "time", stdin='{"text": "last Friday", "published_at": "2016-06-06"}\nlast Friday\n')
    assert (one["value"], other["start"]) == ("2016-06-03", None)


def test_a_person_reads_a_line_and_why(tmp_path: Path) -> None:
    ended = tocsin(tmp_path, "resolve", "time", "last Friday", "--published", "2016-06-06")
    assert ended.stdout.splitlines()[0].startswith("last Friday: type date, value 2016-06-03")


@pytest.mark.parametrize("kind", ["actor", "place", "time"])
def test_hostile_names_cost_their_own_blank_alone(tmp_path: Path, kind: str) -> None:
    found = answers(tmp_path, kind, stdin="\n".join(BLANKS) + "\n")
    assert len(found) == len(BLANKS)
    assert all(one["reason"] for one in found)
    assert all(one["confidence"] is None for one in found[-3:])


@pytest.mark.parametrize("kind", ["actor", "place", "time"])
def test_a_blank_line_has_its_answer_too(tmp_path: Path, kind: str) -> None:
    found = answers(tmp_path, kind, stdin="\n  \nKano\n")
    assert [one["text"] for one in found] == ["", "", "Kano"]
    assert found[0] == found[1] and found[0]["reason"] and found[0]["confidence"] is None


def test_a_line_that_is_no_record_exits_3(tmp_path: Path) -> None:
    assert tocsin(tmp_path, "resolve", "place", "-", stdin='{"bad\n').returncode == 3
