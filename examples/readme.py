"""The README's session: its commands are run, and what they print is put below them.

    python -m examples.readme      (`make readme`)

Below the mark in README.md each line that starts with `$ ` is a command, with `| head -N` where its output is long.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SESSION = re.compile(r"(<!-- session: written by `make readme` -->\n```console\n)(.*?)(```\n)", re.DOTALL)


def session_of(readme: str) -> str:
    """Give the README with the session as the program prints it now."""
    return SESSION.sub(lambda found: found[1] + _run_all(found[2]) + found[3], readme)


def _run_all(session: str) -> str:
    commands = [line[2:] for line in session.splitlines() if line.startswith("$ ")]
    return "\n".join(f"$ {command}\n{_run(command)}" for command in commands)


def _run(command: str) -> str:
    """Run one command of `tocsin`; standard output only, without blanks at the ends of lines."""
    command, _, most = command.partition(" | head -")
    words = shlex.split(command)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TOCSIN_")} | {"NO_COLOR": "1"}
    program = [sys.executable, "-m", *words, *(["--layout", "table"] if words[1] == "code" and "--layout" not in words else [])]
    done = subprocess.run(program, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", check=True)
    lines = [line.rstrip() for line in done.stdout.strip("\n").splitlines() if line.strip() or words[1] != "code"]
    return "\n".join(lines[: int(most)] if most else lines) + "\n"


if __name__ == "__main__":
    page = ROOT / "README.md"
    page.write_text(session_of(page.read_text(encoding="utf-8")), encoding="utf-8")
