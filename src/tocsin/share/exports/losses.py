"""Losses: what a layout could not say, or says in its own words for "unknown"; one row a field and rule, with its count.

    losses = Losses("acled")
    losses.add("fatalities", "nothing told, written as 0", "TOC-4k7hq2m9xd")
    losses.to_dict()["losses"]  ->  [{"field": "fatalities", "rule": "nothing told, written as 0", "count": 1, "examples": [...]}]
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

# Rows named under each loss: enough to look one up.
MOST_EXAMPLES = 5


@dataclass(slots=True)
class Losses:
    """Collects while a layout is written; a row that is dropped is a loss of the field `row`."""

    layout: str
    rows: int = 0
    dropped: int = 0
    counts: dict[tuple[str, str], int] = field(default_factory=dict)
    examples: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def add(self, name: str, rule: str, row: str) -> None:
        """Note that a field of a row lost something by a rule."""
        key = (name, rule)
        self.counts[key] = self.counts.get(key, 0) + 1
        named = self.examples.setdefault(key, [])
        if len(named) < MOST_EXAMPLES and row not in named:
            named.append(row)

    def drop(self, rule: str, row: str) -> None:
        """Note that something makes no row."""
        self.dropped += 1
        self.add("row", f"dropped: {rule}", row)

    def to_dict(self) -> dict[str, Any]:
        """Give the report as JSON values, the commonest loss first."""
        ordered = sorted(self.counts, key=lambda key: (-self.counts[key], key))
        losses = [
            {"field": name, "rule": rule, "count": self.counts[name, rule], "examples": self.examples[name, rule]} for name, rule in ordered
        ]
        return {"layout": self.layout, "rows": self.rows, "dropped": self.dropped, "losses": losses}

    def write(self, path: Path) -> None:
        """Write the report."""
        path.write_text(json.dumps(self.to_dict(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
