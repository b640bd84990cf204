"""Replay: people's judgements meet a new coding. What changed, and which judgements it contradicts.

In: an incident before and after, both as the machine alone has it, and the judgements of it. Out: changes; judgements to reopen.

    the person said killed 7 when the machine said 9; now it says 7   ->  the judgement stands, the machine agrees
    ... now it says 12                                                ->  the judgement is reopened; the person's 7 stands until then
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tocsin.link.corrections import field_value
from tocsin.link.toll_history import WHATS
from tocsin.records.claim import read_interval
from tocsin.records.incident import Incident
from tocsin.records.judgement import Judgement
from tocsin.review.judgements import Value, machine_answer, standing

COMPARED = ("type", "mode", "stage", "place", "when", "actor", *WHATS)


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that a new coding would change; what a person said of it, and whether the new answer contradicts that."""

    incident: str
    field: str
    old: Value
    new: Value
    judgement: int | None = None
    person: Value = None
    contradicts: bool = False


def differences(old: Incident | None, new: Incident | None, judgements: Iterable[Judgement] = ()) -> tuple[Difference, ...]:
    """Compare two machine's answers field by field."""
    ident = new.id if new else old.id if old else ""
    judged = {one.field or "incident": one for one in standing(judgements) if one.incident == ident}
    if old is None or new is None:
        reopened = [one for one in judged.values() if new is None]
        number = reopened[-1].number if reopened else None
        before, after = (machine_answer(one, None) if one else None for one in (old, new))
        return (Difference(ident, "incident", before, after, number, None, bool(reopened)),) if before != after else ()
    rows = []
    for field in dict.fromkeys((*COMPARED, *(name for name in judged if name != "incident"))):
        before, after = field_value(old, field), field_value(new, field)
        if before != after:
            one = judged.get(field)
            number, person = (one.number, one.value) if one else (None, None)
            rows.append(Difference(ident, field, before, after, number, person, _contradicts(one, after)))
    return tuple(rows)


def reopened(judgements: Iterable[Judgement], machine_by_incident: Mapping[str, Incident | None]) -> tuple[Judgement, ...]:
    """Find the judgements that the machine's new answers contradict: neither what it said then nor what the person said."""
    found = []
    for one in standing(judgements):
        if one.state == "active" and one.incident in machine_by_incident:
            machine = machine_by_incident[one.incident]
            if machine is None or (one.kind in ("accept", "reject", "correct") and _contradicts(one, machine_answer(machine, one.field))):
                found.append(one)
    return tuple(found)


def _contradicts(judgement: Judgement | None, new: Value) -> bool:
    """Say whether the machine's new answer is neither its old one nor the person's."""
    if judgement is None or same(new, judgement.machine):
        return False
    return not (judgement.kind == "correct" and same(new, judgement.value))


def same(left: Value, right: Value) -> bool:
    """Compare two values as people write them: 7 is 7/7/7, words without regard to case."""
    if left is None or right is None:
        return left is right
    if str(left).casefold() == str(right).casefold():
        return True
    try:
        return read_interval(left) == read_interval(right)
    except ValueError:
        return False
