"""Accounts in a store: names, roles, sessions, tokens and a log that only grows. On SQLite, and on PostgreSQL where it is installed."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from tests.store.test_migrations import VERSION_1
from tocsin.errors import UsageError
from tocsin.records.account import Account, Trace
from tocsin.store import Store
from tocsin.store.accounts import Granted
from tocsin.store.audit import Wanted
from tocsin.store.migrations import migrate

NOW = "2024-03-08T09:00:00+00:00"
LATER = "2024-03-08T10:00:00+00:00"
BY = Trace("root", "command", None, NOW)


@pytest.fixture
def accounts(place: str):
    with Store(place) as store:
        store.accounts.add("Ada", "admin", "hash-a", BY)
        store.accounts.add("bo", "reader", "hash-b", BY)
        yield store.accounts


def test_a_name_is_one_name_in_any_case_and_width(accounts):
    assert accounts.find("ADA") == accounts.find("ａｄａ") == Account("Ada", "admin", made_at=NOW)
    with pytest.raises(UsageError, match="There is an account"):
        accounts.add("ada", "reader", "x", BY)
    assert [one.name for one in accounts.all()] == ["Ada", "bo"]


@pytest.mark.parametrize("name", ["", " ", "a b", "<b>", "-x", "x" * 65, "a\nb", "a\u202eb"])
def test_a_name_that_cannot_stand_in_a_log_is_refused(accounts, name):
    with pytest.raises(UsageError, match="cannot be an account's name"):
        accounts.add(name, "reader", "x", BY)


def test_a_role_that_is_none_is_refused(accounts):
    with pytest.raises(UsageError, match="Roles: reader, reviewer, editor, admin"):
        accounts.set_role("bo", "god", BY)


def test_the_last_admin_stays(accounts):
    for change in (lambda: accounts.set_role("ada", "editor", BY), lambda: accounts.set_open("ada", BY, is_open=False)):
        with pytest.raises(UsageError, match="Nobody would be left"):
            change()
    accounts.set_role("bo", "admin", BY)
    accounts.set_open("ada", BY, is_open=False)
    assert accounts.password_of("ada") is None
    assert accounts.password_of("bo") == "hash-b"


def test_a_session_ends_at_its_time_or_with_its_account(accounts):
    accounts.begin_session("bo", "k1", LATER, BY)
    assert accounts.session("k1", NOW).account.name == "bo"
    assert accounts.session("k1", LATER) is None
    accounts.renew_session("k1", LATER, "2024-03-08T11:00:00+00:00")
    assert accounts.session("k1", LATER).seen_at == LATER
    accounts.set_open("bo", BY, is_open=False)
    assert accounts.session("k1", NOW) is None and accounts.sessions_of("bo", NOW) == ()


def test_a_new_password_ends_all_other_sessions(accounts):
    for key in ("k1", "k2"):
        accounts.begin_session("bo", key, LATER, BY)
    accounts.set_password("bo", "hash-c", BY, but="k2")
    assert accounts.session("k1", NOW) is None and accounts.session("k2", NOW) is not None


def test_sessions_that_have_ended_are_removed_at_the_next_log_in(accounts):
    accounts.begin_session("bo", "k1", NOW, BY)
    accounts.begin_session("bo", "k2", LATER, Trace("bo", "page", "192.0.2.7", NOW))
    accounts.renew_session("k1", NOW, LATER)  # nothing is there to renew
    assert [one.address for one in accounts.sessions_of("bo", NOW)] == ["192.0.2.7"]


def test_a_token_is_found_by_its_hash_and_revoked_by_its_owner_alone(accounts):
    number = accounts.add_token(Granted("bo", "nightly  export", "read", LATER, "h1"), BY)
    assert (accounts.token("h1").label, accounts.token("h1").account.name) == ("nightly export", "bo")
    with pytest.raises(UsageError, match="no token"):
        accounts.revoke_token(number, BY, of="ada")
    accounts.use_token(number, LATER)
    accounts.revoke_token(number, BY, of="bo")
    assert accounts.token("h1").is_revoked and accounts.tokens("bo")[0].used_at == LATER
    assert accounts.token("h2") is None


def test_closing_an_account_revokes_its_tokens_for_good(accounts):
    accounts.add_token(Granted("bo", "x", "read", LATER, "h1"), BY)
    accounts.set_open("bo", BY, is_open=False)
    accounts.set_open("bo", BY, is_open=True)
    assert accounts.token("h1").is_revoked


def test_every_change_is_a_line_of_the_log(accounts):
    accounts.set_role("bo", "editor", BY)
    accounts.begin_session("bo", "k1", LATER, Trace("bo", "page", "192.0.2.7", NOW))
    lines = accounts.entries()
    assert [(one.act, one.about) for one in lines[:2]] == [("log-in", ""), ("account", "bo is now editor")]
    assert [one.number for one in lines] == [4, 3, 2, 1]
    assert [one.who for one in accounts.entries(Wanted(who="bo"))] == ["bo"]
    assert [one.number for one in accounts.entries(Wanted(act="account", before=3), limit=1)] == [2]
    assert accounts.entries(Wanted(since="2024-03-09")) == () and len(accounts.entries(Wanted(until="2024-03-08"))) == 4


@pytest.mark.parametrize("change", ["UPDATE audit SET who = 'nobody'", "DELETE FROM audit"])
def test_the_database_refuses_to_change_the_log(accounts, change):
    with pytest.raises(DatabaseError, match="only grows"), accounts._engine.begin() as connection:
        connection.execute(text(change))
    assert len(accounts.entries()) == 2


def test_a_store_of_version_2_takes_accounts_once_it_is_migrated(tmp_path: Path):
    place = str(tmp_path / "old.db")
    with sqlite3.connect(place) as connection:
        connection.executescript(VERSION_1)
    migrate(place)
    with Store(place) as store:
        store.accounts.add("ada", "admin", "x", BY)
        with pytest.raises(DatabaseError, match="only grows"), store._engine.begin() as connection:
            connection.execute(text("DELETE FROM audit"))
