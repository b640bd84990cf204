"""Settings: every setting once, from defaults, `tocsin.toml`, `TOCSIN_*` and the command's options, in this order.

In: the folder where `tocsin.toml` is looked for, the environment. Out: one frozen `Settings` that knows where each value came from.

    # tocsin.toml: country = "KAZ"       TOCSIN_PROCESSES=2 in the environment
    settings = read_settings()
    settings.country                ->  "KAZ"
    settings.origin("country")      ->  "tocsin.toml"
    settings.origin("processes")    ->  "TOCSIN_PROCESSES"
    settings.origin("store")        ->  "default"
"""

from __future__ import annotations

import dataclasses
import difflib
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tocsin.errors import UsageError

FILE_NAME = "tocsin.toml"
PREFIX = "TOCSIN_"

_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"0", "false", "no", "off"})
# What each setting takes; a setting not named here is text.
_KINDS: dict[str, type[bool | int | float]] = {"processes": int, "screen": bool, "verbose": bool, "min_confidence": float}


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings with their defaults."""

    store: str = "tocsin.db"  # a file, or a URL of SQLAlchemy
    country: str | None = None  # home of the source, ISO 3166 alpha-3
    processes: int = 0  # 0: one for each core
    min_confidence: float = 0.0  # probability; incidents below are left out of what `code` writes
    screen: bool = True  # `run` sets sentences aside unread that cannot hold an event; `code` and Python only where asked
    model: str | None = None  # folder of a model bundle; None: as shipped
    codebook: str | None = None  # folder of a codebook; None: as shipped
    gazetteer: str | None = None  # a compiled gazetteer; None: the shipped one
    actors: str | None = None  # a CSV or YAML of your own actors, beside those that are shipped
    verbose: bool = False  # issues of stage internal hold their traceback
    origins: tuple[tuple[str, str], ...] = ()

    def origin(self, name: str) -> str:
        """Say where a value came from: default, tocsin.toml, TOCSIN_NAME or option."""
        return dict(self.origins).get(name, "default")

    def path(self, name: Literal["model", "codebook", "gazetteer", "actors"]) -> Path | None:
        """Give the place of a part that is not the shipped one."""
        place = getattr(self, name)
        return Path(place) if place else None

    def with_options(self, **options: object) -> Settings:
        """Put a command's options over what is set; an option that is None was not given."""
        given = {name: value for name, value in options.items() if value is not None}
        return _over(self, given, "option")


def setting_names() -> tuple[str, ...]:
    """Name all settings, in order."""
    return tuple(one.name for one in dataclasses.fields(Settings) if one.name != "origins")


def read_settings(folder: Path | None = None, environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings of a folder and an environment."""
    environ = os.environ if environ is None else environ
    settings = Settings()
    path = Path(environ.get(PREFIX + "CONFIG") or (folder or Path()) / FILE_NAME)
    if PREFIX + "CONFIG" in environ and not path.is_file():
        raise UsageError(f"{path}: no such file, though TOCSIN_CONFIG names it.", "Mend the path or unset TOCSIN_CONFIG.")
    if path.is_file():
        settings = _over(settings, _read_toml(path), path.name)
    for name in setting_names():
        key = PREFIX + name.upper()
        if environ.get(key):
            settings = _over(settings, {name: environ[key]}, key)
    return settings


def _read_toml(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: not TOML: {error}.", "Mend the line, or move the file away.") from error


def _over(settings: Settings, values: Mapping[str, object], origin: str) -> Settings:
    """Put values over the settings and note their origin."""
    known = setting_names()
    for name in values:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"Did you mean '{near[0]}'?" if near else f"Known settings: {', '.join(known)}."
            raise UsageError(f"{origin}: no setting is called '{name}'.", hint)
    typed = {name: _typed(name, value, origin) for name, value in values.items()}
    origins = {**dict(settings.origins), **dict.fromkeys(typed, origin)}
    return dataclasses.replace(settings, **typed, origins=tuple(origins.items()))  # type: ignore[arg-type]  # _typed checks each


def _typed(name: str, value: object, origin: str) -> object:
    """Give a value the type of its setting, or say what it should have been."""
    kind = _KINDS.get(name, str)
    wrong = UsageError(f"{origin}: {name} = {value!r} is no {_WORD_BY_KIND[kind]}.", "Mend the value.")
    if kind is bool:
        word = str(value).lower()
        if word not in _TRUE | _FALSE:
            raise wrong
        return word in _TRUE
    if kind is str:
        if not isinstance(value, str):
            raise wrong
        return value
    try:
        number = int(str(value)) if kind is int else float(str(value))
    except ValueError as error:
        raise wrong from error
    if number < 0 or (name == "min_confidence" and number > 1):
        raise wrong
    return number


_WORD_BY_KIND = {bool: "yes or no", int: "whole number from 0", float: "number from 0 to 1", str: "text"}
