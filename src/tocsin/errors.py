"""Errors: one class for each thing that a caller can do about it.

    TocsinError
    ├── UsageError       what was asked for makes no sense: change the command (exit 2)
    ├── ReportError      one report cannot be read: it becomes an issue, the run goes on (exit 3)
    ├── CodebookError    the codebook is wrong: mend the file at the line (exit 1)
    ├── ModelError       the model bundle is missing or damaged: reinstall it (exit 1)
    ├── GazetteerError   the gazetteer is missing or damaged: build it again (exit 1)
    └── StoreError       the store cannot be opened or is of another version (exit 1)

Every message says what, where, and what to do.
"""

from __future__ import annotations


class TocsinError(Exception):
    """What Tocsin itself raises; `remedy` says what the reader can do."""

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(f"{what} {remedy}".strip())
        self.what = what
        self.remedy = remedy


class UsageError(TocsinError):
    """A command or an argument that makes no sense."""


class ReportError(TocsinError):
    """One report that cannot be read."""


class CodebookError(TocsinError):
    """A codebook file that breaks its own rules."""


class ModelError(TocsinError):
    """A model bundle that is missing, damaged or of another version."""


class GazetteerError(TocsinError):
    """A gazetteer that is missing, damaged or of another version."""


class StoreError(TocsinError):
    """A store that cannot be opened or is of another version."""
