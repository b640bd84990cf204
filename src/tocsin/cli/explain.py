"""tocsin explain: why each field is what it is, and why other sentences were not coded."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.endings import SOME_UNREAD
from tocsin.cli.options import AsJson, Country, DateColumn, IdColumn, Published, Quiet, StorePlace, TextColumn, Verbose
from tocsin.cli.reading import records_in
from tocsin.records.coding import Coding


def explain(
    file: Annotated[str, typer.Argument(help="A report, or a file of codings (.jsonl), or an id of the store; - is standard input",
                                        metavar="FILE|ID")],
    store: StorePlace = None,
    published: Published = None,
    country: Country = None,
    text_column: TextColumn = None,
    id_column: IdColumn = None,
    date_column: DateColumn = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    as_json: AsJson = False,
) -> None:
    """Say in words why each field is what it is, and why the rest was not coded

    Example: tocsin explain report.txt --published 2016-06-06
    """
    if _is_id(file):
        _explain_id(file, store, as_json=as_json)
        return
    from tocsin.acquire.sources import ReadOptions, read_reports
    from tocsin.cli.explanation import explain_coding
    from tocsin.cli.output import open_output
    from tocsin.pipeline import Coder
    from tocsin.settings import read_settings

    codings: Iterator[Coding]
    if _holds_codings(file):
        codings = _codings_of(file)
    else:
        settings = read_settings().with_options(verbose=verbose or None, country=country, screen=False)
        options = ReadOptions(text_column, id_column, date_column, published, settings.country)
        codings = Coder.load(settings).pipe(read_reports([file], options), processes=1)
    has_unread = False
    with open_output(None, grows=True) as stream:
        for coding in codings:
            has_unread |= coding.text is None
            lines = list(explain_coding(coding))
            stream.write(json.dumps({"report": coding.report.id, "lines": lines}) + "\n" if as_json else "\n".join(lines) + "\n")
    raise typer.Exit(SOME_UNREAD if has_unread else 0)


def _is_id(name: str) -> bool:
    """Tell an id of the store from a file: there is no file of that name, and it could be none (no ending, no folder, no glob)."""
    return name != "-" and not Path(name).exists() and not Path(name).suffix and not set(name) & set("/\\*?[")


def _explain_id(name: str, place: str | None, *, as_json: bool) -> None:
    """Explain an incident, a story or a report of the store."""
    from tocsin.cli.asking import opened
    from tocsin.cli.output import open_output
    from tocsin.cli.portrait import explain_id

    with opened(place) as reader, open_output(None, grows=True) as stream:
        lines = list(explain_id(reader, name))
        stream.write(json.dumps({"id": name, "lines": lines}) + "\n" if as_json else "\n".join(lines) + "\n")


def _holds_codings(file: str) -> bool:
    """Tell a file of codings from a JSONL of reports by its first line."""
    path = Path(file)
    if path.suffix != ".jsonl" or not path.is_file():
        return False
    with path.open("rb") as stream:
        return b'"schema": "tocsin/coding/' in stream.readline(4096)


def _codings_of(file: str) -> Iterator[Coding]:
    with Path(file).open(encoding="utf-8", newline="\n") as stream:
        yield from records_in(stream, file, Coding.from_dict)
