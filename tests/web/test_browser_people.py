"""A desk with accounts in a real browser: each role logs in, does what it may, and is refused what it may not."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn

from tests.web.peopled import PASSWORD, ROLE_BY_NAME, Peopled
from tests.web.test_browser import AXE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture
def home(people: Peopled) -> Iterator[str]:
    server = uvicorn.Server(uvicorn.Config(people.app, host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    until = time.monotonic() + 20
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def page(browser: Browser, home: str) -> Iterator[Page]:
    """Give a page of its own cookies; what it complains of fails the test, but for what the server refused."""
    context = browser.new_context(base_url=home, viewport={"width": 1200, "height": 900})
    page = context.new_page()
    complaints: list[str] = []
    page.on(
        "console", lambda message: None if "the server responded with a status of 4" in message.text else complaints.append(message.text)
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(f"{home}/") else complaints.append(request.url))
    page.set_default_timeout(15_000)
    yield page
    context.close()
    assert complaints == []


def log_in(page: Page, name: str, password: str = PASSWORD) -> None:
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()


def status_of(page: Page, path: str) -> int:
    answer = page.goto(path)
    assert answer is not None
    return answer.status


@pytest.mark.parametrize("name", ROLE_BY_NAME)
def test_each_role_logs_in_and_is_refused_where_refused(page: Page, people: Peopled, name: str) -> None:
    role = ROLE_BY_NAME[name]
    page.goto("/review")
    page.wait_for_url("**/log-in?next=%2Freview")
    log_in(page, name)
    page.wait_for_url("**/review")
    if role == "reader":
        assert "Only reviewers, editors and admins may do this" in page.locator("main").inner_text()
        page.goto("/")
        assert page.get_by_role("link", name="Review").count() == 0
        with page.expect_download() as started:
            page.locator("a[href^='/incidents.csv']").first.evaluate("(link) => link.click()")  # it may be folded away
        assert Path(started.value.path()).stat().st_size > 0
        assert people.log("export") == [("rea", "export", "/incidents.csv")]
    else:
        page.keyboard.press("a")
        page.wait_for_url("**said=1**")
        assert [one.who for one in people.store.judgements()] == [name]
        withdraw = page.get_by_role("button", name="Withdraw")
        if role == "reviewer":
            assert withdraw.count() == 0
            page.locator("input[value=accept]").first.evaluate("(kind) => { kind.value = 'withdraw'; kind.form.submit(); }")
            page.wait_for_url("**/judgements")
            assert "Only editors and admins may withdraw; rev is a reviewer." in page.locator("main").inner_text()
        else:
            page.keyboard.press("w")
            page.wait_for_url("**said=2**")
        assert [one.kind for one in people.store.judgements()] == ["accept", "withdraw"][: 1 if role == "reviewer" else 2]
    assert status_of(page, "/audit") == (200 if role == "admin" else 403)
    assert status_of(page, "/accounts") == (200 if role == "admin" else 403)
    assert f"{name}, {role}" in page.locator("header").inner_text()
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/log-in")
    page.go_back()
    page.goto("/")
    page.wait_for_url("**/log-in?next=%2F")


def test_a_wrong_password_says_so_and_leaves_the_form(page: Page) -> None:
    page.goto("/")
    log_in(page, "ada", "wrong")
    page.get_by_role("alert").wait_for()
    assert page.get_by_role("alert").inner_text() == "Name or password is wrong."
    log_in(page, "ada")
    page.wait_for_url(lambda url: "/log-in" not in url)


def test_a_link_from_another_site_leads_in_with_the_strict_cookie(page: Page, home: str) -> None:
    page.goto("/")
    log_in(page, "rea")
    page.wait_for_url(f"{home}/")
    other = page.context.new_page()
    other.route(
        "https://elsewhere.example/", lambda route: route.fulfill(content_type="text/html", body=f'<a href="{home}/about">desk</a>')
    )
    other.goto("https://elsewhere.example/")
    other.get_by_role("link", name="desk").click()
    other.wait_for_url(f"{home}/about")
    other.get_by_role("heading", level=1).wait_for()
    assert "About" in other.title()


def test_an_admin_adds_somebody_who_makes_a_token_that_is_shown_once(page: Page, browser: Browser, home: str, people: Peopled) -> None:
    page.goto("/accounts")
    log_in(page, "ada")
    page.wait_for_url("**/accounts")
    page.get_by_label("Name", exact=True).fill("новая")
    page.locator("form.across select[name=role]").select_option("reviewer")
    page.get_by_label("Password, 12 characters or more", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Add the account").click()
    page.wait_for_url("**said=add")
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/log-in")
    log_in(page, "новая")
    page.wait_for_url(f"{home}/")
    page.goto("/account")
    page.get_by_label("What for").fill("nightly export")
    page.get_by_role("button", name="Make a token").click()
    assert page.locator("code.secret").inner_text().startswith("tocsin_")
    page.goto("/account")
    assert page.locator("code.secret").count() == 0
    page.get_by_role("button", name="Revoke token 1").click()
    page.wait_for_url("**said=revoked")
    assert people.store.accounts.tokens()[0].is_revoked


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1600, "dark"), (2560, "light")])
def test_the_pages_of_people_fit_and_are_there_for_everyone(browser: Browser, home: str, width: int, scheme: str) -> None:
    context = browser.new_context(
        base_url=home, viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    page.goto("/log-in")
    _look(page, "/log-in", width)
    log_in(page, "ada")
    page.wait_for_url(f"{home}/")
    for path in ("/", "/account", "/accounts", "/audit", "/audit?who=nobody", "/review", "/about"):
        page.goto(path)
        _look(page, path, width)
    page.goto("/account")
    page.get_by_label("What for").fill("nightly export")
    page.get_by_role("button", name="Make a token").click()
    page.locator("code.secret").wait_for()
    _look(page, "/account/tokens", width)
    context.close()


def _look(page: Page, path: str, width: int) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") == width, path
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run().then((all) => all.violations)")
    serious = [(one["id"], one["nodes"][0]["html"][:160]) for one in found if one["impact"] in ("serious", "critical")]
    assert serious == [], path
    shots = Path(os.environ.get("TOCSIN_SCREENSHOTS") or Path(__file__).parents[2] / "build" / "screens")
    shots.mkdir(parents=True, exist_ok=True)
    name = f"people-{path.strip('/').split('?')[0].replace('/', '-') or 'now'}-{width}.png"
    page.screenshot(path=str(shots / name), full_page=True)
