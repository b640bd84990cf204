"""Fillers in their incidents: the report's phrases of violence join the incident that they belong to.

A phrase that an event already names confirms it (its confidence rises to the phrase's); one that stands elsewhere in
the report joins the act of violence that is told nearest to it, an organisation every act. What an act names and no
phrase confirms is the network's guess from one sentence, and counts for less.

    "Judge Odwan was shot ... the Northern Front ..."  ->  recipient "Odwan", confirmed, .8; actor "Northern Front", .7
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from tocsin.codebook.entries import Codebook
from tocsin.records.draft import Extraction, Filler
from tocsin.records.event import Actor, CodedIncident, Event, Instrument, Recipient, Target

Kind = TypeVar("Kind")
Party = TypeVar("Party", Actor, Recipient, Target)

# What is left of a participant's confidence when no filler of the report confirms it: of the incidents of `muc4` dev that
# have a type, 27 in 100 of them stand in the key, of those confirmed 71 (training/LOG.md, "MUC-4 templates").
UNCONFIRMED_SHARE = 0.4
# A participant without a confidence of its own is as good as a coin.
UNKNOWN_CONFIDENCE = 0.5
# Characters between a name and its description in apposition: "Odwan, the judge" or "Judge Odwan".
APPOSITION_GAP = 6


def add_fillers(
    incidents: Sequence[CodedIncident], events: Sequence[Event], extraction: Extraction, codebook: Codebook
) -> list[CodedIncident]:
    """Give each act of violence its phrases."""
    violence = [one for one in incidents if one.codes.muc4 or one.type == "ASSAULT"]
    if not violence:
        return list(incidents)
    acts = [one for one in violence if one.codes.muc4] or violence
    starts = {one.id: one.trigger.span.start for one in events}
    taken: dict[str, list[Filler]] = {one.id: [] for one in violence}
    for filler in extraction.fillers:
        naming = [one for one in violence if _names(one, filler)]
        for act in _acts_of(filler, naming, acts, starts):
            taken[act.id].append(filler)
    return [_with(one, taken[one.id], codebook) if one.id in taken else one for one in incidents]


def _acts_of(
    filler: Filler, naming: Sequence[CodedIncident], acts: Sequence[CodedIncident], starts: Mapping[str, int]
) -> Sequence[CodedIncident]:
    """Choose the acts that a phrase belongs to: an organisation to all, whatever was hit to one, the rest to all that name it."""
    others = [one for one in naming if one not in acts]
    if filler.role == "perp_organization":
        return [*acts, *others]
    mine = [one for one in naming if one in acts]
    if mine and filler.role in {"perp_individual", "instrument"}:
        return naming
    return [min(mine or acts, key=lambda one: min(abs(starts[ident] - filler.span.start) for ident in one.events)), *others]


def _names(incident: CodedIncident, filler: Filler) -> bool:
    """Say whether an incident already names a phrase: by overlap, or by the same words."""
    parts: Sequence[Actor | Recipient | Target | Instrument] = (
        *incident.actors, *incident.recipients, *incident.targets, *incident.instruments,
    )  # fmt: skip
    return any(_is_same(one, filler) for one in parts)


def _is_same(one: Actor | Recipient | Target | Instrument, filler: Filler) -> bool:
    if one.span and one.span.overlaps(filler.span):
        return True
    return filler.text.lower() in {(one.text or "").lower(), (getattr(one, "name", None) or "").lower()}


def _with(incident: CodedIncident, fillers: Sequence[Filler], codebook: Codebook) -> CodedIncident:
    """Confirm the participants that a phrase tells of, add the others, and lower what no phrase confirms."""
    actors, recipients, targets, instruments = incident.actors, incident.recipients, incident.targets, incident.instruments
    new_actors: list[Actor] = []
    new_recipients: list[Recipient] = []
    new_targets: list[Target] = []
    new_instruments: list[Instrument] = []
    for filler in fillers:
        if filler.role in {"perp_individual", "perp_organization"}:
            new_actors.append(_actor(actors, filler, codebook))
        elif filler.role == "target":
            new_targets.append(_target(targets, filler, codebook))
        elif filler.role == "instrument":
            new_instruments.append(_instrument(filler, codebook))
        else:
            _add_recipient(new_recipients, _recipient(recipients, filler, codebook))
    return replace(
        incident,
        actors=(*(_lowered(one) for one in actors if not _is_told(one, fillers)), *new_actors),
        recipients=(*(_lowered(one) for one in recipients if not _is_told(one, fillers)), *new_recipients),
        targets=(*(_lowered(one) for one in targets if not _is_told(one, fillers)), *new_targets),
        # An instrument has no confidence: the tagged ones stand for what the events only guess.
        instruments=tuple(new_instruments) or instruments,
    )


def _is_told(one: Actor | Recipient | Target, fillers: Sequence[Filler]) -> bool:
    return any(_is_same(one, filler) for filler in fillers)


def _add_recipient(known: list[Recipient], one: Recipient) -> None:
    """Add a victim; a name and a description side by side are one person."""
    if known and _are_one(known[-1], one):
        other = known.pop()
        one = replace(
            other if other.name else one,
            name=other.name or one.name,
            description=other.description or one.description,
            effect=other.effect or one.effect,
            kind=other.kind or one.kind,
            sector=other.sector or one.sector,
            confidence=max(other.confidence or 0.0, one.confidence or 0.0),
        )
    known.append(one)


def _are_one(left: Recipient, right: Recipient) -> bool:
    is_pair = bool(left.name) != bool(right.name) and bool(left.description) != bool(right.description)
    if not is_pair or left.span is None or right.span is None:
        return False
    first, second = sorted((left.span, right.span))
    return 0 <= second.start - first.end <= APPOSITION_GAP


def _lowered(one: Party) -> Party:
    """Lower the confidence of a participant that is not confirmed yet."""
    own = UNKNOWN_CONFIDENCE if one.confidence is None else one.confidence
    return replace(one, confidence=round(UNCONFIRMED_SHARE * own, 2))


def _actor(actors: Sequence[Actor], filler: Filler, codebook: Codebook) -> Actor:
    own = next((one for one in actors if _is_same(one, filler)), None)
    kind = _kind(filler.text, codebook)
    seed = own or Actor(None, None, None, kind[0], None, kind[1], "stated", None, "reported as fact")
    name = seed.name or (filler.text if filler.role == "perp_organization" else None)
    return replace(seed, span=filler.span, text=filler.text, name=name, confidence=filler.probability)


def _recipient(recipients: Sequence[Recipient], filler: Filler, codebook: Codebook) -> Recipient:
    own = next((one for one in recipients if _is_same(one, filler)), None)
    kind = _kind(filler.text, codebook)
    seed = own or Recipient(None, None, None, None, kind[0], None, kind[1], "stated")
    is_name = filler.role == "victim_name"
    name = filler.text if is_name else seed.name
    is_one_phrase = name is not None and name.lower() in filler.text.lower()
    return replace(
        seed,
        span=filler.span,
        text=filler.text,
        name=name if is_name or not is_one_phrase else None,
        description=None if is_name else filler.text,
        confidence=filler.probability,
    )


def _target(targets: Sequence[Target], filler: Filler, codebook: Codebook) -> Target:
    own = next((one for one in targets if _is_same(one, filler)), None)
    thing = _last(filler.text, codebook.things)
    seed = own or Target(None, None, None, thing.kind if thing else None, None, "stated")
    return replace(seed, span=filler.span, text=filler.text, confidence=filler.probability)


def _instrument(filler: Filler, codebook: Codebook) -> Instrument:
    weapon = _last(filler.text, codebook.weapons)
    return Instrument(filler.span, filler.text, weapon.kind if weapon else None)


def _kind(text: str, codebook: Codebook) -> tuple[str | None, str | None]:
    person = _last(text, codebook.people)
    return (person.kind, person.sector) if person else (None, None)


def _last(text: str, kinds: Mapping[str, Kind]) -> Kind | None:
    """Look the longest ending of a phrase up in a table of nouns."""
    words = text.lower().split()
    return next((kinds[" ".join(words[start:])] for start in range(len(words)) if " ".join(words[start:]) in kinds), None)
