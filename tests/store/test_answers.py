"""An answer is given again until somebody writes, in this program or in another."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.invented import coding_of, report_of
from tocsin.store import Store
from tocsin.store import answers as kept
from tocsin.store.answers import Answers


def counted(store: Store) -> int:
    return sum(one.incidents for one in store.facets(("type",)))


def broken_off(store: Store) -> None:
    with store.writing() as writer:
        writer.keep(report_of("r2"), coding_of(report_of("r2")))
        raise ZeroDivisionError


def test_another_writer_is_seen_at_once(place: str) -> None:
    with Store(place) as store, Store(place) as other:
        assert counted(store) == len(store.page().incidents) == 0
        for number, writer in enumerate((other, store, other), 1):
            report = report_of(f"r{number}")
            writer.keep(report, coding_of(report))
            assert counted(store) == store.page().total == number


def test_what_has_not_changed_is_the_same_answer(place: str) -> None:
    with Store(place) as store:
        report = report_of("r1")
        store.keep(report, coding_of(report))
        assert store.page() is store.page()
        assert store.page() is not store.page(limit=49)
        with pytest.raises(ZeroDivisionError):
            broken_off(store)
        assert counted(store) == 1


def test_the_oldest_answer_is_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST_ANSWERS", 2)
    with Store(str(tmp_path / "t.db")) as store:
        answers = Answers(store._engine)
        made: list[str] = []
        for asked in ("a", "b", "a", "c", "a"):
            answers.of(asked, partial(made.append, asked))
        assert made == ["a", "b", "c", "a"]
        answers.close()


def test_a_store_in_memory_keeps_none() -> None:
    with Store(":memory:") as store:
        assert counted(store) == 0
        store.keep(report_of("r1"), coding_of(report_of("r1")))
        assert counted(store) == 1
