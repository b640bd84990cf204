"""tocsin doctor: is everything here that a coding needs, and does it work?"""

from __future__ import annotations

import json
import platform
import sqlite3
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import typer

from tocsin.cli.options import AsJson, StorePlace, Verbose
from tocsin.errors import TocsinError
from tocsin.settings import Settings

_SENTENCE = "Gunmen killed two officers in Kano on Monday."


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found."""

    name: str
    is_well: bool
    says: str


def doctor(store: StorePlace = None, verbose: Verbose = False, as_json: AsJson = False) -> None:
    """Check that model, codebook, gazetteer and store are sound, and code one sentence

    Example: tocsin doctor
    """
    from tocsin.settings import read_settings

    settings = read_settings().with_options(store=store)
    findings = [_find(name, check, settings) for name, check in CHECKS.items()]
    for one in findings:
        if as_json:
            typer.echo(json.dumps({"check": one.name, "well": one.is_well, "says": one.says}))
        else:
            typer.echo(f"{'ok   ' if one.is_well else 'WRONG'} {one.name:<10} {one.says}")
    raise typer.Exit(0 if all(one.is_well for one in findings) else 1)


def _find(name: str, check: Callable[[Settings], str], settings: Settings) -> Finding:
    """Run a check; what it raises is its finding."""
    try:
        return Finding(name, True, check(settings))
    except (TocsinError, OSError) as error:
        return Finding(name, False, str(error))


def _python(_settings: Settings) -> str:
    return f"{platform.python_version()} on {platform.system()} {platform.machine()}, SQLite {sqlite3.sqlite_version}"


def _settings(settings: Settings) -> str:
    given = [f"{name} ({origin})" for name, origin in settings.origins]
    return f"set: {', '.join(given)}" if given else "defaults"


def _model(settings: Settings) -> str:
    from tocsin.model import load_bundle

    bundle = load_bundle(settings.path("model"))
    return f"version {bundle.version}, checksums right"


def _codebook(settings: Settings) -> str:
    from tocsin.codebook import load_codebook

    book = load_codebook(settings.path("codebook"))
    return f"version {book.version}, {len(book.types)} types, {len(book.triggers):,} trigger words"


def _gazetteer(settings: Settings) -> str:
    from tocsin.ground.gazetteer import Gazetteer

    opened = Gazetteer.open(settings.path("gazetteer"))
    return f"version {opened.version}, {opened.path}"


def _store(settings: Settings) -> str:
    from tocsin.store import Store

    if "://" not in settings.store and not Path(settings.store).exists():
        return f"{settings.store}: made at first use"
    with Store(settings.store) as opened:
        totals = opened.totals()
    return f"{settings.store}: {totals.reports:,} reports, {totals.incidents:,} incidents"


def _coding(settings: Settings) -> str:
    from tocsin.pipeline import Coder

    began = time.perf_counter()
    coder = Coder.load(settings.with_options(screen=False))
    loaded = time.perf_counter()
    coding = coder(_SENTENCE, published_at="2016-06-07")
    ended = time.perf_counter()
    if coding.issues:
        raise TocsinError(f"the trial sentence has an issue: {coding.issues[0].what}", "Run `tocsin code --verbose` on a text of yours.")
    types = ", ".join(event.type for event in coding.events) or "no event"
    return f"{_SENTENCE!r}: {types}; loaded in {loaded - began:.1f} s, coded in {(ended - loaded) * 1000:.0f} ms"


def _terminal(_settings: Settings) -> str:
    return f"standard output {'is' if sys.stdout.isatty() else 'is not'} a terminal, encoding {sys.stdout.encoding}"


CHECKS: dict[str, Callable[[Settings], str]] = {
    "python": _python,
    "terminal": _terminal,
    "settings": _settings,
    "model": _model,
    "codebook": _codebook,
    "gazetteer": _gazetteer,
    "store": _store,
    "coding": _coding,
}
