"""The table: one row an incident, for people. Colour on a terminal only.

    When        Where         What               Who → whom            Killed  Status, said by        Conf.
    5 Jun 2016  Arden, KAZ    ASSAULT firearms   gunmen → servicemen   3       occurred, the police   0.91

Below it: how much was not coded and why, and each report that has no incident, with the cause.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tocsin.records.coding import Coding
from tocsin.records.event import CodedIncident
from tocsin.share.exports.layouts import ExportOptions, asked_incidents
from tocsin.share.exports.phrases import (
    common_reasons,
    events_of,
    interval_words,
    plain,
    speakers_of,
    toll,
    when_words,
    where_words,
    who_words,
    why_nothing,
)

PIPE_WIDTH = 160  # columns of a table that goes to a file, where there is no terminal to ask
_STAGE_STYLES = {"accomplished": "", "attempted": "yellow", "threatened": "yellow"}


def write(codings: Iterable[Coding], stream: TextIO, options: ExportOptions) -> None:
    """Write the table and what stands below it."""
    is_terminal = stream.isatty()
    console = Console(file=stream, width=None if is_terminal else PIPE_WIDTH, highlight=False, soft_wrap=False)
    table = _head(options)
    reasons: list[str] = []
    notes: list[str] = []
    for coding in codings:
        incidents = asked_incidents(coding, options)
        for incident in incidents:
            table.add_row(*_cells(coding, incident, options))
        reasons += [one.reason for one in coding.not_coded]
        if not coding.incidents:
            notes.append(f"{plain(coding.report.id)}: {why_nothing(coding)}")
        elif not incidents:
            notes.append(f"{plain(coding.report.id)}: {len(coding.incidents)} coded, none as asked for")
    if table.row_count:
        console.print(table)
    if reasons:
        console.print(Text(f"{len(reasons)} not coded: {common_reasons(reasons)}", style="dim"))
    for note in notes:
        console.print(Text(note, style="dim"), soft_wrap=True)


def _head(options: ExportOptions) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    table.add_column("When", no_wrap=True)
    table.add_column("Where", overflow="fold")
    table.add_column("What", overflow="fold")
    table.add_column("Who → whom", overflow="fold", ratio=3)
    table.add_column("Killed", justify="right", no_wrap=True)
    table.add_column("Wounded", justify="right", no_wrap=True)
    table.add_column("Status, said by", overflow="fold", ratio=1)
    table.add_column("Conf.", justify="right", no_wrap=True)
    if options.extra_columns:
        table.add_column("Report", overflow="fold")
        table.add_column("Incident", no_wrap=True)
    return table


def _cells(coding: Coding, incident: CodedIncident, options: ExportOptions) -> list[Text]:
    events = events_of(coding, incident)
    killed, wounded = (interval_words(toll(incident.counts, what)) for what in ("killed", "wounded"))
    status = events[0].factuality.status if events else incident.stage
    said = ", ".join([status, *speakers_of(events)[:2]])
    whom = who_words([*incident.recipients, *incident.targets])
    cells = [
        Text(when_words(incident.when) or "–", style="" if incident.when and incident.when.origin == "stated" else "dim"),
        Text(where_words(incident.place) or "–"),
        Text.assemble((incident.type, "bold cyan"), " ", ", ".join(incident.modes)),
        Text(f"{who_words(incident.actors) or '?'} → {whom or '?'}"),
        Text(killed, style="bold red"),
        Text(wounded, style="red"),
        Text(said, style=_STAGE_STYLES[incident.stage]),
        Text(f"{incident.confidence:.2f}"),
    ]
    return [*cells, Text(plain(coding.report.id)), Text(incident.id)] if options.extra_columns else cells
