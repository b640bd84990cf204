"""tocsin migrate: a store of an earlier version is brought to this one."""

from __future__ import annotations

import dataclasses
import json

import typer

from tocsin.cli.options import AsJson, Quiet, StorePlace, Verbose
from tocsin.cli.output import many


def migrate(store: StorePlace = None, quiet: Quiet = False, verbose: Verbose = False, as_json: AsJson = False) -> None:
    """Bring a store to this version of Tocsin; its reports stay as they were read

    Example: tocsin migrate --store tocsin.db
    """
    from tocsin.settings import read_settings
    from tocsin.store.migrations import migrate as bring

    done = bring(read_settings().with_options(store=store).store)
    if as_json:
        typer.echo(json.dumps(dataclasses.asdict(done)))
    elif not quiet:
        moved = f"version {done.before} is now version {done.after}" if done.before != done.after else f"already of version {done.after}"
        typer.echo(f"{done.place}: {moved}; {many(done.reports, 'report')}", err=True)
        if done.before != done.after and done.reports:
            typer.echo("Reports of the older version are linked, and grouped in stories, by: tocsin recode --all", err=True)
