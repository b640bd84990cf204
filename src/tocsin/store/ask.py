"""Asks: what of a store is wanted. Every field narrows; None asks nothing.

Ask(country="KAZ", since="2016-06-01", where="killed >= 3 and not mode = suicide")
ask_of(None, country="KAZ")  ->  Ask(country="KAZ")
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import NamedTuple, TypedDict, Unpack

Box = tuple[float, float, float, float]  # south, west, north, east, in degrees; west may lie east of east, over the date line
Circle = tuple[float, float, float]  # latitude, longitude, kilometres


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked of incidents; of reports and stories: of those that tell such incidents."""

    text: str | None = None  # words of a report that tells it, see words.py
    where: str | None = None  # the filter language of tocsin.where
    type: str | None = None
    mode: str | None = None
    country: str | None = None  # of its first place
    admin1: str | None = None
    place: str | None = None
    actor: str | None = None
    source: str | None = None  # who published a report that tells it
    status: str | None = None  # machine, reviewed, withdrawn; None: all but withdrawn
    report: str | None = None  # a record's own id
    story: str | None = None
    since: str | None = None  # days, both included: the incident lies between them in part
    until: str | None = None
    box: Box | None = None
    near: Circle | None = None
    killed: int | None = None  # at least
    confidence: float | None = None  # at least
    all_revisions: bool = False  # also what only an earlier revision of a report tells

    @property
    def asks_of_incidents(self) -> bool:
        """Say whether anything but words is asked for."""
        return dataclasses.replace(self, text=None, all_revisions=False) != Ask()


class Words(TypedDict, total=False):
    """The fields of an Ask as named arguments."""

    text: str | None
    where: str | None
    type: str | None
    mode: str | None
    country: str | None
    admin1: str | None
    place: str | None
    actor: str | None
    source: str | None
    status: str | None
    report: str | None
    story: str | None
    since: str | None
    until: str | None
    box: Box | None
    near: Circle | None
    killed: int | None
    confidence: float | None
    all_revisions: bool


def ask_of(ask: Ask | None, **words: Unpack[Words]) -> Ask:
    """Put named arguments over an ask."""
    return dataclasses.replace(ask or Ask(), **words)


class Facet(NamedTuple):
    """Incidents that are alike in some fields, and what they add up to."""

    values: tuple[str | None, ...]
    incidents: int
    killed: int
    wounded: int
