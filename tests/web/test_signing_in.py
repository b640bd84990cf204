"""Signing in: sessions begin, go on, end; forms of elsewhere, of another session or of nobody change nothing; tries are limited."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from tests.web.peopled import HOME, PASSWORD, log_in, token_in
from tocsin.web.passwords import key_of
from tocsin.web.security import Line
from tocsin.web.signing_in import onward

COOKIE = "tocsin_session"
DATA = ["/incidents.json", "/incidents.csv", "/audit.json", "/openapi.json"]


def accept(people, browser, token):
    return browser.post("/judgements", data={**token, "kind": "accept", "incident": next(iter(people.store.incidents())).id})


@pytest.mark.parametrize("path", ["/", "/review?incident=x", "/audit", "/report?id=r1", "/nothing"])
def test_a_stranger_is_asked_to_log_in_and_led_back(people, path):
    answer = people.stranger().get(path)
    assert answer.status_code == 303 and answer.headers["location"].startswith("/log-in?next=%2F")
    browser = people.stranger()
    page = browser.get(answer.headers["location"]).text
    assert f'name="next" value="{path}"' in page
    # Chance may put any two letters into the form's secret.
    assert "r1" not in re.sub(r'name="token" value="[^"]+"', "", page.replace(path, ""))


@pytest.mark.parametrize("path", DATA)
def test_a_stranger_gets_no_data(people, path):
    answer = people.stranger().get(path)
    assert answer.status_code == 401 and answer.json()["remedy"]


def test_a_stranger_gets_the_style_of_the_log_in(people):
    for path in ("/static/page.css", "/static/desk.css", "/static/people.css"):
        assert people.stranger().get(path).status_code == 200


def test_the_sessions_cookie_is_kept_from_scripts_and_other_sites_and_its_secret_from_the_store(people):
    answer = log_in(people.stranger(), "ada")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie and "path=/" in cookie and "secure" not in cookie
    secret = answer.cookies[COOKIE]
    assert len(secret) == 43
    assert people.store.accounts.session(secret, "2024") is None and people.store.accounts.session(key_of(secret), "2024") is not None


def test_over_https_the_cookies_are_secure_and_the_browser_stays_there(tmp_path, people):
    from tests.web.peopled import Peopled
    from tocsin.store import Store

    with Store(str(tmp_path / "https.db")) as store:
        safe = Peopled(store, Line(("desk.example.org",), is_https=True))
        browser = safe.stranger("https://desk.example.org")
        page = browser.get("/log-in")
        answer = log_in(browser, "ada")
        assert answer.headers["set-cookie"].startswith("__Host-tocsin_session=") and "; Secure" in answer.headers["set-cookie"]
        assert "; Secure" in page.headers["set-cookie"]
        assert answer.headers["strict-transport-security"].startswith("max-age=")
        assert browser.get("/").status_code == 200


def test_each_log_in_begins_a_new_session(people):
    browser = people.browser("ada")
    first = browser.cookies[COOKIE]
    assert log_in(browser, "ada").status_code == 303
    assert browser.cookies[COOKIE] != first


def test_a_session_that_a_stranger_invents_is_none(people):
    browser = people.stranger()
    browser.cookies.set(COOKIE, "x" * 43)
    assert browser.get("/incidents.json").status_code == 401


def test_a_stolen_cookie_is_worth_nothing_after_the_log_out(people):
    browser, thief = people.browser("ada"), people.stranger()
    thief.cookies.set(COOKIE, browser.cookies[COOKIE])
    assert thief.get("/audit.json").status_code == 200
    assert browser.post("/log-out", data=token_in(browser)).headers["location"] == "/log-in"
    assert COOKIE not in browser.cookies
    assert thief.get("/audit.json").status_code == 401
    assert thief.get("/").headers["location"].endswith("ended=1")


def test_a_session_ends_unused_after_hours_and_used_after_days(people):
    idle, used = people.browser("ada"), people.browser("ada")
    for _ in range(6):
        people.clock.moment += timedelta(hours=4)
        assert used.get("/about.json").status_code == 200
    assert idle.get("/about.json").status_code == 401
    for _ in range(40):
        people.clock.moment += timedelta(hours=4)
        if used.get("/about.json").status_code == 401:
            break
    assert timedelta(days=6, hours=23) < people.clock.moment - type(people.clock)().moment <= timedelta(days=7, hours=4)


def test_what_an_ended_session_sends_is_refused_and_changes_nothing(people):
    browser = people.browser("ada")
    token = token_in(browser)
    people.clock.moment += timedelta(hours=9)
    answer = accept(people, browser, token)
    assert answer.status_code == 401 and "Your session has ended" in answer.text
    assert people.store.judgements() == ()


@pytest.mark.parametrize(
    ("token", "headers"),
    [
        ("", {}),
        ("x" * 64, {}),
        ("of another session", {}),
        ("of nobody", {}),
        ("right", {"origin": "https://evil.example"}),
        ("right", {"origin": "null"}),
        ("right", {"sec-fetch-site": "cross-site"}),
        ("right", {"sec-fetch-site": "same-site"}),
    ],
)
def test_a_forged_form_is_refused(people, token, headers):
    browser = people.browser("ada")
    tokens = {
        "right": token_in(browser)["token"],
        "of another session": token_in(people.browser("ada"))["token"],
        "of nobody": token_in(people.stranger(), "/log-in")["token"],
    }
    form = {"token": tokens.get(token, token)}
    incident = next(iter(people.store.incidents())).id
    answer = browser.post("/judgements", data={**form, "kind": "accept", "incident": incident}, headers=headers)
    assert answer.status_code == 403
    for path in ("/log-out", "/account/sessions", "/accounts"):
        assert browser.post(path, data=form, headers=headers).status_code == 403
    assert people.store.judgements() == () and browser.get("/about.json").status_code == 200
    assert ("ada", "refused", "POST /judgements") in people.log()


def test_the_cookie_of_the_log_in_forges_no_form_of_a_session(people):
    browser = people.browser("ada")
    browser.cookies.set("tocsin_token", "y" * 43)
    assert accept(people, browser, {"token": "y" * 43}).status_code == 403


def test_a_log_in_from_elsewhere_is_refused(people):
    browser = people.stranger()
    form = {"name": "ada", "password": PASSWORD}
    assert browser.post("/log-in", data=form).status_code == 403
    answer = browser.post("/log-in", data={**form, **token_in(browser, "/log-in")}, headers={"origin": "https://evil.example"})
    assert answer.status_code == 403 and COOKIE not in browser.cookies


@pytest.mark.parametrize(
    ("name", "password"), [("ada", "wrong wrong wrong"), ("nobody", PASSWORD), ("", ""), ("ada", "x" * 10_000), ("shut", PASSWORD)]
)
def test_all_that_is_wrong_gets_one_answer(people, name, password):
    admin = people.browser("ada")
    for form in ({"act": "add", "name": "shut", "role": "reader", "password": PASSWORD}, {"act": "close", "name": "shut"}):
        assert admin.post("/accounts", data={**token_in(admin), **form}).status_code == 303
    browser = people.stranger()
    answer = log_in(browser, name, password)
    assert answer.status_code == 401 and "Name or password is wrong." in answer.text
    assert COOKIE not in browser.cookies
    assert answer.text.count(name or "x" * 99) == people.stranger().get("/log-in").text.count(name or "x" * 99)


def test_a_name_that_is_none_costs_the_check_of_a_password_too():
    from argon2 import PasswordHasher

    from tocsin.web.passwords import Passwords

    class Counting(PasswordHasher):
        checked = 0

        def verify(self, hashed, password):
            Counting.checked += 1
            return super().verify(hashed, password)

    passwords = Passwords(Counting(time_cost=1, memory_cost=8, parallelism=1))
    kept = passwords.hashed(PASSWORD)
    assert passwords.matches(kept, PASSWORD) and not passwords.matches(kept, "wrong") and not passwords.matches(None, PASSWORD)
    assert Counting.checked == 3


def test_tries_are_slower_and_slower_and_a_right_password_in_between_is_not_looked_at(people):
    browser = people.stranger()
    for _ in range(5):
        assert log_in(browser, "ada", "wrong").status_code == 401
    waits = []
    for _ in range(8):
        refused = log_in(browser, "ada")
        assert refused.status_code == 429
        waits.append(int(refused.headers["retry-after"]))
        people.clock.moment += timedelta(seconds=waits[-1])
        assert log_in(browser, "ada", "wrong").status_code == 401
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]
    people.clock.moment += timedelta(seconds=60)
    assert log_in(browser, "ada").status_code == 303
    assert log_in(browser, "ada", "wrong").status_code == 401  # counted from nought again


def test_a_name_that_is_none_is_limited_alike(people):
    browser = people.stranger()
    answers = [log_in(browser, "nobody", "wrong").status_code for _ in range(6)]
    assert answers == [401] * 5 + [429]


def test_an_address_that_tries_many_names_has_to_wait_and_others_do_not(people):
    browser = people.stranger()
    answers = [log_in(browser, f"name{number}", "wrong").status_code for number in range(21)]
    assert answers == [401] * 20 + [429]
    assert log_in(people.stranger(address="192.0.2.8"), "ada").status_code == 303


def test_right_passwords_do_not_hide_wrong_ones_of_the_same_address(people):
    browser = people.stranger()
    for number in range(20):
        log_in(browser, f"name{number}", "wrong")
        people.clock.moment += timedelta(seconds=1)
    assert log_in(browser, "ada").status_code == 303
    assert log_in(people.stranger(), "name1", "wrong").status_code == 401
    assert log_in(people.stranger(), "name2", "wrong").status_code == 429


def test_a_refused_log_in_is_written_down_without_what_may_be_a_password(people):
    browser = people.stranger()
    log_in(browser, "ADA", "wrong")
    log_in(browser, "my password typed as name", "x")
    assert people.log("log-in refused") == [(None, "log-in refused", "ada"), (None, "log-in refused", "a name that is none")]


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/review?incident=TOC-1", "/review?incident=TOC-1"),
        ("https://evil.example/", "/"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("/a\\b", "/"),
        ("/\t/evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/log-out", "/"),
        ("", "/"),
    ],
)
def test_the_log_in_leads_nowhere_else(people, path, leads_to):
    assert onward(path) == leads_to
    assert log_in(people.stranger(), "ada", onward=path).headers["location"] == leads_to


def test_a_weak_hash_is_made_anew_at_the_next_log_in(people):
    from argon2 import PasswordHasher

    from tests.web.peopled import FAST
    from tocsin.records.account import Trace

    weaker = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1, hash_len=16).hash(PASSWORD)
    people.store.accounts.set_password("ada", weaker, Trace("root", "command", None, "2024"))
    people.browser("ada")
    assert not FAST.check_needs_rehash(people.store.accounts.password_of("ada"))


def test_a_too_large_body_is_refused_whether_or_not_it_says_so(people):
    browser = people.browser("ada")
    assert browser.post("/judgements", content=b"x" * 1_000_001).status_code == 413
    assert browser.post("/judgements", content=iter([b"x" * 60_000, b"x" * 60_000])).status_code == 413
    assert people.stranger().post("/log-in", content=iter([b"x" * 60_000] * 3)).status_code == 413
    assert browser.post("/judgements", content=b"x", headers={"content-length": "x"}).status_code in (400, 413)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.evil.example:8765", "192.0.2.1", "[::2]"])
def test_another_host_is_refused(people, host):
    assert people.browser("ada").get("/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost", "LOCALHOST:1", "[::1]:8765", "localhost."])
def test_this_machine_is_answered(people, host):
    assert people.stranger().get("/log-in", headers={"host": host}).status_code == 200


def test_no_answer_of_a_desk_with_accounts_is_kept_by_a_cache(people):
    browser = people.browser("ada")
    for path in ("/", "/incidents.csv", "/audit", "/account"):
        answer = browser.get(path)
        assert answer.headers["cache-control"] == "no-store" and "default-src 'none'" in answer.headers["content-security-policy"]
    assert people.stranger().get("/").headers["cache-control"] == "no-store"


def test_a_link_from_elsewhere_asks_again_for_the_strict_cookie(people):
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-dest": "document"}
    answer = people.stranger().get("/", headers=headers)
    assert answer.status_code == 200 and 'http-equiv="refresh"' in answer.text and "r1" not in answer.text
    assert people.stranger(HOME).get("/").status_code == 303
