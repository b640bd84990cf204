"""tocsin schema: JSON Schema of what the commands give, made from the records themselves."""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from enum import StrEnum
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import typer

from tocsin.cli.options import Verbose
from tocsin.records.span import Span

_SPAN = {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}
_NAMES = {str: "string", int: "integer", float: "number", bool: "boolean"}


class Kind(StrEnum):
    """What a schema can be asked of."""

    CODING = "coding"
    INCIDENT = "incident"


def schema(kind: Annotated[Kind, typer.Argument(help="coding or incident")], verbose: Verbose = False) -> None:
    """Print the JSON Schema of a coding or of an incident

    Example: tocsin schema coding
    """
    from tocsin.records.coding import Coding
    from tocsin.records.incident import Incident

    typer.echo(json.dumps(schema_of(Coding if kind is Kind.CODING else Incident), indent=2))


def schema_of(record: type) -> dict[str, Any]:
    """Make the JSON Schema of a record and of all that it holds."""
    made: dict[str, Any] = {}
    _add(record, made)
    root = made.pop(record.__name__)
    tag = next(one.default for one in dataclasses.fields(record) if one.name == "schema")
    root["properties"] = {"schema": {"const": tag}} | {name: one for name, one in root["properties"].items() if name != "schema"}
    root["required"] = [name for name in root["properties"] if name != "text" or record.__name__ != "Coding"]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": tag, **root, "$defs": made}


def _add(record: type, made: dict[str, Any]) -> None:
    """Describe a record once, its fields' records with it."""
    if record.__name__ in made:
        return
    made[record.__name__] = {}  # a place is held, so that a record that holds itself ends
    hints = typing.get_type_hints(record)
    names = [one.name for one in dataclasses.fields(record)]
    made[record.__name__] = {
        "type": "object",
        "description": (record.__doc__ or "").strip(),
        "properties": {name: _schema(hints[name], made) for name in names},
        "required": [name for name in names if name != "parts"],
    }


def _schema(hint: Any, made: dict[str, Any]) -> dict[str, Any]:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return {"anyOf": [{"type": "null"} if one is type(None) else _schema(one, made) for one in get_args(hint)]}
    if origin is Literal:
        return {"enum": list(get_args(hint))}
    if origin is tuple:
        return {"type": "array", "items": _schema(get_args(hint)[0], made)}
    if hint is Span:
        return dict(_SPAN)
    if hint in _NAMES:
        return {"type": _NAMES[hint]}
    _add(hint, made)
    return {"$ref": f"#/$defs/{hint.__name__}"}
