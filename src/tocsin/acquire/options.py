"""Options: what the caller says of inputs that cannot say it themselves.

ReadOptions(text_column="notes", published="2016-06-06", country="KAZ")
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Columns of tables, and the day and home that a report has when its record names none."""

    text_column: str | None = None
    id_column: str | None = None
    date_column: str | None = None
    published: str | None = None
    country: str | None = None
