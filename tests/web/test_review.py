"""Review in the browser's terms: what is asked for, what is refused, what a form does."""

from __future__ import annotations

import csv
import html
import io
import json
import re

import pytest
from starlette.testclient import TestClient

from tests.invented import coding_of, report_of
from tocsin.records.report import Report
from tocsin.store import Store
from tocsin.web import make_app
from tocsin.web.deciding import written
from tocsin.web.tokens import COOKIE


@pytest.fixture
def store(tmp_path):
    with Store(str(tmp_path / "desk.db")) as opened:
        for name in ("r1", "r2"):
            report = report_of(name)
            opened.keep(report, coding_of(report))
        yield opened


@pytest.fixture
def desk(store):
    return TestClient(make_app(store), base_url="http://127.0.0.1")


def token_of(desk):
    return re.search(r'name="token" value="([^"]+)"', desk.get("/review", params={"incident": first_id(desk)}).text)[1]


def first_id(desk):
    return desk.get("/incidents.json").json()["incidents"][0]["id"]


def judged(desk, **form):
    return desk.post("/judgements", data={"token": token_of(desk), **form}, follow_redirects=False)


def test_what_is_decided_on_the_page_of_an_incident_leads_back_to_it(desk):
    one, other = (found["id"] for found in desk.get("/incidents.json").json()["incidents"])
    answer = judged(desk, **{"from": "incident", "kind": "merge", "incident": one, "other": other})
    stands = desk.get(f"/incidents/{one}.json").json()["id"]
    assert answer.headers["location"] == f"/incidents/{stands}?said=1"
    page = desk.get(answer.headers["location"]).text
    assert "Judgement 1 is kept: merge" in page
    answer = judged(desk, **{"from": "incident", "kind": "undo", "number": "1"})
    assert answer.headers["location"].startswith("/incidents/") and answer.headers["location"].endswith("?said=2")
    assert desk.get(f"/incidents/{other}?said=%0d%0aset-cookie:x", follow_redirects=False).status_code in (200, 301)


def test_a_number_in_the_text_knows_which_field_it_is(desk):
    page = desk.get("/review").text
    counts = json.loads(html.unescape(re.search(r'data-counts="([^"]*)"', page)[1]))
    assert set(counts.values()) == {"killed"} and all(ref in page for ref in counts)


def test_the_worklist_says_what_to_look_at_and_why(desk):
    tasks = desk.get("/review.json").json()["tasks"]
    assert len(tasks) == 2 and tasks[0]["reasons"] == ["2 killed"]
    page = desk.get("/review").text
    assert "2 killed" in page and "data-words" in page and "To look at next" in page


@pytest.mark.parametrize(
    ("token", "headers"),
    [
        ("", {}),
        ("x" * 43, {}),
        ("the right one", {"origin": "https://evil.example"}),
        ("the right one", {"origin": "null"}),
        ("the right one", {"sec-fetch-site": "cross-site"}),
    ],
)
def test_a_judgement_from_elsewhere_is_refused(desk, store, token, headers):
    right = token_of(desk)
    form = {"token": right if token == "the right one" else token, "kind": "accept", "incident": first_id(desk)}
    answer = desk.post("/judgements", data=form, headers=headers, follow_redirects=False)
    assert answer.status_code == 403
    assert store.judgements() == ()


def test_a_browser_without_the_secret_is_refused(desk, store):
    form = {"token": token_of(desk), "kind": "accept", "incident": first_id(desk)}
    desk.cookies.clear()
    assert desk.post("/judgements", data=form).status_code == 403
    desk.cookies.set(COOKIE, "")
    assert desk.post("/judgements", data=form | {"token": ""}).status_code == 403
    assert store.judgements() == ()


def test_the_secret_is_kept_from_scripts_and_other_sites(desk):
    cookie = desk.get("/review").headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie


def test_a_form_that_is_too_large_or_none_is_refused(desk):
    token = token_of(desk)
    assert desk.post("/judgements", content=b"token=" + b"x" * 100_001).status_code == 413
    assert desk.post("/judgements", content=iter([b"x" * 60_000, b"x" * 60_000])).status_code == 413
    assert desk.post("/judgements", content=b"token=" + token.encode() + b"&kind=%ff\xff").status_code == 400


@pytest.mark.parametrize(
    ("field", "words", "value"),
    [("killed", "five soldiers", "5"), ("killed", "6/7/9", "6/7/9"), ("when", "2016-06-05", "2016-06-05"), ("place", "Kano", "Kano")],
)
def test_selected_words_become_a_value(field, words, value):
    assert written(field, words) == value


def test_a_download_holds_exactly_what_is_asked_for_and_no_formula(desk, store):
    report = Report("=cmd()", report_of("x").content, title="=SUM(A1)", source="@evil", published_at="2016-06-06")
    store.keep(report, coding_of(report))
    answer = desk.get("/incidents.csv?country=NGA")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert len(rows) == 3 and "attachment" in answer.headers["content-disposition"]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())
    assert list(csv.DictReader(io.StringIO(desk.get("/incidents.csv?type=PROTEST").text))) == []
    features = desk.get("/incidents.geojson?killed=2").json()["features"]
    assert len(features) == 3 and features[0]["geometry"]["coordinates"] == [8.52, 12.0]
    assert desk.get("/incidents.csv?killed=x").status_code == 400
    assert desk.get("/incidents.exe").status_code == 404


def test_an_incident_is_accepted_and_the_acceptance_undone(desk, store):
    ident, before = first_id(desk), len(desk.get("/review.json").json()["tasks"])
    answer = judged(desk, kind="accept", incident=ident, why="read it")
    assert answer.status_code == 303 and answer.headers["location"] == "/review?said=1"
    assert store.incident(ident).status == "reviewed"
    assert len(desk.get("/review.json").json()["tasks"]) < before
    assert "Judgement 1 is kept: accept" in desk.get("/review?said=1").text
    assert judged(desk, kind="undo", number="1").status_code == 303
    assert store.incident(ident).status == "machine"
    assert [one.state for one in store.judgements()] == ["undone", "active"]


def test_a_field_is_corrected_and_the_machines_answer_stays_beside_it(desk, store):
    ident = first_id(desk)
    assert judged(desk, kind="correct", incident=ident, field="killed", value="five soldiers").status_code == 303
    assert {(one.what, one.best) for one in store.incident(ident).counts} == {("killed", 5)}
    (judgement,) = store.judgements()
    assert (judgement.value, judgement.machine) == (5, 2) and judgement.who
    assert "machine: 2" in desk.get("/review", params={"incident": ident}).text


def test_two_incidents_are_merged_and_the_other_id_leads_on(desk, store):
    first, other = (one["id"] for one in reversed(desk.get("/incidents.json?order=arrival").json()["incidents"]))
    assert judged(desk, kind="merge", incident=first, other=other).status_code == 303
    stands = store.resolve(first)
    assert store.resolve(other) == stands in (first, other)
    gone = other if stands == first else first
    answer = desk.get(f"/incidents/{gone}", follow_redirects=False)
    assert answer.status_code == 301 and answer.headers["location"] == f"/incidents/{stands}"
    assert judged(desk, kind="split", incident=stands, report="r2").status_code == 303
    assert store.resolve(first) != store.resolve(other)


@pytest.mark.parametrize(
    "form",
    [
        {"kind": "correct", "field": "killed", "value": "many"},
        {"kind": "correct", "field": "when", "value": "Monday"},
        {"kind": "correct", "field": "when", "value": "2016-06-07..2016-06-05"},
        {"kind": "correct", "field": "nothing", "value": "x"},
        {"kind": "correct", "field": "killed"},
        {"kind": "split", "report": "r1"},
        {"kind": "split", "report": "r9"},
        {"kind": "merge"},
        {"kind": "undo", "number": "7"},
        {"kind": "drop"},
        {"kind": "accept", "incident": "TOC-0000000000"},
    ],
)
def test_a_judgement_that_cannot_be_is_refused_with_a_remedy(desk, store, form):
    assert judged(desk, **{"incident": first_id(desk), **form}).status_code == 400
    assert store.judgements() == ()
