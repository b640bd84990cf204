"""Participants: arguments become actors, recipients, targets and instruments, each with what its words say of it.

    "three servicemen"  ->  Recipient(kind "active military", sector "MIL", count 3)
    "the police station" of an attack  ->  Target(kind "police station")
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tocsin.codebook.entries import Codebook, PersonKind
from tocsin.extract.arguments import Argument, parts
from tocsin.extract.reading import NOUN_TAGS, Reading
from tocsin.records.document import Mention
from tocsin.records.event import Actor, Instrument, Recipient, RecipientEffect, Target, TargetEffect
from tocsin.records.span import Span

Kind = TypeVar("Kind")
Party = TypeVar("Party", Actor, Recipient, Target, Instrument)

# Types whose object may be a thing; in the others only people, bodies and countries are concerned.
MATERIAL = frozenset({"ASSAULT", "COERCE", "AID", "RETREAT", "MOBILIZE", "SANCTION", "PROTEST", "COOPERATE"})
PEOPLE_MENTIONS = frozenset({"person", "norp", "organization"})
EFFECT_BY_LEMMA: Mapping[str, RecipientEffect] = {
    "kill": "death", "die": "death", "murder": "death", "assassinate": "death", "slay": "death", "dead": "death", "massacre": "death",
    "behead": "death", "lynch": "death", "execute": "death", "gun down": "death", "death": "death", "shoot dead": "death",
    "hack to death": "death", "beat to death": "death", "slaughter": "death", "martyr": "death",
    "injure": "injury", "wound": "injury", "hurt": "injury", "maim": "injury",
    "kidnap": "abducted", "abduct": "abducted", "take hostage": "abducted", "hijack": "abducted",
    "arrest": "arrested", "detain": "arrested", "apprehend": "arrested", "nab": "arrested", "jail": "arrested", "capture": "arrested",
    "release": "released", "free": "released", "rescue": "released", "escape": "escaped",
    "displace": "displaced", "evict": "displaced", "flee": "displaced", "deport": "displaced", "expel": "displaced",
}  # fmt: skip
THING_EFFECT_BY_LEMMA: Mapping[str, TargetEffect] = {
    "destroy": "destroyed", "demolish": "destroyed", "raze": "destroyed", "burn down": "destroyed", "gut": "destroyed",
    "blow up": "destroyed",
    "damage": "damaged", "vandalise": "damaged", "vandalize": "damaged", "torch": "damaged", "burn": "damaged", "set ablaze": "damaged",
    "set on fire": "damaged", "hijack": "taken", "seize": "taken", "confiscate": "taken", "loot": "taken", "steal": "taken",
    "capture": "taken",
}  # fmt: skip

PRONOUN_TAGS = frozenset({"PRP", "PRP$"})
FIRST_PERSON = frozenset({"we", "us", "our", "i", "me", "my"})
THIRD_PERSON = frozenset({"it", "they", "he", "she"})
REACH_OPENING = 6  # code points between the start of what is said and the pronoun that opens it: "that they"
# Verbs whose subject is the weapon.
BURSTING = frozenset({"explode", "detonate", "explosion", "blast", "go off"})


@dataclass(frozen=True, slots=True)
class Parties:
    """Who and what an event names."""

    actors: tuple[Actor, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    targets: tuple[Target, ...] = ()
    instruments: tuple[Instrument, ...] = ()


def read_parties(reading: Reading, codebook: Codebook, event_type: str, lemma: str, arguments: Collection[Argument]) -> Parties:
    """Read the participants of one event from its arguments."""
    actors: list[Actor] = []
    recipients: list[Recipient] = []
    targets: list[Target] = []
    instruments: list[Instrument] = []
    for argument in arguments:
        for part in parts(reading, argument):
            if argument.role == "actor":
                if longest(codebook.weapons, reading, part) and not _is_people(reading, codebook, part):
                    instruments.append(_instrument(reading, codebook, part))
                elif _is_people(reading, codebook, part) or reading.pos(part.head) in NOUN_TAGS | {"PRP", "CD"}:
                    actors.append(_actor(reading, codebook, part))
            elif argument.role == "instrument":
                instruments.append(_instrument(reading, codebook, part))
            elif _is_protester(event_type, argument) and _is_people(reading, codebook, part) and not _has_actor(arguments):
                # Who goes on strike is its subject, whatever the frame calls it.
                actors.append(_actor(reading, codebook, part))
            elif argument.role == "affected":
                _place_affected(reading, codebook, (event_type, lemma), part, (recipients, targets, instruments))
    doers = {one.span for one in actors}
    return Parties(_once(actors), _once([one for one in recipients if one.span not in doers]), _once(targets), _once(instruments))


def _has_actor(arguments: Collection[Argument]) -> bool:
    return any(one.role == "actor" for one in arguments)


def _once(ones: Sequence[Party]) -> tuple[Party, ...]:
    """Keep the first of those that share words."""
    kept: list[Party] = []
    for one in ones:
        if not any(one.span and other.span and one.span.overlaps(other.span) for other in kept):
            kept.append(one)
    return tuple(kept)


def _place_affected(
    reading: Reading,
    codebook: Codebook,
    event: tuple[str, str],
    part: Argument,
    lists: tuple[list[Recipient], list[Target], list[Instrument]],
) -> None:
    event_type, lemma = event
    recipients, targets, instruments = lists
    if event_type == "ASSAULT" and lemma in BURSTING and longest(codebook.weapons, reading, part) is not None:
        instruments.append(_instrument(reading, codebook, part))
    elif event_type == "ASSAULT" and longest(codebook.things, reading, part) is not None:
        # An attacked school is a building, though "the school" also speaks and strikes.
        targets.append(_target(reading, codebook, lemma, part))
    elif _is_people(reading, codebook, part):
        recipients.append(_recipient(reading, codebook, lemma, part))
    elif event_type in MATERIAL and reading.pos(part.head) in NOUN_TAGS:
        targets.append(_target(reading, codebook, lemma, part))
    elif (mention := reading.mention_at.get(part.head)) is not None and mention.type == "location":
        recipients.append(_recipient(reading, codebook, lemma, part))


def _is_people(reading: Reading, codebook: Codebook, part: Argument) -> bool:
    """Say whether an argument is people or a body of people, by its head noun, else by its mention."""
    if longest(codebook.people, reading, part):
        return True
    if longest(codebook.things, reading, part):
        return False
    mention = reading.mention_at.get(part.head)
    if mention is not None and mention.type in PEOPLE_MENTIONS:
        return True
    is_pronoun = reading.pos(part.head) == "PRP" and reading.lower(part.head) not in {"it", "itself"}
    return is_pronoun or reading.pos(part.head) == "CD" or reading.lower(part.head) in {"people", "others", "persons", "person"}


def longest(values: Mapping[str, Kind], reading: Reading, part: Argument) -> Kind | None:
    """Look the longest run of words that ends at the head word up in a table of nouns."""
    for start in range(max(part.first, part.head - 4), part.head + 1):
        hit = values.get(" ".join(reading.lower(index) for index in range(start, part.head + 1)))
        if hit is not None:
            return hit
    return None


def person_kind(reading: Reading, codebook: Codebook, part: Argument) -> PersonKind | None:
    """Say what an argument's words tell of people: its noun, its title, or another mention of its entity."""
    own = longest(codebook.people, reading, part)
    if own:
        return own
    for index in range(part.head, max(part.first, part.head - 6) - 1, -1):
        if reading.pos(index) == "JJ":
            continue  # the general of "general insurance" is no officer
        hit = longest(codebook.people, reading, Argument(part.first, index + 1, index, part.role, 0.0, ""))
        if hit:
            return hit
    if reading.pos(part.head) in PRONOUN_TAGS:
        speaker = _speaker(reading, part.head)
        if speaker is not None:
            return person_kind(reading, codebook, speaker)
    mention = reading.mention_at.get(part.head)
    if mention is None:
        return None
    return _title(reading, codebook, mention) or _told_elsewhere(reading, codebook, mention)


def _speaker(reading: Reading, index: int) -> Argument | None:
    """Find the speaker whom a pronoun means: "we" in what they say, "it" and "they" where they open what is said."""
    told = reading.told_at(index)
    if not told:
        return None
    innermost = min(told, key=lambda one: len(one.content.span))
    opens = reading.tokens[index].start - innermost.content.span.start <= REACH_OPENING
    if innermost.speaker is None or not (reading.lower(index) in FIRST_PERSON or opens and reading.lower(index) in THIRD_PERSON):
        return None
    words = reading.range_of(innermost.speaker.span)
    if len(words) == 0 or index in words:
        return None
    head = reading.head_of(words)
    return None if reading.pos(head) in PRONOUN_TAGS else Argument(words.start, words.stop, head, "actor", 0.0, "speaker")


def _title(reading: Reading, codebook: Codebook, mention: Mention) -> PersonKind | None:
    """Read the nouns just before a name ("local businessman X") and the apposition just behind it ("X, a colonel")."""
    words = reading.range_of(mention.span)
    before = words.start - 1
    if reading.pos(before) in NOUN_TAGS:
        hit = longest(codebook.people, reading, Argument(max(0, before - 4), before + 1, before, "actor", 0.0, ""))
        if hit:
            return hit
    if reading.lower(words.stop) == "," and reading.pos(words.stop + 1) in {"DT", "NN", "JJ", "PRP$"}:
        first, end = words.stop + 1, min(words.stop + 8, len(reading.tokens))
        for index in range(first, end):
            if reading.pos(index) in {"IN", ","} or reading.pos(index).startswith("VB"):
                break
            if reading.pos(index) in NOUN_TAGS:
                hit = longest(codebook.people, reading, Argument(first, index + 1, index, "actor", 0.0, ""))
                if hit:
                    return hit
    return None


def _told_elsewhere(reading: Reading, codebook: Codebook, mention: Mention) -> PersonKind | None:
    entity = reading.entity_of(mention)
    for ident in entity.mentions if entity else ():
        other = reading.mention_by_id[ident]
        if other.id == mention.id:
            continue
        words = reading.range_of(other.span)
        if len(words) == 0:
            continue
        if other.form == "nominal":
            hit = longest(codebook.people, reading, Argument(words.start, words.stop, words[-1], "actor", 0.0, ""))
        else:
            hit = _title(reading, codebook, other)
        if hit:
            return hit
    return None


def best_name(reading: Reading, part: Argument) -> str | None:
    """Give the best name in the report of what an argument refers to."""
    mention = reading.mention_at.get(part.head)
    entity = reading.entity_of(mention) if mention else None
    if entity and entity.name:
        return entity.name
    return mention.text if mention and mention.form == "name" else None


def span_of(reading: Reading, part: Argument) -> Span:
    """Give the span of a participant: the noun phrase around its head word, article and title included."""
    if part.is_whole:
        return reading.span(part.first, part.end)
    mention = reading.mention_at.get(part.head)
    words = range(part.head, part.head + 1)
    if mention is not None and mention.form != "pronoun":
        words = reading.range_of(mention.span)
    if reading.pos(part.head) in NOUN_TAGS:
        first, end = reading.phrase(part.head)
        words = range(min(words.start, first), max(words.stop, end))
    return reading.span(min(words.start, part.head), max(words.stop, part.head + 1))


def _within(reading: Reading, part: Argument) -> tuple[Span, str]:
    sentence = reading.doc.sentences[reading.tokens[part.head].sentence].span
    span = span_of(reading, part)
    if not sentence.holds(span):
        span = reading.span(part.first, part.end)
    return span, span.of(reading.doc.text)


def _is_protester(event_type: str, argument: Argument) -> bool:
    return argument.role == "affected" and event_type == "PROTEST"


def _actor(reading: Reading, codebook: Codebook, part: Argument) -> Actor:
    kind = person_kind(reading, codebook, part)
    span, text = _within(reading, part)
    what, sector = (kind.kind, kind.sector) if kind else (None, None)
    return Actor(span, text, best_name(reading, part), what, None, sector, "stated", round(part.score, 2))


def _recipient(reading: Reading, codebook: Codebook, lemma: str, part: Argument) -> Recipient:
    kind = person_kind(reading, codebook, part)
    span, text = _within(reading, part)
    mention = reading.mention_at.get(part.head)
    is_name = mention is not None and mention.form == "name"
    return Recipient(
        span,
        text,
        best_name(reading, part),
        None if is_name else text,
        kind.kind if kind else None,
        None,
        kind.sector if kind else None,
        "stated",
        round(part.score, 2),
        count_of(reading, part, codebook.people),
        EFFECT_BY_LEMMA.get(lemma),
    )


def count_of(reading: Reading, part: Argument, people: Mapping[str, PersonKind]) -> int | None:
    """Give the number that an argument's words state: its best value, else its lowest; one person is one."""
    span = reading.span(part.first, part.end)
    for quantity in reading.doc.quantities:
        if quantity.span.overlaps(span) and (quantity.noun is None or quantity.noun.overlaps(span)):
            return quantity.best if quantity.best is not None else quantity.low
    mention = reading.mention_at.get(part.head)
    if mention is not None and mention.form == "name":
        return 1 if mention.type == "person" else None
    kind = longest(people, reading, part)
    return 1 if kind is not None and not kind.is_group and reading.pos(part.head) == "NN" else None


def _target(reading: Reading, codebook: Codebook, lemma: str, part: Argument) -> Target:
    kind = longest(codebook.things, reading, part)
    span, text = _within(reading, part)
    return Target(
        span,
        text,
        best_name(reading, part),
        kind.kind if kind else None,
        None,
        "stated",
        round(part.score, 2),
        count_of(reading, part, codebook.people),
        THING_EFFECT_BY_LEMMA.get(lemma),
    )


def _instrument(reading: Reading, codebook: Codebook, part: Argument) -> Instrument:
    weapon = longest(codebook.weapons, reading, part)
    thing = None if weapon else longest(codebook.things, reading, part)
    span, text = _within(reading, part)
    return Instrument(span, text, weapon.kind if weapon else thing.kind if thing else None)
