"""Tallies: issues are listed from the latest report on, and a page says where it goes on."""

from __future__ import annotations

import pytest

from tests.invented import coding_of, report_of
from tocsin.records.report import Report
from tocsin.store import Store, tallies
from tocsin.store.tallies import Turn, issues_of, sources_of, versions_of


@pytest.fixture
def store(tmp_path):
    with Store(str(tmp_path / "t.db")) as opened:
        for number in range(6):
            name = f"r{number}"
            report = Report(name, "", source="Wire", fault=f"fault {number}", fault_remedy="mend it") if number % 2 else report_of(name)
            opened.keep(report, coding_of(report))
        yield opened


def test_issues_come_with_their_remedy_the_latest_first(store):
    found = issues_of(store, Turn(None, None, 10))
    assert [(one.report, one.what, one.remedy) for one in found.rows] == [(f"r{n}", f"fault {n}", "mend it") for n in (5, 3, 1)]
    assert found.kinds == (("acquire", 3),) and found.looked_through == 6 and found.after is None
    assert issues_of(store, Turn("ground", None, 10)).rows == ()


@pytest.mark.parametrize(("limit", "looked"), [(1, 1000), (10, 2), (10, 1)])
def test_pages_of_issues_follow_each_other_without_a_gap(store, monkeypatch, limit, looked):
    monkeypatch.setattr(tallies, "LOOKED_THROUGH", looked)
    seen, after = [], None
    for _ in range(10):
        found = issues_of(store, Turn(None, after, limit))
        seen += [one.report for one in found.rows]
        after = found.after
        if after is None:
            break
    assert seen == ["r5", "r3", "r1"]


def test_reports_without_a_source_are_alone_with_nothing(store):
    by_name = {one.name: one for one in sources_of(store)}
    assert by_name["Wire"].unread == by_name["Wire"].reports == 3
    assert by_name[None].incidents == 3 and by_name[None].alone == 0


def test_an_empty_store_has_nothing_to_count():
    with Store(":memory:") as empty:
        assert sources_of(empty) == [] and versions_of(empty) == []
        assert issues_of(empty, Turn(None, None, 10)).looked_through == 0
