"""Runs of the program as a user starts it: a process of its own, in a folder of its own.

    tocsin(tmp_path, "code", "-", stdin="Gunmen killed two.")  ->  CompletedProcess with stdout, stderr, returncode
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SOURCES = Path(__file__).resolve().parents[1] / "src"


def environment(**more: str) -> dict[str, str]:
    """Give this environment without settings of the user's own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TOCSIN_")}
    return {**kept, "PYTHONPATH": str(SOURCES), "NO_COLOR": "1", "COLUMNS": "120", **more}


def tocsin(folder: Path, *arguments: str, stdin: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    """Run the program to its end."""
    return subprocess.run(
        [sys.executable, "-m", "tocsin", *arguments],
        cwd=folder,
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        env=environment(**more),
    )
