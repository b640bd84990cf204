"""The pages of a story of twelve reports: who says what, the toll day by day, what changed and why, copies folded, sources weighed."""

from __future__ import annotations

import csv
import io
import re

import pytest
from starlette.testclient import TestClient

from tests.link.scripted_story import COURIER, REPORTS, TRIBUNE, WIRE
from tests.shipped import coder, needs_bundle
from tocsin.review.acts import decide, found
from tocsin.review.judgements import By, correct
from tocsin.run import run
from tocsin.store import Store
from tocsin.store.tallies import Turn, issues_of
from tocsin.web import make_app

pytestmark = needs_bundle


@pytest.fixture(scope="module")
def store():
    with Store(":memory:") as opened:
        run(REPORTS, store=opened, coder=coder())
        yield opened


@pytest.fixture(scope="module")
def desk(store):
    return TestClient(make_app(store), base_url="http://127.0.0.1")


@pytest.fixture(scope="module")
def bomb(store):
    return next(one for one in store.incidents() if {"r01", "r04"} <= set(one.reports))


def text_of(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_an_incident_shows_its_toll_day_by_day_with_who_says_so(desk, bomb):
    page = desk.get(f"/incidents/{bomb.id}").text
    assert "<svg" in page and "Killed, day by day" in page
    table = text_of(page[page.index("Killed, day by day") : page.index("Who says what")])
    whole = [one for one in bomb.tolls if one.what == "killed" and one.who == "unknown"]
    assert len(whole) >= 3
    for one in whole:
        assert f"{one.day} {one.low} {one.best} {one.high} {one.speaker} {' '.join(one.reports)}" in table


def test_values_are_told_once_each_with_all_who_say_them(desk, bomb):
    page = text_of(desk.get(f"/incidents/{bomb.id}").text)
    assert "takes it back" in page and "denies it" in page and "they differ" in page
    rows = list(csv.DictReader(io.StringIO(desk.get(f"/incidents/{bomb.id}.csv").text)))
    assert {row["value"] for row in rows if row["field"] == "killed"} >= {"4/4/4", "9/9/9", "7/7/7"}
    assert {row["stance"] for row in rows} == {"tells", "denies", "withdraws"}


def test_reports_stand_side_by_side_and_history_says_what_changed(desk, bomb):
    page = desk.get(f"/incidents/{bomb.id}").text
    assert page.count('<div class="text" dir="auto" tabindex="0">') == len(bomb.reports)
    assert re.search(r"report r04 [^.]*counts: 4 killed → \d", text_of(page))


def test_what_is_alike_has_reasons_for_and_against(desk, bomb):
    page = desk.get(f"/incidents/{bomb.id}").text
    alike = text_of(page[page.index("May be the same") : page.index("History")])
    assert re.search(r"the same with probability 0\.\d\d", alike)
    assert "For both are ASSAULT" in alike and re.search(r"Against (?!nothing)\w", alike)


def test_a_story_folds_the_copies_behind_the_first(desk, store, bomb):
    story = store.story_of("r01")
    page = desk.get(f"/stories/{story.id}").text
    assert "1 near copy" in text_of(page)
    rows = list(csv.DictReader(io.StringIO(desk.get(f"/stories/{story.id}.csv").text)))
    assert [row["report"] for row in rows if row["is_copy"] == "yes"] == ["r02"]
    assert bomb.id in {feature["id"] for feature in desk.get("/stories.geojson").json()["features"]}


def test_stories_go_on_by_their_cursor(desk):
    seen, after = [], ""
    for _ in range(20):
        turn = desk.get("/stories.json", params={"limit": 2, "after": after}).json()
        seen += [one["id"] for one in turn["stories"]]
        after = turn["next"]
        if not after:
            break
    assert len(seen) == len(set(seen)) == len(desk.get("/stories.json").json()["stories"])


def test_sources_are_weighed(desk, store, bomb):
    by_name = {one["name"]: one for one in desk.get("/sources.json").json()["sources"]}
    assert by_name[WIRE]["reports"] == 3 and (by_name[WIRE]["first_seen"], by_name[WIRE]["last_seen"]) == ("2024-03-04", "2024-03-06")
    assert by_name[COURIER]["copies"] == 1 and by_name[WIRE]["copies"] == 0
    assert by_name[WIRE]["overtaken"] == 1 and by_name[TRIBUNE]["overtaken"] == 0
    assert by_name[TRIBUNE]["taken_back"] == 1
    assert by_name[WIRE]["corrected"] == 0
    incident, members = found(store, bomb.id)
    decide(store, correct(incident, members, "when", "2024-03-03", By("ada", "2024-03-09")))
    by_name = {one["name"]: one for one in desk.get("/sources.json").json()["sources"]}
    assert by_name[WIRE]["corrected"] == by_name[TRIBUNE]["corrected"] == 1
    page = text_of(desk.get(f"/incidents/{bomb.id}").text)
    assert "ada: correct when = 2024-03-03" in page and "the machine: 2024-03-04" in page


def test_a_record_without_issues_says_so(desk, store):
    assert issues_of(store, Turn(None, None, 10)).rows == ()
    assert "Nothing was misunderstood" in desk.get("/issues").text
