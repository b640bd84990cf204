"""Recoding: the store's reports coded by another version, people's judgements replayed over it.

In: a store and a coder. Out: the fields that change, report by report; judgements that the new answer contradicts are reopened.

    for change in recode(store, coder, dry_run=True): ...     nothing is kept: each transaction is taken back
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from tocsin.link import link_report, relink
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


def recode(store: Store, coder: Codes, *, dry_run: bool = False, processes: int = 1, every: bool = False) -> Iterator[Recoded]:
    """Code again what another version coded (every: all reports); each report is one transaction."""
    waiting = [coding.report.id for coding in store.codings() if every or coding.version != coder.version]
    kept = (one for name in waiting if (one := store.report(name)) is not None)
    numbers: list[int] = []

    def reports() -> Iterator[Report]:
        for one in kept:
            numbers.append(one.number)
            yield one.report

    for coding in coder.pipe(reports(), processes=processes):
        yield Recoded(coding.report.id, _replaced(store, coding, numbers.pop(0), dry_run=dry_run))


def _replaced(store: Store, coding: Coding, number: int, *, dry_run: bool) -> tuple[Difference, ...]:
    found: tuple[Difference, ...] = ()
    try:
        with store.writing() as writer:
            found = recode_one(writer, coding, number)
            _end(dry_run=dry_run)
    except _TakenBack:
        pass
    return found


def _end(*, dry_run: bool) -> None:
    if dry_run:
        raise _TakenBack


def recode_one(writer: Writer, coding: Coding, number: int) -> tuple[Difference, ...]:
    """Replace one report's coding, link it anew, reopen what it contradicts; give what changed."""
    held = writer.members(report=coding.report.id)
    names = dict.fromkeys(one.stands_in for one in held if one.stands_in)
    before = {name: machine_answer_of(writer, name) for name in names}
    kept = writer.recode(coding, report_number=number, tellings=tellings(coding))
    tied = ties(writer.judgements())
    link_report(writer, kept, coding, ties=tied)
    left = [one.id for name in names for one in writer.members(incident=name)]
    if left:
        relink(writer, left, ties=tied)
    now = dict.fromkeys([*names, *(one.stands_in for one in writer.members(report=coding.report.id) if one.stands_in)])
    after = {name: machine_answer_of(writer, name) for name in now}
    judgements = writer.judgements()
    for one in reopened(judgements, after):
        if one.number is not None:
            writer.set_judgement_state(one.number, "reopened")
    return tuple(row for name in now for row in differences(before.get(name), after[name], judgements))


def machine_answer_of(reader: Reader, name: str) -> Incident | None:
    """Give an incident as the machine alone has it."""
    standing = reader.resolve(name)
    return assemble(reader.members(incident=standing)) if standing else None
