"""Asking: the options with which commands ask the store, and the store that they ask.

    with opened("tocsin.db") as reader: ...        one that is not there is an error
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.errors import StoreError, UsageError
from tocsin.where import check_day

if TYPE_CHECKING:  # `tocsin --help` must not wait for the database
    from tocsin.store import Store
Where = Annotated[str | None, typer.Option("--where", metavar="EXPR", help="Only incidents that meet it: 'type = ASSAULT and killed >= 3'")]
Since = Annotated[str | None, typer.Option("--since", callback=check_day, metavar="DATE", help="Of this day or later")]
Until = Annotated[str | None, typer.Option("--until", callback=check_day, metavar="DATE", help="Of this day or earlier")]
AsOf = Annotated[str | None, typer.Option("--as-of", callback=check_day, metavar="DATE", help="As the record stood at the end of that day")]
Limit = Annotated[int | None, typer.Option("--limit", min=1, metavar="N", help="At most so many")]
Layout = Annotated[str | None, typer.Option("--layout", metavar="NAME", help="table, jsonl or csv")]
Output = Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help="Write here; its ending chooses the layout")]
Status = Annotated[str | None, typer.Option("--status", metavar="NAME", help="machine, reviewed or withdrawn")]


def check_status(status: str | None) -> str | None:
    """Take one of the three states of an incident."""
    if status is not None and status not in ("machine", "reviewed", "withdrawn"):
        raise UsageError(f"There is no status {status!r}.", "Status: machine, reviewed or withdrawn.")
    return status


@contextmanager
def opened(place: str | None) -> Iterator[Store]:
    """Open the store that a command reads; one that is not there is an error, never made by reading."""
    from tocsin.settings import read_settings
    from tocsin.store import Store

    settings = read_settings().with_options(store=place)
    if "://" not in settings.store and not Path(settings.store).exists():
        raise StoreError(f"{settings.store}: there is no store.", "Fill one with `tocsin run reports/ --store FILE`.")
    with Store(settings.store) as store:
        yield store
