"""A project is begun with its settings written out; an old store is brought up to date by one command."""

from __future__ import annotations

import json
import sqlite3
import tomllib
from pathlib import Path

import pytest

from tests.cli_runs import tocsin
from tocsin.cli.init import MEANINGS, settings_text
from tocsin.settings import read_settings, setting_names
from tocsin.store.tables import STORE_VERSION

VERSION_1 = (Path(__file__).parent / "store" / "version_1.sql").read_text(encoding="utf-8")


@pytest.mark.parametrize("country", [None, "KAZ"])
def test_the_settings_that_init_writes_are_read_back(country: str | None, tmp_path: Path) -> None:
    text = settings_text(country)
    (tmp_path / "tocsin.toml").write_text(text, encoding="utf-8")
    assert read_settings(tmp_path, {}).country == country
    assert set(tomllib.loads(text)) == {"store", *(("country",) if country else ())}
    assert all(f"{name} = " in text for name in setting_names())
    assert set(MEANINGS) <= set(setting_names())


def test_a_project_is_begun_once(tmp_path: Path) -> None:
    made = tocsin(tmp_path, "init", "news", "--json")
    assert made.returncode == 0
    places = json.loads(made.stdout)
    assert all((tmp_path / place).exists() for place in places.values())
    again = tocsin(tmp_path, "init", "news")
    assert again.returncode == 2
    assert "there is a project already" in again.stderr


def test_an_old_store_is_brought_up_to_date(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "old.db") as connection:
        connection.executescript(VERSION_1)
    refused = tocsin(tmp_path, "run", "old.db", "--store", "old.db")
    assert refused.returncode == 1
    assert "tocsin migrate --store old.db" in refused.stderr
    assert f"version 1 is now version {STORE_VERSION}; 6 reports" in tocsin(tmp_path, "migrate", "--store", "old.db").stderr
    assert json.loads(tocsin(tmp_path, "migrate", "--store", "old.db", "--json").stdout)["before"] == STORE_VERSION
