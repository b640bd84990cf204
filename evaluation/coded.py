"""Codings for scoring: the coder as it is shipped, or with the network of another bundle, over many reports.

codings = coded(reports, Run(processes=2))        in the order of the reports
codings = coded(reports, Run(bundle=Path("build/bundle")))
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tocsin.acquire import acquire
from tocsin.annotate import annotate
from tocsin.model import Model
from tocsin.pipeline import PLAIN, Coder
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
        """Load the coder, with every sentence read."""
        return Coder.load(replace(PLAIN, model=str(self.bundle)) if self.bundle else PLAIN)


def coded(reports: Sequence[Report], run: Run) -> list[Coding]:
    """Code reports, in their order."""
    if not reports:
        return []
    codings = list(run.coder().pipe(reports, processes=run.processes))
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
