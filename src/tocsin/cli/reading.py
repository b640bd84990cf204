"""Reading: from a command's options to reports over a number of processes.

    reports, processes = share_out(read_reports(inputs, options), settings.processes)
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from tocsin.records.report import Report

# A second process loads the model for 1.5 s; below this many reports one process is done sooner.
REPORTS_WORTH_A_PROCESS = 12


def share_out(reports: Iterable[Report], asked: int) -> tuple[Iterator[Report], int]:
    """Say over how many processes to share reports: as many as asked for, at 0 one for each core; fewer where there are few."""
    coming = iter(reports)
    most = asked or _cores()
    first = list(islice(coming, most * REPORTS_WORTH_A_PROCESS)) if most > 1 else []
    return chain(first, coming), max(1, min(most, len(first) // REPORTS_WORTH_A_PROCESS))


def _cores() -> int:
    """Count the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
