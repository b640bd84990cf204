"""tocsin export: the incidents of the store in a layout of the field."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.asking import Output, Since, Until, Where
from tocsin.cli.options import (
    Country,
    ExtraColumns,
    Fatalities,
    LossReport,
    MinConfidence,
    Quiet,
    Redact,
    StorePlace,
    Strict,
    Verbose,
)  # fmt: skip


def export(
    layout: Annotated[str | None, typer.Option(metavar="NAME", help="jsonl, csv, geojson, acled, ucdp or parquet")] = None,
    output: Output = None,
    store: StorePlace = None,
    where: Where = None,
    since: Since = None,
    until: Until = None,
    country: Country = None,
    min_confidence: MinConfidence = None,
    extra_columns: ExtraColumns = False,
    strict: Strict = False,
    acled_fatalities: Fatalities = None,
    loss_report: LossReport = None,
    redact: Redact = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write the incidents of the store in a layout that others read

    Example: tocsin export --layout acled --since 2016-06-01 -o june.csv --loss-report losses.json
    """
    from pathlib import Path

    from tocsin.cli.asking import opened
    from tocsin.cli.output import many, open_output
    from tocsin.share.exports import ExportOptions, store_layout_for
    from tocsin.share.exports.kept import happenings_in
    from tocsin.share.exports.losses import Losses
    from tocsin.store.ask import Ask

    chosen, writer = store_layout_for(output, layout)
    losses = Losses(chosen.name)
    options = ExportOptions(extra_columns=extra_columns, strict=strict, best_fatalities=acled_fatalities == "best", losses=losses)
    ask = Ask(where=where, since=since, until=until, country=country, confidence=min_confidence)
    with opened(store) as reader, open_output(output, grows=False) as stream:
        writer(happenings_in(reader, ask, redacts=redact is not None), stream, options)
    if loss_report:
        losses.write(Path(loss_report))
    if not quiet:
        typer.echo(f"{many(losses.rows, 'row')}, {losses.dropped:,} left out", err=True)
