"""The commands: one file a group. Standard output is data, standard error is talk.

    tocsin code report.txt        ->  exit 0: everything was read        tocsin.cli.app is the program
    tocsin code --layuot csv .    ->  exit 2: wrong usage
    1: failed     3: some reports could not be read, the others are done     130: interrupted
"""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.code import code
from tocsin.cli.codebook import app as codebook
from tocsin.cli.config import app as config
from tocsin.cli.diff import diff
from tocsin.cli.doctor import doctor
from tocsin.cli.endings import Commands
from tocsin.cli.explain import explain
from tocsin.cli.export import export
from tocsin.cli.gazetteer import app as gazetteer
from tocsin.cli.incidents import aggregate, incidents, search, show, stories
from tocsin.cli.init import init
from tocsin.cli.migrate import migrate
from tocsin.cli.model import app as model
from tocsin.cli.recode import recode
from tocsin.cli.resolve import app as resolve
from tocsin.cli.review import app as review
from tocsin.cli.run import run
from tocsin.cli.schema import schema
from tocsin.cli.serve import serve
from tocsin.cli.users import app as users

__all__ = ["app"]

app = typer.Typer(
    cls=Commands,
    name="tocsin",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # endings.py says how a command ends
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from tocsin import __version__

        typer.echo(f"tocsin {__version__}")
        raise typer.Exit


@app.callback()
def tocsin(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version")] = False,
) -> None:
    """Read news reports and keep the record of what happened"""


for command in (
    code, explain, diff, export, init, run, incidents, stories, show, search, aggregate, recode, migrate, serve, doctor, schema,
):  # fmt: skip
    app.command()(command)
for name, group in (
    ("resolve", resolve), ("review", review), ("model", model), ("codebook", codebook), ("gazetteer", gazetteer), ("config", config),
    ("users", users),
):  # fmt: skip
    app.add_typer(group, name=name)
