"""Entries of the codebook: event types, the words that tell them, and the people, things, weapons and cues around them.

What goes in are the YAML files beside this module, what comes out is one `Codebook`:

    codebook = load_codebook()
    codebook.types["ASSAULT"].modes["firearms"].gloss  ->  "The attackers shoot with small arms"
    codebook.triggers["gunned down"][0].modes          ->  ("firearms",)
    codebook.people["servicemen"].sector               ->  "MIL"

Keys are the words of the encoding, lower case, joined by one blank. A punctuation mark is a word of its own there, so
"sit-in" stands under "sit - in" and "didn't" under "didn ' t".
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tocsin.codebook.crosswalks import Crosswalks

Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]
PartOfSpeech = Literal["verb", "noun", "adjective", "any"]
Scope = Literal["following", "preceding", "sentence", "governor"]
ThingMention = Literal["facility", "vehicle", "product"]
WeaponMention = Literal["weapon", "vehicle"]


@dataclass(frozen=True, slots=True)
class Role:
    """A part that a span plays in an event."""

    code: str
    gloss: str


@dataclass(frozen=True, slots=True)
class Mode:
    """How an event of a type is done; `is_own` marks the modes that PLOVER lacks."""

    code: str
    gloss: str
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class EventType:
    """One of PLOVER's sixteen types."""

    code: str
    gloss: str
    quad: Quad
    roles: tuple[str, ...]
    modes: Mapping[str, Mode]
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TriggerEntry:
    """A word that tells an event of a type.

    `weight` is the prior, 0 to 1, that the form in news tells this event. `needs`: one of these (keys, as above) must
    stand in the sentence. `is_passive_needed`: the form tells the event only as a participle or in the passive.
    """

    type: str
    modes: tuple[str, ...]
    pos: PartOfSpeech
    weight: float
    lemma: str
    is_passive_needed: bool = False
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ModeCue:
    """Adds a mode to an event of a type when its phrase stands in the event's sentence."""

    type: str
    mode: str


@dataclass(frozen=True, slots=True)
class PersonKind:
    """What a noun for people says of them.

    `kind` is what INTERFACE writes, `muc4` the value of MUC-4's HUM TGT TYPE, `who` the group in counts, None where the
    noun does not tell. `is_group`: the noun names a body ("army", "mob"), so the singular is not one person.
    """

    kind: str
    sector: str | None
    who: str | None
    muc4: str
    is_perpetrator: bool = False
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class ThingKind:
    """What a noun for a building, vehicle or object says of it; `muc4` is MUC-4's PHYS TGT TYPE."""

    kind: str
    muc4: str
    mention: ThingMention


@dataclass(frozen=True, slots=True)
class WeaponKind:
    """What a noun for a weapon says of it; `muc4` is MUC-4's INSTRUMENT TYPE, `mode` the ASSAULT mode it brings."""

    kind: str
    muc4: str | None
    mode: str | None
    mention: WeaponMention


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase that says how far an event is told as fact.

    `status` is one of the twelve, or `reported` (a named speaker says so), `past`, `background` or `accident`. Scope: `governor`
    stands directly before the trigger or governs it ("tried to", "plan to"); `following` holds for the clause after
    it; `preceding` for the clause before it; `sentence` for all of the sentence. `strength` is 0 to 1.
    """

    phrase: str
    status: str
    scope: Scope
    strength: float


@dataclass(frozen=True, slots=True)
class Codebook:
    """All that Tocsin knows of what can happen and in which words it is told."""

    version: str
    roles: Mapping[str, Role]
    types: Mapping[str, EventType]
    triggers: Mapping[str, tuple[TriggerEntry, ...]]
    longest_trigger: int  # in words
    mode_cues: Mapping[str, tuple[ModeCue, ...]]
    people: Mapping[str, PersonKind]
    things: Mapping[str, ThingKind]
    weapons: Mapping[str, WeaponKind]
    contexts: Mapping[str, tuple[str, ...]]
    cues: tuple[Cue, ...]
    crosswalks: Crosswalks

    def cameo(self, event_type: str, mode: str | None = None) -> str | None:
        """Give the most general CAMEO code of a type and mode."""
        return self.crosswalks.cameo(event_type, mode)

    def acled(
        self,
        event_type: str,
        modes: Collection[str],
        actor_sectors: Collection[str] = (),
        recipient_sectors: Collection[str] = (),
        sentence: Sequence[str] = (),
    ) -> str | None:
        """Give ACLED's sub-event type, None where ACLED records nothing; `sentence` are the words around the event."""
        return self.crosswalks.acled(event_type, modes, actor_sectors, recipient_sectors, sentence)

    def muc4(
        self,
        event_type: str,
        modes: Collection[str],
        *,
        actor_sectors: Collection[str] = (),
        target_mentions: Collection[str] = (),
    ) -> str | None:
        """Give MUC-4's incident type; `target_mentions` are the mention types of the targets ("vehicle": a hijacking)."""
        return self.crosswalks.muc4(event_type, modes, actor_sectors, target_mentions)
