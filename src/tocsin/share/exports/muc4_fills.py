"""Fills: an incident goes in, the 23 slots of its MUC-4 template come out (slots 2 to 24, each a tuple of fills).

    slots_of(incident, context)[4]  ->  ("BOMBING",)

Where a report leaves a set slot open, the fill is the one that most answer keys have there: killed in an attack, damaged by a bomb,
one for a singular. `*` stands for what a type has no use for, no fill at all for what is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.records.coding import Coding
from tocsin.records.event import Actor, CodedIncident, Count, Recipient, Target
from tocsin.records.grounding import EventTime
from tocsin.records.span import Span
from tocsin.share.exports.muc4_confidence import confidence_of
from tocsin.share.exports.muc4_places import foreign_nation
from tocsin.share.exports.muc4_strings import instrument_fill, is_plural, name_fill, number_before, organization_fill, quoted, string_fill
from tocsin.share.exports.muc4_where import Whereabouts
from tocsin.share.exports.muc4_words import (
    human_type,
    instrument_type,
    is_money,
    is_vehicle,
    sounds_like_organization,
    speaks_of_fire,
    target_type,
)

Fills = tuple[str, ...]
Slots = dict[int, Fills]

INAPPLICABLE: Fills = ("*",)
_WITHOUT_INSTRUMENT = frozenset({"ARSON", "KIDNAPPING"})
_STATE_SECTORS = frozenset({"MIL", "GOV", "COP", "SPY"})
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
# Probability that MUC-4 would record the report's incidents, below which not even an optional template is written.
LOWEST_OPTIONAL_RELEVANCE = 0.1
_INDIVIDUALS = frozenset({"person", "individual"})
_ORGANIZATIONS = frozenset({"organization", "norp"})


@dataclass(frozen=True, slots=True)
class Context:
    """What the fills of one report need beside the incident: the day of the report, its home and what its mentions are."""

    published: str | None
    whereabouts: Whereabouts
    type_by_span: dict[Span, str]
    form_by_span: dict[Span, str]
    type_by_name: dict[str, str]
    sentences: tuple[str, ...]
    strict: bool


def context_of(coding: Coding, *, strict: bool) -> Context:
    """Gather what the fills of a report's incidents need."""
    return Context(
        published=(coding.report.published_at or "")[:10] or None,
        whereabouts=Whereabouts.of(coding),
        type_by_span={one.span: one.type for one in coding.mentions},
        form_by_span={one.span: one.form for one in coding.mentions},
        type_by_name={one.text.lower(): one.type for one in coding.mentions if one.form == "name"},
        sentences=tuple(one.span.of(coding.text or "") for one in coding.sentences),
        strict=strict,
    )


def type_of(incident: CodedIncident, *, optional: bool) -> str | None:
    """Give the MUC-4 type: the one coded, or, where asked for, the one that type and modes stand for."""
    if incident.codes.muc4 or not optional:
        return incident.codes.muc4
    if incident.relevance is not None and incident.relevance < LOWEST_OPTIONAL_RELEVANCE:
        return None
    modes = set(incident.modes)
    if incident.type == "COERCE" and "seize" in modes and "crime" in incident.contexts:
        return "ROBBERY"
    if incident.type == "THREATEN":
        return "ATTACK" if "violence" in modes else None
    if incident.type != "ASSAULT" or "crowd-control" in modes:
        return None
    if "abduct" in modes:
        seized = [*(is_vehicle(one.text, one.kind) for one in incident.targets)]
        return "HIJACKING" if any(seized) and not incident.recipients else "KIDNAPPING"
    if modes & {"explosives", "suicide-attack"}:
        return "BOMBING"
    if "destroy" in modes and any(speaks_of_fire(one.text) for one in incident.instruments):
        return "ARSON"
    return "ATTACK"


def slots_of(incident: CodedIncident, kind: str, context: Context) -> Slots:
    """Fill the slots of one incident."""
    where = context.whereabouts.where(incident)
    country = where.country
    slots: Slots = {
        2: _some(date_fill(incident.when, context.published)),
        3: _some(where.fill),
        4: (kind,),
        5: (incident.stage.upper(),),
        6: INAPPLICABLE,
        7: INAPPLICABLE,
    }
    if kind not in _WITHOUT_INSTRUMENT:
        slots |= _instruments(incident, kind)
    slots |= _perpetrators(incident, country, context)
    slots |= dict.fromkeys(range(12, 18), INAPPLICABLE) if kind == "KIDNAPPING" else _targets(incident, kind, country, context)
    return slots | _people(incident, kind, country, context)


def _some(fill: str | None) -> Fills:
    return (fill,) if fill else ()


def _once(fills: Iterable[str]) -> Fills:
    return tuple(dict.fromkeys(fills))


def date_fill(when: EventTime | None, published: str | None) -> str | None:
    """Write the date: a day, a stretch, or "on or before" where the day is a weekday's name, inferred or not told."""
    if when is None or not (when.start or when.end):
        return f"- {_day(published)}" if published else None
    start, end = when.start, when.end or published or when.start
    if when.origin == "inferred" or start is None or (when.text and _WEEKDAY.search(when.text) and not any(map(str.isdigit, when.text))):
        anchor = published if when.origin == "stated" and start == end else None
        return f"- {_day(anchor or end or '')}"
    if end is None or start >= end:
        return _day(start)
    return f"{_day(start)} - {_day(end)}"


def _day(day: str) -> str:
    read = date.fromisoformat(day)
    return f"{read.day:02d} {_MONTHS[read.month - 1]} {read.year % 100:02d}"


def _instruments(incident: CodedIncident, kind: str) -> Slots:
    named = [(instrument_fill(one.text), instrument_type(one.text, one.kind)) for one in incident.instruments if one.text]
    types = [f"{fill}: {quoted(words)}" for words, fill in named if fill]
    if not types:  # the type is known without words for the thing itself
        unnamed = "BOMB" if kind == "BOMBING" else "GUN" if "firearms" in incident.modes else None
        types = [f'{unnamed}: "-"'] if unnamed and not named else []
    return {6: _once(quoted(words) for words, _ in named), 7: _once(types)}


def is_organization(participant: Actor | Recipient, words: str, context: Context) -> bool:
    """Say whether words name an organisation rather than people."""
    if participant.kind in ("organization", "individual"):
        return participant.kind == "organization"
    found = context.type_by_span.get(participant.span) if participant.span and words == participant.text else None
    found = found or context.type_by_name.get(words.lower())
    if found in _INDIVIDUALS and not sounds_like_organization(words):
        return False
    return found in _ORGANIZATIONS or sounds_like_organization(words)


def _perpetrators(incident: CodedIncident, country: str | None, context: Context) -> Slots:
    individuals: list[str] = []
    organizations: dict[str, str] = {}
    for actor in incident.actors:
        phrases = [words for words in (actor.text, actor.name) if words]
        for words in dict.fromkeys(phrases):
            if is_organization(actor, words, context):
                fill = organization_fill(words)
                organizations.setdefault(fill, _confidence(actor, words, context))
            elif words == (actor.name or words) or actor.name is None or is_organization(actor, actor.name, context):
                individuals.append(string_fill(words) if words == actor.text else name_fill(words))
    return {
        # Violence of nobody known is presumed terrorist (documents, 1.0): so the train keys have it, 42 of 52 times.
        8: ("STATE-SPONSORED VIOLENCE" if _is_of_state(incident.actors, country) else "TERRORIST ACT",),
        9: _once(map(quoted, individuals)),
        10: _once(map(quoted, organizations)),
        11: _once(f"{status}: {quoted(name)}" for name, status in organizations.items()),
    }


def _confidence(actor: Actor, words: str, context: Context) -> str:
    """Give how sure the report is of an organisation: as its event has it, else by the sentences that name it."""
    if actor.status not in (None, "reported as fact"):
        return actor.status.upper()
    return confidence_of({one for one in (words, actor.name) if one}, context.sentences)


def _is_of_state(actors: Sequence[Actor], country: str | None) -> bool:
    sectors = [one for one in actors if one.sector]
    return bool(sectors) and sectors[0].sector in _STATE_SECTORS and sectors[0].country in (None, country)


def number_fill(words: str, count: int | None, told: Count | None) -> str:
    """Write how many: 6, 6-8, 6- (at least), ~100 (about), else PLURAL or 1 by the words."""
    if told is not None and (told.low, told.best, told.high) != (None, None, None):
        if told.approximate and told.best is not None:
            return f"~{told.best}"
        if told.low is not None and told.low == told.high:
            return str(told.low)
        if told.low is not None and told.high is not None:
            return f"{told.low}-{told.high}"
        if told.best is not None and told.high is None:
            return f"{told.best}-"
        return "PLURAL"
    if count is not None:
        return str(count)
    return "PLURAL" if is_plural(words) else "1"


def _number(words: str, count: int | None, told: Count | None, context: Context) -> str:
    """Write how many, looking a bare plural's number up in the other sentences of the report."""
    number = number_fill(words, count, told)
    return number_before(words, context.sentences) or number if number == "PLURAL" else number


def _targets(incident: CodedIncident, kind: str, country: str | None, context: Context) -> Slots:
    slots: dict[int, list[str]] = {number: [] for number in range(12, 18)}
    for target in incident.targets:
        words = target.text or target.name
        if not words:
            continue
        tag = quoted(string_fill(words))
        nation = foreign_nation(target.country, country, strict=context.strict)
        effect = target_effect(target, kind, incident.stage)
        slots[12].append(tag)
        slots[13].append(f"{target_type(words, target.kind)}: {tag}")
        slots[14].append(f"{_number(words, target.count, None, context)}: {tag}")
        slots[15] += [f"{nation}: {tag}"] if nation else []
        slots[16] += [f"{effect}: {tag}"] if effect else []
    return {number: _once(fills) for number, fills in slots.items()}


def target_effect(target: Target, kind: str, stage: str) -> str | None:
    """Give what became of a physical target; an accomplished bombing, arson or attack left some damage where nothing else is told."""
    if kind in ("ROBBERY", "HIJACKING") and target.effect in ("taken", None) and stage == "accomplished":
        if kind == "HIJACKING" or is_vehicle(target.text, target.kind):
            return "TARGET TAKEN"
        return "MONEY TAKEN FROM TARGET" if is_money(target.text) else "PROPERTY TAKEN FROM TARGET"
    if target.effect in ("destroyed", "damaged", "none"):
        return {"destroyed": "DESTROYED", "damaged": "SOME DAMAGE", "none": "NO DAMAGE"}[target.effect]
    return "SOME DAMAGE" if stage == "accomplished" else None


@dataclass(frozen=True, slots=True)
class _Person:
    """A recipient as the templates want it: a name, a description, either or both."""

    name: str | None
    description: str | None

    @property
    def tag(self) -> str:
        """Give the fill that the other slots refer to."""
        return quoted(self.name or self.description or "")


def _person_of(recipient: Recipient, context: Context) -> _Person:
    form = context.form_by_span.get(recipient.span) if recipient.span else None
    name = recipient.name or (recipient.text if form == "name" else None)
    if name and is_organization(recipient, name, context):
        return _Person(None, string_fill(recipient.description or recipient.text or name))
    description = recipient.description or (recipient.text if recipient.text != name and form != "pronoun" else None)
    if name and form == "name" and description == recipient.text:
        description = None  # another form of the name
    if name is None and description is None:
        description = recipient.text or recipient.kind
    return _Person(name_fill(name) if name else None, string_fill(description) if description else None)


def _people(incident: CodedIncident, kind: str, country: str | None, context: Context) -> Slots:
    slots: dict[int, list[str]] = {number: [] for number in range(18, 25)}
    for recipient in incident.recipients:
        person = _person_of(recipient, context)
        if not (person.name or person.description):
            continue
        words = " ".join(filter(None, (recipient.description, recipient.text)))
        slots[18] += [quoted(person.name)] if person.name else []
        if person.description:
            tagged = f": {person.tag}" if person.name else ""
            slots[19].append(quoted(person.description) + tagged)
        told = _count_of(recipient, incident.counts)
        number = "1" if person.name else _number(recipient.text or words, recipient.count, told, context)
        nation = foreign_nation(recipient.country, country, strict=context.strict)
        effect = human_effect(recipient, incident, kind)
        slots[20].append(f"{human_type(words, recipient.kind, recipient.sector)}: {person.tag}")
        slots[21].append(f"{number}: {person.tag}")
        slots[22] += [f"{nation}: {person.tag}"] if nation else []
        slots[23] += [f"{effect}: {person.tag}"] if effect else []
    totals = [one for one in incident.counts if one.total and one.best is not None]
    if len(slots[21]) > 1 and totals:
        slots[24].append(str(totals[0].best))
    return {number: _once(fills) for number, fills in slots.items()}


def _count_of(recipient: Recipient, counts: Sequence[Count]) -> Count | None:
    return next((one for one in counts if one.span and recipient.span and one.span.overlaps(recipient.span) and not one.total), None)


def human_effect(recipient: Recipient, incident: CodedIncident, kind: str) -> str | None:
    """Give what became of a person; an accomplished attack killed where neither the words nor the counts say otherwise."""
    if recipient.effect in ("released", "escaped") and kind == "KIDNAPPING":
        return "REGAINED FREEDOM"
    if recipient.effect == "escaped":
        return "ESCAPED" if kind == "ATTACK" and incident.stage == "attempted" else "NO INJURY OR DEATH"
    if recipient.effect is not None:
        return {"death": "DEATH", "injury": "INJURY", "none": "NO INJURY OR DEATH"}.get(recipient.effect)
    if incident.stage != "accomplished" or kind == "KIDNAPPING":
        return None
    told = {one.what for one in incident.counts} & {"killed", "wounded"}
    if len(told) == 1:
        return "DEATH" if told == {"killed"} else "INJURY"
    return "DEATH" if kind == "ATTACK" else None
