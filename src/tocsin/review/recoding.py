"""Recoding: the store's reports coded by another version, people's judgements replayed over it.

In: a store and a coder. Out: the fields that change, report by report; judgements that the new answer contradicts are reopened.

    for change in recode(store, coder, waiting(store, coder), dry_run=True): ...     nothing is kept: each transaction is taken back
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from tocsin.link import Tools, link_report, relink
from tocsin.link.consolidate import assemble
from tocsin.link.tellings import tellings
from tocsin.records.coding import Coding, Version
from tocsin.records.incident import Incident
from tocsin.records.report import Report
from tocsin.review.judgements import ties
from tocsin.review.replay import Difference, differences, reopened
from tocsin.store import Store
from tocsin.store.reader import Reader
from tocsin.store.writer import Writer


class Codes(Protocol):
    """What is needed of a coder."""

    @property
    def version(self) -> Version:
        """Who codes."""

    def pipe(self, reports: Iterable[Report], *, processes: int = 1) -> Iterator[Coding]:
        """Code reports in their order."""


class _TakenBack(Exception):  # noqa: N818  # no error: it ends a transaction that must leave nothing
    """Ends a dry run's transaction."""


@dataclass(frozen=True, slots=True)
class Recoded:
    """What became of one report."""

    report: str
    differences: tuple[Difference, ...]


def waiting(store: Store, coder: Codes, *, every: bool = False) -> list[str]:
    """List the reports that another version coded; every: all."""
    return [coding.report.id for coding in store.codings() if every or coding.version != coder.version]


def recode(store: Store, coder: Codes, names: Iterable[str], *, dry_run: bool = False, processes: int = 1) -> Iterator[Recoded]:
    """Code reports again; each is one transaction."""
    kept = (one for name in names if (one := store.report(name)) is not None)
    numbers: list[int] = []

    def reports() -> Iterator[Report]:
        for one in kept:
            numbers.append(one.number)
            yield one.report

    tools = Tools()
    for coding in coder.pipe(reports(), processes=processes):
        yield Recoded(coding.report.id, _replaced(store, coding, numbers.pop(0), tools, dry_run=dry_run))


def _replaced(store: Store, coding: Coding, number: int, tools: Tools, *, dry_run: bool) -> tuple[Difference, ...]:
    found: tuple[Difference, ...] = ()
    with suppress(_TakenBack), store.writing() as writer:
        found = recode_one(writer, coding, number, tools)
        if dry_run:
            raise _TakenBack
    return found


def recode_one(writer: Writer, coding: Coding, number: int, tools: Tools) -> tuple[Difference, ...]:
    """Replace one report's coding, link it anew, reopen what it contradicts; give what changed."""
    held = writer.members(report=coding.report.id)
    names = dict.fromkeys(one.stands_in for one in held if one.stands_in)
    before = {name: machine_answer_of(writer, name) for name in names}
    kept = writer.recode(coding, report_number=number, tellings=tellings(coding))
    judgements = writer.judgements()
    tied = ties(judgements)
    link_report(writer, kept, coding, ties=tied, tools=tools)
    left = [one.id for name in names for one in writer.members(incident=name)]
    if left:
        relink(writer, left, ties=tied, cause=f"report {coding.report.id}")
    now = dict.fromkeys([*names, *(one.stands_in for one in writer.members(report=coding.report.id) if one.stands_in)])
    after = {name: machine_answer_of(writer, name) for name in now}
    for one in reopened(judgements, after):
        if one.number is not None:
            writer.set_judgement_state(one.number, "reopened")
    return tuple(row for name in now for row in differences(before.get(name), after[name], judgements))


def machine_answer_of(reader: Reader, name: str) -> Incident | None:
    """Give an incident as the machine alone has it."""
    standing = reader.resolve(name)
    return assemble(reader.members(incident=standing)) if standing else None
