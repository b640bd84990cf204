"""HTML: codings go in, one self-contained page comes out; it asks nothing of any network.

The report's words are marked by the part they play; a click on a field shows its words, a click on words shows their field.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from tocsin.records.coding import Coding
from tocsin.share.exports.html.page import page_of
from tocsin.share.exports.layouts import ExportOptions

__all__ = ["write"]


def write(codings: Iterable[Coding], stream: TextIO, options: ExportOptions) -> None:
    """Write the page of all codings."""
    stream.write(page_of(list(codings), options))
