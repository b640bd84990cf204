"""The desk in a real browser, on a real server and a real store: what a person does there, with keys and mouse.

Each page is kept as a picture in build/screens (or TOCSIN_SCREENSHOTS), by its name, width and scheme, for people to look at.

axe.min.js beside this file is axe-core 4.14.1 (npm), Mozilla Public License 2.0, unchanged.
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
import uvicorn

from tests.invented import TEXT, coding_of, report_of
from tocsin.link.blocking import block_keys, report_key
from tocsin.link.describe import describe_members
from tocsin.records.event import Count
from tocsin.records.grounding import EventPlace, EventTime
from tocsin.records.report import Report
from tocsin.records.span import Span
from tocsin.review.acts import decide, found
from tocsin.review.judgements import By, correct
from tocsin.store import Store
from tocsin.web import make_app

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
WORDS_AT = """(words) => {
  const walk = document.createTreeWalker(document.querySelector("[data-words]"), NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    const box = range.getBoundingClientRect();
    return [box.left + 1, box.right - 1, box.top + box.height / 2];
  }
}"""
# Pieces of the page that come after the list.
STILL_TO_COME = "[data-later]:not([data-come])"
AXE = Path(__file__).with_name("axe.min.js")
SCRIPT = "<img src=x onerror=alert(1)><script>alert(1)</script>\u202eevil"
HOSTILE = f"x {SCRIPT}"
JOS = EventPlace(Span(29, 33), "Jos", "literal", "Jos", 2335953, "NGA", "Plateau", 9.92, 8.89, "city", 0.9, None)
# Report, day, place: two weeks, and a third by a hostile report; r3 and r4 may be one incident.
TOLD = (("r1", "2016-06-06", None), ("r2", "2016-06-06", None), ("r3", "2016-06-14", JOS), ("r4", "2016-06-16", JOS))


@dataclass(slots=True)
class Desk:
    """A page of a running desk and what it complained of."""

    page: Page
    home: str
    store: Store
    complaints: list[str]

    def go(self, path: str) -> Page:
        self.page.goto(self.home + path)
        self.page.locator(STILL_TO_COME).first.wait_for(state="detached")
        return self.page


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, Store]]:
    """Fill a store and serve it on a port of its own."""
    with Store(str(tmp_path / "desk.db")) as store:
        for name, day, place in TOLD:
            _keep(store, report_of(name, f"{TEXT} A doctor counted five dead."), day, place)
        hostile = Report(
            HOSTILE, f"{TEXT} {SCRIPT}", title=SCRIPT, source=SCRIPT, url=f"javascript:alert(1)//{SCRIPT}", published_at=SCRIPT
        )
        _keep(store, hostile, "2016-06-22", JOS)
        unread = Report("unread", "", title=SCRIPT, fault=f"Nothing is in it. {SCRIPT}", fault_remedy=SCRIPT)
        store.keep(unread, coding_of(unread))
        server = uvicorn.Server(uvicorn.Config(make_app(store), host="127.0.0.1", port=0, log_level="error"))
        thread = threading.Thread(target=server.run)
        thread.start()
        until = time.monotonic() + 20
        while not server.started and time.monotonic() < until:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}", store
        server.should_exit = True
        thread.join(10)


def _keep(store: Store, report: Report, day: str, place: EventPlace | None) -> None:
    coding = coding_of(report)
    when = EventTime(None, None, "date", day, day, day, "day", "inferred")
    told = tuple(replace(one, when=when, place=place or one.place, places=(place or one.place,)) for one in coding.incidents)
    store.keep(report, replace(coding, incidents=told))


@pytest.fixture
def desk(browser: Browser, served: tuple[str, Store]) -> Iterator[Desk]:
    yield from _desk(browser, served)


def _desk(browser: Browser, served: tuple[str, Store], *, width: int = 1600, scheme: str = "light") -> Iterator[Desk]:
    home, store = served
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light")
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    page.on("request", lambda request: None if request.url.startswith(f"{home}/") else complaints.append(request.url))
    page.set_default_timeout(15_000)
    yield Desk(page, home, store, complaints)
    page.close()
    assert complaints == []


SCREENS = Path(os.environ.get("TOCSIN_SCREENSHOTS") or Path(__file__).parents[2] / "build" / "screens")


def _paths(store: Store) -> dict[str, str]:
    """Name every page, those of the hostile report and of its incident and story too."""
    first, hostile = _incident_of(store, "r1"), _incident_of(store, HOSTILE)
    stories = {
        f"story-{number}": f"/stories/{one.id}" for number, one in enumerate(store.stories()) if number < 2 or HOSTILE in one.reports
    }
    return {
        "now": "/",
        "now-asked": "/?country=NGA&type=ASSAULT&text=gunmen",
        "now-hostile": f"/?source={quote(SCRIPT)}",
        "now-nothing": "/?country=XXX",
        "incident": f"/incidents/{first}",
        "incident-hostile": f"/incidents/{hostile}",
        "report": "/report?id=r1",
        "report-hostile": f"/report?id={quote(HOSTILE)}",
        "report-unread": "/report?id=unread",
        "review": "/review",
        "review-hostile": f"/review?incident={hostile}",
        "areas": "/areas",
        "stories": "/stories",
        **stories,
        "sources": "/sources",
        "issues": "/issues",
        "issues-kind": "/issues?stage=acquire",
        "about": "/about",
        "fault": "/incidents/TOC-0000000000",
    }


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (360, "dark"), (1280, "light"), (2560, "dark"), (2560, "light")])
def test_every_page_fits_and_is_there_for_everyone(browser: Browser, served: tuple[str, Store], width: int, scheme: str) -> None:
    SCREENS.mkdir(parents=True, exist_ok=True)
    for desk in _desk(browser, served, width=width, scheme=scheme):
        _judge(desk.store)
        for name, path in _paths(desk.store).items():
            page = desk.go(path)
            assert page.evaluate("document.documentElement.scrollWidth") == width, path
            # The policy of the page keeps scripts out that are put into it; this one is evaluated by the browser itself.
            page.evaluate(AXE.read_text(encoding="utf-8"))
            found = page.evaluate("axe.run().then((all) => all.violations)")
            serious = [(one["id"], one["nodes"][0]["html"][:120]) for one in found if one["impact"] in ("serious", "critical")]
            assert serious == [], path
            page.screenshot(path=str(SCREENS / f"{name}-{width}-{scheme}.png"), full_page=True)
            if name == "fault":
                desk.complaints[:] = [one for one in desk.complaints if "404" not in one]


def _describe(store: Store) -> None:
    """Let members be found by what is near them, without linking any."""
    with store.writing() as writer:
        for one in describe_members(writer.members()):
            writer.put_member(one, (*block_keys(one), report_key(one.report_number)))


def _judge(store: Store) -> None:
    """Decide something, so that the pages have a history to show."""
    incident, members = found(store, _incident_of(store, "r1"))
    decide(store, correct(incident, members, "killed", "7", By(SCRIPT, "2016-06-20T09:30:00+01:00", SCRIPT)))


def test_a_brush_over_the_timeline_asks_for_its_days(desk: Desk) -> None:
    page = desk.go("/")
    box = page.locator("[data-brush]").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 5, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] / 2, steps=5)
    page.mouse.up()
    page.wait_for_url("**since=2016-06-06**")
    assert "until=2016-06-19" in page.url
    assert page.locator("ol.incidents > li").count() == 4


def test_a_box_on_the_map_asks_for_what_lies_in_it(desk: Desk) -> None:
    page = desk.go("/")
    spot = page.locator(".map .spot").first.bounding_box()
    assert spot is not None
    x, y = spot["x"] + spot["width"] / 2, spot["y"] + spot["height"] / 2
    page.keyboard.down("Shift")
    page.mouse.move(x - 12, y - 12)
    page.mouse.down()
    page.mouse.move(x + 12, y + 12, steps=4)
    page.mouse.up()
    page.keyboard.up("Shift")
    page.wait_for_url("**box=**")
    assert 0 < page.locator("ol.incidents > li").count() < 5


def test_a_row_leads_to_the_incident_and_on_to_its_words(desk: Desk) -> None:
    page = desk.go("/?report=r1")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/incidents/TOC-*")
    page.get_by_role("link", name="r1", exact=True).first.click()
    page.wait_for_url("**/report?id=r1")
    page.locator("a.w.trigger").first.click()
    assert page.locator("a.field.lit, .field.lit").count() > 0


def test_the_keys_are_shown_by_a_question_mark(desk: Desk) -> None:
    page = desk.go("/review")
    page.keyboard.press("?")
    assert page.locator("dialog#keys").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("8")
    assert page.locator("#correct input[value=killed]").is_checked()


def test_what_is_asked_for_is_downloaded_in_every_layout(desk: Desk) -> None:
    page = desk.go("/?until=2016-06-10")
    page.locator("details.get summary").click()
    names = page.locator("details.get a").all_inner_texts()
    assert {"csv", "geojson", "jsonl", "acled", "ucdp"} <= set(names)
    for name in names:
        with page.expect_download() as started:
            page.locator("details.get").get_by_role("link", name=name, exact=True).click()
        written = Path(started.value.path()).read_bytes()
        if name in ("csv", "acled"):
            assert len(written.splitlines()) == 1 + 2, name
        if name == "geojson":
            assert len(json.loads(written)["features"]) == 2


def test_a_facet_narrows_down_and_lets_go_again(desk: Desk) -> None:
    page = desk.go("/")
    facets = page.locator("aside.facets")
    assert facets.get_by_role("heading").all_inner_texts() == ["TYPE", "COUNTRY", "ACTOR", "STATUS", "KILLED", "MORE"]
    facets.get_by_role("link", name="gunmen").click()
    page.wait_for_url("**actor=gunmen**")
    facets.get_by_role("link", name="1 or more").click()
    page.wait_for_url("**actor=gunmen&killed=1**")
    assert page.locator("ol.incidents > li").count() == 5
    page.locator("a.chip", has_text="actor").click()
    page.wait_for_url(lambda url: "actor" not in url)


def test_a_box_is_drawn_without_a_key_too(desk: Desk) -> None:
    page = desk.go("/")
    page.get_by_role("button", name="Draw a box").click()
    spot = page.locator("svg.map .mid").last.bounding_box()
    assert spot is not None
    page.mouse.move(spot["x"] - 12, spot["y"] - 12)
    page.mouse.down()
    page.mouse.move(spot["x"] + 16, spot["y"] + 16, steps=4)
    page.mouse.up()
    page.wait_for_url("**box=**")
    assert 0 < page.locator("ol.incidents > li").count() < 5


def test_texts_are_blurred_until_they_are_asked_for(desk: Desk) -> None:
    page = desk.go("/report?id=r1")
    blurred = "getComputedStyle(document.querySelector('.text')).filter"
    assert page.evaluate(blurred) == "none"
    page.keyboard.press("b")
    assert "blur" in page.evaluate(blurred)
    page.reload()
    assert "blur" in page.evaluate(blurred)
    page.locator(".text").click()
    assert page.evaluate(blurred) == "none"
    page.get_by_role("button", name="Blur texts").click()
    page.reload()
    assert page.evaluate(blurred) == "none"


@pytest.mark.parametrize("path", ["/", "/stories", "/sources", "/issues", "/areas", "/about", "/report?id=r1", "/review"])
def test_a_question_mark_shows_the_keys_of_every_page(desk: Desk, path: str) -> None:
    page = desk.go(path)
    page.keyboard.press("?")
    assert page.locator("dialog#keys").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("dialog#keys").is_hidden()


def test_two_incidents_are_merged_from_the_page_of_one_and_parted_again_from_its_history(desk: Desk) -> None:
    first, other = _incident_of(desk.store, "r3"), _incident_of(desk.store, "r4")
    _describe(desk.store)
    page = desk.go(f"/incidents/{first}")
    card = page.locator(".beside .card", has=page.locator(f"a[href='/incidents/{other}']"))
    assert "For" in card.inner_text() and "Against" in card.inner_text() and "both are ASSAULT" in card.inner_text()
    card.get_by_role("button", name="Merge with this one").click()
    page.wait_for_url("**said=1**")
    stands = desk.store.resolve(first)
    assert desk.store.resolve(other) == stands
    page = desk.go(f"/incidents/{stands}")
    assert page.locator(".beside .text").count() == 2
    page.get_by_role("button", name="Undo judgement 1").click()
    page.wait_for_url("**said=2**")
    assert desk.store.judgements()[0].state == "undone"


def test_the_words_of_a_claim_lead_to_their_place_among_the_reports(desk: Desk) -> None:
    page = desk.go(f"/incidents/{_incident_of(desk.store, 'r1')}")
    assert page.locator(".beside .text .w").count() > 3
    page.keyboard.press("e")
    page.wait_for_url("**/review?incident=**")


def test_a_field_is_corrected_by_selecting_words_and_the_correction_undone(desk: Desk) -> None:
    ident = _incident_of(desk.store, "r1")
    page = desk.go(f"/review?incident={ident}")
    page.keyboard.press("8")
    _select(page, "five")
    assert page.locator("#value").input_value() == "five"
    page.keyboard.press("Enter")
    page.wait_for_url("**said=1**")
    assert "correct killed = 5" in page.locator(".said").inner_text()
    assert [one.best for one in _standing(desk.store, ident)] == [5]
    page.keyboard.press("u")
    page.wait_for_url("**said=2**")
    assert [one.best for one in _standing(desk.store, ident)] == [2]


def test_a_marked_number_goes_to_its_own_field_unless_another_was_chosen(desk: Desk) -> None:
    page = desk.go(f"/review?incident={_incident_of(desk.store, 'r1')}")
    assert page.locator("#correct input[value=place]").is_checked()
    _select(page, "two")
    assert page.locator("#correct input[value=killed]").is_checked()
    page.locator("#correct input[value=wounded]").check()
    _select(page, "two")
    assert page.locator("#correct input[value=wounded]").is_checked()


def _select(page: Page, words: str) -> None:
    left, right, middle = page.evaluate(WORDS_AT, words)
    page.mouse.move(left, middle)
    page.mouse.down()
    page.mouse.move(right, middle, steps=5)
    page.mouse.up()


def test_two_incidents_are_merged_and_the_merge_undone(desk: Desk) -> None:
    first, other = _incident_of(desk.store, "r3"), _incident_of(desk.store, "r4")
    page = desk.go(f"/review?incident={first}")
    page.locator(f"#merge input[value={other}]").check()
    page.get_by_role("button", name="Merge the chosen").click()
    page.wait_for_url("**said=1**")
    assert desk.store.resolve(other) == desk.store.resolve(first)
    page.keyboard.press("u")
    page.wait_for_url("**said=2**")
    assert [one.state for one in desk.store.judgements()] == ["undone", "active"]


def test_an_incident_is_accepted_with_one_keystroke(desk: Desk) -> None:
    page = desk.go("/review")
    ident = page.locator("input[name=incident]").first.input_value()
    page.keyboard.press("a")
    page.wait_for_url("**said=1**")
    found = desk.store.incident(ident)
    assert found is not None and found.status == "reviewed"


def _incident_of(store: Store, report: str) -> str:
    return next(one.stands_in for one in store.members(report=report) if one.stands_in)


def _standing(store: Store, ident: str) -> tuple[Count, ...]:
    found = store.incident(ident)
    return found.counts if found else ()
