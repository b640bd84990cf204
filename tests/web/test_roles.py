"""Each role may what it may, and is told who may what it may not."""

from __future__ import annotations

import pytest

from tests.web.peopled import ROLE_BY_NAME, token_in
from tocsin.records.account import ROLES
from tocsin.web.roles import needed, reaches

READ = ["/", "/incidents.json", "/incidents.csv", "/incidents.geojson", "/areas", "/stories", "/about", "/openapi.json", "/account"]
REVIEW = ["/review", "/review.json"]
ADMIN = ["/accounts", "/accounts.json", "/audit", "/audit.json", "/audit.csv"]


def may(name: str, role: str) -> bool:
    return reaches(ROLE_BY_NAME[name], role)  # type: ignore[arg-type]


def first_id(people) -> str:
    return next(iter(people.store.incidents())).id


def judged(browser, **form):
    return browser.post("/judgements", data={**token_in(browser), **form})


@pytest.mark.parametrize("name", ROLE_BY_NAME)
def test_pages_open_by_role(people, name):
    browser = people.browser(name)
    for paths, role in ((READ, "reader"), (REVIEW, "reviewer"), (ADMIN, "admin")):
        for path in paths:
            assert browser.get(path).status_code == (200 if may(name, role) else 403), path


def test_a_refused_page_says_who_may_and_who_is_asking(people):
    page = people.browser("rea").get("/review")
    assert page.status_code == 403
    assert "Only reviewers, editors and admins may do this; rea is a reader. An admin can change roles." in page.text


@pytest.mark.parametrize("name", ROLE_BY_NAME)
@pytest.mark.parametrize(
    ("kind", "more", "role"),
    [
        ("accept", {}, "reviewer"),
        ("reject", {}, "reviewer"),
        ("correct", {"field": "killed", "value": "5"}, "reviewer"),
        ("withdraw", {}, "editor"),
        ("merge", {"other": "the other"}, "editor"),
    ],
)
def test_judgements_are_made_by_role(people, name, kind, more, role):
    ids = [one.id for one in people.store.incidents()]
    form = {key: ids[1] if value == "the other" else value for key, value in more.items()}
    answer = judged(people.browser(name), kind=kind, incident=ids[0], **form)
    assert answer.status_code == (303 if may(name, role) else 403)
    assert [(one.kind, one.who) for one in people.store.judgements()] == ([(kind, name)] if may(name, role) else [])
    if not may(name, role):
        assert f"{name} is a {ROLE_BY_NAME[name]}" in answer.text


def test_a_split_is_an_editors(people):
    first, other = (one.id for one in people.store.incidents())
    judged(people.browser("edi"), kind="merge", incident=first, other=other)
    stands = people.store.resolve(first)
    assert judged(people.browser("rev"), kind="split", incident=stands, report="r2").status_code == 403
    assert judged(people.browser("edi"), kind="split", incident=stands, report="r2").status_code == 303


def test_reviewers_undo_what_they_decided_and_editors_what_others_did(people):
    ident = first_id(people)
    judged(people.browser("rev"), kind="accept", incident=ident)
    judged(people.browser("edi"), kind="accept", incident=ident)
    refused = judged(people.browser("rev"), kind="undo", number="2")
    assert refused.status_code == 403 and "Only editors and admins may undo what others decided" in refused.text
    assert judged(people.browser("rev"), kind="undo", number="1").status_code == 303
    judged(people.browser("rev"), kind="accept", incident=ident)
    assert judged(people.browser("edi"), kind="undo", number="4").status_code == 303


def test_a_change_of_role_counts_at_once(people):
    browser, admin = people.browser("rev"), people.browser("ada")
    assert admin.post("/accounts", data={**token_in(admin), "act": "role", "name": "rev", "role": "reader"}).status_code == 303
    assert browser.get("/review").status_code == 403


def test_only_an_admin_changes_accounts(people):
    for name in ("rea", "rev", "edi"):
        browser = people.browser(name)
        answer = browser.post("/accounts", data={**token_in(browser), "act": "role", "name": name, "role": "admin"})
        assert answer.status_code == 403
    assert {one.name: one.role for one in people.store.accounts.all()} == ROLE_BY_NAME


@pytest.mark.parametrize(
    ("method", "path", "role"),
    [
        ("GET", "/anything/new", "reader"),
        ("POST", "/anything/new", "admin"),
        ("DELETE", "/", "admin"),
        ("GET", "/accounts", "admin"),
        ("GET", "/accounts.json", "admin"),
        ("GET", "/account", "reader"),
        ("GET", "/audited", "reader"),
        ("GET", "/static/desk.css", None),
    ],
)
def test_what_is_not_listed_is_closed(method, path, role):
    assert needed(method, path) == role


def test_each_role_reaches_those_before_it():
    for number, role in enumerate(ROLES):
        assert [reaches(role, other) for other in ROLES] == [place <= number for place in range(len(ROLES))]


def test_the_pages_show_a_reader_no_way_to_what_is_refused(people):
    page = people.browser("rea").get("/").text
    assert 'href="/review"' not in page and 'href="/audit"' not in page and "rea, reader" in page
    assert 'href="/audit"' in people.browser("ada").get("/").text


def test_without_accounts_nothing_asks_for_a_login(people):
    from starlette.testclient import TestClient

    from tests.web.peopled import HOME
    from tocsin.web import make_app

    desk = TestClient(make_app(people.store), base_url=HOME, follow_redirects=False)
    page = desk.get("/")
    assert page.status_code == 200 and "Log out" not in page.text
    for path in ("/log-in", "/account", "/accounts", "/audit"):
        assert desk.get(path).status_code == 404
    assert desk.get("/review").status_code == 200
