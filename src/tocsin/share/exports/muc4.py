"""MUC-4: official text templates, 25 slots a template, as the scorer of 1992 reads them.

    0.  MESSAGE: ID                     R-17
    1.  MESSAGE: TEMPLATE               1
    2.  INCIDENT: DATE                  30 DEC 89
    ...

A report's incidents that the task's rules include become templates; a report without any is one template of `*`.
Incidents that agree in type, stage, date, place and perpetrators are one template (task documents, 5.0).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TextIO

from tocsin.records.coding import Coding
from tocsin.records.event import Actor, CodedIncident, Recipient, Target
from tocsin.share.exports.layouts import ExportOptions, asked_incidents
from tocsin.share.exports.muc4_fills import (
    INAPPLICABLE,
    Fills,
    Slots,
    context_of,
    slots_of,
    type_of,
)

LABELS = (
    "MESSAGE: ID", "MESSAGE: TEMPLATE", "INCIDENT: DATE", "INCIDENT: LOCATION", "INCIDENT: TYPE", "INCIDENT: STAGE OF EXECUTION",
    "INCIDENT: INSTRUMENT ID", "INCIDENT: INSTRUMENT TYPE", "PERP: INCIDENT CATEGORY", "PERP: INDIVIDUAL ID", "PERP: ORGANIZATION ID",
    "PERP: ORGANIZATION CONFIDENCE", "PHYS TGT: ID", "PHYS TGT: TYPE", "PHYS TGT: NUMBER", "PHYS TGT: FOREIGN NATION",
    "PHYS TGT: EFFECT OF INCIDENT", "PHYS TGT: TOTAL NUMBER", "HUM TGT: NAME", "HUM TGT: DESCRIPTION", "HUM TGT: TYPE", "HUM TGT: NUMBER",
    "HUM TGT: FOREIGN NATION", "HUM TGT: EFFECT OF INCIDENT", "HUM TGT: TOTAL NUMBER",
)  # fmt: skip
_COLUMN = 36  # where fills start, as in the keys
_SAME_HAPPENING = (2, 3, 4, 5, 8, 9, 10)  # slots that make two incidents one template when all agree
# Lowest confidence of a participant that is written: below it stand those that no phrase of the whole report confirms
# (`muc4` dev, training/LOG.md, "MUC-4 templates").
LOWEST_PARTICIPANT = 0.55
# The same where also the templates are written that the rules leave open: there a miss costs more.
LOWEST_OPTIONAL_PARTICIPANT = 0.55
_NOT_IN_AN_ID = re.compile(r"[\s()]+")


def write(codings: Iterable[Coding], stream: TextIO, options: ExportOptions) -> None:
    """Write the templates of each report, a blank line after each."""
    for coding in codings:
        stream.writelines(block + "\n\n" for block in blocks_of(coding, options))


def blocks_of(coding: Coding, options: ExportOptions) -> Iterator[str]:
    """Give a report's templates as text."""
    message = _NOT_IN_AN_ID.sub("_", coding.report.id)
    templates = templates_of(coding, options)
    for number, slots in enumerate(templates, 1):
        yield _block(message, str(number), slots)
    if not templates:
        yield _block(message, "*", dict.fromkeys(range(2, 25), INAPPLICABLE))


def templates_of(coding: Coding, options: ExportOptions) -> list[Slots]:
    """Fill a report's templates, the most confident incident first."""
    context = context_of(coding, strict=options.strict)
    templates: dict[tuple[Fills, ...], Slots] = {}
    for incident in asked_incidents(coding, options):
        kind = type_of(incident, optional=options.optional)
        if kind is None:
            continue
        sure = _with_sure_parties(incident, LOWEST_OPTIONAL_PARTICIPANT if options.optional else LOWEST_PARTICIPANT)
        if not (sure.recipients or sure.targets):
            continue  # of 953 templates of the train keys 943 name something or somebody that was hit
        slots = slots_of(sure, kind, context)
        key = tuple(slots[number] for number in _SAME_HAPPENING)
        templates[key] = _joined(templates[key], slots) if key in templates else slots
    return list(templates.values())


def _with_sure_parties(incident: CodedIncident, lowest: float) -> CodedIncident:
    """Leave out the participants that are less sure; one without a confidence stays."""
    return replace(
        incident,
        actors=tuple(one for one in incident.actors if _is_sure(one, lowest)),
        recipients=tuple(one for one in incident.recipients if _is_sure(one, lowest)),
        targets=tuple(one for one in incident.targets if _is_sure(one, lowest)),
    )


def _is_sure(one: Actor | Recipient | Target, lowest: float) -> bool:
    return one.confidence is None or one.confidence >= lowest


def _joined(left: Slots, right: Slots) -> Slots:
    return {number: tuple(dict.fromkeys(left[number] + right[number])) for number in left}


def _block(message: str, number: str, slots: Slots) -> str:
    lines: list[str] = []
    for slot, label in enumerate(LABELS):
        fills = (message,) if slot == 0 else (number,) if slot == 1 else slots[slot] or ("-",)
        head = f"{slot}.".ljust(4) + label
        lines.append(head.ljust(_COLUMN) + fills[0])
        lines += [" " * _COLUMN + fill for fill in fills[1:]]
    return "\n".join(lines)
