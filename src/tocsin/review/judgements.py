"""Judgements made and read: each is checked against the incident that it is about, and keeps the machine's answer beside the person's.

In: an incident, its members, what a person says. Out: a judgement for the store to append; and from all of them, the ties.

    correct(incident, ids, "killed", "7", By("ada", "2024-03-08"))  ->  Judgement(None, "correct", ..., value=7, machine=9, who="ada")
    ties(judgements).cannot                                          ->  pairs of members that a split keeps apart
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product
from typing import get_args

from tocsin.errors import UsageError
from tocsin.link.corrections import PLAIN_FIELDS, field_value, is_field
from tocsin.link.toll_history import WHATS
from tocsin.records.claim import Interval, read_interval
from tocsin.records.event import Stage
from tocsin.records.incident import Incident
from tocsin.records.judgement import Judgement, Kind, Ties
from tocsin.where import check_day

Value = str | int | float | None
STAGES: tuple[str, ...] = get_args(Stage)


@dataclass(frozen=True, slots=True)
class By:
    """Who judges, when and why."""

    who: str
    when: str
    why: str = ""


def accept(incident: Incident, members: Sequence[str], by: By, field: str | None = None) -> Judgement:
    """Say that the incident, or one field of it, is right as it stands."""
    return _judgement("accept", incident, members, by, field=_checked(field))


def reject(incident: Incident, members: Sequence[str], by: By, field: str | None = None) -> Judgement:
    """Say that it is no incident, or that one field's value is wrong and no right one is known."""
    return _judgement("reject", incident, members, by, field=_checked(field))


def correct(incident: Incident, members: Sequence[str], field: str, value: str, by: By) -> Judgement:
    """Put a value in place of the machine's."""
    return replace(_judgement("correct", incident, members, by, field=_checked(field)), value=read_value(field, value))


def withdraw(incident: Incident, members: Sequence[str], by: By) -> Judgement:
    """Take an incident out of the record; it stays to be read."""
    return _judgement("withdraw", incident, members, by)


def merge(
    incident: Incident, members: Sequence[str], others: Sequence[tuple[str, Sequence[str]]], by: By, kind: Kind = "merge"
) -> Judgement:
    """Say that other incidents are this one; `others` are their ids with their members."""
    if not others:
        raise UsageError("Nothing to merge with.", "Give two incidents or more.")
    ids = tuple(ident for ident, _ in others)
    if incident.id in ids:
        raise UsageError(f"{incident.id} cannot be merged with itself.", "Give another incident.")
    return replace(_judgement(kind, incident, members, by), incidents=ids, others=tuple(one for _, held in others for one in held))


def split(incident: Incident, members: Sequence[str], going: Sequence[str], by: By) -> Judgement:
    """Take members out of an incident: they are another one."""
    strangers = [one for one in going if one not in members]
    if strangers:
        raise UsageError(f"{', '.join(strangers)}: not of {incident.id}.", "`tocsin show` lists the reports that the incident holds.")
    staying = tuple(one for one in members if one not in going)
    if not going or not staying:
        raise UsageError(f"A split of {incident.id} leaves one side empty.", "Name some of its reports, not all.")
    return replace(_judgement("split", incident, going, by), others=staying)


def undo(judgement: Judgement, by: By) -> Judgement:
    """Take a judgement back; both stay in the record."""
    if judgement.kind == "undo":
        raise UsageError(f"Judgement {judgement.number} is an undo itself.", "Judge again instead.")
    if judgement.state == "undone":
        raise UsageError(f"Judgement {judgement.number} is undone already.", "")
    taken = (*judgement.members, *judgement.others)
    return Judgement(None, "undo", judgement.incident, members=taken, who=by.who, when=by.when, why=by.why, undoes=judgement.number)


def read_value(field: str, value: str) -> Value:
    """Read a value for a field as a person writes it: a number, low/best/high, a day, words."""
    what = field.partition(".")[0]
    if what in WHATS:
        try:
            number = read_interval(value.strip())
        except ValueError:
            number = Interval(None, None, None)
        if number.number is None:
            raise UsageError(f"{field}: {value!r} is no number.", "Write 7, or low/best/high as in 6/7/9.")
        return number.best if number.low == number.best == number.high else value.strip()
    if field == "when":
        _check_days(value)
    if field == "stage" and value not in STAGES:
        raise UsageError(f"There is no stage {value!r}.", f"Stages: {', '.join(STAGES)}.")
    return value.upper() if field == "type" else value


def _check_days(value: str) -> None:
    """Take a day, or first..last with either end open."""
    first, dots, last = value.partition("..")
    days = [check_day(day) for day in (first, last) if day]
    if not days or (dots and first and last and first > last):
        raise UsageError(f"when: {value!r} is no day.", "Write 2016-06-05, or 2016-06-05..2016-06-07.")


def standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Keep those that stand: not undone, and no undo themselves."""
    return tuple(one for one in judgements if one.state != "undone" and one.kind != "undo")


def ties(judgements: Iterable[Judgement]) -> Ties:
    """Say which members people tie together and which they keep apart; of two that contradict each other the later holds."""
    together: dict[tuple[str, str], bool] = {}
    for one in standing(judgements):
        if one.kind == "split":
            together.update({_pair(left, right): True for left, right in pairwise(one.members)})
            together.update({_pair(left, right): False for left, right in product(one.members, one.others)})
        elif one.kind in ("merge", "duplicate"):
            for pair in product(one.members, one.others):
                together.pop(_pair(*pair), None)
            together.update({_pair(left, right): True for left, right in pairwise((*one.members, *one.others))})
    must = frozenset(pair for pair, is_one in together.items() if is_one)
    return Ties(must, frozenset(together) - must)


def _pair(left: str, right: str) -> tuple[str, str]:
    return (left, right) if left <= right else (right, left)


def _judgement(kind: Kind, incident: Incident, members: Sequence[str], by: By, field: str | None = None) -> Judgement:
    machine = machine_answer(incident, field)
    return Judgement(None, kind, incident.id, field=field, machine=machine, members=tuple(members), who=by.who, when=by.when, why=by.why)


def machine_answer(incident: Incident, field: str | None) -> Value:
    """Give what the machine says of a field; of the whole incident, its main fields in one line."""
    if field is not None:
        return field_value(incident, field)
    parts = [field_value(incident, name) for name in ("type", "place", "when", "killed")]
    return " | ".join("-" if part is None else str(part) for part in parts)


def _checked(field: str | None) -> str | None:
    if field is not None and not is_field(field):
        known = ", ".join((*PLAIN_FIELDS, *WHATS))
        raise UsageError(f"There is no field {field!r} to judge.", f"Fields: {known}; a group's count as in killed.police.")
    return field
