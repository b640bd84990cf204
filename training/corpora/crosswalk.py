"""The crosswalk from the event types of WikiEvents and RAMS to PLOVER.

In: `wikievents/to_plover.tsv`. Out: for a corpus, type -> its PLOVER type (None where PLOVER has nothing) and the label of
each role: actor, affected (recipient or target), place, instrument.

    read(data, "wikievents")["Life.Die.Unspecified"].roles["Victim"] == "affected"
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from training.corpora.files import Record, lines
from training.corpora.stretches import Span
from training.examples import Frame, Label

OTHER = "OTHER"  # an event that PLOVER does not code
FIELDS = {"actor": "actor", "recipient": "affected", "target": "affected", "place": "place", "instrument": "instrument"}


@dataclass(frozen=True, slots=True)
class Crossing:
    """What a type becomes: its first PLOVER type, if any, and the labels of its roles."""

    plover: str | None
    roles: dict[str, str]

    @property
    def label(self) -> str:
        """The trigger's label."""
        return self.plover or OTHER


def read(data: Path, corpus: str) -> dict[str, Crossing]:
    """The crosswalk of one corpus."""
    table: dict[str, Crossing] = {}
    for row in csv.DictReader(lines(data / "wikievents/to_plover.tsv"), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["corpus"] == corpus:
            plover = row["plover"].split("|")[0]
            pairs = (pair.split("=") for pair in row["roles"].split())
            roles = {role: FIELDS[fields.split("|")[0]] for role, fields in pairs if fields != "-"}
            table[row["type"]] = Crossing(None if plover == "-" else plover, roles)
    return table


def frame(crossing: Crossing, trigger: Span, arguments: Iterable[Record], *, is_exhaustive: bool) -> Frame:
    """The frame of an event; arguments (start, end, role) whose role PLOVER has no field for are dropped."""
    labels = (
        Label(argument["start"], argument["end"], crossing.roles[argument["role"]])
        for argument in arguments
        if argument["role"] in crossing.roles
    )
    return Frame(*trigger, tuple(dict.fromkeys(labels)), is_exhaustive)
