"""Tasks: one module for each corpus family; `TASKS` says by name what reads its parts.

TASKS["ner"](Sources.open(DATA, SCORE))[0].items[0].report.text
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from evaluation.scoring import Part
from evaluation.shared import Sources
from evaluation.tasks import (
    acled,
    actors,
    attributions,
    expressions,
    factuality,
    geo,
    gva,
    marks,
    muc4,
    ner,
    ordinary,
    plover,
    police,
    quantities,
    rams,
    roles5,
    satp,
    times,
    wikievents,
)

Task = Callable[[Sources], list[Part]]

TASKS: Mapping[str, Task] = MappingProxyType(
    {
        "muc4": muc4.parts,
        "acled": acled.parts,
        "roles5": roles5.parts,
        "ner": ner.parts,
        "ordinary": ordinary.parts,
        "marks": marks.parts,
        "plover": plover.parts,
        "police": police.parts,
        "satp": satp.parts,
        "geo": geo.parts,
        "actors": actors.parts,
        "times": times.parts,
        "expressions": expressions.parts,
        "attributions": attributions.parts,
        "wikievents": wikievents.parts,
        "rams": rams.parts,
        "gva": gva.parts,
        "quantities": quantities.parts,
        "factuality": factuality.parts,
    }
)
