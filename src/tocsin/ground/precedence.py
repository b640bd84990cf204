"""Precedence: which of ACLED's sub-events an incident is, when its sentences tell several.

Of two between the same actors, on one place and day, ACLED records the one that stands higher in its table. A protest is what
became of it: with tear gas a Protest with intervention, with shots into the crowd Excessive force, with stones a Violent demonstration.

    "Teachers marched." "Police arrested twenty."  ->  Protest with intervention, twice
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tocsin.codebook.entries import Codebook
from tocsin.records.event import CodedIncident, Event

# Sentences between a protest and what the police did to it.
NEAR_SENTENCES = 2
VIOLENT = "Violent demonstration"
# What an act of the state's forces beside a protest makes of it.
MET_WITH: Mapping[str, str] = {
    "Attack": "Excessive force against protesters",
    "Excessive force against protesters": "Excessive force against protesters",
    "Arrests": "Protest with intervention",
    "Protest with intervention": "Protest with intervention",
}


def with_precedence(incidents: Sequence[CodedIncident], events: Sequence[Event], codebook: Codebook) -> tuple[CodedIncident, ...]:
    """Give each incident the sub-event that stands highest among those of its events, and protests what became of them."""
    rank = {one.name: place for place, one in enumerate(codebook.crosswalks.sub_events)}
    event_by_id = {one.id: one for one in events}
    codes = {one.id: _highest((event_by_id[ident].codes.acled for ident in one.events), rank) for one in incidents}
    protests = [one for one in incidents if one.type == "PROTEST" and codes[one.id] and not _is_by_state(one, codebook)]
    for protest in protests:
        for act in incidents:
            made = _made(act, codes[act.id], codebook)
            if act.type == "PROTEST" or made is None or _distance(protest, act, event_by_id) > NEAR_SENTENCES:
                continue
            whole = VIOLENT if codes[protest.id] == VIOLENT else _highest((made, codes[protest.id]), rank)
            codes[protest.id] = codes[act.id] = whole
    return tuple(replace(one, codes=replace(one.codes, acled=codes[one.id])) for one in incidents)


def _highest(codes: Iterable[str | None], rank: Mapping[str, int]) -> str | None:
    return min((code for code in codes if code), key=lambda code: rank.get(code, len(rank)), default=None)


def _made(act: CodedIncident, code: str | None, codebook: Codebook) -> str | None:
    """Say what an act makes of a protest beside it, if it is one of the state's."""
    return MET_WITH.get(code or "") if _is_by_state(act, codebook) else None


def _is_by_state(one: CodedIncident, codebook: Codebook) -> bool:
    return any(actor.sector in codebook.crosswalks.state_sectors for actor in one.actors)


def _distance(left: CodedIncident, right: CodedIncident, event_by_id: Mapping[str, Event]) -> int:
    """Count the sentences between two incidents at their nearest."""
    ours, theirs = ([event_by_id[ident].sentence for ident in one.events] for one in (left, right))
    return min(abs(one - other) for one in ours for other in theirs)
