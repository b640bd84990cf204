"""Compare: what speaks for and against two coded incidents being one happening; one function a feature, with words for people.

In: two members (the one that arrived earlier is `left`) and the log-odds that their reports tell one story (stories.py).
Out: a comparison.

    comparison = compare(left, right, 1.7)
    comparison.values["same place"]   ->  1.0
    comparison.reasons                ->  ("the same place: Konduga", "the same day: 2024-03-04", ...)

A feature that one of the two does not tell is 0: the unknown speaks neither for nor against.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from tocsin.ground.folding import fold_words
from tocsin.link.describe import FINE, MAIN, day_of
from tocsin.link.profile import day_number
from tocsin.records.event import Actor, CodedIncident, Recipient, Target, What
from tocsin.records.grounding import EventPlace
from tocsin.records.member import Member
from tocsin.where import casualties, distance_km

# Radius in km that the name of a place leaves open, by precision.
RADIUS_KM: Mapping[str, float] = {"site": 3, "sub-city": 8, "city": 15, "district": 40, "province": 150, "landscape": 150}
# Bounds of features: beyond them a feature has said what it can.
MOST_TEXT = 6.0
MOST_SHARED = 3
MOST_FAR = 3.0
MOST_DAYS = 14
# A month, a year or "recently" is often the date of something else in the report.
OPEN_DAYS = 30
# Words that name nobody in particular, in the descriptions of those who take part.
_PLAIN = frozenset(
    "a an the of and in at his her their its two three four five six one people person man men woman women victim"
    " victims others other police".split()
)


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing that speaks for or against; `reason` says it in words where there is anything to say."""

    name: str
    value: float
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All features of two members."""

    features: tuple[Feature, ...]

    @property
    def values(self) -> Mapping[str, float]:
        """Give the values by name."""
        return {one.name: one.value for one in self.features}


Reads = Callable[[Member, Member], Iterator[Feature]]


def compare(left: Member, right: Member, text: float) -> Comparison:
    """Compare two members; `text` is the log-odds that their reports tell one story."""
    features = [_text(text)]
    for read in FEATURES:
        features.extend(read(left, right))
    return Comparison(tuple(features))


def _text(log_odds: float) -> Feature:
    """The reports' texts are alike."""
    value = max(-MOST_TEXT, min(MOST_TEXT, log_odds))
    return Feature("text", value, "the reports tell one story" if value > 0 else "the reports have little in common" if value < -2 else "")


def _place(left: Member, right: Member) -> Iterator[Feature]:
    """Where it happened, against how finely the two say it."""
    ours, theirs = _fine(left.incident), _fine(right.incident)
    shared = ours.keys() & theirs.keys()
    far = 0.0 if shared or not (ours and theirs) else min(map(_excess, product(ours.values(), theirs.values())))
    name = ours[min(shared)].name if shared else ""
    yield Feature("same place", float(bool(shared)), f"the same place: {name}" if shared else "")
    words = f"{_name(ours)} and {_name(theirs)} lie far apart" if far > 1 else ""
    yield Feature("far places", min(MOST_FAR, far), words)


def _fine(incident: CodedIncident) -> dict[int, EventPlace]:
    found = [one for one in incident.places if one.geonameid and one.lat is not None and one.precision in FINE]
    return {one.geonameid: one for one in found if one.geonameid}


def _name(places: Mapping[int, EventPlace]) -> str:
    return next((one.name for one in places.values() if one.name), "")


def _excess(pair: tuple[EventPlace, EventPlace]) -> float:
    """Give how far two places lie apart, in units of what their names leave open; logarithmic."""
    left, right = pair
    open_km = sum(max(one.radius_km or 0.0, RADIUS_KM.get(one.precision or "", 15)) for one in pair)
    return math.log1p(distance_km((left.lat or 0.0, left.lon or 0.0), (right.lat or 0.0, right.lon or 0.0)) / open_km)


def _country(left: Member, right: Member) -> Iterator[Feature]:
    """The countries that the two name."""
    ours, theirs = ({one.country for one in member.incident.places if one.country} for member in (left, right))
    differ = bool(ours and theirs and not ours & theirs)
    yield Feature("other country", float(differ), f"{min(ours)} and {min(theirs)} are two countries" if differ else "")


def _day(left: Member, right: Member) -> Iterator[Feature]:
    """The days, against how finely the two say them; publication where only that is known."""
    gap = day_gap(left.incident, right.incident)
    day = day_of(left.incident)
    are_days = bool(day and day_of(right.incident))
    yield Feature("same day", float(are_days and gap == 0), f"the same day: {day}" if are_days and gap == 0 else "")
    days = gap or 0 if are_days else max(0, (gap or 0) - OPEN_DAYS)
    yield Feature("days apart", math.log1p(min(days, MOST_DAYS)), days_apart(days) if days else "")


def days_apart(days: int) -> str:
    """Say how many days lie between."""
    return "a day apart" if days == 1 else f"{days} days apart"


def day_gap(left: CodedIncident, right: CodedIncident) -> int | None:
    """Give the days between two periods, 0 where they overlap; None where one is unknown."""
    ours, theirs = _period(left), _period(right)
    if ours is None or theirs is None:
        return None
    return max(0, ours[0] - theirs[1], theirs[0] - ours[1])


def _period(incident: CodedIncident) -> tuple[int, int] | None:
    start = day_number(incident.when.start) if incident.when else None
    end = day_number(incident.when.end) if incident.when else None
    if start is None and end is None:
        return None
    return (start if start is not None else end or 0), (end if end is not None else start or 0)


def _kind(left: Member, right: Member) -> Iterator[Feature]:
    """What happened, and how."""
    ours, theirs = left.incident, right.incident
    yield Feature("same type", float(ours.type == theirs.type), f"both are {ours.type}" if ours.type == theirs.type else "")
    shared = set(ours.modes) & set(theirs.modes)
    yield Feature("same mode", float(bool(shared)), f"both by {min(shared)}" if shared else "")
    differ = bool(ours.modes and theirs.modes and not shared)
    yield Feature("other mode", float(differ), f"{ours.modes[0]} is not {theirs.modes[0]}" if differ else "")


def _tolls(left: Member, right: Member) -> Iterator[Feature]:
    """The tolls: equal ones speak for one happening, a toll that only rises does not speak against it."""
    earlier, later = sorted((left, right), key=lambda one: (one.day or "", one.number))
    whats: tuple[What, ...] = ("killed", "wounded")
    for what in whats:
        before, after = casualties(earlier.incident.counts, what), casualties(later.incident.counts, what)
        known = before is not None and after is not None
        yield Feature(f"same {what}", float(known and before == after), f"{after} {what} in both" if known and before == after else "")
        falls = before is not None and after is not None and after < before
        yield Feature(f"fewer {what}", float(falls), f"{before} {what}, later {after}" if falls else "")
        rises = 0.0 if before is None or after is None else math.log1p(max(0, after - before))
        yield Feature(f"more {what}", rises)


def _parties(left: Member, right: Member) -> Iterator[Feature]:
    """Who took part: names, and words of descriptions."""
    shared = (set(left.words) & set(right.words)) - {MAIN}
    names = sorted(shared, key=lambda name: (-len(name), name))
    yield Feature("same names", float(min(MOST_SHARED, len(names))), f"both name {', '.join(names[:MOST_SHARED])}" if names else "")
    ours, theirs = _surnames(left), _surnames(right)
    differ = bool(ours and theirs and not ours & theirs)
    yield Feature("other names", float(differ), f"{min(ours)} is not {min(theirs)}" if differ else "")
    ours, theirs = _described(left.incident), _described(right.incident)
    alike = len(ours & theirs) / min(len(ours), len(theirs)) if ours and theirs else 0.0
    yield Feature("parties", alike, f"both tell of {', '.join(sorted(ours & theirs)[:MOST_SHARED])}" if alike else "")


def _surnames(member: Member) -> set[str]:
    """Give the last words of the names of those who take part, of names of two words and more."""
    return {word.rpartition(" ")[2] for word in member.words if " " in word}


def _described(incident: CodedIncident) -> set[str]:
    parties: tuple[Actor | Recipient | Target, ...] = (*incident.actors, *incident.recipients, *incident.targets)
    return {word for one in parties if one.text for word in fold_words(one.text)} - _PLAIN


def _instruments(left: Member, right: Member) -> Iterator[Feature]:
    """With what."""
    ours, theirs = ({one.kind or one.text for one in member.incident.instruments} - {None} for member in (left, right))
    shared = sorted(str(one) for one in ours & theirs)
    yield Feature("same instrument", float(bool(shared)), f"both with {shared[0]}" if shared else "")


def _speakers(left: Member, right: Member) -> Iterator[Feature]:
    """Who says so: a named person who speaks in both."""
    shared = sorted(one for one in set(left.speakers) & set(right.speakers) if " " in one)
    yield Feature("same speakers", float(min(MOST_SHARED, len(shared))), f"{shared[0]} speaks in both" if shared else "")


def _rank(left: Member, right: Member) -> Iterator[Feature]:
    """Whether each is what its report is about."""
    count = (MAIN in left.words) + (MAIN in right.words)
    yield Feature("both main", float(count == len((left, right))))
    yield Feature("one main", float(count == 1))


FEATURES: tuple[Reads, ...] = (_place, _country, _day, _kind, _tolls, _parties, _instruments, _speakers, _rank)


def victims(incident: CodedIncident) -> set[str]:
    """Give the names of the dead, the last word of each: first names come and go."""
    return {fold_words(one.name)[-1] for one in incident.recipients if one.name and one.effect == "death" and fold_words(one.name)}
