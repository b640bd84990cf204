"""Fillers in their incidents: the report's phrases of violence join the incident that they belong to.

A phrase that an event already names confirms it (its confidence rises to the phrase's); one that stands elsewhere in
the report joins the report's main act of violence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from tocsin.codebook.entries import Codebook
from tocsin.records.draft import Extraction, Filler
from tocsin.records.event import Actor, CodedIncident, Instrument, Recipient, Target

Kind = TypeVar("Kind")


def add_fillers(incidents: Sequence[CodedIncident], extraction: Extraction, codebook: Codebook) -> list[CodedIncident]:
    """Give each act of violence its phrases."""
    acts = [one for one in incidents if one.codes.muc4 or one.type == "ASSAULT"]
    if not acts:
        return list(incidents)
    main = max(acts, key=lambda one: one.confidence)
    rest = list(extraction.fillers)
    result = []
    for incident in incidents:
        if incident in acts:
            mine = [one for one in rest if _names(incident, one)]
            taken = mine if incident is not main else rest
            result.append(_with(incident, taken, codebook))
        else:
            result.append(incident)
    return result


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
    for filler in fillers:
        if filler.role in {"perp_individual", "perp_organization"}:
            incident = replace(incident, actors=(*(one for one in incident.actors if not _is_same(one, filler)), _actor(incident, filler, codebook)))
        elif filler.role == "target":
            incident = replace(incident, targets=(*(one for one in incident.targets if not _is_same(one, filler)), _target(incident, filler, codebook)))
        elif filler.role == "instrument":
            kept = tuple(one for one in incident.instruments if not _is_same(one, filler))
            incident = replace(incident, instruments=(*kept, _instrument(filler, codebook)))
        else:
            kept_recipients = tuple(one for one in incident.recipients if not _is_same(one, filler))
            incident = replace(incident, recipients=(*kept_recipients, _recipient(incident, filler, codebook)))
    return incident


def _actor(incident: CodedIncident, filler: Filler, codebook: Codebook) -> Actor:
    own = next((one for one in incident.actors if _is_same(one, filler)), None)
    kind = _kind(filler.text, codebook)
    seed = own or Actor(None, None, None, kind[0], None, kind[1], "stated", None, "reported as fact")
    name = seed.name or (filler.text if filler.role == "perp_organization" else None)
    return replace(seed, span=filler.span, text=filler.text, name=name, confidence=filler.probability)


def _recipient(incident: CodedIncident, filler: Filler, codebook: Codebook) -> Recipient:
    own = next((one for one in incident.recipients if _is_same(one, filler)), None)
    kind = _kind(filler.text, codebook)
    seed = own or Recipient(None, None, None, None, kind[0], None, kind[1], "stated")
    is_name = filler.role == "victim_name"
    return replace(
        seed,
        span=filler.span,
        text=filler.text,
        name=filler.text if is_name else seed.name,
        description=seed.description if is_name else filler.text,
        confidence=filler.probability,
    )


def _target(incident: CodedIncident, filler: Filler, codebook: Codebook) -> Target:
    own = next((one for one in incident.targets if _is_same(one, filler)), None)
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
