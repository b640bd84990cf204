r"""tocsin resolve: one phrase tied to the registry, the map or the calendar, with the candidates and the reason.

    tocsin resolve place "Springfield" --country USA --json
    printf 'last Friday\n' | tocsin resolve time - --published 2016-06-06
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tocsin.cli.endings import SOME_UNREAD
from tocsin.cli.options import AsJson, Country, OnlyCountry, Published, Verbose, is_country
from tocsin.cli.output import visible

if TYPE_CHECKING:
    from tocsin.ground.gazetteer import Gazetteer
    from tocsin.records.grounding import Place, Time

app = typer.Typer(no_args_is_help=True, help="Resolve one phrase as an actor, a place or a time")

LONGEST_PHRASE = 300  # code points; the longest name of a place has 168
TOO_LONG = "too long for a name"
NO_RECORD = 'the line is no JSON object with a "text", a country of three letters and a day'
# A person reads the first few; --json has them all.
SHOWN = 5

Text = Annotated[str, typer.Argument(help="A phrase; - reads one a line, or JSONL, from standard input", metavar="TEXT|-")]
Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase with what is known beside it; a fault says why it could not be read."""

    text: str
    country: str | None = None
    published_at: str | None = None
    context: str | None = None
    only_country: str | None = None
    fault: str | None = None


@app.command()
def actor(
    text: Text, country: Country = None, only_country: OnlyCountry = None, published: Published = None, verbose: Verbose = False,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Say who an actor is, whose and of which sector

    Example: tocsin resolve actor "Chile's Defense Ministry"
    """
    from tocsin.ground.registry import load_registry
    from tocsin.ground.resolve_actor import Tables, resolve_actor
    from tocsin.settings import read_settings

    tables = Tables(_gazetteer(), load_registry(read_settings().path("actors")))

    def resolve(one: Phrase) -> Record:
        home, day = one.only_country or one.country, (one.published_at or "")[:10] or None
        found = asdict(resolve_actor(one.text, home, day, one.context, only_country=bool(one.only_country), tables=tables))
        return {key: value for key, value in found.items() if key != "text"}

    _answer("actor", resolve, Phrase(text, country, published, None, only_country), as_json=as_json)


@app.command()
def place(
    text: Text, country: Country = None, only_country: OnlyCountry = None, published: Published = None, verbose: Verbose = False,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Say which place a name means

    Example: tocsin resolve place "Springfield" --country USA
    """
    from tocsin.ground.resolve_place import resolve_place

    gazetteer = _gazetteer()

    def resolve(one: Phrase) -> Record:
        clean = " ".join("".join(letter for letter in one.text if letter.isprintable() or letter.isspace()).split())
        is_long = len(clean) > LONGEST_PHRASE
        home = one.only_country or one.country
        found = resolve_place("" if is_long else clean, gazetteer, country=home, only_country=bool(one.only_country))
        reason = found.place.reason or (found.candidates[0].why if found.candidates else None)
        listed = [{**_place_fields(one.place), "score": one.score, "why": one.why} for one in found.candidates]
        return {**_place_fields(found.place), "confidence": found.place.confidence,
                "reason": TOO_LONG if is_long else reason, "candidates": listed}  # fmt: skip

    _answer("place", resolve, Phrase(text, country, published, None, only_country), as_json=as_json)


@app.command()
def time(text: Text, published: Published = None, verbose: Verbose = False, as_json: AsJson = False) -> None:
    """Say which days a time means

    Example: tocsin resolve time "last Friday" --published 2016-06-06
    """
    from tocsin.ground.resolve_time import resolve_time

    def resolve(one: Phrase) -> Record:
        found = resolve_time(one.text, one.published_at)
        listed = [{**_time_fields(one.time), "score": one.score, "why": one.why} for one in found.candidates]
        return {**_time_fields(found.time), "confidence": found.confidence, "reason": found.reason, "candidates": listed}

    _answer("time", resolve, Phrase(text, None, published), as_json=as_json)


def _gazetteer() -> Gazetteer:
    from tocsin.ground.gazetteer import Gazetteer
    from tocsin.settings import read_settings

    return Gazetteer.open(read_settings().path("gazetteer"))


def _place_fields(one: Place) -> dict[str, Any]:
    return {key: value for key, value in asdict(one).items() if key not in ("span", "text", "kind", "confidence", "reason")}


def _time_fields(one: Time) -> dict[str, Any]:
    return {key: value for key, value in asdict(one).items() if key not in ("span", "text")}


def _answer(kind: str, resolve: Callable[[Phrase], Record], asked: Phrase, *, as_json: bool) -> None:
    """Resolve the phrase, or each that standard input has, and write what was found."""
    if asked.text != "-":
        found = {"text": asked.text, "kind": kind, **resolve(asked)}
        typer.echo(json.dumps(found) if as_json else _for_people(found))
        return
    status = 0
    blank = resolve(Phrase(""))
    for phrase in _phrases(asked):
        found = {"text": phrase.text, "kind": kind, **(blank if phrase.fault else resolve(phrase))}
        if phrase.fault:
            found["reason"], status = phrase.fault, SOME_UNREAD
        typer.echo(json.dumps(found))
    raise typer.Exit(status)


def _phrases(asked: Phrase) -> Iterator[Phrase]:
    """Read one phrase a line, or a JSON object a line; lines end at a line feed only, and a blank one is a phrase without words."""
    for raw in sys.stdin.buffer:
        line = raw.decode("utf-8", errors="replace").strip("\r\n \t\ufeff")
        yield _of_record(line, asked) if line.startswith("{") else replace(asked, text=line)


def _of_record(line: str, asked: Phrase) -> Phrase:
    from tocsin.ground.resolve_time import is_day

    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return Phrase(line, fault=NO_RECORD)
    text, country, day, context = (record.get(key) for key in ("text", "country", "published_at", "context"))
    is_sound = isinstance(text, str) and all(one is None or isinstance(one, str) for one in (country, day, context))
    if not is_sound or country and not is_country(country) or day and not is_day(day):
        return Phrase(text if isinstance(text, str) else line, fault=NO_RECORD)
    return Phrase(text, country.upper() if country else asked.country, day or asked.published_at, context, asked.only_country)


def _for_people(found: Mapping[str, Any]) -> str:
    """Write an answer as a person reads it: the best, why, and the candidates."""
    fields = [f"{key} {_plain(value)}" for key, value in found.items() if _is_told(key, value)]
    head = f"{_visible(found['text'])}: {', '.join(fields) or 'not known'}"
    lines = [head, *([f"  because: {_visible(str(found['reason']))}"] if found["reason"] else [])]
    for one in found["candidates"][:SHOWN] if len(found["candidates"]) > 1 else ():
        told = ", ".join(_plain(value) for key, value in one.items() if _is_told(key, value) and key not in ("score", "why", "sectors"))
        lines.append(f"  {one['score']:.2f}  {told} ({one['why']})")
    return "\n".join(lines)


def _is_told(key: str, value: object) -> bool:
    return value not in (None, (), []) and key not in ("text", "kind", "reason", "candidates")


def _plain(value: object) -> str:
    return _visible(" ".join(value) if isinstance(value, tuple | list) else str(value))


def _visible(text: str) -> str:
    """Show a phrase on one line, without marks that turn a terminal's direction."""
    return visible(text[:LONGEST_PHRASE])
