"""Records of a corpus file: one JSON object a line, packed with gzip or not.

In: a path. Out: the records in file order. A record is whatever the corpus wrote, so its type is open here; the
readers turn it into `Example`s at once.

    [record["id"] for record in records(data / "police/satp.jsonl")]
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

Record = Mapping[str, Any]


def lines(path: Path) -> Iterator[str]:
    """The lines of a text file, without their line ends."""
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8") as packed:
            yield from (line.rstrip("\n") for line in packed)
    else:
        with path.open(encoding="utf-8") as plain:
            yield from (line.rstrip("\n") for line in plain)


def records(path: Path) -> Iterator[Record]:
    """The records of a JSONL file."""
    for line in lines(path):
        if line.strip():
            yield json.loads(line)
