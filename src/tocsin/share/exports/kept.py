"""What is kept: the incidents of a store as happenings, each with the heads of its reports.

for happening in happenings_in(store, Ask(country="KAZ"), redacts=False): ...
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.records.coding import Coding
from tocsin.share.exports.happenings import Happening
from tocsin.share.redaction import redacted, redacted_incident
from tocsin.store.ask import Ask
from tocsin.store.reader import Reader


def happenings_in(store: Reader, ask: Ask, *, redacts: bool) -> Iterator[Happening]:
    """Give the incidents that are asked for, in the order of arrival; `redacts`: without private persons' names."""
    for incident in store.incidents(ask):
        codings = [coding for report in incident.reports for coding in _codings(store, report)]
        told = redacted_incident(incident, codings) if redacts else incident
        heads = [(redacted(one) if redacts else one).report for one in codings]
        yield Happening.of_store(told, heads)


def _codings(store: Reader, report: str) -> Iterator[Coding]:
    coding = store.coding(report)
    if coding is not None:
        yield coding
