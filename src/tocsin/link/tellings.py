"""Tellings: what one report does to each happening that it speaks of: tells it, denies it, or takes it back.

In: a coding. Out: its incidents in their order, and behind them what it only denies.

    "The Courier has withdrawn its report that police shot a student."  ->  stance withdraws, of all that its report tells
    "Boko Haram denied that its fighters bombed the market."            ->  stance denies
    "Wednesday's report wrongly said that nine people had been killed." ->  the nine is taken out of the telling

A withdrawal is told by its words (English), a denial by the event's factuality.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from tocsin.link.claims import read_claims
from tocsin.link.independence import is_crowd
from tocsin.records.claim import Claim, Stance
from tocsin.records.coding import Coding
from tocsin.records.event import CodedIncident, Count, Event, EventSpeaker
from tocsin.records.span import Span
from tocsin.records.telling import Telling

_TEXTS = r"(?:reports?|story|stories|articles?|dispatch(?:es)?|items?|alerts?|posts?|claims?)"
_ITS = r"(?:its|our|the|a|an|this|that|his|her|their)"
_WITHDRAWS = re.compile(
    rf"\b(?:ha(?:s|ve)|is|are|was|were)\s+(?:been\s+|since\s+)?(?:withdrawn|withdrawing|retract(?:ed|ing)|taken\s+down|pulled)\s+{_ITS}\b[^.]{{0,25}}?\b{_TEXTS}\b"
    rf"|\b(?:withdraws?|withdrew|retract(?:s|ed)?)\s+{_ITS}\b[^.]{{0,25}}?\b{_TEXTS}\b"
    rf"|\b{_TEXTS}\b[^.]{{0,60}}\b(?:ha(?:s|ve)\s+been|is|are|was|were)\s+(?:withdrawn|retracted)\b",
    re.IGNORECASE,
)
_RETRACTION_TITLE = re.compile(r"^\W*(?:retraction|retracted|withdrawn)\b", re.IGNORECASE)
_CORRECTS = re.compile(
    rf"\b(?:wrongly|incorrectly|erroneously|mistakenly|falsely)\s+(?:said|stated|reported|gave|put|listed|identified|named)\b"
    rf"|\b(?:earlier|previous)\s+(?:version|{_TEXTS})\b[^.]{{0,80}}\b(?:said|stated|reported|gave|put|misstated)\b",
    re.IGNORECASE,
)
# "Two of the wounded died": a share of the very people it counts is no toll of theirs.
_SHARE = re.compile(r"^[^.,;]{0,25}?\bof\s+(?:the|those)\s+(?:wounded|injured|dead|missing|abducted|hostages|kidnapped)\b", re.IGNORECASE)
# Below this probability a telling behind a denial of the like is the denial's own presupposition ("nothing to do with the blast").
LIKELY = 0.8
_VERBAL = frozenset({"ACCUSE", "REQUEST", "REJECT", "AGREE", "CONSULT", "SUPPORT", "CONCEDE"})


def tellings(coding: Coding) -> tuple[Telling, ...]:
    """Give what a report tells, then what it only denies."""
    if coding.text is None:
        return ()
    denials = [event for event in coding.events if event.factuality.status == "denied" and event.type not in _VERBAL]
    withdraws = _withdraws_all(coding)
    found: list[Telling] = []
    for position, coded in enumerate(coding.incidents):
        denial = None if withdraws else next((one for one in denials if _presupposes(coded, one, coding)), None)
        if denial is not None:
            denials.remove(denial)
            found.append(_denial(position, denial, coding))
        else:
            found.append(_telling(position, coded, coding, "withdraws" if withdraws else "tells"))
    left = [] if withdraws else [one for one in denials if one.place is not None]
    found += [_denial(position, one, coding) for position, one in enumerate(_distinct(left), len(coding.incidents))]
    return tuple(found)


def _withdraws_all(coding: Coding) -> bool:
    """Say whether the report is there to withdraw another."""
    if coding.report.title and _RETRACTION_TITLE.search(coding.report.title):
        return True
    return any(_WITHDRAWS.search(words) for words in list(_sentences(coding))[:2])


def _sentences(coding: Coding) -> Iterator[str]:
    text = coding.text or ""
    return (one.span.of(text) for one in coding.sentences if one.kind == "body")


def _presupposes(coded: CodedIncident, denial: Event, coding: Coding) -> bool:
    """Say whether a report that denies first, and counts nobody, tells the rest only as what the denial is about."""
    first = min((event.sentence for event in coding.events if event.id in coded.events), default=denial.sentence)
    if coded.confidence >= LIKELY or coded.type != denial.type or coded.counts or first < denial.sentence:
        return False
    left, right = coded.place, denial.place
    return left is None or right is None or left.geonameid == right.geonameid


def _distinct(denials: Sequence[Event]) -> list[Event]:
    """Keep one denial of each type at each place."""
    kept = {(one.type, one.place.geonameid if one.place else None): one for one in reversed(denials)}
    return list(reversed(kept.values()))


def _telling(position: int, coded: CodedIncident, coding: Coding, stance: Stance) -> Telling:
    events = [event for event in coding.events if event.id in coded.events]
    coded, taken_back = _corrected(coded, events, coding)
    speaker_at = _speakers_at(events)
    claims = read_claims(coded, speaker_at, stance)
    back = read_claims(replace(coded, counts=taken_back), speaker_at, "withdraws") if taken_back else ()
    claims += tuple(claim for claim in back if claim.field.split(".")[0] in {count.what for count in taken_back})
    return Telling(position, coded, stance, claims, _speakers(events))


def _denial(position: int, event: Event, coding: Coding) -> Telling:
    """Make the telling of an event that the report says did not happen so."""
    coded = CodedIncident(
        f"in{position + 1}", (event.id,), event.type, event.modes, event.contexts, event.codes, "accomplished", event.place, event.places,
        event.when, event.actors, event.recipients, event.targets, event.instruments, (), None, event.confidence,
    )  # fmt: skip
    speaker = _first_speaker(event)
    words = coding.sentences[event.sentence].span.of(coding.text or "") if event.sentence < len(coding.sentences) else event.trigger.text
    said = Claim("event", event.type, " ".join(words.split()), "", event.trigger.span, speaker, "stated", None, None, "denies")
    claims = read_claims(coded, lambda _span: speaker, "denies")
    kept = tuple(claim for claim in claims if claim.field in ("actor", "recipient", "target"))
    return Telling(position, coded, "denies", (said, *kept), _speakers([event]))


def _corrected(coded: CodedIncident, events: Sequence[Event], coding: Coding) -> tuple[CodedIncident, tuple[Count, ...]]:
    """Take out the counts that the report itself calls wrong; what its other sentences count takes their place."""
    wrong = [one.span for one in coding.sentences if one.kind == "body" and _CORRECTS.search(one.span.of(coding.text or ""))]

    def is_wrong(count: Count) -> bool:
        return count.span is not None and any(span.overlaps(count.span) for span in wrong)

    shares = {count.span for count in coded.counts if count.span and _SHARE.search((coding.text or "")[count.span.start :][:80])}
    coded = replace(coded, counts=tuple(count for count in coded.counts if count.span is None or count.span not in shares))

    taken_back = tuple(count for count in coded.counts if is_wrong(count))
    if not taken_back:
        return coded, ()
    kept = [count for count in coded.counts if not is_wrong(count)]
    have = {(count.what, count.who) for count in kept}
    for count in (one for event in events for one in event.counts):
        if not is_wrong(count) and (count.what, count.who) not in have:
            have.add((count.what, count.who))
            kept.append(count)
    return replace(coded, counts=tuple(kept)), taken_back


def _speakers_at(events: Sequence[Event]) -> Callable[[Span | None], str | None]:
    """Say who speaks at a span: the speaker of the event that has it, else the first who says any of the events."""
    by_span: dict[Span, str] = {}
    first: str | None = None
    for event in events:
        name = _first_speaker(event)
        if name is None:
            continue
        first = first or name
        spans: list[Span | None] = [event.trigger.span]
        for parties in (event.actors, event.recipients, event.targets, event.counts):
            spans += [one.span for one in parties]
        for span in spans:
            if span is not None:
                by_span.setdefault(span, name)
    return lambda span: by_span.get(span, first) if span is not None else first


def _first_speaker(event: Event) -> str | None:
    return next((name for one in event.attribution if (name := _speaker_name(one.speaker))), None)


def _speaker_name(speaker: EventSpeaker | None) -> str | None:
    """Give a speaker's name, else the words for it."""
    return (speaker.name or speaker.text) if speaker else None


def _speakers(events: Sequence[Event]) -> tuple[str, ...]:
    names = [_speaker_name(one.speaker) for event in events for one in event.attribution]
    return tuple(dict.fromkeys(name.casefold() for name in names if name and not is_crowd(name)))
