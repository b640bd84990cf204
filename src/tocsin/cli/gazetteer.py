"""tocsin gazetteer: the map's index."""

from __future__ import annotations

import json

import typer

from tocsin.cli.options import AsJson, Verbose

app = typer.Typer(no_args_is_help=True, help="Say what the map's index holds")


@app.callback()
def gazetteer() -> None:
    """Say what the map's index holds

    Example: tocsin gazetteer info
    """


@app.command()
def info(verbose: Verbose = False, as_json: AsJson = False) -> None:
    """Say which gazetteer is in use, where it lies and whom to credit

    Example: tocsin gazetteer info
    """
    import dataclasses

    from tocsin.ground.gazetteer import Gazetteer
    from tocsin.settings import read_settings

    opened = Gazetteer.open(read_settings().path("gazetteer"))
    rows = [dataclasses.asdict(source) for source in opened.sources()]
    if as_json:
        typer.echo(json.dumps({"version": opened.version, "path": str(opened.path), "sources": rows}))
        return
    typer.echo(f"version {opened.version}\n{opened.path}")
    for row in rows:
        typer.echo("  " + "; ".join(str(value) for value in row.values() if value))
