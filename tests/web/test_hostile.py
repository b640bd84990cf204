"""Hostile input: a report, title, source, address and remark full of script, markup and marks of direction shows as words on every page."""

from __future__ import annotations

import csv
import io
import re
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from tests.invented import TEXT, coding_of, report_of
from tocsin.records.report import Report
from tocsin.review.acts import decide, found
from tocsin.review.judgements import By, correct
from tocsin.store import Store
from tocsin.web import make_app

EVIL = "=cmd|' /C calc'!A0</title><script>alert(1)</script><img src=x onerror=alert(1)>\u202egnp.exe\u2067\x07\" onmouseover=\"alert(1)"
UNREAD = f"@{EVIL}"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with Store(str(tmp_path_factory.mktemp("hostile") / "desk.db")) as opened:
        report = Report(
            EVIL, f"{TEXT} {EVIL}", title=EVIL, source=EVIL, url=f"javascript:alert(1)//{EVIL}", published_at=EVIL, language="en"
        )
        for one in (report, report_of("r2"), Report(UNREAD, "", title=EVIL, source=EVIL, fault=EVIL, fault_remedy=EVIL)):
            opened.keep(one, coding_of(one))
        for field, value in (("summary", EVIL), ("actor", EVIL), ("place", EVIL)):
            incident, members = found(opened, _incident(opened))
            decide(opened, correct(incident, members, field, value, By(EVIL, "2024-03-09", EVIL)))
        yield opened


@pytest.fixture(scope="module")
def desk(store):
    return TestClient(make_app(store), base_url="http://127.0.0.1")


def _incident(store):
    return next(one.stands_in for one in store.members(report=EVIL) if one.stands_in)


def _paths(store):
    ident, story = _incident(store), store.story_of(EVIL)
    stories = [f"/stories/{story.id}"] if story else []
    asked = [f"/?{name}={quote(EVIL)}" for name in ("text", "source", "actor", "place", "type", "admin1", "report", "country", "status")]
    unquoted = EVIL.replace('"', "")
    asked.append("/?where=" + quote(f'actor = "{unquoted}"'))
    wrong = [f"/?{name}={quote(EVIL)}" for name in ("where", "since", "box", "killed", "after")]
    missing = [f"/incidents/{quote(EVIL)}", f"/stories/{quote(EVIL, safe='')}", f"/{quote(EVIL)}", f"/report?id={quote('x' + EVIL)}"]
    told = [f"/report?id={quote(EVIL)}", f"/report?id={quote(UNREAD)}", f"/incidents/{ident}", f"/review?incident={ident}"]
    asked += [f"/parts/{part}?{name}={quote(EVIL)}" for part in ("facets", "timeline", "reports") for name in ("text", "source")]
    asked += ["/parts/facets", "/parts/timeline"]
    lists = ["/", "/review", "/areas", "/stories", "/sources", "/issues", f"/issues?stage={quote(EVIL)}", "/about"]
    return [*lists, *told, *stories, *asked, *wrong, *missing]


def test_every_page_shows_it_as_words(desk, store):
    for path in _paths(store):
        page = desk.get(path)
        assert page.status_code in (200, 400, 404), path
        assert page.headers["content-type"].startswith("text/html"), path
        for sign in ("<script>alert", "<img src=x", '" onmouseover="alert', "\u202e", "\u2067", "\x07", 'href="javascript:'):
            # A hidden input repeats the question as it was asked; nobody sees it.
            assert sign not in re.sub(r'<input type="hidden"[^>]*>', "", page.text), (path, sign)


def test_no_cell_of_any_file_for_a_spreadsheet_is_a_formula(desk, store):
    ident, story = _incident(store), store.story_of(EVIL)
    files = [
        "/incidents.csv",
        "/incidents.acled.csv",
        "/incidents.ucdp.csv",
        f"/incidents/{ident}.csv",
        "/sources.csv",
        "/issues.csv",
        "/about.csv",
    ]
    files += [
        "/stories.csv",
        "/areas.csv",
        "/review.csv",
        f"/report.csv?id={quote(EVIL)}",
        *([f"/stories/{story.id}.csv"] if story else []),
    ]
    for path in files:
        answer = desk.get(path)
        assert answer.status_code == 200 and answer.headers["x-content-type-options"] == "nosniff", (path, answer.text[:300])
        cells = [cell for row in csv.reader(io.StringIO(answer.text)) for cell in row]
        assert cells and not [cell for cell in cells if cell.startswith(("=", "@", "+", "\t", "\r")) or cell[:2] in ("-c", "-=")], path


def test_data_is_no_page_whatever_it_holds(desk, store):
    ident = _incident(store)
    for path in (
        f"/incidents/{ident}.json",
        f"/report.json?id={quote(EVIL)}",
        "/sources.json",
        "/issues.json",
        f"/incidents/{ident}.geojson",
    ):
        answer = desk.get(path)
        assert answer.status_code == 200 and "json" in answer.headers["content-type"], path
        assert answer.headers["x-content-type-options"] == "nosniff" and "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/static/..%2fapp.py", "/static/%2e%2e/app.py", "/static//etc/passwd", "/static/..\\app.py", "/incidents.%2e%2e%2fapp.py",
        "/incidents/..%2f..%2fapp.py.json", "/stories/..%2f..%2fetc%2fpasswd.csv",
    ],
)  # fmt: skip
def test_no_path_leads_out(desk, path):
    answer = desk.get(path)
    assert answer.status_code == 404 and "import" not in answer.text and "root:" not in answer.text


@pytest.mark.parametrize("name", ["type", "country", "actor", "source", "admin1", "story", "report", "status"])
def test_sql_in_a_filter_is_only_words(desk, store, name):
    before = store.totals()
    answer = desk.get("/incidents.json", params={name: "x' OR 1=1; DROP TABLE incidents; --"})
    assert answer.status_code in (200, 400)
    assert answer.status_code == 400 or answer.json()["incidents"] == []
    assert store.totals() == before
