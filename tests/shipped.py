"""The coder as it is shipped, loaded once for all tests that need the real network; they are skipped where it is absent."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tocsin.pipeline import Coder

BUNDLE = Path(__file__).resolve().parents[1] / "src" / "tocsin" / "model" / "bundle"
needs_bundle = pytest.mark.skipif(
    not (BUNDLE / "manifest.json").exists(), reason="no network in src/tocsin/model/bundle; train or fetch one"
)


@cache
def coder() -> Coder:
    """Load the coder."""
    return Coder.load()


def quoted(value: Any) -> Iterator[tuple[int, int, str | None]]:
    """Yield every span of a coding's JSON with the words that it claims to hold, if any stand beside it."""
    if isinstance(value, dict):
        if value.get("span"):
            yield (*value["span"], value.get("text"))
        yield from ((*part, None) for part in value.get("parts") or ())
        for one in value.values():
            yield from quoted(one)
    elif isinstance(value, list):
        for one in value:
            yield from quoted(one)
