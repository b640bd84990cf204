"""The databases that the store's tests run on: SQLite always, PostgreSQL (slow) where it is installed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.cluster import Cluster, missing


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """Start a private PostgreSQL."""
    if reason := missing():
        pytest.skip(reason)
    with Cluster.start() as started:
        yield started


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give an empty database."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("cluster").new_database())
    return str(tmp_path / "t.db")
