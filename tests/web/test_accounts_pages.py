"""Account pages: one's own password and sessions; everybody's for admins. What cannot be is refused with a remedy."""

from __future__ import annotations

import pytest

from tests.web.peopled import PASSWORD, log_in, token_in
from tocsin.errors import UsageError
from tocsin.web.passwords import check_password

NEW = "some other quiet words"


def change(browser, **form):
    return browser.post("/account/password", data={**token_in(browser), **form})


def test_a_password_is_changed_by_who_knows_the_old_one_and_ends_the_other_sessions(people):
    browser, other = people.browser("rea"), people.browser("rea")
    assert change(browser, old="wrong", password=NEW, again=NEW).status_code == 400
    assert change(browser, old=PASSWORD, password=NEW, again="else else else").status_code == 400
    assert change(browser, old=PASSWORD, password="short", again="short").status_code == 400
    assert change(browser, old=PASSWORD, password=NEW, again=NEW).status_code == 303
    assert browser.get("/account").status_code == 200 and other.get("/about.json").status_code == 401
    assert log_in(people.stranger(), "rea").status_code == 401
    assert log_in(people.stranger(), "rea", NEW).status_code == 303


def test_who_sits_at_anothers_screen_cannot_guess_the_old_password_for_long(people):
    browser = people.browser("rea")
    assert [change(browser, old="wrong", password=NEW).status_code for _ in range(6)] == [400] * 5 + [429]
    assert ("rea", "log-in refused", "rea: the old password, to change it") in people.log()


def test_other_sessions_are_ended_from_ones_own_page(people):
    browser, other = people.browser("rea"), people.browser("rea")
    assert browser.post("/account/sessions", data=token_in(browser)).status_code == 303
    assert browser.get("/about.json").status_code == 200 and other.get("/about.json").status_code == 401


def test_a_closed_account_is_out_at_once(people):
    browser, admin = people.browser("rev"), people.browser("ada")
    assert admin.post("/accounts", data={**token_in(admin), "act": "close", "name": "rev"}).status_code == 303
    assert browser.get("/about.json").status_code == 401 and log_in(people.stranger(), "rev").status_code == 401
    assert "closed" in admin.get("/accounts").text


@pytest.mark.parametrize(
    "form",
    [
        {"act": "add", "name": "ADA", "role": "reader", "password": PASSWORD},
        {"act": "add", "name": "<b>", "role": "reader", "password": PASSWORD},
        {"act": "add", "name": "new", "role": "god", "password": PASSWORD},
        {"act": "add", "name": "new", "role": "reader", "password": "short"},
        {"act": "add", "name": "new", "role": "reader"},
        {"act": "role", "name": "nobody", "role": "reader"},
        {"act": "role", "name": "ada", "role": "reader"},
        {"act": "close", "name": "ada"},
        {"act": "password", "name": "nobody", "password": PASSWORD},
        {"act": "revoke", "number": "7"},
        {"act": "revoke", "number": "x"},
        {"act": "drop"},
        {},
    ],
)
def test_a_change_that_cannot_be_is_refused_with_a_remedy(people, form):
    admin, before = people.browser("ada"), people.store.accounts.all()
    assert admin.post("/accounts", data={**token_in(admin), **form}).status_code == 400
    assert people.store.accounts.all() == before


@pytest.mark.parametrize(
    "password", ["", "short", "aaaaaaaaaaaaaaaa", "abababababababab", "adaadaadaadaada", "x" * 257, "ada-ada-ada-ada-"]
)
def test_a_password_that_is_easily_guessed_is_refused(password):
    with pytest.raises(UsageError, match="password"):
        check_password(password, "ada")


@pytest.mark.parametrize("password", [PASSWORD, "пять тихих лодок", "長い合言葉はとても安全です!"])
def test_a_password_of_words_is_taken_in_any_script(people, password):
    assert check_password(password, "ada") == password
    admin = people.browser("ada")
    assert (
        admin.post("/accounts", data={**token_in(admin), "act": "add", "name": "new", "role": "reader", "password": password}).status_code
        == 303
    )
    assert log_in(people.stranger(), "new", password).status_code == 303
