"""Attribution: who says that an event happened, and how sure its actor is.

    "Four attackers were arrested, the interior ministry said."  ->  speaker: the interior ministry, kind: states
    "Police blamed rebels for the blast."                        ->  actor rebels: suspected or accused by authorities
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tocsin.codebook.entries import Codebook
from tocsin.extract.arguments import Argument
from tocsin.extract.participants import person_kind
from tocsin.extract.reading import Reading
from tocsin.extract.triggers import Trigger
from tocsin.records.document import Attribution
from tocsin.records.event import Actor, ActorStatus, AttributionKind, EventAttribution, EventSpeaker, Quote
from tocsin.records.span import Span

KIND_BY_WORD: Mapping[str, AttributionKind] = {
    **dict.fromkeys("claim claims claimed claiming alleged alleges allege maintained insisted contends contended".split(), "claims"),
    **dict.fromkeys("blame blames blamed blaming".split(), "blames"),
    **dict.fromkeys("accuse accuses accused accusing charged charges suspects suspected".split(), "accuses"),
    **dict.fromkeys("deny denies denied denying rejected dismissed refuted".split(), "denies"),
    **dict.fromkeys("admit admits admitted confessed acknowledged conceded".split(), "admits"),
    **dict.fromkeys("estimate estimates estimated".split(), "estimates"),
}  # fmt: skip
AUTHORITIES = frozenset({"GOV", "COP", "MIL", "JUD", "LEG", "SPY"})
DOUBT = frozenset("suspected alleged allegedly apparently apparent presumably presumed purported believed suspect suspects".split())


def attribute(reading: Reading, codebook: Codebook, trigger: Trigger, actors: Sequence[Actor]) -> tuple[EventAttribution, ...]:
    """Give the attributions whose content holds the trigger, the innermost first; an accuser speaks for himself."""
    holding = sorted(reading.told_at(trigger.head), key=lambda one: len(one.content.span))
    told = tuple(_attribution(reading, codebook, one) for one in holding)
    if not told and trigger.type == "ACCUSE" and actors and actors[0].span:
        accuser = actors[0]
        speaker = EventSpeaker(accuser.span, accuser.text, accuser.name, accuser.country, accuser.sector)
        cue = reading.quote(trigger.first, trigger.end)
        return (EventAttribution(None, speaker, cue, KIND_BY_WORD.get(cue.text.lower(), "accuses")),)
    return told


def _attribution(reading: Reading, codebook: Codebook, one: Attribution) -> EventAttribution:
    speaker = None
    if one.speaker:
        words = reading.range_of(one.speaker.span)
        kind = None
        if len(words):
            kind = person_kind(reading, codebook, Argument(words.start, words.stop, reading.head_of(words), "actor", 0.0, ""))
        speaker = EventSpeaker(one.speaker.span, one.speaker.text, one.speaker.name, None, kind.sector if kind else None)
    return EventAttribution(one.id, speaker, one.cue, _kind(one.cue))


def _kind(cue: Quote | None) -> AttributionKind:
    words = cue.text.lower().split() if cue else []
    return next((KIND_BY_WORD[word] for word in words if word in KIND_BY_WORD), "states")


def with_status(reading: Reading, trigger: Trigger, actors: Sequence[Actor], told: Sequence[EventAttribution]) -> tuple[Actor, ...]:
    """Give each actor its status by MUC-4's decision tree (template-doc-part2, ORGANIZATION CONFIDENCE)."""
    return tuple(replace(one, status=_status(reading, trigger, one, told)) for one in actors)


def _status(reading: Reading, trigger: Trigger, actor: Actor, told: Sequence[EventAttribution]) -> ActorStatus:
    if "claimed responsibility" in reading.span(trigger.first, trigger.end).of(reading.doc.text).lower():
        return "claimed or admitted"
    others = [one for one in told if not (one.speaker and _is_same(one.speaker, actor))]
    speakers = [one.speaker for one in others if one.speaker]
    if any(one.kind in {"admits", "claims"} and one.speaker and _is_same(one.speaker, actor) for one in told):
        return "claimed or admitted"
    is_official = any(one.sector in AUTHORITIES for one in speakers)
    is_blamed = any(one.kind in {"blames", "accuses"} for one in others)
    if is_blamed or _is_doubted(reading, trigger, actor.span):
        return "suspected or accused by authorities" if is_official else "suspected or accused"
    return "reported as fact"


def _is_same(speaker: EventSpeaker, actor: Actor) -> bool:
    return bool(speaker.name and speaker.name == actor.name) or speaker.span is not None and speaker.span == actor.span


def _is_doubted(reading: Reading, trigger: Trigger, span: Span | None) -> bool:
    """Say whether a word of doubt stands in the actor's phrase, just before it, or before the verb."""
    if span is None:
        return False
    words = reading.range_of(span)
    near = {*range(words.start - 1, words.stop), *range(trigger.first - 2, trigger.first)}
    return any(reading.lower(index) in DOUBT for index in near)
