"""Crosswalks: an event's code in other codebooks.

What goes in are type, modes and sectors as PLOVER names them, what comes out is the other codebook's own word:

    cameo("ASSAULT", "firearms")                    ->  "193"
    acled("ASSAULT", ["firearms"], ["UAF"], ["MIL"]) ->  "Armed clash"
    muc4("ASSAULT", ["abduct"])                     ->  "KIDNAPPING"

Each of ACLED and MUC-4 is a list of rules read from the top: the first whose conditions all hold gives the code.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from tocsin.codebook.acled import AcledWords, SubEvent


@dataclass(frozen=True, slots=True)
class CrosswalkRule:
    """One row of a crosswalk; an empty condition holds always, `code` None means that nothing is recorded.

    Modes, sectors and mention types: one of those named must be there. `only_modes`: no other mode may be there.
    `armed`: how many of the two sides must be armed, or more. `told`: of each of these sets of word lists (acled.py) one
    must stand in the sentence; `untold`: none of these may.
    """

    type: str
    code: str | None
    modes: frozenset[str] = frozenset()
    only_modes: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    recipients: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    armed: int = 0
    told: tuple[frozenset[str], ...] = ()
    untold: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Crosswalks:
    """The tables of all three."""

    cameo_codes: Mapping[tuple[str, str | None], str]
    acled_rules: tuple[CrosswalkRule, ...]
    muc4_rules: tuple[CrosswalkRule, ...]
    armed_sectors: frozenset[str]
    state_sectors: frozenset[str]  # those of them that are one side, the state
    acled_words: AcledWords
    sub_events: tuple[SubEvent, ...]  # ACLED's, in its order of precedence

    def cameo(self, event_type: str, mode: str | None) -> str | None:
        """Look up type and mode, then the type alone."""
        return self.cameo_codes.get((event_type, mode)) or self.cameo_codes.get((event_type, None))

    def acled(
        self,
        event_type: str,
        modes: Collection[str],
        actor_sectors: Collection[str],
        recipient_sectors: Collection[str],
        sentence: Sequence[str] = (),
    ) -> str | None:
        """Give the sub-event type of the first rule that holds; `sentence` are the words around the event, in lower case."""
        armed = self._count_armed(actor_sectors, recipient_sectors)
        told = self.acled_words.told(sentence)
        for rule in self.acled_rules:
            if not _holds(rule, event_type, modes, armed) or not _is_told(rule, told):
                continue
            if _meets(rule.actors, actor_sectors) and _meets(rule.recipients, recipient_sectors):
                return rule.code
        return None

    def muc4(self, event_type: str, modes: Collection[str], actor_sectors: Collection[str], target_mentions: Collection[str]) -> str | None:
        """Give the incident type of the first rule that holds."""
        for rule in self.muc4_rules:
            if _holds(rule, event_type, modes, 0) and _meets(rule.actors, actor_sectors) and _meets(rule.targets, target_mentions):
                return rule.code
        return None

    def _count_armed(self, actor_sectors: Collection[str], recipient_sectors: Collection[str]) -> int:
        """Count the armed sides, the state being one of them."""
        armed = [sector for sector in actor_sectors if sector in self.armed_sectors]
        actors = len(self.state_sectors.intersection(armed)) > 0
        others = sum(sector not in self.state_sectors for sector in armed)
        recipients = not self.armed_sectors.isdisjoint(recipient_sectors)
        # PLOVER writes both sides of a fight as actors; with recipients named, all actors are on one side of it or the other.
        sides = actors + (min(others, 1) if recipient_sectors else others)
        # Nobody named against soldiers or police: whoever attacks them is armed.
        unnamed = recipients and not actor_sectors
        return sides + recipients + unnamed


def _holds(rule: CrosswalkRule, event_type: str, modes: Collection[str], armed: int) -> bool:
    """Say whether type, modes and armed sides satisfy a rule."""
    if rule.type != event_type or armed < rule.armed:
        return False
    return _meets(rule.modes, modes) and (not rule.only_modes or (bool(modes) and rule.only_modes.issuperset(modes)))


def _is_told(rule: CrosswalkRule, told: frozenset[str]) -> bool:
    """Say whether the sentence has the words that a rule asks for, and none that it forbids."""
    return rule.untold.isdisjoint(told) and not any(one.isdisjoint(told) for one in rule.told)


def _meets(wanted: frozenset[str], found: Collection[str]) -> bool:
    """Say whether one of the wanted is found, or none is wanted."""
    return not wanted or not wanted.isdisjoint(found)
