"""The worklist: what a reviewer looks at next, and why.

In: incidents and the judgements of them. Out: tasks, the most pressing first.

    worklist(incidents, judgements)[0]  ->  Task("TOC-4k7hq2m9xd", 3.4, ("sources disagree on killed: 6 to 9", "6 killed"))
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tocsin.link.corrections import field_value
from tocsin.records.incident import Incident
from tocsin.records.judgement import Judgement
from tocsin.review.judgements import standing

# What each reason weighs. By judgement: a contradicted judgement comes before all; a toll counts by its size (log10), so that ten
# dead with one sound source come after two sources that disagree on three.
CONTRADICTED, DISPUTED, DENIED, TOLL, DOUBT, ALONE = 10.0, 2.0, 1.5, 1.0, 1.0, 0.5
# A confidence between these is neither nearly sure nor nearly out.
DOUBTFUL = (0.3, 0.7)
MANY_KILLED = 10


@dataclass(frozen=True, slots=True)
class Task:
    """One incident to look at, how pressing it is, and why."""

    incident: str
    weight: float
    reasons: tuple[str, ...]
    summary: str | None = None


def worklist(incidents: Iterable[Incident], judgements: Iterable[Judgement] = (), limit: int = 50) -> tuple[Task, ...]:
    """Choose what to look at next; what was judged and is not contradicted is done."""
    judged: dict[str, list[Judgement]] = {}
    for one in standing(judgements):
        judged.setdefault(one.incident, []).append(one)
    tasks = (task for incident in incidents for task in _tasks(incident, judged.get(incident.id, [])))
    return tuple(heapq.nlargest(limit, tasks, key=lambda task: task.weight))


def _tasks(incident: Incident, judgements: list[Judgement]) -> Iterator[Task]:
    contradicted = [one for one in judgements if one.state == "reopened"]
    if (judgements and not contradicted) or (incident.status == "withdrawn" and not contradicted):
        return
    reasons = [
        (CONTRADICTED, f"judgement {one.number} ({one.kind} {one.field or 'incident'}) is contradicted by the new coding")
        for one in contradicted
    ]
    reasons += _reasons(incident)
    if reasons:
        yield Task(incident.id, round(sum(weight for weight, _ in reasons), 2), tuple(words for _, words in reasons), incident.summary)


def _reasons(incident: Incident) -> list[tuple[float, str]]:
    found = []
    for count in incident.counts:
        if count.low is not None and count.high is not None and count.low < count.high and not count.approximate:
            spread = 1 + math.log10(count.high - count.low + 1)
            found.append((DISPUTED * spread, f"sources disagree on {count.what}: {count.low} to {count.high}"))
    killed = field_value(incident, "killed")
    if isinstance(killed, int) and killed:
        found.append((TOLL * math.log10(1 + killed), f"{killed} killed"))
    denials = [claim for claim in incident.claims if claim.stance == "denies" and claim.field == "event"]
    found += [(DENIED, f"denied by {claim.speaker or 'somebody'} in {claim.report}") for claim in denials[:1]]
    if DOUBTFUL[0] <= incident.confidence <= DOUBTFUL[1]:
        found.append((DOUBT, f"confidence {incident.confidence:.2f}"))
    if incident.independent_sources == 1 and isinstance(killed, int) and killed >= MANY_KILLED:
        found.append((ALONE, "one independent source for many dead"))
    return found
