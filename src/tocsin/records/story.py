"""Stories: reports that tell one story, whether or not anything in them is codable. Field names and order are INTERFACE's.

    story.to_dict()  ->  {"id": "STY-4k7hq2m9xd", "reports": ["r1", "r2"], "incidents": ["TOC-..."], "confidence": 0.94}
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tocsin.records.coding import plain_of


@dataclass(frozen=True, slots=True)
class Story:
    """Reports that belong together; `incidents` are those that they tell of."""

    id: str
    reports: tuple[str, ...]
    incidents: tuple[str, ...]
    confidence: float

    def to_dict(self) -> dict[str, Any]:
        """Give the story as plain JSON values."""
        return dict(plain_of(self))
