"""tocsin init: a folder to work in, with its settings written out, a place for reports, and an empty store."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.options import AsJson, Country, Quiet, Verbose

HEAD = """# The settings of this project; a line without # is in force. `tocsin config show --origin` says where each value comes from.
"""

# What each setting means, as the file says it.
MEANINGS = {
    "store": "a file, or a URL such as postgresql://host/name",
    "country": "home of the source, ISO 3166 alpha-3: KAZ, NGA, ...",
    "processes": "0: one for each core",
    "min_confidence": "incidents below this probability are left out of what `code` writes",
    "screen": "`run` sets sentences aside unread that cannot hold an event",
    "model": "folder of a model bundle",
    "codebook": "folder of a codebook",
    "gazetteer": "a compiled gazetteer",
    "verbose": "issues hold their traceback",
}


def init(
    folder: Annotated[Path, typer.Argument(help="The folder; made where there is none", metavar="DIR")],
    country: Country = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    as_json: AsJson = False,
) -> None:
    """Begin a project: settings, a folder for reports, an empty store

    Example: tocsin init news --country KAZ
    """
    from tocsin.errors import UsageError
    from tocsin.settings import FILE_NAME
    from tocsin.store import Store

    file = folder / FILE_NAME
    if file.exists():
        raise UsageError(f"{file}: there is a project already.", "Give another folder, or edit the file.")
    reports = folder / "reports"
    reports.mkdir(parents=True, exist_ok=True)
    file.write_text(settings_text(country), encoding="utf-8")
    store = folder / "tocsin.db"
    Store(str(store)).close()
    if as_json:
        typer.echo(json.dumps({"settings": str(file), "reports": str(reports), "store": str(store)}))
    elif not quiet:
        typer.echo(f"{file}, {reports} and {store} are made. Put reports into the folder, then:\n  cd {folder} && tocsin run reports")


def settings_text(country: str | None) -> str:
    """Write every setting with its meaning; those that stand at their default are commented out."""
    from tocsin.settings import Settings, setting_names

    lines = [HEAD]
    for name in setting_names():
        default = next(one.default for one in dataclasses.fields(Settings) if one.name == name)
        value = country if name == "country" and country else default
        is_set = name == "store" or value != default
        written = json.dumps("" if value is None else value)
        lines.append(f"{'' if is_set else '# '}{name} = {written}{'  # ' + MEANINGS[name] if name in MEANINGS else ''}\n")
    return "".join(lines)
