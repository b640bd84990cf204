"""A desk with accounts, its store filled with two incidents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.invented import coding_of, report_of
from tests.web.peopled import Peopled
from tocsin.store import Store


@pytest.fixture
def people(tmp_path: Path) -> Iterator[Peopled]:
    with Store(str(tmp_path / "people.db")) as store:
        for name in ("r1", "r2"):
            store.keep(report_of(name), coding_of(report_of(name)))
        yield Peopled(store)
