"""What is kept: the incidents of a store as happenings, each with the heads of its reports.

for happening in happenings_in(store, Ask(country="KAZ")): ...
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from tocsin.records.coding import ReportHeader
from tocsin.share.exports.happenings import Happening
from tocsin.share.redaction import redacted, redacted_incident
from tocsin.store.ask import Ask
from tocsin.store.reader import Reader

# Heads of reports remembered while writing: incidents that follow each other share them.
HEADS = 10_000


def happenings_in(store: Reader, ask: Ask, *, redacts: bool = False) -> Iterator[Happening]:
    """Give the incidents that are asked for, in the order of arrival; `redacts`: without private persons' names."""

    @lru_cache(HEADS)
    def head(name: str) -> ReportHeader:
        kept = store.report(name)
        if kept is None:
            return ReportHeader(name)
        report = kept.report
        return ReportHeader(report.id, report.url, report.source, kept.title, kept.published_at, kept.language, report.sha256)

    for incident in store.incidents(ask):
        if redacts:  # only the codings know who is named
            codings = [coding for coding in map(store.coding, incident.reports) if coding is not None]
            yield Happening.of_store(redacted_incident(incident, codings), [redacted(one).report for one in codings])
        else:
            yield Happening.of_store(incident, map(head, incident.reports))
