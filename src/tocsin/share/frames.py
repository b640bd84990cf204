"""Frames: codings, incidents and stories as pandas tables, for notebooks. Needs the extra `tables`.

    to_pandas(coder.pipe(reports), "events")          ->  one row an event, with its report
    to_pandas(store.incidents(country="KAZ"))         ->  one row an incident
    to_pandas(store.incidents(), "claims")            ->  one row a claim, with its incident

A row's columns are INTERFACE's keys; what a key holds inside (place, when, trigger) is spread: place_name, place_lat, when_start.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

from tocsin.errors import UsageError
from tocsin.records.coding import Coding, plain_of
from tocsin.records.incident import Incident
from tocsin.records.story import Story
from tocsin.where import casualties

Record = Coding | Incident | Story
Cells = dict[str, object]

OF_CODINGS = ("events", "incidents", "mentions", "places", "times", "attributions", "not_coded", "issues", "reports")
OF_INCIDENTS = ("incidents", "claims", "counts", "tolls", "support", "actors", "recipients", "targets", "instruments")
_TOLLS = ("killed", "wounded")


def to_pandas(records: Iterable[Record], what: str = "incidents") -> Any:
    """Give a pandas DataFrame of what is asked for, a row each; no record gives an empty one."""
    try:
        frames = import_module("pandas")
    except ImportError as error:
        raise UsageError("tocsin.to_pandas needs the extra `tables`.", 'Install it: pip install "tocsin[tables]".') from error
    if what not in (*OF_CODINGS, *OF_INCIDENTS, "stories"):
        known = dict.fromkeys((*OF_CODINGS, *OF_INCIDENTS, "stories"))
        raise UsageError(f"There is no table of {what!r}.", f"Tables: {', '.join(known)}.")
    return frames.DataFrame.from_records([row for record in records for row in _rows(record, what)])


def _rows(record: Record, what: str) -> Iterator[Cells]:
    if isinstance(record, Story):
        yield record.to_dict()
    elif isinstance(record, Incident):
        yield from _incident_rows(record, what)
    elif what == "reports":
        yield _spread(plain_of(record.report))
    elif what in OF_CODINGS:
        for one in getattr(record, what):
            yield {"report": record.report.id} | _with_tolls(_spread(plain_of(one)), one)
    else:
        raise UsageError(f"A coding has no {what}.", f"Tables of codings: {', '.join(OF_CODINGS)}.")


def _incident_rows(incident: Incident, what: str) -> Iterator[Cells]:
    if what == "incidents":
        yield _with_tolls(_spread(plain_of(incident)), incident)
    elif what in OF_INCIDENTS:
        yield from ({"incident": incident.id} | _spread(plain_of(one)) for one in getattr(incident, what))
    else:
        raise UsageError(f"An incident has no {what}.", f"Tables of incidents: {', '.join(OF_INCIDENTS)}.")


def _with_tolls(cells: Cells, one: object) -> Cells:
    counts = getattr(one, "counts", None)
    return cells if counts is None else cells | {what: casualties(counts, what) for what in _TOLLS}  # type: ignore[arg-type]


def _spread(record: Cells, before: str = "") -> Cells:
    """Lay a record out flat: what a key holds inside stands under both names; lists stay lists."""
    cells: Cells = {}
    for key, value in record.items():
        if isinstance(value, dict):
            cells |= _spread(value, f"{before}{key}_")
        else:
            cells[f"{before}{key}"] = value
    return cells
