"""Standing alone: an incident of one member, as it is before anything is linked to it.

alone(member)  ->  Incident(id=member.id, reports=("r1",), independent_sources=1, status="machine", ...)
"""

from __future__ import annotations

from tocsin.records.incident import Incident
from tocsin.records.member import Member


def alone(member: Member) -> Incident:
    """Make an incident of one coded incident that nothing was linked to."""
    coded = member.incident
    return Incident(
        id=member.id, reports=(member.report,), type=coded.type, modes=coded.modes, contexts=coded.contexts, codes=coded.codes,
        stage=coded.stage, place=coded.place, places=coded.places, when=coded.when, counts=coded.counts, actors=coded.actors,
        recipients=coded.recipients, targets=coded.targets, instruments=coded.instruments, claims=member.claims,
        revisions=(), independent_sources=1, status="machine", summary=coded.summary, confidence=coded.confidence,
    )  # fmt: skip
