"""Judgements: what people decided about incidents. Appended, never changed; an undo is a judgement of its own.

    Judgement(7, "correct", "TOC-4k7hq2m9xd", field="killed", value=6, machine=9, who="ada", when="2024-03-08", why="two counted twice")

`members` names the coded incidents (member ids) that the reviewer saw: they hold when incidents are put together anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from tocsin.records.coding import plain_of, typed_of

Kind = Literal["accept", "reject", "correct", "merge", "split", "withdraw", "duplicate", "undo"]
State = Literal["active", "undone", "reopened"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One person's decision about one incident (`incident`), with who, when and why."""

    number: int | None  # given by the store, in the order of arrival
    kind: Kind
    incident: str
    field: str | None = None  # correct, and accept or reject of a single field
    value: str | int | float | None = None  # the person's
    machine: str | int | float | None = None  # the machine's when the person decided: it stays beside the person's
    incidents: tuple[str, ...] = ()  # merge, duplicate: the others
    members: tuple[str, ...] = ()  # split: those that go; else those that the incident held
    others: tuple[str, ...] = ()  # split: those that stay; merge, duplicate: the members of the others
    who: str = ""
    when: str = ""  # a day, or a time with zone
    why: str = ""
    undoes: int | None = None
    state: State = "active"

    def to_dict(self) -> dict[str, Any]:
        """Give the judgement as plain JSON values."""
        record: dict[str, Any] = plain_of(self)
        return record

    @classmethod
    def from_dict(cls, record: dict[str, Any]) -> Judgement:
        """Read a judgement from JSON values; unknown keys are passed over."""
        judgement = typed_of(record, cls)
        assert isinstance(judgement, cls)
        return judgement


@dataclass(frozen=True, slots=True)
class Ties:
    """What people say of which members are one incident: pairs of member ids, the smaller first."""

    must: frozenset[tuple[str, str]] = frozenset()
    cannot: frozenset[tuple[str, str]] = frozenset()
