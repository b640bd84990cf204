"""Summaries: one incident in one line, from its own fields.

    "ASSAULT (firearms), Kano, 2024-05-06: Gunmen -> two policemen; killed 2"
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.ground.tolls import number_of
from tocsin.records.event import Actor, CodedIncident, Count, Recipient, Target, What, whole_counts

# So many parties a side; a line is for a glance, the fields have them all.
MOST_PARTIES = 2


def summarise(incident: CodedIncident) -> str:
    """Say in one line what, where, when, who to whom and how many."""
    modes = f" ({', '.join(incident.modes)})" if incident.modes else ""
    where = incident.place.name or incident.place.text if incident.place else None
    when = incident.when.start or (f"by {incident.when.end}" if incident.when.end else None) if incident.when else None
    head = ", ".join(part for part in (incident.type + modes, where, when) if part)
    doers, others = _names(incident.actors), _names((*incident.recipients, *incident.targets))
    parties = " -> ".join(part for part in (doers, others) if part) if doers else others
    kinds = dict.fromkeys(count.what for count in incident.counts)
    tolls = ", ".join(filter(None, (_toll(what, incident.counts) for what in kinds)))
    tail = "; ".join(part for part in (parties, tolls) if part)
    return " ".join((f"{head}: {tail}" if tail else head).split())


def _names(parties: Sequence[Actor | Recipient | Target]) -> str:
    told = dict.fromkeys(text for one in parties if (text := one.name or one.text or getattr(one, "kind", None)))
    return ", ".join(list(told)[:MOST_PARTIES])


def _toll(what: What, counts: Sequence[Count]) -> str:
    """Say one kind's toll: parts of it are not told beside it."""
    rows = [count for count in whole_counts(counts, what) if number_of(count)]
    least = "at least " if any(count.best is not None and count.high is None for count in rows) else ""
    return f"{what} {least}{sum(map(number_of, rows))}" if rows else ""
