"""Reading: from a command's options to reports over a number of processes; files of records that a command wrote.

    reports, processes = share_out(read_reports(inputs, options), settings.processes)
    for coding in records_in(lines, "out.jsonl", Coding.from_dict): ...
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import Any, TypeVar

from tocsin.errors import UsageError

# A second process loads the model for 1.5 s; below this many reports one process is done sooner.
REPORTS_WORTH_A_PROCESS = 12

One = TypeVar("One")


def share_out(reports: Iterable[One], asked: int) -> tuple[Iterator[One], int]:
    """Say over how many processes to share reports: as many as asked for, at 0 one for each core; fewer where there are few."""
    coming = iter(reports)
    most = asked or _cores()
    first = list(islice(coming, most * REPORTS_WORTH_A_PROCESS)) if most > 1 else []
    return chain(first, coming), max(1, min(most, len(first) // REPORTS_WORTH_A_PROCESS))


def _cores() -> int:
    """Count the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def records_in(
    lines: Iterable[str], name: str, read: Callable[[Any], One], what: str = "coding", written_by: str = "tocsin code --layout jsonl"
) -> Iterator[One]:
    """Read a record from each line of a file; a line that holds none is wrong usage."""
    for number, line in enumerate(lines, 1):
        try:
            yield read(json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError(f"{name}:{number}: not a {what}: {error}.", f"Give what `{written_by}` wrote.") from error
