"""Tables that ship with the package, under `data/`: tab-separated lines, "#" before what is said of them.

    next(read_rows("sectors.tsv"))  ->  ["GOV", "authority|presidency|..."]
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable


def data_file(name: str) -> Traversable:
    """Give one of the tables."""
    return resources.files("tocsin.ground") / "data" / name


def read_rows(name: str) -> Iterator[list[str]]:
    """Read the cells of a table line by line; what is said of the table is passed over."""
    lines = data_file(name).read_text("utf-8").splitlines()
    return (line.split("\t") for line in lines if line and not line.startswith("#"))
