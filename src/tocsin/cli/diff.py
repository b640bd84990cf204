"""tocsin diff: two codings of the same reports, field by field."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from tocsin.cli.options import AsJson, Verbose
from tocsin.cli.output import many
from tocsin.cli.reading import records_in

# What two codings of one report may differ in without saying anything else of it.
_PASSED_OVER = frozenset({"version"})


def diff(
    old: Annotated[Path, typer.Argument(help="A file of codings (.jsonl)", metavar="OLD")],
    new: Annotated[Path, typer.Argument(help="Another", metavar="NEW")],
    verbose: Verbose = False,
    as_json: AsJson = False,
) -> None:
    """Compare two files of codings, report by report and field by field

    Example: tocsin diff before.jsonl after.jsonl
    """
    before, after = _codings_of(old), _codings_of(new)
    number = 0
    for name in dict.fromkeys((*before, *after)):
        for path, left, right in _differences(before.get(name), after.get(name), ""):
            number += 1
            row = {"report": name, "field": path, "old": left, "new": right}
            typer.echo(json.dumps(row, ensure_ascii=False) if as_json else f"{name}  {path or 'report'}: {_short(left)} -> {_short(right)}")
    typer.echo(f"{many(number, 'difference')} in {many(len(before.keys() | after.keys()), 'report')}", err=True)


def _codings_of(path: Path) -> dict[str, object]:
    with path.open(encoding="utf-8", newline="\n") as stream:
        return dict(records_in(stream, str(path), _named))


def _named(record: dict[str, Any]) -> tuple[str, object]:
    return str(record["report"]["id"]), {key: value for key, value in record.items() if key not in _PASSED_OVER}


def _differences(old: object, new: object, path: str) -> Iterator[tuple[str, object, object]]:
    """Walk two JSON values side by side; give where they differ."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*old, *new)):
            yield from _differences(old.get(key), new.get(key), f"{path}.{key}" if path else key)
    elif isinstance(old, list) and isinstance(new, list) and not _is_flat(old) and not _is_flat(new):
        left, right = _keyed(old), _keyed(new)
        for key in dict.fromkeys((*left, *right)):
            yield from _differences(left.get(key), right.get(key), f"{path}[{key}]")
    elif old != new:
        yield path, old, new


def _keyed(items: list[object]) -> dict[str, object]:
    """Name the items of a list so that those that belong together meet: by what they stand on, else by their order."""
    named: dict[str, object] = {}
    for number, item in enumerate(items):
        trigger = item.get("trigger") if isinstance(item, dict) else None
        span = trigger.get("span") if isinstance(trigger, dict) else item.get("span") if isinstance(item, dict) else None
        name = f"{span[0]}-{span[1]}" if isinstance(span, list) and span else str(number)
        while name in named:
            name += "'"
        named[name] = item
    return named


def _is_flat(items: list[object]) -> bool:
    return all(not isinstance(item, dict | list) for item in items) and bool(items)


def _short(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("text") or value.get("type") or value
    words = json.dumps(value, ensure_ascii=False)
    return words if len(words) <= 80 else words[:77] + "..."
