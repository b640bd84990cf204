"""tocsin incidents, stories, show, search, aggregate: the store read."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from tocsin.cli.asking import AsOf, Layout, Limit, Output, Since, Status, Until, Where
from tocsin.cli.options import AsJson, Country, Quiet, StorePlace, Verbose


def incidents(
    store: StorePlace = None,
    where: Where = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    country: Country = None,
    status: Status = None,
    limit: Limit = None,
    layout: Layout = None,
    output: Output = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    as_json: AsJson = False,
) -> None:
    """List the incidents of the store

    Example: tocsin incidents --where 'killed >= 3' --since 2016-06-01
    """
    from itertools import islice

    from tocsin.cli.asking import check_status, opened
    from tocsin.cli.listing import INCIDENT_COLUMNS, layout_of, write_rows
    from tocsin.cli.output import many, open_output
    from tocsin.link.history import incidents_as_of
    from tocsin.store.ask import Ask

    ask = Ask(where=where, since=since, until=until, country=country, status=check_status(status))
    chosen = layout_of(layout, output, as_json=as_json, is_terminal=sys.stdout.isatty())
    with opened(store) as reader, open_output(output, grows=False) as stream:
        found = incidents_as_of(reader, as_of, ask) if as_of else reader.incidents(ask)
        number = write_rows(islice(found, limit), INCIDENT_COLUMNS, stream, chosen)
    if not quiet and not as_json:
        typer.echo(many(number, "incident"), err=True)


def stories(
    store: StorePlace = None,
    where: Where = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = None,
    layout: Layout = None,
    output: Output = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    as_json: AsJson = False,
) -> None:
    """List the stories: reports that belong together, whether or not anything in them is coded

    Example: tocsin stories --layout jsonl
    """
    from tocsin.cli.asking import opened
    from tocsin.cli.listing import STORY_COLUMNS, layout_of, write_rows
    from tocsin.cli.output import many, open_output
    from tocsin.store.ask import Ask

    ask = Ask(where=where, since=since, until=until)
    chosen = layout_of(layout, output, as_json=as_json, is_terminal=sys.stdout.isatty())
    with opened(store) as reader, open_output(output, grows=False) as stream:
        number = write_rows(reader.stories(ask, limit=limit), STORY_COLUMNS, stream, chosen)
    if not quiet and not as_json:
        typer.echo(many(number, "story", "stories"), err=True)


def show(
    id: Annotated[str, typer.Argument(help="An incident, a story or a report's id", metavar="ID")],  # noqa: A002  # what it is
    store: StorePlace = None,
    as_of: AsOf = None,
    layout: Layout = None,
    verbose: Verbose = False,
    as_json: AsJson = False,
) -> None:
    """Show one incident with everyone who says so, or one story, or one report's coding

    Example: tocsin show TOC-4k7hq2m9xd --as-of 2016-06-07
    """
    from tocsin.cli.asking import opened
    from tocsin.cli.listing import layout_of
    from tocsin.cli.output import open_output
    from tocsin.cli.portrait import portrait_of

    chosen = layout_of(layout, None, as_json=as_json, is_terminal=sys.stdout.isatty())
    with opened(store) as reader, open_output(None, grows=True) as stream:
        stream.write("\n".join(portrait_of(reader, id, as_of, as_json=chosen == "jsonl")) + "\n")


def search(
    text: Annotated[str, typer.Argument(help='Words; "a phrase"; either OR other; -without', metavar="TEXT")],
    store: StorePlace = None,
    where: Where = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = None,
    layout: Layout = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    as_json: AsJson = False,
) -> None:
    """Find reports by their words, with the incidents that they tell

    Example: tocsin search 'market bomb' --where 'country = NGA'
    """
    from tocsin.cli.asking import opened
    from tocsin.cli.listing import layout_of, write_records
    from tocsin.cli.output import many, open_output
    from tocsin.store.ask import Ask

    names = ["report", "title", "published_at", "source", "incidents", "snippet", "score"]
    chosen = layout_of(layout, None, as_json=as_json, is_terminal=sys.stdout.isatty())
    with opened(store) as reader, open_output(None, grows=True) as stream:
        found = reader.search(Ask(text=text, where=where, since=since, until=until), limit=limit)
        rows = [[one.report, one.title, one.published_at, one.source, " ".join(one.incidents), one.snippet, one.score] for one in found]
        number = write_records(names, rows, stream, chosen)
    if not quiet and not as_json:
        typer.echo(many(number, "report"), err=True)


def aggregate(
    by: Annotated[str, typer.Option("--by", metavar="FIELDS", help="type, country, admin1, day, week, month, mode, sector, ...")],
    store: StorePlace = None,
    where: Where = None,
    since: Since = None,
    until: Until = None,
    country: Country = None,
    layout: Layout = None,
    output: Output = None,
    verbose: Verbose = False,
    as_json: AsJson = False,
) -> None:
    """Count incidents and casualties per area and period

    Example: tocsin aggregate --by admin1,week --layout csv
    """
    from tocsin.cli.asking import opened
    from tocsin.cli.listing import layout_of, write_records
    from tocsin.cli.output import open_output
    from tocsin.share.exports.table_csv import Cell
    from tocsin.store.ask import Ask

    fields = [one.strip() for one in by.split(",") if one.strip()]
    chosen = layout_of(layout, output, as_json=as_json, is_terminal=sys.stdout.isatty())
    with opened(store) as reader, open_output(output, grows=False) as stream:
        facets = reader.facets(fields, Ask(where=where, since=since, until=until, country=country))
        rows: list[list[Cell]] = [[*one.values, one.incidents, one.killed, one.wounded] for one in facets]
        rows.sort(key=lambda row: [str(cell or "") for cell in row[: len(fields)]])
        write_records([*fields, "incidents", "killed", "wounded"], rows, stream, chosen)
