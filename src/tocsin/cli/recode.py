"""tocsin recode: the store's reports coded again by this version."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from tocsin.cli.options import AsJson, Processes, Quiet, StorePlace, Verbose


def recode(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="List what would change and keep nothing")] = False,
    every: Annotated[bool, typer.Option("--all", help="Also what this version has coded")] = False,
    store: StorePlace = None,
    processes: Processes = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    as_json: AsJson = False,
) -> None:
    """Code the store's reports again; show what changes, and which judgements that contradicts

    Example: tocsin recode --dry-run
    """
    import dataclasses

    from tocsin.cli.asking import opened
    from tocsin.cli.output import many
    from tocsin.cli.reading import share_out
    from tocsin.pipeline import Coder
    from tocsin.review.recoding import recode as code_again
    from tocsin.review.recoding import waiting
    from tocsin.settings import read_settings

    settings = read_settings().with_options(verbose=verbose or None, store=store, processes=processes)
    coder = Coder.load(settings)
    reports = changes = contradicted = 0
    with opened(settings.store) as held:
        names, number = share_out(waiting(held, coder, every=every), settings.processes)
        for one in code_again(held, coder, names, dry_run=dry_run, processes=number):
            reports += 1
            changes += len(one.differences)
            contradicted += sum(row.contradicts for row in one.differences)
            for row in one.differences:
                person = f"  person: {row.person} (judgement {row.judgement})" if row.judgement is not None else ""
                mark = "  CONTRADICTS" if row.contradicts else ""
                words = f"{row.incident}  {row.field}: {row.old} -> {row.new}{person}{mark}  ({one.report})"
                typer.echo(json.dumps({"report": one.report, **dataclasses.asdict(row)}, ensure_ascii=False) if as_json else words)
    if not quiet and not as_json:
        would = "would change" if dry_run else "changed"
        told = f"{many(changes, 'field')} {would}; {many(contradicted, 'judgement')} contradicted"
        typer.echo(f"{many(reports, 'report')} coded again; {told}", err=True)
