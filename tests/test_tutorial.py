"""The tutorial can be played as it is written, and its pictures are small."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from examples.tutorial import PICTURES, play, served
from tests.shipped import needs_bundle

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MOST_BYTES = 200_000


@needs_bundle
@pytest.mark.browser
def test_a_first_time_user_ends_with_a_corrected_incident(browser: Browser, tmp_path: Path) -> None:
    steps: list[str] = []
    with served(tmp_path) as (home, store):
        page = browser.new_page(viewport={"width": 1100, "height": 720})
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.set_default_timeout(20_000)
        play(page, home, steps.append)
        page.close()
        (judgement,) = store.judgements()
    assert (judgement.kind, judgement.field, judgement.value) == ("correct", "killed", 7)
    assert complaints == [] and len(steps) == 7


def test_each_step_has_a_small_picture_that_the_page_shows() -> None:
    text = (PICTURES / "README.md").read_text(encoding="utf-8")
    pictures = sorted(PICTURES.glob("*.jpg"))
    assert len(pictures) == 7
    for one in pictures:
        assert f"]({one.name})" in text and one.stat().st_size < MOST_BYTES
