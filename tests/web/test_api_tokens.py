"""API tokens: a program acts in a person's name, as far as its scope goes, until the token ends or is revoked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.web.peopled import PASSWORD, secret_in, token_in
from tocsin.web.passwords import key_of


def accept(people, program):
    return program.post("/judgements", json={"kind": "accept", "incident": next(iter(people.store.incidents())).id})


def test_a_secret_is_shown_once_and_kept_as_its_hash(people):
    browser = people.browser("rea")
    page = browser.post("/account/tokens", data={**token_in(browser), "label": "nightly", "scope": "read"}).text
    secret = secret_in(page)
    assert secret not in browser.get("/account").text and "nightly" in browser.get("/account").text
    held = people.store.accounts.token(key_of(secret))
    assert (held.account.name, held.scope, held.expires_at[:10]) == ("rea", "read", "2024-06-06")
    assert people.store.accounts.token(secret) is None


@pytest.mark.parametrize(
    ("name", "scope", "reads", "judges", "manages"),
    [
        ("rea", "read", True, False, False),
        ("ada", "read", True, False, False),
        ("rev", "review", True, True, False),
        ("ada", "review", True, True, False),
        ("ada", "admin", True, True, True),
    ],
)
def test_a_scope_goes_as_far_as_it_says(people, name, scope, reads, judges, manages):
    program = people.program(name, scope)
    assert (program.get("/incidents.json").status_code == 200) is reads
    assert (accept(people, program).status_code == 201) is judges
    assert (program.get("/audit.json").status_code == 200) is manages
    added = program.post("/accounts", json={"act": "add", "name": "new", "role": "reader", "password": PASSWORD})
    assert (added.status_code == 200) is manages and (people.store.accounts.find("new") is not None) is manages
    assert added.status_code == 200 or ("scope" in added.json()["remedy"] and added.status_code == 403)


def test_a_program_needs_no_form_secret_and_gets_the_judgement_in_its_owners_name(people):
    answer = accept(people, people.program("rev", "review"))
    assert answer.status_code == 201 and (answer.json()["kind"], answer.json()["who"]) == ("accept", "rev")
    assert [one.who for one in people.store.judgements()] == ["rev"]


def test_a_program_may_send_lists_and_forms(people):
    first, other = (one.id for one in people.store.incidents())
    program = people.program("edi", "review")
    assert program.post("/judgements", json={"kind": "merge", "incident": first, "other": [other]}).status_code == 201
    assert program.post("/judgements", data={"kind": "undo", "number": "1"}).status_code == 201


@pytest.mark.parametrize("body", [b"[1]", b"{", b'"x"', b"\xff", b"[" * 50_000])
def test_what_is_no_object_is_refused(people, body):
    program = people.program("rev", "review")
    assert program.post("/judgements", content=body, headers={"content-type": "application/json"}).status_code == 400


def test_a_tokens_right_sinks_with_its_owners_role(people):
    program, admin = people.program("rev", "review"), people.browser("ada")
    admin.post("/accounts", data={**token_in(admin), "act": "role", "name": "rev", "role": "reader"})
    assert program.get("/incidents.json").status_code == 200
    assert accept(people, program).status_code == 403


@pytest.mark.parametrize(("name", "scope"), [("rea", "review"), ("rea", "admin"), ("edi", "admin")])
def test_nobody_grants_more_than_they_may(people, name, scope):
    browser = people.browser(name)
    answer = browser.post("/account/tokens", data={**token_in(browser), "label": "x", "scope": scope})
    assert answer.status_code == 403 and people.store.accounts.tokens() == ()
    assert f"<option>{scope}</option>" not in browser.get("/account").text


def test_a_token_makes_no_tokens_and_changes_no_password(people):
    program = people.program("ada", "admin")
    for path in ("/account/tokens", "/account/password", "/account/sessions", "/account/tokens/revoke"):
        assert program.post(path, json={"label": "x", "scope": "read"}).status_code == 403, path
    assert program.get("/account").status_code == 403
    assert len(people.store.accounts.tokens()) == 1


def test_a_revoked_token_is_refused(people):
    program, browser = people.program("rea", "read"), people.browser("rea")
    assert program.get("/incidents.json").status_code == 200
    assert browser.post("/account/tokens/revoke", data={**token_in(browser), "number": "1"}).status_code == 303
    answer = program.get("/incidents.json")
    assert answer.status_code == 401 and answer.headers["www-authenticate"] == "Bearer"
    assert people.log("refused") == [(None, "refused", "token 1 of rea, revoked or ended")]


def test_nobody_revokes_anothers_token_but_an_admin(people):
    program, browser, admin = people.program("rea", "read"), people.browser("edi"), people.browser("ada")
    assert browser.post("/account/tokens/revoke", data={**token_in(browser), "number": "1"}).status_code == 400
    assert program.get("/incidents.json").status_code == 200
    assert admin.post("/accounts", data={**token_in(admin), "act": "revoke", "number": "1"}).status_code == 303
    assert program.get("/incidents.json").status_code == 401


def test_a_token_ends_at_its_time(people):
    program = people.program("rea", "read")
    people.clock.moment += timedelta(days=89)
    assert program.get("/incidents.json").status_code == 200
    people.clock.moment += timedelta(days=1)
    assert program.get("/incidents.json").status_code == 401


def test_a_closed_accounts_token_is_refused(people):
    program, admin = people.program("rea", "read"), people.browser("ada")
    admin.post("/accounts", data={**token_in(admin), "act": "close", "name": "rea"})
    assert program.get("/incidents.json").status_code == 401


@pytest.mark.parametrize("shown", ["Bearer x", "Bearer", "Basic YWRhOng=", "", "Bearer tocsin_\u00e9".encode()])
def test_what_is_no_token_is_refused_also_beside_a_session(people, shown):
    browser = people.browser("ada")
    assert browser.get("/incidents.json", headers={"authorization": shown}).status_code == 401
    assert browser.get("/log-in", headers={"authorization": shown}).status_code == 401


def test_wrong_tokens_do_not_flood_the_log(people):
    stranger = people.stranger()
    for _ in range(60):
        assert stranger.get("/about.json", headers={"authorization": "Bearer x"}).status_code == 401
    assert len(people.log("refused")) == 20


@pytest.mark.parametrize("days", ["0", "731", "x", "-1", "1e3", "9" * 30])
def test_a_token_counts_for_days_that_can_be(people, days):
    browser = people.browser("rea")
    assert browser.post("/account/tokens", data={**token_in(browser), "label": "x", "scope": "read", "days": days}).status_code == 400
    assert people.store.accounts.tokens() == ()
