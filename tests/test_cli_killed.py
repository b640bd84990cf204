"""A run that is killed anywhere and started again leaves the same store."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli_runs import environment, tocsin

REPORTS = 30
KILLS = 6
PLACES = ("Kano", "Lima", "Quetta", "Cali", "Basra", "Manila")


def invent(number: int) -> dict[str, str]:
    place = PLACES[number % len(PLACES)]
    sentence = f"Gunmen killed {number + 2} police officers in {place} on Monday, the police said. They fled on {number + 1} motorbikes. "
    text = sentence * 4
    return {"id": f"r{number}", "text": text, "published_at": "2016-06-06", "url": f"http://news.example/{number % 27}"}


def dump(store: Path) -> list[str]:
    with sqlite3.connect(store) as connection:
        return list(connection.iterdump())


def count(store: Path) -> int:
    if not store.exists():
        return 0
    with sqlite3.connect(store) as connection:
        try:
            return int(connection.execute("SELECT count(*) FROM reports").fetchone()[0])
        except sqlite3.OperationalError:  # killed before the tables were made
            return 0


def ends(group: int) -> bool:
    """Wait until no process of a killed run is left."""
    for _ in range(200):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.slow
def test_a_killed_run_leaves_the_same_store(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(invent(number)) + "\n" for number in range(REPORTS)))
    assert tocsin(tmp_path, "run", "in.jsonl", "--store", "whole.db").returncode == 0
    chance = random.Random(7)
    command = [sys.executable, "-m", "tocsin", "run", "in.jsonl", "--store", "cut.db", "--quiet"]
    kept = []
    for _ in range(KILLS):
        before = count(tmp_path / "cut.db")
        program = subprocess.Popen(command, cwd=tmp_path, env=environment(), start_new_session=True)
        # It is killed while it writes: once a report or more of this run is kept, after a moment more.
        while program.poll() is None and count(tmp_path / "cut.db") <= before:
            time.sleep(0.005)
        time.sleep(chance.uniform(0, 0.15))
        program.send_signal(signal.SIGKILL)
        program.wait()
        assert ends(program.pid)
        kept.append(count(tmp_path / "cut.db"))
    assert any(0 < number < REPORTS for number in kept), kept
    assert tocsin(tmp_path, "run", "in.jsonl", "--store", "cut.db").returncode == 0
    assert count(tmp_path / "cut.db") == REPORTS
    assert dump(tmp_path / "cut.db") == dump(tmp_path / "whole.db")


@pytest.mark.slow
def test_interrupting_a_run_is_quiet_and_exits_130(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(invent(number)) + "\n" for number in range(REPORTS * 20)))
    command = [sys.executable, "-m", "tocsin", "run", "in.jsonl", "--store", "cut.db", "--quiet"]
    program = subprocess.Popen(command, cwd=tmp_path, env=environment(), stderr=subprocess.PIPE, text=True, start_new_session=True)
    while count(tmp_path / "cut.db") < 1:
        time.sleep(0.02)
    os.killpg(program.pid, signal.SIGINT)  # as a terminal does: all processes of the run get it
    _, said = program.communicate(timeout=30)
    assert (program.returncode, said) == (130, "")
