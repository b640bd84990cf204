"""tocsin code: reports in, codings out, nothing kept."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.asking import Output, Where
from tocsin.cli.endings import SOME_UNREAD
from tocsin.cli.options import (
    AsJson,
    Country,
    DateColumn,
    ExtraColumns,
    FailEmpty,
    Fatalities,
    IdColumn,
    Inputs,
    LossReport,
    MinConfidence,
    Processes,
    Published,
    Quiet,
    Redact,
    Screen,
    Strict,
    TextColumn,
    Verbose,
)  # fmt: skip


def code(
    inputs: Inputs,
    published: Published = None,
    country: Country = None,
    layout: Annotated[str | None, typer.Option(metavar="NAME", help="table, jsonl, csv, geojson, html, muc4, acled or ucdp")] = None,
    output: Output = None,
    where: Where = None,
    min_confidence: MinConfidence = None,
    resume: Annotated[bool, typer.Option("--resume", help="Skip the ids that FILE already holds, add the others")] = False,
    no_text: Annotated[bool, typer.Option("--no-text", help="Leave the report's text out")] = False,
    screen: Screen = None,
    text_column: TextColumn = None,
    id_column: IdColumn = None,
    date_column: DateColumn = None,
    extra_columns: ExtraColumns = False,
    strict: Strict = False,
    optional: Annotated[bool, typer.Option("--optional", help="muc4: add the templates that the rules leave to the analyst")] = False,
    acled_fatalities: Fatalities = None,
    loss_report: LossReport = None,
    redact: Redact = None,
    processes: Processes = None,
    fail_empty: FailEmpty = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    as_json: AsJson = False,
) -> None:
    """Code reports and keep nothing

    Example: tocsin code report.html --published 2016-06-06 --layout jsonl
    """
    import sys
    from pathlib import Path

    from tocsin.acquire.sources import ReadOptions, read_reports
    from tocsin.cli.output import ids_in, open_output
    from tocsin.cli.reading import share_out
    from tocsin.cli.talk import Talk
    from tocsin.pipeline import Coder
    from tocsin.settings import read_settings
    from tocsin.share.exports import ExportOptions, layout_for
    from tocsin.share.exports.losses import Losses
    from tocsin.share.redaction import redacted
    from tocsin.where import read_where

    settings = read_settings().with_options(
        verbose=verbose or None, country=country, processes=processes, min_confidence=min_confidence, screen=bool(screen)
    )
    chosen = layout_for(output, "jsonl" if as_json and not layout else layout, is_terminal=sys.stdout.isatty())
    asked = ExportOptions(
        with_text=not no_text,
        extra_columns=extra_columns,
        strict=strict,
        optional=optional,
        where=read_where(where) if where else None,
        min_confidence=settings.min_confidence,
        best_fatalities=acled_fatalities == "best",
        losses=Losses(chosen.name),
    )
    known = ids_in(output) if resume else frozenset()
    options = ReadOptions(text_column, id_column, date_column, published, settings.country)
    reports = (report for report in read_reports(inputs, options) if report.id not in known)
    shared, number = share_out(reports, settings.processes)
    talk = Talk(quiet=quiet, as_json=as_json)
    with open_output(output, grows=chosen.name == "jsonl", appends=resume) as stream:
        codings = talk.over(Coder.load(settings).pipe(shared, processes=number))
        chosen.writer(map(redacted, codings) if redact else codings, stream, asked)
    if loss_report:
        asked.losses.write(Path(loss_report))
    talk.close()
    raise typer.Exit(talk.status or (SOME_UNREAD if fail_empty and not talk.incidents else 0))
