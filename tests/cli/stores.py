"""Stores filled with invented codings, and the program run within this process.

    run(store, "incidents")  ->  Result with exit_code, stdout, stderr
"""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from tests.invented import TEXT, coding_of, report_of
from tocsin.cli import app
from tocsin.store import Store

TEXTS = (TEXT, TEXT + " A market burnt.", "Nothing happened here.")


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """Give a store of two incidents and a report without one."""
    place = tmp_path / "tocsin.db"
    with Store(str(place)) as store:
        for number, text in enumerate(TEXTS, 1):
            report = report_of(f"r{number}", text)
            store.keep(report, coding_of(report))
    return place


def run(place: Path, *arguments: str, stdin: str | None = None) -> Result:
    """Run a command on a store."""
    return CliRunner().invoke(app, [*arguments, "--store", str(place)], input=stdin)
