"""The shared folder: corpora and scorers that stand beside the checkout, found by path and never copied.

sources = Sources.open(Path("../shared/data"), Path("../shared/score"))
sources.scorer("spans").prf(1, 2, 4)["R"]  ->  0.25
sources.records("police/satp.jsonl")       ->  the records of a corpus file
"""

from __future__ import annotations

import importlib
import sys
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from tocsin.errors import UsageError
from training.corpora.files import records
from training.folds import fold

Record = Mapping[str, Any]

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "evaluation" / "gold"
DATA = ROOT.parent / "shared" / "data"
SCORE = ROOT.parent / "shared" / "score"


@dataclass(frozen=True, slots=True)
class Sources:
    """Where corpora and scorers are, and which part of the corpora is asked for."""

    data: Path
    score: Path
    part: str = "dev"
    fold: int = 0

    @classmethod
    def open(cls, data: Path, score: Path, part: str = "dev", fold: int = 0) -> Sources:
        """Check that both folders are there."""
        for path, what in ((data, "corpora"), (score, "scorers")):
            if not path.is_dir():
                raise UsageError(
                    f"{path}: no such folder, and the {what} are read from it.",
                    "Name it with --data and --score; without them only the invented set can be scored (python -m evaluation.gate).",
                )
        return cls(data, score, part, fold)

    def scorer(self, name: str) -> ModuleType:
        """Import one scorer by path; scorers import each other, so their folder joins the search path."""
        folder = str(self.score.resolve())
        if folder not in sys.path:
            sys.path.append(folder)
        return importlib.import_module(name)

    def records(self, name: str) -> Iterator[Record]:
        """Read a corpus file."""
        path = self.data / name
        if not path.is_file():
            raise UsageError(f"{path}: no such file.", "Name the corpora's folder with --data.")
        return records(path)

    def split(self, name: str) -> Iterator[Record]:
        """Read the records of a corpus file whose own split is the part asked for."""
        return (record for record in self.records(name) if record["split"] == self.part)

    def folded(self, name: str) -> Iterator[Record]:
        """Read the records of a corpus without a split: the fold of the text decides."""
        for record in self.records(name):
            text = record["text"] if "text" in record else " ".join(record["tokens"])
            if (fold(text) == self.fold) == (self.part == "dev"):
                yield record


def order_of(name: str) -> int:
    """Give the place of an id in a fixed shuffle: small samples are spread over a corpus and the same every time."""
    return zlib.crc32(name.encode())
