"""A dry run of recode codes again and keeps nothing."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.stores import filled, run
from tests.invented import VERSION
from tests.shipped import needs_bundle
from tocsin.store import Store

__all__ = ["filled"]
pytestmark = needs_bundle


def test_a_dry_run_keeps_nothing(filled: Path) -> None:
    result = run(filled, "recode", "--dry-run", "--json")
    assert result.exit_code == 0
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert all({"report", "incident", "field", "old", "new", "contradicts"} <= row.keys() for row in rows)
    with Store(str(filled)) as store:
        assert {coding.version for coding in store.codings()} == {VERSION}


def test_what_this_version_coded_is_passed_over(filled: Path) -> None:
    assert run(filled, "recode", "--quiet").exit_code == 0
    assert "0 reports coded again" in run(filled, "recode").stderr
