"""tocsin config: the settings and where each came from."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from tocsin.cli.options import AsJson, Verbose

app = typer.Typer(no_args_is_help=True, help="Show the settings")


@app.callback()
def config() -> None:
    """Show the settings

    Example: tocsin config show --origin
    """


@app.command()
def show(
    origin: Annotated[bool, typer.Option("--origin", help="Say where each value came from")] = False,
    verbose: Verbose = False,
    as_json: AsJson = False,
) -> None:
    """Show every setting

    Example: tocsin config show --origin
    """
    from tocsin.settings import read_settings, setting_names

    settings = read_settings()
    for name in setting_names():
        value = getattr(settings, name)
        if as_json:
            typer.echo(json.dumps({"name": name, "value": value, **({"origin": settings.origin(name)} if origin else {})}))
        else:
            typer.echo(f"{name} = {json.dumps(value)}" + (f"    # {settings.origin(name)}" if origin else ""))
