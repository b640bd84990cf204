"""The store keeps a record once, knows a revision when it sees one, and gives back what went in."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.invented import TEXT, coding_of, report_of
from tocsin.errors import StoreError
from tocsin.records.incident import Incident
from tocsin.records.report import Pair, Report
from tocsin.records.span import Span
from tocsin.store import Store
from tocsin.store.ids import incident_id, record_key


def keep(store: Store, report: Report) -> tuple[bool, int]:
    kept = store.keep(report, coding_of(report))
    return kept.is_new, kept.revision


def test_what_goes_in_comes_out(place: str) -> None:
    report = report_of("r1")
    with Store(place) as store:
        store.keep(report, coding_of(report))
        assert list(store.codings("r1")) == [coding_of(report)]
        (incident,) = store.incidents()
    assert (incident.type, incident.reports, incident.independent_sources) == ("ASSAULT", ("r1",), 1)
    assert Incident.from_dict(incident.to_dict()) == incident


def test_the_same_record_is_read_once(place: str) -> None:
    with Store(place) as store:
        assert keep(store, report_of("r1")) == (True, 1)
        assert store.holds(report_of("r1"))
        assert keep(store, report_of("r1")) == (False, 1)
        assert store.totals().reports == 1


@pytest.mark.parametrize(
    ("second", "revision", "current"),
    [
        (report_of("r1", TEXT + " More.", "http://a"), 2, 1),  # same id, other bytes
        (report_of("r2", TEXT + " More.", "http://a"), 2, 1),  # same url, other bytes
        (report_of("r2", TEXT, "http://b"), 1, 2),  # the same text under two ids stays two reports
        (report_of("r2", TEXT, "http://a"), 1, 2),  # two ids on one page, the same bytes
        (report_of("r2", TEXT + " More.", None), 1, 2),  # nothing in common
    ],
)
def test_a_revision_is_the_same_id_or_url_with_other_bytes(second: Report, revision: int, current: int, place: str) -> None:
    with Store(place) as store:
        keep(store, report_of("r1", TEXT, "http://a"))
        assert keep(store, second) == (True, revision)
        assert len(list(store.incidents())) == current
        assert len(list(store.incidents(all_revisions=True))) == 2


def test_incidents_are_asked_for_by_place_and_day(place: str) -> None:
    with Store(place) as store:
        keep(store, report_of("r1"))
        assert len(list(store.incidents(country="NGA", since="2016-06-06", until="2016-06-06", type="ASSAULT"))) == 1
        assert not list(store.incidents(country="KAZ"))
        assert not list(store.incidents(since="2016-06-07"))
        assert not list(store.incidents(until="2016-06-05"))


def test_ids_come_from_content_alone() -> None:
    key = record_key(report_of("r1"))
    assert key != record_key(report_of("r1", url="http://a"))
    assert incident_id(key, 0) == incident_id(key, 0) != incident_id(key, 1)
    assert incident_id(key, 0).startswith("TOC-") and len(incident_id(key, 0)) == 14


def test_a_report_that_could_not_be_read_is_kept_with_its_issue(place: str) -> None:
    report = Report(id="bad", content=b"\x00\xff", fault="binary junk.", fault_remedy="Give text.")
    with Store(place) as store:
        store.keep(report, coding_of(report))
        assert store.totals().unread == 1
        (coding,) = store.codings("bad")
    assert coding.text is None and coding.issues[0].what == "binary junk."


def test_lone_surrogates_and_nul_are_kept(place: str) -> None:
    report = Report(id="odd\ud800\0", content=TEXT + " \ud800\0", pairs=(Pair(Span(0, 6), Span(18, 26)),))
    with Store(place) as store:
        store.keep(report, coding_of(report))
        assert next(store.codings("odd\ud800\0")).text == TEXT + " \ud800\0"


def test_a_store_stays_on_disk_in_wal_mode(tmp_path: Path) -> None:
    place = str(tmp_path / "t.db")
    with Store(place) as store:
        keep(store, report_of("r1"))
    with Store(place) as store:
        assert store.totals().reports == 1
    assert sqlite3.connect(place).execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_two_stores_on_one_file_wait_for_each_other(tmp_path: Path) -> None:
    with Store(str(tmp_path / "t.db")) as left, Store(str(tmp_path / "t.db")) as right:
        assert keep(left, report_of("r1")) == (True, 1)
        assert keep(right, report_of("r1")) == (False, 1)
        assert keep(right, report_of("r2")) == (True, 1)
        assert left.totals().reports == 2


def test_what_is_no_store_says_so(tmp_path: Path) -> None:
    (tmp_path / "junk.db").write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreError, match=r"junk.db: not a SQLite file"):
        Store(str(tmp_path / "junk.db"))
    with pytest.raises(StoreError, match="there is no folder"):
        Store(str(tmp_path / "nowhere" / "t.db"))
    with pytest.raises(StoreError, match="not a store"):
        Store("nosuchdatabase://x")


def test_a_store_of_another_version_is_refused(tmp_path: Path) -> None:
    place = str(tmp_path / "t.db")
    Store(place).close()
    with sqlite3.connect(place) as connection:
        connection.execute("UPDATE meta SET value = '99'")
    with pytest.raises(StoreError, match="version 99"):
        Store(place)
