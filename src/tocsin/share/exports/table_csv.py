"""CSV: one row an incident, wide, the most confident of a report first; unknown cells blank; rows end in report and incident.

A cell of words that a spreadsheet would take for a formula starts with an apostrophe:

    =SUM(A1)  ->  '=SUM(A1)

UTF-8, RFC 4180 quoting, lines end in a line feed. Lists stand in one cell with "; " between.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from typing import TextIO

from tocsin.records.coding import Coding
from tocsin.records.event import Actor, Recipient, What
from tocsin.records.grounding import EventPlace, EventTime
from tocsin.records.incident import Incident
from tocsin.share.exports.happenings import Happening
from tocsin.share.exports.layouts import ExportOptions, happenings_of
from tocsin.share.exports.losses import Losses
from tocsin.share.exports.phrases import Interval, label, plain, toll, where_words

Cell = str | int | float | None

KINDS: tuple[What, ...] = ("killed", "wounded", "missing", "abducted", "arrested", "displaced", "participants")
_NUMBER = re.compile(r"-?\d+\.\d+")  # a coordinate as text, with all its decimals
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")

COLUMNS = (
    "date_start", "date_end", "date_precision", "date_origin", "date_text",
    "country", "admin1", "place", "geonameid", "lat", "lon", "place_precision", "relation", "radius_km", "places",
    "type", "modes", "contexts", "acled", "cameo", "muc4", "stage", "status",
    "actors", "actor_countries", "actor_sectors", "actor_status",
    "recipients", "recipient_countries", "recipient_sectors", "recipient_effects", "targets", "target_effects", "instruments",
    *(f"{what}_{bound}" for what in KINDS for bound in ("low", "best", "high")),
    "speakers", "trigger", "summary", "confidence", "title", "source", "url", "published_at", "report", "incident",
)  # fmt: skip
EXTRA_COLUMNS = ("report", "incident")


def write(codings: Iterable[Coding], stream: TextIO, options: ExportOptions) -> None:
    """Write the header and a row an incident."""
    write_store(happenings_of(codings, options), stream, options)


def write_store(happenings: Iterable[Happening], stream: TextIO, options: ExportOptions) -> None:
    """Write the header and a row an incident of a store."""
    write_row = row_writer(COLUMNS, stream)
    for happening in happenings:
        write_row(cells_of(happening))
        note_losses(happening, options.losses)


def row_writer(columns: Sequence[str], stream: TextIO) -> Callable[[Iterable[Cell]], None]:
    """Write the header and give what writes a row."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    return lambda cells: writer.writerow([safe(cell) for cell in cells])


def write_coded(columns: Sequence[str], rows: Iterable[tuple[Happening, Iterable[Cell]]], stream: TextIO, options: ExportOptions) -> None:
    """Write rows in another codebook's columns, each with the incident that it tells; extra columns are its reports and its id."""
    write_row = row_writer((*columns, *EXTRA_COLUMNS) if options.extra_columns else columns, stream)
    for happening, cells in rows:
        extra = ("; ".join(happening.report_ids), happening.incident.id) if options.extra_columns else ()
        write_row((*cells, *extra))
        options.losses.rows += 1


def note_losses(happening: Happening, losses: Losses) -> None:
    """Note what a row has no column for."""
    losses.rows += 1
    incident = happening.incident
    if any(count.who != "unknown" for count in incident.counts):
        losses.add("counts", "who was killed, wounded and so on is summed over the groups", happening.row)
    if len(happening.events) > 1:
        losses.add("trigger", "only the surest of several events is named", happening.row)
    if isinstance(incident, Incident) and incident.claims:
        losses.add("claims", "each report's own words are left out", happening.row)


def safe(cell: Cell) -> Cell:
    """Keep a spreadsheet from reading words as a formula; numbers stay numbers."""
    if not isinstance(cell, str):
        return cell
    words = plain(cell)
    return f"'{words}" if words.startswith(_FORMULA_STARTS) and not _NUMBER.fullmatch(words) else words


def cells_of(happening: Happening) -> list[Cell]:
    """Give the cells of one incident, in the order of the columns."""
    incident, events = happening.incident, happening.events
    tolls = (toll(incident.counts, what) or Interval(None, None, None) for what in KINDS)
    return [
        *_when_cells(incident.when),
        *_where_cells(incident.place),
        _listed(where_words(one) for one in incident.places),
        incident.type, _listed(incident.modes), _listed(incident.contexts),
        incident.codes.acled, incident.codes.cameo, incident.codes.muc4, incident.stage, happening.status,
        *_who_cells(incident.actors), _listed(one.status for one in incident.actors),
        *_who_cells(incident.recipients), _listed(one.effect for one in incident.recipients),
        _listed(map(label, incident.targets)), _listed(one.effect for one in incident.targets),
        _listed(one.text or one.kind for one in incident.instruments),
        *(bound for one in tolls for bound in (one.low, one.best, one.high)),
        _listed(happening.speakers), events[0].trigger.text if events else None, incident.summary, incident.confidence,
        _listed(happening.titles), _listed(happening.sources), _listed(happening.urls), happening.published_at,
        _listed(happening.report_ids), incident.id,
    ]  # fmt: skip


def _listed(words: Iterable[str | None]) -> str | None:
    return "; ".join(dict.fromkeys(filter(None, words))) or None


def _when_cells(when: EventTime | None) -> list[Cell]:
    return [when.start, when.end, when.precision, when.origin, when.text] if when else [None] * 5


def _where_cells(place: EventPlace | None) -> list[Cell]:
    if place is None:
        return [None] * 9
    name = place.name or place.text
    return [
        place.country, place.admin1, name, place.geonameid, place.lat, place.lon, place.precision, place.relation, place.radius_km,
    ]  # fmt: skip


def _who_cells(participants: Iterable[Actor | Recipient]) -> list[Cell]:
    people = list(participants)
    return [_listed(map(label, people)), _listed(one.country for one in people), _listed(one.sector for one in people)]
