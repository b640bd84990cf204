"""Events: what one report tells of one happening. Names and order of the fields are INTERFACE's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from tocsin.records.grounding import EventPlace, EventTime, Origin
from tocsin.records.span import Span

Status = Literal[
    "occurred", "ongoing", "attempted", "failed", "threatened",
    "alleged", "planned", "rumoured", "denied", "hypothetical", "generic", "historical",
]  # fmt: skip
Stage = Literal["accomplished", "attempted", "threatened"]
ActorStatus = Literal[
    "reported as fact", "claimed or admitted", "suspected or accused by authorities", "suspected or accused", "possible", "acquitted",
]  # fmt: skip
RecipientEffect = Literal["death", "injury", "abducted", "arrested", "displaced", "none", "escaped", "released"]
TargetEffect = Literal["destroyed", "damaged", "none", "taken"]
What = Literal["killed", "wounded", "missing", "abducted", "arrested", "displaced", "participants"]
Who = Literal["military", "police", "civilian", "militant", "perpetrator", "child", "woman", "journalist", "aid worker", "unknown"]
AttributionKind = Literal["states", "claims", "blames", "accuses", "denies", "admits", "estimates"]

STAGE_BY_STATUS: dict[str, Stage] = {
    "occurred": "accomplished", "ongoing": "accomplished", "attempted": "attempted", "failed": "attempted", "threatened": "threatened",
}  # fmt: skip
LIVE = frozenset(STAGE_BY_STATUS)  # the statuses that make an incident


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the text and where they stand."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Factuality:
    """Whether the event happened, with the word that says so."""

    status: Status
    cue: Quote | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class EventSpeaker:
    """Who says so."""

    span: Span | None
    text: str | None
    name: str | None = None
    country: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class EventAttribution:
    """Who says the event, with which word; `id` is the attribution whose content holds it."""

    id: str | None
    speaker: EventSpeaker | None
    cue: Quote | None
    kind: AttributionKind | None = "states"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it."""

    span: Span | None
    text: str | None
    name: str | None = None
    kind: str | None = None
    country: str | None = None
    sector: str | None = None
    origin: Origin = "stated"
    confidence: float | None = None
    status: ActorStatus | None = None


@dataclass(frozen=True, slots=True)
class Recipient:
    """To whom it was done."""

    span: Span | None
    text: str | None
    name: str | None = None
    description: str | None = None
    kind: str | None = None
    country: str | None = None
    sector: str | None = None
    origin: Origin = "stated"
    confidence: float | None = None
    count: int | None = None
    effect: RecipientEffect | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """What it was done to: a thing, a building, a vehicle."""

    span: Span | None
    text: str | None
    name: str | None = None
    kind: str | None = None
    country: str | None = None
    origin: Origin = "stated"
    confidence: float | None = None
    count: int | None = None
    effect: TargetEffect | None = None


@dataclass(frozen=True, slots=True)
class Instrument:
    """With what."""

    span: Span | None
    text: str | None
    kind: str | None = None


# "Six people, two of them children": what is told as a part of another group is not added to it.
PARTS = frozenset({"child", "woman"})


@dataclass(frozen=True, slots=True)
class Count:
    """How many, as an interval; `total` is the sum over all groups."""

    what: What
    who: Who
    low: int | None
    best: int | None
    high: int | None
    total: bool = False
    approximate: bool = False
    span: Span | None = None
    text: str | None = None


def whole_counts(counts: Iterable[Count], what: What) -> list[Count]:
    """Choose the counts of one kind that add up to its toll: the total where one is told, else the groups that are not parts of others."""
    rows = [count for count in counts if count.what == what]
    return [count for count in rows if count.total][:1] or [count for count in rows if count.who not in PARTS] or rows


@dataclass(frozen=True, slots=True)
class Codes:
    """The event in other codebooks' own words, where they have one."""

    acled: str | None = None
    cameo: str | None = None
    muc4: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One telling of one happening, tied to its trigger."""

    id: str
    incident: str | None
    sentence: int
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    codes: Codes
    trigger: Quote
    factuality: Factuality
    attribution: tuple[EventAttribution, ...] = ()
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    targets: tuple[Target, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    counts: tuple[Count, ...] = ()
    place: EventPlace | None = None
    places: tuple[EventPlace, ...] = ()
    when: EventTime | None = None
    confidence: float = 0.0

    @property
    def is_live(self) -> bool:
        """Say whether the event makes an incident."""
        return self.factuality.status in LIVE


@dataclass(frozen=True, slots=True)
class CodedIncident:
    """One happening as one report tells it: its events put together."""

    id: str
    events: tuple[str, ...]
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    codes: Codes
    stage: Stage
    place: EventPlace | None
    places: tuple[EventPlace, ...]
    when: EventTime | None
    actors: tuple[Actor, ...]
    recipients: tuple[Recipient, ...]
    targets: tuple[Target, ...]
    instruments: tuple[Instrument, ...]
    counts: tuple[Count, ...]
    summary: str | None
    confidence: float
    relevance: float | None = None  # probability that MUC-4's rules would record it; an addition to INTERFACE


@dataclass(frozen=True, slots=True)
class NotCoded:
    """What makes no incident, with the reason."""

    span: Span
    text: str
    type: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class PairRelation:
    """The relation of a pair that was asked for; all null where there is none."""

    type: str | None = None
    mode: str | None = None
    factuality: Status | None = None
    confidence: float | None = None
