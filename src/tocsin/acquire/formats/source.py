"""Source: one file or stream that is being read, and the report that a whole file makes.

Source("in/a.txt", open("in/a.txt", "rb"))  ->  Report(id="in/a.txt", content=b"...", form="text")
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO

from tocsin.acquire.options import ReadOptions
from tocsin.records.report import Form, Report

EMPTY = "The file is empty."
EMPTY_REMEDY = "Save the report again, or leave the file out."


@dataclass(frozen=True, slots=True)
class Source:
    """A name as given and the open bytes behind it."""

    name: str
    stream: BinaryIO

    @property
    def stem(self) -> str:
        """Give the file's name without folder and ending: what rows without an id are called after."""
        return PurePath(self.name).stem or self.name

    @property
    def ending(self) -> str:
        """Give the file's ending, in lower case, with its dot."""
        return PurePath(self.name).suffix.lower()


def read_whole(source: Source, form: Form, options: ReadOptions) -> Report:
    """Make one report of a whole file; an empty one is a fault."""
    data = source.stream.read()
    fault = None if data.strip(b" \t\r\n\xef\xbb\xbf\0") else EMPTY
    return Report(
        id=source.name,
        content=data,
        form=form,
        published_at=options.published,
        country=options.country,
        fault=fault,
        fault_remedy=EMPTY_REMEDY if fault else "",
        where=source.name,
    )
