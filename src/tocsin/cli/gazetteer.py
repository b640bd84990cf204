"""tocsin gazetteer: the map's index."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.options import AsJson, Verbose
from tocsin.cli.output import many

app = typer.Typer(no_args_is_help=True, help="Say what the map's index holds, build a greater one, add places of your own")

OWN_FILE = Path("gazetteer.sqlite")


@app.callback()
def gazetteer() -> None:
    """Say what the map's index holds, build a greater one, add places of your own

    Example: tocsin gazetteer info
    """


@app.command()
def info(verbose: Verbose = False, as_json: AsJson = False) -> None:
    """Say which gazetteer is in use, where it lies and whom to credit

    Example: tocsin gazetteer info
    """
    import dataclasses

    from tocsin.ground.gazetteer import Gazetteer
    from tocsin.ground.registry import load_registry
    from tocsin.settings import read_settings

    settings = read_settings()
    opened = Gazetteer.open(settings.path("gazetteer"))
    rows = [dataclasses.asdict(source) for source in opened.sources()]
    actors = [dataclasses.asdict(source) for source in load_registry(settings.path("actors")).sources]
    if as_json:
        typer.echo(json.dumps({"version": opened.version, "path": str(opened.path), "sources": rows, "actors": actors}))
        return
    typer.echo(f"version {opened.version}\n{opened.path}")
    for row in (*rows, *actors):
        typer.echo("  " + "; ".join(str(value) for value in row.values() if value))


@app.command()
def build(
    geonames: Annotated[Path, typer.Option(help="GeoNames' allCountries.zip, or one country's", metavar="ZIP")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The gazetteer to write", metavar="FILE")] = OWN_FILE,
    verbose: Verbose = False,
    as_json: AsJson = False,
) -> None:
    """Build a gazetteer from GeoNames' full dump

    Example: tocsin gazetteer build --geonames allCountries.zip -o gazetteer.sqlite
    """
    import sys

    from rich.console import Console
    from rich.progress import Progress

    from tocsin.ground.build_gazetteer import build as build_from

    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task("Building the gazetteer", total=None)
        added = build_from(geonames, output, lambda lines: progress.update(task, completed=lines))
    _say(added.path, added.places, added.version, as_json=as_json)


@app.command()
def add(
    places: Annotated[
        Path, typer.Argument(help="A CSV with name, lat, lon; country, kind, population, aliases, source, licence", metavar="CSV")
    ],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The gazetteer to write; without it the one in use", metavar="FILE")
    ] = None,
    verbose: Verbose = False,
    as_json: AsJson = False,
) -> None:
    """Add places of your own to the gazetteer in use

    Example: tocsin gazetteer add places.csv
    """
    from tocsin.ground.build_gazetteer import add as add_to
    from tocsin.ground.compile_gazetteer import ensure_compiled
    from tocsin.settings import read_settings

    used = read_settings().path("gazetteer")
    added = add_to(places, used or ensure_compiled(), output or used or OWN_FILE)
    _say(added.path, added.places, added.version, as_json=as_json)


def _say(path: Path, places: int, version: str, *, as_json: bool) -> None:
    """Say what was written, and how to put it to use."""
    if as_json:
        typer.echo(json.dumps({"path": str(path), "places": places, "version": version}))
        return
    typer.echo(f"{path}: {many(places, 'place')} more, version {version}")
    typer.echo(f'Put gazetteer = "{path}" into tocsin.toml, or set TOCSIN_GAZETTEER.', err=True)
