"""Options: what many commands take, described once, so that a flag means the same everywhere.

    def code(inputs: Inputs, published: Published = None, quiet: Quiet = False): ...
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

import typer

from tocsin.cli.endings import note_verbose
from tocsin.errors import UsageError


def _check_published(value: str | None) -> str | None:
    """Take a day, or a time; anything else is wrong usage."""
    if value is None:
        return None
    try:
        date.fromisoformat(value) if len(value) == len("2016-06-06") else datetime.fromisoformat(value)
    except ValueError as error:
        raise UsageError(f"--published: {value!r} is no day.", "Write it as 2016-06-06, or as 2016-06-06T14:30:00+06:00.") from error
    return value


def is_country(code: str) -> bool:
    """Say whether a code could be one of ISO 3166 alpha-3, in any case."""
    return len(code) == len("KAZ") and code.isascii() and code.isalpha()


def _check_country(value: str | None) -> str | None:
    """Take three letters in any case."""
    if value is None:
        return None
    if not is_country(value):
        raise UsageError(f"--country: {value!r} is no country code.", "Give three letters of ISO 3166, such as KAZ.")
    return value.upper()


def _check_probability(value: float | None) -> float | None:
    if value is not None and not 0 <= value <= 1:
        raise UsageError(f"--min-confidence: {value} is no probability.", "Give a number from 0 to 1.")
    return value


def _check_fatalities(value: str | None) -> str | None:
    if value not in (None, "low", "best"):
        raise UsageError(f"--acled-fatalities: {value!r} is no number to count.", "Give low or best.")
    return value


def _check_redact(value: str | None) -> str | None:
    if value not in (None, "persons"):
        raise UsageError(f"--redact: {value!r} cannot be redacted.", "Give persons.")
    return value


Inputs = Annotated[list[str], typer.Argument(help="Files, globs or directories; - is standard input", metavar="INPUT...")]
Published = Annotated[
    str | None, typer.Option(callback=_check_published, metavar="DATE", help="Day of publication where the report does not say it")
]
Country = Annotated[str | None, typer.Option(callback=_check_country, metavar="KAZ", help="Home of the source, ISO 3166 alpha-3")]
OnlyCountry = Annotated[
    str | None, typer.Option(callback=_check_country, metavar="KAZ", help="Nothing but what lies in this country, or is of it")
]
TextColumn = Annotated[str | None, typer.Option(metavar="NAME", help="CSV, TSV: the column of the text")]
IdColumn = Annotated[str | None, typer.Option(metavar="NAME", help="CSV, TSV: the column of the id")]
DateColumn = Annotated[str | None, typer.Option(metavar="NAME", help="CSV, TSV: the column of the publication day")]
Screen = Annotated[bool | None, typer.Option("--screen/--no-screen", help="Set sentences aside unread that cannot hold an event")]
Processes = Annotated[int | None, typer.Option(min=0, metavar="N", help="Processes; 0 is one for each core")]
MinConfidence = Annotated[
    float | None, typer.Option(callback=_check_probability, metavar="P", help="Leave out incidents below this probability")
]
Fatalities = Annotated[
    str | None, typer.Option("--acled-fatalities", callback=_check_fatalities, metavar="low|best", help="acled: which number of dead (low)")
]
ExtraColumns = Annotated[bool, typer.Option("--extra-columns", help="End rows in report and incident")]
Strict = Annotated[bool, typer.Option("--strict", help="Drop what the layout's own codebook would not record")]
LossReport = Annotated[str | None, typer.Option("--loss-report", metavar="FILE", help="Write here what the layout could not say")]
Redact = Annotated[
    str | None,
    typer.Option("--redact", callback=_check_redact, metavar="persons", help="Write private persons' names as their description"),
]
StorePlace = Annotated[str | None, typer.Option("--store", metavar="URL", help="A SQLite file or a database URL; made at first use")]
FailEmpty = Annotated[bool, typer.Option("--fail-empty", help="Exit 3 when no report holds an event")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", callback=note_verbose, help="Say more; show tracebacks")]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON, to standard error too")]
