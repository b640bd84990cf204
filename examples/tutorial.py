"""The tutorial's pictures: plays it on a real desk in a real browser, and keeps a picture of each step. `python -m examples.tutorial`.

In: the invented reports of examples/story. Out: docs/tutorial/*.jpg, small. Needs a chromium and the extra `dev`.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tocsin.store import Store

HERE = Path(__file__).parent
PICTURES = HERE.parent / "docs" / "tutorial"
CHROMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WIDTH, HEIGHT, QUALITY = 1100, 720, 72
# Finds words in the texts of a page and says where they are, so that a mouse can go over them.
WORDS_AT = """(words) => {
  for (const text of document.querySelectorAll("[data-words]")) {
    const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const at = node.data.indexOf(words);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + words.length);
      node.parentElement.scrollIntoView({ block: "center" });
      const box = range.getBoundingClientRect();
      return [box.left + 1, box.right - 1, box.top + box.height / 2];
    }
  }
}"""


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, Store]]:
    """Fill a store with the story's reports and serve it."""
    import uvicorn

    import tocsin
    from tocsin.acquire.options import ReadOptions
    from tocsin.acquire.sources import read_reports
    from tocsin.store import Store
    from tocsin.web import make_app

    with Store(str(folder / "demo.db")) as store:
        tocsin.run(read_reports([str(HERE / "story")], ReadOptions()), store=store)
        server = uvicorn.Server(uvicorn.Config(make_app(store), host="127.0.0.1", port=0, log_level="error"))
        thread = threading.Thread(target=server.run)
        thread.start()
        while thread.is_alive() and not server.started:
            time.sleep(0.02)
        try:
            yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}", store
        finally:
            server.should_exit = True
            thread.join(10)


def play(page: Page, home: str, keep: Callable[[str], None]) -> None:
    """Go from the first page to a corrected incident, as docs/tutorial/README.md tells it."""
    page.goto(f"{home}/?order=toll")
    page.locator("[data-later]:not([data-come])").first.wait_for(state="detached")  # the timeline comes after the list
    keep("1-now")
    page.locator("a.row").first.click()
    page.wait_for_url("**/incidents/TOC-*")
    keep("2-incident")
    page.locator(".told details", has_text="killed").first.scroll_into_view_if_needed()
    keep("3-who-says-what")
    page.keyboard.press("e")
    page.wait_for_url("**/review?incident=*")
    keep("4-review")
    left, right, middle = page.evaluate(WORDS_AT, "Seven people")
    page.mouse.move(left, middle)
    page.mouse.down()
    page.mouse.move(right, middle, steps=5)
    page.mouse.up()
    page.get_by_label("Why").fill("the hospital lists the names")
    keep("5-words-selected")
    page.keyboard.press("Enter")
    page.wait_for_url("**said=1**")
    page.evaluate("scrollTo(0, 0)")
    keep("6-corrected")
    page.locator(".said a").click()
    page.wait_for_url("**/incidents/TOC-*")
    page.locator("#history-head").scroll_into_view_if_needed()
    keep("7-history")


def main() -> int:
    """Write the pictures anew."""
    from playwright.sync_api import sync_playwright

    chromium = os.environ.get("TOCSIN_CHROMIUM") or next(filter(None, map(shutil.which, CHROMES)), None)
    if chromium is None:
        print("No chromium here: apt-get install -y chromium, or name one in TOCSIN_CHROMIUM.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as (home, _), sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        play(page, home, lambda name: print(page.screenshot(path=str(PICTURES / f"{name}.jpg"), type="jpeg", quality=QUALITY) and name))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
