"""tocsin run: reports in, the store filled."""

from __future__ import annotations

import json

import typer

from tocsin.cli.endings import SOME_UNREAD
from tocsin.cli.options import (
    AsJson,
    Country,
    DateColumn,
    FailEmpty,
    IdColumn,
    Inputs,
    Processes,
    Published,
    Quiet,
    Screen,
    StorePlace,
    TextColumn,
    Verbose,
)  # fmt: skip


def run(
    inputs: Inputs,
    store: StorePlace = None,
    published: Published = None,
    country: Country = None,
    screen: Screen = None,
    text_column: TextColumn = None,
    id_column: IdColumn = None,
    date_column: DateColumn = None,
    processes: Processes = None,
    fail_empty: FailEmpty = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    as_json: AsJson = False,
) -> None:
    """Code reports and keep them; what the store holds is passed over

    Example: tocsin run reports/ --store tocsin.db
    """
    import dataclasses

    from tocsin.acquire.sources import ReadOptions, read_reports
    from tocsin.cli.reading import share_out
    from tocsin.cli.talk import Talk
    from tocsin.pipeline import Coder
    from tocsin.run import run as keep
    from tocsin.settings import read_settings
    from tocsin.store import Store

    settings = read_settings().with_options(verbose=verbose or None, store=store, country=country, processes=processes, screen=screen)
    options = ReadOptions(text_column, id_column, date_column, published, settings.country)
    talk = Talk(quiet=quiet, as_json=as_json)
    with Store(settings.store) as opened, talk.progress() as advance:
        reports, number = share_out(read_reports(inputs, options), settings.processes)
        ran = keep(reports, store=opened, coder=Coder.load(settings), processes=number, on_coding=advance)
    talk.close(also=f"{ran.known:,} known before, {ran.revisions:,} revised; kept in {settings.store}")
    if as_json:
        typer.echo(json.dumps({"store": settings.store, **dataclasses.asdict(ran)}))
    raise typer.Exit(talk.status or (SOME_UNREAD if fail_empty and not ran.incidents and not ran.known else 0))
