"""The desk: what its pages show, what they refuse, and that hostile words show as words."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from tests.invented import TEXT, coding_of, report_of
from tocsin.records.report import Report
from tocsin.store import Store
from tocsin.web import make_app

HOME = "http://127.0.0.1"
SCRIPT = "<script>alert(1)</script>\u202eevil"
PAGES = ("/", "/review", "/areas", "/stories", "/about")


@pytest.fixture
def store(tmp_path):
    with Store(str(tmp_path / "desk.db")) as opened:
        yield opened


@pytest.fixture
def filled(store):
    for name in ("r1", "r2"):
        report = report_of(name)
        store.keep(report, coding_of(report))
    url = f"https://x/{SCRIPT}"
    hostile = Report(f"x {SCRIPT}", f"{TEXT} {SCRIPT}", title=SCRIPT, source=SCRIPT, url=url, published_at="2016-06-06")
    store.keep(hostile, coding_of(hostile))
    return store


@pytest.fixture
def desk(filled):
    return TestClient(make_app(filled), base_url=HOME)


def incident_ids(desk):
    return [one["id"] for one in desk.get("/incidents.json").json()["incidents"]]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_answers_and_takes_nothing_from_elsewhere(desk, path):
    answer = desk.get(path)
    assert answer.status_code == 200
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert not re.search(r'(?:src|href)="(?:https?:)?//', answer.text)
    assert "style=" not in answer.text and "onclick" not in answer.text  # the policy would block them


@pytest.mark.parametrize("path", PAGES)
def test_an_empty_store_says_what_to_do(store, path):
    answer = TestClient(make_app(store), base_url=HOME).get(path)
    assert answer.status_code == 200
    if path != "/about":
        assert "tocsin run" in answer.text


def test_now_lists_counts_and_maps_what_happened(desk):
    page = desk.get("/").text
    assert "3 incidents" in page
    assert 'class="map"' in page and "Kano" in page
    assert "2 killed" in page


def test_an_incident_shows_its_claims_and_its_reports(desk):
    ident = incident_ids(desk)[0]
    page = desk.get(f"/incidents/{ident}").text
    assert ident in page and "Who says what" in page and "/report?id=" in page
    assert desk.get(f"/incidents/{ident}.json").json()["id"] == ident


def test_a_report_marks_the_words_behind_its_fields(desk):
    page = desk.get("/report", params={"id": "r1"}).text
    assert re.search(r'<a class="w trigger"[^>]*>killed</a>', page)
    assert desk.get("/report.json", params={"id": "r1"}).json()["text"] == TEXT


def test_the_question_is_in_the_address(desk):
    assert desk.get("/incidents.json?type=PROTEST").json()["incidents"] == []
    assert len(desk.get("/incidents.json?type=ASSAULT&country=NGA&killed=2&box=10,5,14,10").json()["incidents"]) == 3
    page = desk.get("/?type=ASSAULT&since=2016-06-01").text
    assert 'name="since" value="2016-06-01"' in page and "Take this away" in page


def test_a_list_goes_on_by_its_cursor(desk):
    first = desk.get("/incidents.json?limit=2").json()
    rest = desk.get("/incidents.json", params={"limit": 2, "after": first["next"]}).json()
    seen = [one["id"] for one in first["incidents"] + rest["incidents"]]
    assert len(seen) == len(set(seen)) == 3 and rest["next"] is None


@pytest.mark.parametrize(
    "question",
    [
        "since=yesterday", "until=2016-06-31", "killed=many", "box=1,2", "box=nan,1,2,3", "limit=x",
        "where=killed+%3E%3E+3", "where=x OR 1=1; DROP TABLE",
    ],
)  # fmt: skip
def test_a_question_that_cannot_be_read_is_refused_with_a_remedy(desk, question):
    answer = desk.get(f"/incidents.json?{question}")
    assert answer.status_code == 400
    assert answer.json()["remedy"]
    assert desk.get(f"/?{question}").status_code == 400
    assert len(incident_ids(desk)) == 3


@pytest.mark.parametrize(
    "path",
    ["/incidents/TOC-0000000000", "/incidents/TOC-0000000000.json", "/report?id=none", "/stories/none", "/nothing", "/static/../app.py"],
)
def test_what_is_not_there_is_a_page_that_says_so(desk, path):
    answer = desk.get(path)
    assert answer.status_code == 404
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("path", ["/", "/stories", "/?text=%3Cscript%3Ealert(1)%3C/script%3E", "/?source=%3Cscript%3E"])
def test_hostile_words_show_as_words(desk, path):
    page = desk.get(path).text
    assert "<script>alert" not in page and "\u202e" not in page


def test_hostile_words_show_as_words_on_the_pages_of_the_report_and_of_its_incident(desk):
    for path in [f"/incidents/{ident}" for ident in incident_ids(desk)]:
        page = desk.get(path).text
        assert "<script>alert" not in page and "\u202e" not in page
    page = desk.get("/report", params={"id": f"x {SCRIPT}"}).text
    assert "<script>alert" not in page and "\u202e" not in page
    assert "&lt;script&gt;" in page and "202E" in page


def test_another_host_and_an_oversized_body_are_refused(desk):
    assert desk.get("/", headers={"host": "evil.example"}).status_code == 400
    assert desk.post("/", content=b"x" * 1_000_001).status_code == 413


def test_the_json_answers_have_a_description(desk):
    assert "/incidents.json" in desk.get("/openapi.json").json()["paths"]
