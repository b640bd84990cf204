"""run: code reports, keep them in a store, link what they tell. Read once, resumable: a record that the store holds is passed over.

In: reports, a store, a coder. Out: what was done, in numbers.

    run(reports, store=Store("tocsin.db"))  ->  Ran(read=30, known=0, unread=1, revisions=0, incidents=12)
    run(reports, store=Store("tocsin.db"))  ->  Ran(read=0, known=30, ...)

Each report is one transaction: kill the run anywhere, run it again, and the store is the same as if nothing had happened.
"""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # `import tocsin` must stay below 0.2 s: what is heavy is loaded when it is used
    from tocsin.pipeline import Coder
    from tocsin.records.coding import Coding
    from tocsin.records.judgement import Ties
    from tocsin.records.report import Report
    from tocsin.store import Kept, Store, Writer


# New records between two searches for circles; with Python's 700 they take an eighth of the time of linking.
COLLECT_AFTER = 50_000


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run did."""

    read: int = 0  # kept by this run, those that could not be read among them
    known: int = 0  # in the store before
    unread: int = 0  # could not be read
    revisions: int = 0  # of reports that the store held with other bytes
    incidents: int = 0


def run(
    reports: Iterable[Report],
    *,
    store: Store | str = "tocsin.db",
    coder: Coder | None = None,
    processes: int = 1,
    on_coding: Callable[[Coding], None] | None = None,
) -> Ran:
    """Code reports and keep them; `store` may be a file or a URL, `on_coding` sees each coding once it is kept."""
    from tocsin.store import Store as OpenStore

    if isinstance(store, str):
        with OpenStore(store) as opened:
            return run(reports, store=opened, coder=coder, processes=processes, on_coding=on_coding)
    if coder is None:
        from tocsin.pipeline import Coder as LoadedCoder
        from tocsin.settings import read_settings

        coder = LoadedCoder.load(read_settings())
    new, beside = _New(store), Beside()
    ran = Ran()
    with few_collections():
        for coding in coder.pipe(new.filter(reports), processes=processes):
            report = new.pending.popleft()  # pipe keeps the order, so this is the report that was coded
            kept = keep_and_link(store, report, coding, beside)
            ran = _added(ran, coding, incidents=len(kept.incidents), is_new=kept.is_new, revision=kept.revision)
            if on_coding:
                on_coding(coding)
    return Ran(ran.read, ran.known + new.known, ran.unread, ran.revisions, ran.incidents)


def keep_and_link(store: Store, report: Report, coding: Coding, beside: Beside | None = None) -> Kept:
    """Keep a report with its coding and link what it tells, within one transaction; a record that is there stays as it is."""
    from tocsin.link import link_report
    from tocsin.link.tellings import tellings

    told = tellings(coding)
    beside = beside or Beside()
    with store.writing() as writer:
        kept = writer.keep(report, coding, tellings=told)
        if kept.is_new:
            link_report(writer, kept, coding, ties=beside.ties(writer), tools=beside.tools)
    return kept


@contextmanager
def few_collections() -> Iterator[None]:
    """Look for circles of unreachable records seldom: a run makes millions of records, and next to none of them stand in circles."""
    usual = gc.get_threshold()
    gc.set_threshold(COLLECT_AFTER, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


class Beside:
    """What linking needs beside a report, kept for a whole run: its tools, and what people tie together and keep apart."""

    def __init__(self) -> None:
        from tocsin.link import Tools

        self.tools = Tools()
        self._stamp: tuple[int, int] | None = None
        self._ties: Ties | None = None

    def ties(self, writer: Writer) -> Ties | None:
        """Give the ties of all judgements so far, read again only when a judgement came; None: there are none."""
        stamp = writer.judgements_stamp()
        if stamp != self._stamp:
            from tocsin.review.judgements import ties

            self._ties = ties(writer.judgements()) if stamp[0] else None
            self._stamp = stamp
        return self._ties


class _New:
    """Lets those reports pass that the store does not hold, and keeps them until their codings come."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.pending: deque[Report] = deque()
        self.known = 0

    def filter(self, reports: Iterable[Report]) -> Iterator[Report]:
        for report in reports:
            if self.store.holds(report):
                self.known += 1
                continue
            self.pending.append(report)
            yield report


def _added(ran: Ran, coding: Coding, *, incidents: int, is_new: bool, revision: int) -> Ran:
    """Add one report to the numbers; a record that came twice in one run is known the second time."""
    if not is_new:
        return Ran(ran.read, ran.known + 1, ran.unread, ran.revisions, ran.incidents)
    return Ran(
        read=ran.read + 1,
        known=ran.known,
        unread=ran.unread + (coding.text is None),
        revisions=ran.revisions + (revision > 1),
        incidents=ran.incidents + incidents,
    )
