"""Layouts: what an export is called, and what may be asked of it.

    ExportOptions(where=lambda incident: incident.type == "PROTEST")
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TextIO

from tocsin.records.coding import Coding
from tocsin.records.event import CodedIncident
from tocsin.share.exports.happenings import Happening
from tocsin.share.exports.losses import Losses


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What may be asked of a layout; each takes what it knows of and passes over the rest."""

    with_text: bool = True  # jsonl, html: the report's text beside what was read from it
    extra_columns: bool = False  # rows end in report and incident
    strict: bool = False  # drop what the layout's own codebook would not record
    optional: bool = False  # muc4: also the templates that the rules leave to the analyst
    where: Callable[[CodedIncident], bool] | None = None  # incidents that it denies are left out
    min_confidence: float = 0.0  # probability, 0 to 1
    best_fatalities: bool = False  # acled: the best number of dead instead of the lowest
    losses: Losses = field(default_factory=lambda: Losses(""))  # what the layout could not say

    def keeps(self, incident: CodedIncident) -> bool:
        """Say whether an incident is asked for."""
        return incident.confidence >= self.min_confidence and (self.where is None or self.where(incident))


Writer = Callable[[Iterable[Coding], TextIO, ExportOptions], None]
StoreWriter = Callable[[Iterable[Happening], TextIO, ExportOptions], None]


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout: its name, the file ending that chooses it, what it is for, what writes it.

    `writer` takes codings, `store_writer` the incidents of a store; a layout without the latter is of single reports only.
    """

    name: str
    ending: str
    gloss: str
    writer: Writer
    store_writer: StoreWriter | None = None


def asked_incidents(coding: Coding, options: ExportOptions) -> list[CodedIncident]:
    """Give a report's incidents that are asked for, the most confident first, ties by order."""
    return sorted((one for one in coding.incidents if options.keeps(one)), key=lambda one: -one.confidence)


def happenings_of(codings: Iterable[Coding], options: ExportOptions) -> Iterator[Happening]:
    """Give the incidents that are asked for, report by report."""
    return (Happening.of_coding(coding, one) for coding in codings for one in asked_incidents(coding, options))
