"""Agreement: how far two or more reviewers say the same of the same fields, corrected for chance.

In: judgements. Out: Krippendorff's alpha a field, with the number of values it rests on.

    agreement(judgements)  ->  (Agreement("killed", alpha=0.81, units=24, reviewers=2), ...)     1: they agree; 0: as chance would have it
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import krippendorff

from tocsin.link.toll_history import WHATS
from tocsin.records.claim import read_interval
from tocsin.records.judgement import Judgement
from tocsin.review.judgements import Value, standing

WHOLE = "incident"


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far reviewers agree on one field; alpha is None where nothing varies or nobody judged with another."""

    field: str
    alpha: float | None
    units: int  # incidents of which two reviewers or more judged this field
    reviewers: int


def agreement(judgements: Iterable[Judgement]) -> tuple[Agreement, ...]:
    """Compute alpha for each field: of numbers by their distance, of anything else by being the same or not."""
    values: dict[str, dict[str, dict[str, Value]]] = {}
    for one in standing(judgements):
        if one.kind in ("accept", "reject", "correct", "withdraw"):
            field = one.field or WHOLE
            values.setdefault(field, {}).setdefault(one.incident, {})[one.who] = _said(one)
    return tuple(_agreement(field, by_incident) for field, by_incident in sorted(values.items()))


def _said(judgement: Judgement) -> Value:
    """Give the value that a judgement stands for."""
    if judgement.field is None:
        return "no" if judgement.kind in ("reject", "withdraw") else "yes"
    return {"accept": judgement.machine, "correct": judgement.value}.get(judgement.kind)


def _agreement(field: str, by_incident: dict[str, dict[str, Value]]) -> Agreement:
    shared = {incident: said for incident, said in by_incident.items() if len(said) > 1}
    who = sorted({name for said in shared.values() for name in said})
    rows = [[said.get(name) for said in shared.values()] for name in who]
    return Agreement(field, _alpha(rows, is_number=field.partition(".")[0] in WHATS), len(shared), len(who))


def _alpha(rows: Sequence[Sequence[Value]], *, is_number: bool) -> float | None:
    told = [value for row in rows for value in row if value is not None]
    if len(set(map(str, told))) < 2:
        return 1.0 if told else None
    if is_number:
        numbers = [[float("nan") if value is None else float(read_interval(value).number or 0) for value in row] for row in rows]
        return round(float(krippendorff.alpha(reliability_data=numbers, level_of_measurement="ratio")), 4)
    code = {value: number for number, value in enumerate(sorted(set(map(str, told))))}
    codes = [[float("nan") if value is None else float(code[str(value)]) for value in row] for row in rows]
    return round(float(krippendorff.alpha(reliability_data=codes, level_of_measurement="nominal")), 4)
