"""Codings: one report's coding, and its way to JSON and back. Field names and order are INTERFACE's.

    Coding.from_dict(coding.to_dict()) == coding
"""

from __future__ import annotations

import dataclasses
import types
import typing
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

from tocsin.records.document import Attribution, Mention, Sentence
from tocsin.records.event import CodedIncident, Event, NotCoded, PairRelation
from tocsin.records.grounding import Place, Time
from tocsin.records.issue import Issue
from tocsin.records.span import Span

SCHEMA = "tocsin/coding/1"

# Left out of the JSON where they are None; every other key is always there.
_OPTIONAL_KEYS = frozenset({"parts"})

# What is a JSON value as it stands. Most of a record is: so it is asked first.
_PLAIN = frozenset({str, int, float, bool, type(None)})


@dataclass(frozen=True, slots=True)
class Version:
    """Who coded: coder, model, codebook and gazetteer together."""

    tocsin: str
    model: str | None
    codebook: str | None
    gazetteer: str | None


@dataclass(frozen=True, slots=True)
class ReportHeader:
    """What is known of the report itself."""

    id: str
    url: str | None = None
    source: str | None = None
    title: str | None = None
    published_at: str | None = None
    language: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Coding:
    """What the coder read from one report; `text` is null where it could not be read."""

    version: Version
    report: ReportHeader
    text: str | None
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    incidents: tuple[CodedIncident, ...] = ()
    relations: tuple[PairRelation, ...] = ()
    not_coded: tuple[NotCoded, ...] = ()
    issues: tuple[Issue, ...] = ()
    schema: str = field(default=SCHEMA, kw_only=True)

    def to_dict(self, *, with_text: bool = True) -> dict[str, Any]:
        """Give the coding as plain JSON values, keys in INTERFACE's order."""
        record = {"schema": self.schema, **plain_of(self)}
        if not with_text:
            del record["text"]
        return record

    @classmethod
    def from_dict(cls, record: dict[str, Any]) -> Coding:
        """Read a coding from JSON values; unknown keys are passed over."""
        coding = typed_of(record, cls)
        assert isinstance(coding, cls)
        return coding


def plain_of(value: Any) -> Any:
    """Give a record as JSON values."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is Span:
        return [value.start, value.end]
    if isinstance(value, tuple):
        return [plain_of(one) for one in value]
    if not dataclasses.is_dataclass(kind):
        return value
    plain = {}
    for name in _names(kind):
        one = getattr(value, name)
        if one is not None or name not in _OPTIONAL_KEYS:
            plain[name] = plain_of(one)
    return plain


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(one.name for one in dataclasses.fields(kind))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def typed_of(value: Any, hint: Any) -> Any:
    """Give a JSON value the type that a field's annotation names."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        if value is None:
            return None
        return typed_of(value, next(one for one in get_args(hint) if one is not type(None)))
    if origin is tuple:
        return tuple(typed_of(one, get_args(hint)[0]) for one in value)
    if origin is Literal:
        return value
    if hint is Span:
        return Span(*value)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        known = _hints(hint)
        return hint(**{name: typed_of(value[name], known[name]) for name in _names(hint) if name in value})
    return float(value) if hint is float else value
