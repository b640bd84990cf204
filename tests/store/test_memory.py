"""What is remembered holds whoever wrote meanwhile, and after a transaction that was taken back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.invented import VERSION, coding_of, report_of
from tocsin.records.coding import Coding
from tocsin.store import Store, Writer
from tocsin.store import memory as memories
from tocsin.store.memory import Remembered, edition_of


def test_a_content_is_remembered_by_its_edition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memories, "MOST_REMEMBERED", 2)
    remembered: Remembered[str] = Remembered()
    remembered.put(1, 10, "one")
    remembered.put(2, 10, "two")
    assert remembered.get(1, 10) == "one"
    remembered.put(3, 10, "three")  # the longest unused is forgotten
    assert [remembered.get(number, 10) for number in (1, 2, 3)] == ["one", None, "three"]
    assert remembered.get(1, 11) is None


def test_editions_are_checksums_of_content() -> None:
    assert edition_of(["a"], {"b": 1}) == edition_of(["a"], {"b": 1}) < 2**31
    assert edition_of(["a"], []) != edition_of(["b"], [])


def test_another_writer_is_seen(tmp_path: Path) -> None:
    report = report_of("r1")
    coding = coding_of(report)
    changed = replace(coding, version=replace(VERSION, model="m2"), incidents=(replace(coding.incidents[0], type="COERCE"),))
    with Store(str(tmp_path / "t.db")) as left, Store(str(tmp_path / "t.db")) as right:
        number = left.keep(report, coding).number
        assert [member.incident.type for member in left.members()] == ["ASSAULT"]
        with right.writing() as writer:
            writer.recode(changed, report_number=number)
        assert [member.incident.type for member in left.members()] == ["COERCE"]
        with pytest.raises(KeyError), left.writing() as writer:  # taken back
            replace_and_fail(writer, coding, number)
        assert [member.incident.type for member in left.members()] == ["COERCE"]


def replace_and_fail(writer: Writer, coding: Coding, number: int) -> None:
    writer.recode(coding, report_number=number)
    assert [member.incident.type for member in writer.members()] == ["ASSAULT"]
    raise KeyError(number)
