"""Tellings: what one report does to one happening: tells it, denies it, or takes back what its source said before.

    Telling(0, coding.incidents[0], "tells", (Claim("killed", "4/4/4", ...),), ("ibrahim danladi",))
"""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.records.claim import Claim, Stance
from tocsin.records.event import CodedIncident


@dataclass(frozen=True, slots=True)
class Telling:
    """One happening as one report speaks of it; `position` among the report's tellings makes its id."""

    position: int
    incident: CodedIncident
    stance: Stance
    claims: tuple[Claim, ...]
    speakers: tuple[str, ...] = ()  # names of those who say it, folded
