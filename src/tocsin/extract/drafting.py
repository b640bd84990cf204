"""Drafting: a trigger and all that was read around it become one event without place and time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tocsin.codebook.acled import NAMED_PLACE
from tocsin.codebook.entries import Codebook
from tocsin.extract.arguments import Frame, find_frames
from tocsin.extract.attribution import attribute, with_status
from tocsin.extract.blame import with_blamed
from tocsin.extract.casualties import Told, find_counts, owners
from tocsin.extract.confidence import calibrated
from tocsin.extract.factuality import Verdict, judge
from tocsin.extract.figurative import is_figurative
from tocsin.extract.implied import PoliceReading, doer_in_word, implied_doer
from tocsin.extract.lexicon import Lexicon
from tocsin.extract.manner import Modes, find_modes
from tocsin.extract.mere import without_mere_results
from tocsin.extract.named_counts import counts_of_named
from tocsin.extract.participants import Parties, read_parties
from tocsin.extract.parts import with_parts
from tocsin.extract.reading import Reading
from tocsin.extract.sport import is_sport_report, is_sport_sentence
from tocsin.extract.triggers import Trigger, find_triggers
from tocsin.model import Model
from tocsin.records.draft import Draft
from tocsin.records.event import LIVE, Actor, Codes, Count, Event, NotCoded, Recipient
from tocsin.records.span import Span

# Types whose words games use too.
FIELD_TYPES = frozenset({"ASSAULT", "PROTEST", "MOBILIZE", "COERCE", "THREATEN"})
# What an event that is not live keeps of its confidence: the field is the probability that it happened.
NOT_LIVE_SHARE = 0.3
EFFECT_BY_WHAT = {"killed": "death", "wounded": "injury", "abducted": "abducted", "arrested": "arrested", "displaced": "displaced"}


@dataclass(frozen=True, slots=True)
class _Beside:
    """What is told beside a trigger: its counts, the spans of all counts of the report, its modes, and what police do in its sentence."""

    counts: list[Count]
    counted: list[Span]
    modes: Modes
    police: PoliceReading


def draft_events(reading: Reading, model: Model, lexicon: Lexicon) -> tuple[tuple[Draft, ...], tuple[NotCoded, ...]]:
    """Draft the events of a document in the order of their triggers, and list what was never an event."""
    triggers = find_triggers(reading, model, lexicon)
    triggers, frames = _without_instruments(triggers, find_frames(reading, model, triggers))
    counts = find_counts(reading, lexicon.codebook)
    counts_by_trigger: dict[int, list[Told]] = {}
    for told, owner in zip(counts, owners(counts, triggers), strict=True):
        if owner is not None:
            counts_by_trigger.setdefault(owner, []).append(told)
    counted = [one.count.span for one in counts if one.count.span]
    drafts: list[Draft] = []
    not_coded: list[NotCoded] = []
    is_sport = is_sport_report(reading)
    modes = find_modes(reading, model, lexicon, triggers)
    police = {number: PoliceReading.of(reading, model, number) for number in {one.sentence for one in triggers}}
    for place, (trigger, frame) in enumerate(zip(triggers, frames, strict=True)):
        quote = reading.quote(trigger.first, trigger.end)
        if reading.doc.sentences[trigger.sentence].kind == "caption":
            not_coded.append(NotCoded(quote.span, quote.text, trigger.type, "caption"))
            continue
        if is_figurative(reading, trigger, frame):
            not_coded.append(NotCoded(quote.span, quote.text, trigger.type, "figurative"))
            continue
        verdict = judge(reading, model, lexicon, trigger, frame, [one for one in triggers if one.sentence == trigger.sentence])
        if verdict.is_accident and trigger.type in {"ASSAULT", "COERCE"}:
            not_coded.append(NotCoded(quote.span, quote.text, trigger.type, "accident"))
            continue
        told_here = [one.count for one in counts_by_trigger.get(place, ())]
        if not told_here and trigger.type in FIELD_TYPES and (is_sport or is_sport_sentence(reading, trigger.sentence)):
            not_coded.append(NotCoded(quote.span, quote.text, trigger.type, "sport"))
            continue
        beside = _Beside(told_here, counted, modes[place], police[trigger.sentence])
        drafts.append(_draft(reading, lexicon, trigger, frame, verdict, beside))
    if len(reading.doc.sentences) > 1:
        told_of = without_mere_results(drafts, triggers)
        mere = [one.event for one in drafts if one not in told_of]
        not_coded += [NotCoded(one.trigger.span, one.trigger.text, one.type, "no deed") for one in mere]
        drafts = told_of
    return tuple(_without_threatened_deeds(with_blamed(reading, lexicon.codebook, drafts))), tuple(not_coded)


def _without_instruments(triggers: Sequence[Trigger], frames: Sequence[Frame]) -> tuple[list[Trigger], list[Frame]]:
    """Drop the nouns that are the instrument of another deed of their sentence: in "the bomb exploded" the bomb is no second act."""
    kept = [
        (trigger, frame)
        for trigger, frame in zip(triggers, frames, strict=True)
        if trigger.is_verb or not _is_instrument(trigger, triggers, frames)
    ]
    return [trigger for trigger, _ in kept], [frame for _, frame in kept]


def _is_instrument(trigger: Trigger, triggers: Sequence[Trigger], frames: Sequence[Frame]) -> bool:
    return any(
        argument.role == "instrument" and argument.first <= trigger.head < argument.end
        for other, frame in zip(triggers, frames, strict=True)
        if other is not trigger and other.type == trigger.type and other.sentence == trigger.sentence
        for argument in frame.arguments
    )


def _draft(
    reading: Reading,
    lexicon: Lexicon,
    trigger: Trigger,
    frame: Frame,
    verdict: Verdict,
    beside: _Beside,
) -> Draft:
    codebook = lexicon.codebook
    counts, modes = beside.counts, beside.modes
    parties = read_parties(reading, codebook, trigger.type, trigger.lemma, frame.arguments)
    parties = _with_counts(parties, counts)
    attribution = attribute(reading, codebook, trigger, parties.actors)
    actors = with_status(reading, trigger, parties.actors, attribution) or doer_in_word(reading, codebook, trigger)
    actors = actors or implied_doer(reading, trigger, modes, beside.police)
    counts = [*counts, *counts_of_named(reading, trigger, parties.recipients, beside.counted)]
    event = Event(
        id="",  # numbered when all that stays is known
        incident=None,
        sentence=trigger.sentence,
        type=trigger.type,
        modes=modes,
        contexts=_contexts(reading, lexicon, trigger),
        codes=_codes(reading, codebook, trigger, modes, actors, parties.recipients),
        trigger=reading.quote(trigger.first, trigger.end),
        factuality=verdict.factuality,
        attribution=attribution,
        actors=actors,
        recipients=parties.recipients,
        targets=parties.targets,
        instruments=parties.instruments,
        counts=with_parts(counts),
        confidence=_confidence(trigger, verdict),
    )
    return Draft(event, trigger.head, verdict.tense, _spans(reading, frame, "place"), _spans(reading, frame, "time"))


def _contexts(reading: Reading, lexicon: Lexicon, trigger: Trigger) -> tuple[str, ...]:
    lowers = [reading.lower(index) for index in reading.words(trigger.sentence)]
    return tuple(dict.fromkeys(one for found in lexicon.contexts.found(lowers, 0, len(lowers)) for one in found.value))


def _codes(
    reading: Reading,
    codebook: Codebook,
    trigger: Trigger,
    modes: tuple[str, ...],
    actors: Sequence[Actor],
    recipients: Sequence[Recipient],
) -> Codes:
    acting, concerned = ([one.sector for one in side if one.sector] for side in (actors, recipients))
    sentence = [_word(reading, index) for index in reading.words(trigger.sentence)]
    return Codes(
        codebook.acled(trigger.type, modes, acting, concerned, sentence),
        codebook.cameo(trigger.type, modes[0] if modes else None),
        None,  # MUC-4 asks about the whole report: the incident has it
    )


def _word(reading: Reading, index: int) -> str:
    """Give a word as a crosswalk reads it: the last word of a place's name stands for any place."""
    mention = reading.mention_at.get(index)
    if mention is not None and mention.type == "location" and mention.form == "name" and index + 1 == reading.range_of(mention.span).stop:
        return NAMED_PLACE
    return reading.lower(index)


def _with_counts(parties: Parties, counts: Sequence[Count]) -> Parties:
    """Give each recipient the number and the effect of the count that its words state."""
    recipients = []
    for one in parties.recipients:
        own = next((count for count in counts if one.span and count.span and count.span.overlaps(one.span)), None)
        effect = EFFECT_BY_WHAT.get(own.what) if own else None
        number = (own.best if own.best is not None else own.low) if own else one.count
        recipients.append(replace(one, effect=one.effect or effect, count=number))  # type: ignore[arg-type]
    return replace(parties, recipients=tuple(recipients))


def _confidence(trigger: Trigger, verdict: Verdict) -> float:
    share = 1.0 if verdict.factuality.status in LIVE else NOT_LIVE_SHARE
    return round(calibrated(trigger.confidence * share), 2)


def _spans(reading: Reading, frame: Frame, role: str) -> tuple[Span, ...]:
    ordered = sorted((one for one in frame.arguments if one.role == role), key=lambda one: -one.score)
    return tuple(reading.span(one.first, one.end) for one in ordered)


def _without_threatened_deeds(drafts: Sequence[Draft]) -> list[Draft]:
    """Drop the deed of a threat, which is one event with it, and number what stays."""
    threats = {one.event.sentence: one for one in drafts if one.event.type == "THREATEN"}
    kept = [one for one in drafts if one.event.type == "THREATEN" or not _is_deed(one, threats.get(one.event.sentence))]
    return [replace(one, event=replace(one.event, id=f"ev{number}")) for number, one in enumerate(kept, 1)]


def _is_deed(draft: Draft, threat: Draft | None) -> bool:
    return threat is not None and draft.token > threat.token and draft.event.factuality.status in {"planned", "threatened", "hypothetical"}


