"""JSON lines: one coding a line, in input order, also for a report that could not be read.

A line ends at a line feed only. Signs that some readers take for the end of a line are written as escapes, lone surrogates too:

    {"schema": "tocsin/coding/1", "version": {...}, "report": {"id": "r1", ...}, "text": "...", ...}
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TextIO

from tocsin.records.coding import Coding
from tocsin.records.incident import Incident
from tocsin.share.exports.happenings import Happening
from tocsin.share.exports.layouts import ExportOptions

# Next line, line and paragraph separator end a line for `str.splitlines`; a lone surrogate has no UTF-8.
_TO_ESCAPE = re.compile("[\x85\u2028\u2029\ud800-\udfff]")


def write(codings: Iterable[Coding], stream: TextIO, options: ExportOptions) -> None:
    """Write one coding a line."""
    stream.writelines(line_of(coding, options) + "\n" for coding in codings)


def write_store(happenings: Iterable[Happening], stream: TextIO, _options: ExportOptions) -> None:
    """Write one incident of a store a line."""
    for one in happenings:
        assert isinstance(one.incident, Incident)
        stream.write(_line(one.incident.to_dict()) + "\n")


def line_of(coding: Coding, options: ExportOptions) -> str:
    """Give one coding as a line of JSON, without its line feed."""
    kept = tuple(one for one in coding.incidents if options.keeps(one))
    if len(kept) < len(coding.incidents):
        ids = {one.id for one in kept}
        events = tuple(one if one.incident in ids else replace(one, incident=None) for one in coding.events)
        coding = replace(coding, incidents=kept, events=events)
    return _line(coding.to_dict(with_text=options.with_text))


def _line(record: dict[str, Any]) -> str:
    line = json.dumps(record, ensure_ascii=False, separators=(", ", ": "))
    return _TO_ESCAPE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", line)
