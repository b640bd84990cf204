"""Codings for scoring: the coder as it is shipped, or with the network of another bundle, over many reports.

    codings = coded(reports, Run(processes=2))        in the order of the reports
    codings = coded(reports, Run(bundle=Path("build/bundle")))
"""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from tocsin.acquire import acquire
from tocsin.annotate import annotate
from tocsin.model import Model
from tocsin.pipeline import Coder, code
from tocsin.records.coding import Coding
from tocsin.records.document import Document
from tocsin.records.report import Report


@dataclass(frozen=True, slots=True)
class Run:
    """How to code: processes, the bundle to take instead of the shipped one, a file to keep the codings in."""

    processes: int = 2
    bundle: Path | None = None
    keep: Path | None = None

    def coder(self) -> Coder:
        """Load the coder."""
        return _load(self.bundle)


def coded(reports: Sequence[Report], run: Run) -> list[Coding]:
    """Code reports, in their order."""
    if not reports:
        return []
    codings = list(_other_bundle(reports, run.processes, run.bundle) if run.bundle and run.processes > 1 else _pipe(reports, run))
    if run.keep:
        lines = (json.dumps(coding.to_dict(), ensure_ascii=False) + "\n" for coding in codings)
        run.keep.write_text("".join(lines), encoding="utf-8")
    return codings


def annotated(reports: Sequence[Report], run: Run) -> list[Document]:
    """Annotate reports and go no further."""
    if not reports:
        return []
    model = Model.load(run.bundle)
    return [annotate(acquire(report), model) for report in reports]


def _load(bundle: Path | None) -> Coder:
    coder = Coder.load()
    return replace(coder, model=Model.load(bundle)) if bundle else coder


def _pipe(reports: Sequence[Report], run: Run) -> Iterator[Coding]:
    return run.coder().pipe(reports, processes=run.processes)


# `Coder.pipe` starts its processes with the shipped bundle; another one needs processes of its own.
_coder_of_process: list[Coder] = []


def _other_bundle(reports: Sequence[Report], processes: int, bundle: Path) -> Iterator[Coding]:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context, initializer=_start, initargs=(bundle,)) as pool:
        yield from pool.map(_code_one, reports, chunksize=4)


def _start(bundle: Path) -> None:
    _coder_of_process[:] = [_load(bundle)]


def _code_one(report: Report) -> Coding:
    return code(report, _coder_of_process[0])
