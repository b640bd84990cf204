"""tocsin review: what to look at next, and what people decide."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.asking import Limit, Output, Where
from tocsin.cli.options import AsJson, StorePlace, Verbose
from tocsin.errors import UsageError

if TYPE_CHECKING:  # `tocsin --help` must not wait for the database
    from tocsin.records.judgement import Judgement
    from tocsin.review.judgements import By
    from tocsin.store import Store

app = typer.Typer(no_args_is_help=True, help="Look at what is doubtful and decide; nothing is overwritten")

Incident = Annotated[str, typer.Argument(help="An incident's id", metavar="ID")]
Who = Annotated[str | None, typer.Option("--who", metavar="NAME", help="Who decides; else the user of this machine")]
When = Annotated[str | None, typer.Option("--when", metavar="DATE", help="When it was decided; else today")]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="Why")]
Field = Annotated[str | None, typer.Option("--field", metavar="NAME", help="One field only, such as killed or place")]


@app.command(name="next")
def next_tasks(store: StorePlace = None, where: Where = None, limit: Limit = 20, verbose: Verbose = False, as_json: AsJson = False) -> None:
    """List what to look at next, and why

    Example: tocsin review next --limit 5
    """
    import dataclasses

    from tocsin.cli.asking import opened
    from tocsin.review.worklist import worklist
    from tocsin.store.ask import Ask

    with opened(store) as reader:
        tasks = worklist(reader.incidents(Ask(where=where)), reader.judgements(), limit or 20)
    for one in tasks:
        if as_json or not sys.stdout.isatty():
            typer.echo(json.dumps(dataclasses.asdict(one), ensure_ascii=False))
        else:
            typer.echo(f"{one.incident}  {one.summary or ''}\n    {'; '.join(one.reasons)}")


@app.command()
def accept(
    incident: Incident, field: Field = None, store: StorePlace = None, who: Who = None, when: When = None, why: Why = "",
    verbose: Verbose = False, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Say that an incident, or one field of it, is right

    Example: tocsin review accept TOC-4k7hq2m9xd --who ada
    """
    from tocsin.review import judgements
    from tocsin.review.acts import found

    by = _by(who, when, why)
    _decide(store, lambda held: judgements.accept(*found(held, incident), by, field), as_json=as_json)


@app.command()
def reject(
    incident: Incident, field: Field = None, store: StorePlace = None, who: Who = None, when: When = None, why: Why = "",
    verbose: Verbose = False, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Say that it is no incident, or that one field's value is wrong

    Example: tocsin review reject TOC-4k7hq2m9xd --why 'a drill'
    """
    from tocsin.review import judgements
    from tocsin.review.acts import found

    by = _by(who, when, why)
    _decide(store, lambda held: judgements.reject(*found(held, incident), by, field), as_json=as_json)


@app.command()
def correct(
    incident: Incident,
    field: Annotated[str, typer.Argument(help="type, stage, place, when, actor, mode, killed, killed.police, ...", metavar="FIELD")],
    value: Annotated[str, typer.Argument(help="The right value; a number, low/best/high, a day, words", metavar="VALUE")],
    store: StorePlace = None,
    who: Who = None,
    when: When = None,
    why: Why = "",
    verbose: Verbose = False,
    as_json: AsJson = False,
) -> None:
    """Put a value in place of the machine's, which stays beside it

    Example: tocsin review correct TOC-4k7hq2m9xd killed 7 --why 'two were counted twice'
    """
    from tocsin.review import judgements
    from tocsin.review.acts import found

    by = _by(who, when, why)
    _decide(store, lambda held: judgements.correct(*found(held, incident), field, value, by), as_json=as_json)


@app.command()
def merge(
    incidents: Annotated[list[str], typer.Argument(help="Two incidents or more; the earliest keeps its id", metavar="ID...")],
    duplicate: Annotated[bool, typer.Option("--duplicate", help="They are one report's or one text's copies")] = False,
    store: StorePlace = None,
    who: Who = None,
    when: When = None,
    why: Why = "",
    verbose: Verbose = False,
    as_json: AsJson = False,
) -> None:
    """Say that incidents are one

    Example: tocsin review merge TOC-4k7hq2m9xd TOC-9c2m1xk0vz
    """
    from tocsin.review import judgements
    from tocsin.review.acts import found

    by = _by(who, when, why)

    def judge(held: Store) -> Judgement:
        first, *others = [found(held, name) for name in incidents]
        named = [(one.id, members) for one, members in others]
        return judgements.merge(*first, named, by, "duplicate" if duplicate else "merge")

    _decide(store, judge, as_json=as_json)


@app.command()
def split(
    incident: Incident,
    reports: Annotated[list[str], typer.Argument(help="The reports that tell another incident", metavar="REPORT...")],
    store: StorePlace = None,
    who: Who = None,
    when: When = None,
    why: Why = "",
    verbose: Verbose = False,
    as_json: AsJson = False,
) -> None:
    """Take reports out of an incident: they tell another one

    Example: tocsin review split TOC-4k7hq2m9xd r7 r9
    """
    from tocsin.review import judgements
    from tocsin.review.acts import found, members_of_reports

    by = _by(who, when, why)

    def judge(held: Store) -> Judgement:
        one, members = found(held, incident)
        return judgements.split(one, members, members_of_reports(held, one, reports), by)

    _decide(store, judge, as_json=as_json)


@app.command()
def withdraw(
    incident: Incident, store: StorePlace = None, who: Who = None, when: When = None, why: Why = "",
    verbose: Verbose = False, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Take an incident out of the record; it stays to be read

    Example: tocsin review withdraw TOC-4k7hq2m9xd --why 'the paper took it back'
    """
    from tocsin.review import judgements
    from tocsin.review.acts import found

    by = _by(who, when, why)
    _decide(store, lambda held: judgements.withdraw(*found(held, incident), by), as_json=as_json)


@app.command()
def undo(
    number: Annotated[int, typer.Argument(help="A judgement's number", metavar="NUMBER")],
    store: StorePlace = None,
    who: Who = None,
    when: When = None,
    why: Why = "",
    verbose: Verbose = False,
    as_json: AsJson = False,
) -> None:
    """Take a judgement back; both stay in the record

    Example: tocsin review undo 12
    """
    from tocsin.review import judgements

    by = _by(who, when, why)

    def judge(held: Store) -> Judgement:
        one = next((one for one in held.judgements() if one.number == number), None)
        if one is None:
            raise UsageError(f"There is no judgement {number}.", "`tocsin review export` lists them.")
        return judgements.undo(one, by)

    _decide(store, judge, as_json=as_json)


@app.command()
def export(store: StorePlace = None, output: Output = None, verbose: Verbose = False, as_json: AsJson = False) -> None:
    """Write all judgements as JSON lines

    Example: tocsin review export -o judgements.jsonl
    """
    from tocsin.cli.asking import opened
    from tocsin.cli.output import open_output

    with opened(store) as reader, open_output(output, grows=False) as stream:
        for one in reader.judgements():
            stream.write(json.dumps(one.to_dict(), ensure_ascii=False) + "\n")


@app.command(name="import")
def import_judgements(
    file: Annotated[typer.FileText, typer.Argument(help="What `tocsin review export` wrote; - is standard input", encoding="utf-8")],
    store: StorePlace = None,
    verbose: Verbose = False,
    as_json: AsJson = False,
) -> None:
    """Take in judgements of another store of the same reports

    Example: tocsin review import judgements.jsonl
    """
    from tocsin.cli.asking import opened
    from tocsin.cli.reading import records_in
    from tocsin.records.judgement import Judgement
    from tocsin.review.acts import taken_in

    read = list(records_in(file, file.name, Judgement.from_dict, "judgement", "tocsin review export"))
    with opened(store) as held:
        taken, passed = taken_in(held, read)
    typer.echo(json.dumps({"taken": taken, "passed_over": passed}) if as_json else f"{taken} taken in, {passed} passed over")


@app.command()
def agreement(store: StorePlace = None, verbose: Verbose = False, as_json: AsJson = False) -> None:
    """Say how far reviewers agree: Krippendorff's alpha for each field

    Example: tocsin review agreement
    """
    import dataclasses

    from tocsin.cli.asking import opened
    from tocsin.review.agreement import agreement as measure

    with opened(store) as reader:
        for one in measure(reader.judgements()):
            alpha = "not known" if one.alpha is None else f"{one.alpha:.3f}"
            words = f"{one.field:<16} alpha {alpha} over {one.units} incidents, {one.reviewers} reviewers"
            typer.echo(json.dumps(dataclasses.asdict(one)) if as_json else words)


def _decide(place: str | None, judge: Callable[[Store], Judgement], *, as_json: bool) -> None:
    """Make a judgement of what a store holds, let it take effect and say it."""
    from tocsin.cli.asking import opened
    from tocsin.cli.portrait import judgement_lines
    from tocsin.review.acts import decide

    with opened(place) as store:
        judgement = decide(store, judge(store))
    if as_json:
        typer.echo(json.dumps(judgement.to_dict(), ensure_ascii=False))
    else:
        for line in judgement_lines(judgement):
            typer.echo(line.strip())


def _by(who: str | None, when: str | None, why: str) -> By:
    """Say who decides and when; without a name the user of this machine, today."""
    import getpass
    from datetime import UTC, datetime

    from tocsin.review.judgements import By
    from tocsin.where import check_day

    return By(who or getpass.getuser(), check_day(when) or datetime.now(UTC).date().isoformat(), why)
