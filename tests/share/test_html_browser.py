"""The page in a real browser: it fits, it flashes, it calls nobody."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tocsin.records.coding import Coding
from tocsin.share.exports import html
from tocsin.share.exports.layouts import ExportOptions

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


def _opened(browser: Browser, path: Path, codings: list[Coding], *, width: int = 1400, scheme: str = "light") -> tuple[Page, list[str]]:
    with path.open("w", encoding="utf-8") as stream:
        html.write(codings, stream, ExportOptions())
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light")
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    page.on("request", lambda request: None if request.url.startswith("file:") else complaints.append(request.url))
    page.goto(path.as_uri())
    return page, complaints


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1400, "light"), (1400, "dark")])
def test_it_fits_and_asks_nothing(browser: Browser, tmp_path: Path, raid: Coding, quiet: Coding, width: int, scheme: str) -> None:
    page, complaints = _opened(browser, tmp_path / "page.html", [raid, quiet], width=width, scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert complaints == []
    page.close()


def test_a_field_flashes_its_words_and_words_their_field(browser: Browser, tmp_path: Path, raid: Coding) -> None:
    page, complaints = _opened(browser, tmp_path / "page.html", [raid])
    page.click("#r1-in1-recipient-0")
    assert page.evaluate("document.querySelector('.w.flash').textContent") == "three policemen"
    page.click(".w.trigger")
    assert page.evaluate("document.activeElement.id") == "r1-in1-trigger-0"
    assert page.evaluate("document.querySelector('#r1-in1-trigger-0').classList.contains('flash')")
    assert complaints == []
    page.close()


def test_it_works_from_the_keyboard(browser: Browser, tmp_path: Path, raid: Coding) -> None:
    page, _ = _opened(browser, tmp_path / "page.html", [raid])
    page.focus("#r1-in1-place-0")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Oldbridge"
    page.focus("button[data-role=place]")
    page.keyboard.press("Space")
    assert page.get_attribute("button[data-role=place]", "aria-pressed") == "false"
    page.close()


def test_hostile_words_do_nothing(browser: Browser, tmp_path: Path, raid: Coding) -> None:
    words = "<script>alert(1)</script><img src=x onerror=alert(2)>\u202e"
    text = (raid.text or "") + words
    hostile = replace(raid, text=text, report=replace(raid.report, title=words))
    page, complaints = _opened(browser, tmp_path / "page.html", [hostile])
    assert complaints == []
    assert "<script>alert(1)</script>" in page.inner_text(".text")
    page.close()
