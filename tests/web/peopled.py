"""A desk with accounts for the tests: one person of each role, a clock that is set by hand, and passwords that hash fast.

people = peopled(store)
ada = people.browser("ada")              a browser in which ada, the admin, is logged in
people.clock.moment += timedelta(hours=9)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime

from argon2 import PasswordHasher
from fastapi import FastAPI
from starlette.testclient import TestClient

from tocsin.records.account import Trace
from tocsin.store import Store
from tocsin.web import make_app
from tocsin.web.access import Access, Clock, People
from tocsin.web.passwords import Passwords
from tocsin.web.security import Line

HOME = "http://127.0.0.1"
PASSWORD = "four quiet wooden boats"
ROLE_BY_NAME = {"rea": "reader", "rev": "reviewer", "edi": "editor", "ada": "admin"}
FAST = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@dataclass(slots=True)
class Watch:
    """A clock that stands still until it is set."""

    moment: datetime = datetime(2024, 3, 8, 9, 0, tzinfo=UTC)

    def read(self) -> datetime:
        return self.moment


@dataclass(slots=True)
class Peopled:
    """The application of a store with accounts."""

    store: Store
    line: Line = field(default_factory=Line)
    clock: Watch = field(default_factory=Watch)
    app: FastAPI = field(init=False)

    def __post_init__(self) -> None:
        passwords = Passwords(FAST)
        by = Trace("root", "command", None, self.clock.moment.isoformat(timespec="seconds"))
        for name, role in ROLE_BY_NAME.items():
            self.store.accounts.add(name, role, passwords.hashed(PASSWORD), by)
        access = Access(self.line, People(self.store.accounts, passwords), Clock(self.clock.read))
        self.app = make_app(self.store, access)

    def stranger(self, home: str = HOME, address: str = "192.0.2.7") -> TestClient:
        return TestClient(self.app, base_url=home, follow_redirects=False, client=(address, 50_000))

    def browser(self, name: str, home: str = HOME) -> TestClient:
        browser = self.stranger(home)
        assert log_in(browser, name).status_code == 303
        return browser

    def program(self, name: str, scope: str) -> TestClient:
        """Give a program that shows an API token of that person."""
        browser = self.browser(name)
        page = browser.post("/account/tokens", data={**token_in(browser), "label": "nightly", "scope": scope})
        program = self.stranger()
        program.headers["authorization"] = f"Bearer {secret_in(page.text)}"
        return program

    def log(self, act: str | None = None) -> list[tuple[str | None, str, str]]:
        entries = reversed(self.store.accounts.entries())
        return [(one.who, one.act, one.about) for one in entries if act is None or one.act == act]


def log_in(browser: TestClient, name: str, password: str = PASSWORD, onward: str = "/"):
    return browser.post("/log-in", data={**token_in(browser, "/log-in"), "name": name, "password": password, "next": onward})


def token_in(browser: TestClient, path: str = "/account") -> dict[str, str]:
    """Give the secret that the forms of a page repeat."""
    found = re.search(r'name="token" value="([^"]+)"', browser.get(path).text)
    assert found, path
    return {"token": found[1]}


def secret_in(page: str) -> str:
    found = re.search(r"tocsin_[\w-]{43}", page)
    assert found
    return found[0]
