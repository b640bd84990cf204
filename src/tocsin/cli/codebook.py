"""tocsin codebook: what can happen, in which words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.options import AsJson, Verbose
from tocsin.errors import CodebookError, UsageError

app = typer.Typer(no_args_is_help=True, help="List, show and check event types")


@app.command(name="list")
def list_types(verbose: Verbose = False, as_json: AsJson = False) -> None:
    """List the event types

    Example: tocsin codebook list
    """
    from tocsin.codebook import load_codebook
    from tocsin.settings import read_settings

    for one in load_codebook(read_settings().path("codebook")).types.values():
        if as_json:
            typer.echo(json.dumps({"code": one.code, "gloss": one.gloss, "quad": one.quad, "modes": list(one.modes)}))
        else:
            typer.echo(f"{one.code:<11} {one.gloss}")


@app.command()
def show(
    code: Annotated[str, typer.Argument(help="An event type, such as PROTEST")],
    verbose: Verbose = False,
    as_json: AsJson = False,
) -> None:
    """Show an event type with its modes, examples and what it is not

    Example: tocsin codebook show PROTEST
    """
    from tocsin.codebook import load_codebook
    from tocsin.settings import read_settings

    types = load_codebook(read_settings().path("codebook")).types
    one = types.get(code.upper())
    if one is None:
        raise UsageError(f"There is no event type {code!r}.", f"Types: {', '.join(types)}.")
    if as_json:
        modes = {mode.code: mode.gloss for mode in one.modes.values()}
        typer.echo(json.dumps({
            "code": one.code, "gloss": one.gloss, "quad": one.quad, "roles": list(one.roles), "modes": modes,
            "examples": list(one.examples), "not_examples": list(one.not_examples),
        }))  # fmt: skip
        return
    typer.echo(f"{one.code}: {one.gloss}\nroles: {', '.join(one.roles)}")
    for mode in one.modes.values():
        typer.echo(f"  mode {mode.code}: {mode.gloss}{' (our own)' if mode.is_own else ''}")
    for title, sentences in (("is", one.examples), ("is not", one.not_examples)):
        for sentence in sentences:
            typer.echo(f"  {title}: {sentence}")


@app.command()
def check(
    folder: Annotated[Path | None, typer.Argument(help="A codebook of your own; without it the one in use")] = None,
    verbose: Verbose = False,
    as_json: AsJson = False,
) -> None:
    """Check a codebook; each fault is a line with its place and remedy

    Example: tocsin codebook check my-codebook/
    """
    from tocsin.codebook import check_codebook
    from tocsin.settings import read_settings

    faults = check_codebook(folder or read_settings().path("codebook"))
    for fault in faults:
        typer.echo(json.dumps({"fault": fault}) if as_json else fault)
    if faults:
        raise CodebookError(f"{len(faults)} faults in the codebook.", "Mend them in this order.")
    if not as_json:
        typer.echo("The codebook is sound.")
