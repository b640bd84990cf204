"""What tests of several rooms need: a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start a browser without a window."""
    chromium = os.environ.get("TOCSIN_CHROMIUM") or next(filter(None, map(shutil.which, CHROMES)), None)
    if chromium is None:
        pytest.skip("no chromium here: apt-get install -y chromium, or name one in TOCSIN_CHROMIUM")
    playwright = pytest.importorskip("playwright.sync_api", reason="no playwright here: pip install '.[dev]'")
    with playwright.sync_playwright() as started:
        found = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield found
        found.close()
