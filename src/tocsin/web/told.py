"""Told: the claims of an incident put in order for people: field by field, each value once with all who say it.

    told_of(incident)[0]  ->  Told("killed", values=(Value("4/4/4", "4", ...), Value("6/6/6", "6", ...)))

Also what changed in its record, in words: "killed 4", "killed 6".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tocsin.link.corrections import PLAIN_FIELDS, field_value
from tocsin.link.toll_history import WHATS
from tocsin.records.claim import Claim, read_interval
from tocsin.records.incident import Incident
from tocsin.share.exports.phrases import Interval, interval_words
from tocsin.store import Change

# In the order of the page; what is not named here follows.
ORDER = ("event", "type", "mode", "stage", "when", "place", *WHATS, "actor", "actor_status", "recipient", "target", "instrument")
# Changes that follow from others, or say nothing to people.
_UNSAID = frozenset({"tolls", "support", "summary", "codes", "places", "reports", "schema"})
_NAMES = ("name", "text", "kind", "sector")
MOST_NAMES = 6


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a field: who says so; `stands`: the record holds it."""

    value: str
    words: str
    claims: tuple[Claim, ...]
    independent_sources: int | None
    stands: bool


@dataclass(frozen=True, slots=True)
class Told:
    """All that is told of one field."""

    field: str
    values: tuple[Value, ...]

    @property
    def is_disputed(self) -> bool:
        """Say whether people differ on a field that holds one value, or somebody denies it."""
        stances = {claim.stance for value in self.values for claim in value.claims}
        return stances != {"tells"} or (self.field.partition(".")[0] in (*WHATS, "when", "place", "type", "stage") and len(self.values) > 1)


def told_of(incident: Incident) -> list[Told]:
    """Put claims in order."""
    by_field: dict[str, dict[str, list[Claim]]] = {}
    for one in sorted(incident.claims, key=lambda claim: claim.first_seen or ""):
        by_field.setdefault(one.field, {}).setdefault(str(one.value if one.value is not None else ""), []).append(one)
    support = {(one.field, str(one.value)): one.independent_sources for one in incident.support}
    rows = []
    for name in sorted(by_field, key=_rank):
        values = tuple(
            Value(value, _shown(name, value), tuple(claims), support.get((name, value)), _stands(incident, name, value))
            for value, claims in by_field[name].items()
        )
        rows.append(Told(name, values))
    return rows


def _rank(field: str) -> tuple[int, str]:
    stem = field.partition(".")[0]
    return (ORDER.index(stem) if stem in ORDER else len(ORDER), field)


def _shown(field: str, value: str) -> str:
    if field.partition(".")[0] not in WHATS:
        return value
    interval = read_interval(value)
    return interval_words(Interval(interval.low, interval.best, interval.high))


def _stands(incident: Incident, field: str, value: str) -> bool:
    if field.partition(".")[0] in WHATS:
        held = field_value(incident, field)
        return held is not None and read_interval(held).number == read_interval(value).number
    return field in PLAIN_FIELDS and str(field_value(incident, field)) == value


def changes_in_words(changes: Sequence[Change]) -> list[str]:
    """Say what changed, each field once, without what follows from it."""
    return [f"{one.field.replace('_', ' ')}: {words}" for one in changes if one.field not in _UNSAID and (words := _change(one))]


def _change(change: Change) -> str:
    old, new = change.old, change.new
    if isinstance(old, list) or isinstance(new, list):
        before, after = (list(_each(side or [])) for side in (old, new))
        gone, come = [one for one in before if one not in after], [one for one in after if one not in before]
        if not gone and not come:
            return ""
        if change.field == "counts" and gone and come:
            return f"{', '.join(gone)} → {', '.join(come)}"
        return ", ".join([*(f"+ {one}" for one in come[:MOST_NAMES]), *(f"− {one}" for one in gone[:MOST_NAMES])])
    return f"{_one(old) or 'nothing'} → {_one(new) or 'nothing'}"


def _each(values: Sequence[Any]) -> Iterator[str]:
    for one in values:
        if words := _one(one):
            yield words


def _one(value: Any) -> str:
    if not isinstance(value, Mapping):
        return "" if value is None else str(value)
    if "what" in value:
        number = interval_words(Interval(value.get("low"), value.get("best"), value.get("high"), bool(value.get("approximate"))))
        return f"{number} {value['what']}" + ("" if value.get("who") == "unknown" else f" ({value['who']})")
    if "start" in value:
        start, end = value.get("start"), value.get("end")
        return str(start) if start == end else f"{start or ''}..{end or ''}"
    return str(next((value[name] for name in _NAMES if value.get(name)), ""))
