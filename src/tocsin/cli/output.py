"""Output: where a command's data goes. Standard output or a file, always UTF-8 with line feeds.

    with open_output("out.jsonl", grows=True, appends=True) as stream: ...

JSON lines grow as they come, so that a run that was cut off can go on; every other layout appears whole or not at all.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from tocsin.errors import UsageError


@contextmanager
def open_output(path: str | None, *, grows: bool, appends: bool = False) -> Iterator[TextIO]:
    """Open a command's output; a file that does not grow is put in place when it is complete."""
    if path is None or path == "-":
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
        yield sys.stdout
        return
    target = Path(path)
    if grows:
        with target.open("a" if appends else "w", encoding="utf-8", newline="\n") as stream:
            yield stream
        return
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            yield stream
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def ids_in(path: str | None) -> frozenset[str]:
    """Read the ids that a file of codings holds; a last line that was cut off is taken away."""
    if path is None or not path.endswith(".jsonl"):
        raise UsageError("--resume needs a file of JSON lines to go on with.", "Add `-o FILE.jsonl`.")
    file = Path(path)
    if not file.exists():
        return frozenset()
    ids = set()
    with file.open("r+b") as stream:
        whole = 0
        for number, line in enumerate(stream, 1):
            if not line.endswith(b"\n"):
                break
            whole += len(line)
            ids.add(_id_of(line, path, number))
        stream.truncate(whole)
    return frozenset(ids)


def _id_of(line: bytes, path: str, number: int) -> str:
    try:
        return str(json.loads(line)["report"]["id"])
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{path}:{number}: not a coding, so --resume cannot go on with the file.", "Give another file.") from error


def many(number: int, noun: str, plural: str | None = None) -> str:
    """Write how many there are: 1 report, 1,204 reports."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"


def visible(text: str) -> str:
    """Take out what would steer a terminal, or turn its direction."""
    return "".join(sign if sign.isprintable() else " " for sign in text)
