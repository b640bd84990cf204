"""Implied doers: who acts where an event names nobody.

The word for a deed may hold its doer, the sentence may be about the police without saying so, or the deed is nobody else's:

    "killed in police firing"       ->  police, stated
    "Forty men were arrested."      ->  police, inferred
    "Officers looked on."           ->  the officers are who did nothing
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tocsin.codebook.entries import Codebook
from tocsin.extract.arguments import Argument
from tocsin.extract.participants import EFFECT_BY_LEMMA, read_parties
from tocsin.extract.reading import NOUN_TAGS, Reading
from tocsin.extract.triggers import Trigger
from tocsin.model import Model
from tocsin.records.event import Actor

# Who acts where the text names nobody: the act implies it (INTERFACE, "the police of 'were arrested today'").
IMPLIED_ACTOR: Mapping[tuple[str, str], tuple[str, str]] = {
    ("COERCE", "arrest"): ("police", "COP"),
    ("ASSAULT", "crowd-control"): ("police", "COP"),
    ("MOBILIZE", "police"): ("police", "COP"),
    ("MOBILIZE", "troops"): ("military", "MIL"),
    ("SANCTION", "convict"): ("court", "JUD"),
    ("COERCE", "curfew"): ("government", "GOV"),
    ("COERCE", "martial-law"): ("government", "GOV"),
    ("COERCE", "censor"): ("government", "GOV"),
    ("COERCE", "withhold"): ("government", "GOV"),
    ("COERCE", "deport"): ("government", "GOV"),
}
POLICE = ("police", "COP")
IMPLIED_CONFIDENCE = 0.6
# Of the network's judgement that a sentence tells of police: to be heard at all, and to make them the doers of violence.
LOWEST_ACTION, LOWEST_FORCE, LOWEST_FORCE_ALONE = 0.5, 0.35, 0.6
# Where a crowd or a "firing" is told, less is enough: shots among others are told by the police, too, and not theirs.
CROWD = frozenset("mob mobs crowd crowds rioter rioters protester protesters demonstrators riot riots disperse firing lathicharge".split())
# Types whose deed is the police's where their sentence tells what police did and names no other doer.
POLICED = frozenset({"COERCE", "MOBILIZE"})
# Violence that police do: not with bombs or stones.
POLICE_MODES = frozenset({"firearms", "crowd-control", "beat"})
# Nouns before a word for a deed that are its doers ("police firing"), those of other people are its victims ("civilian killing").
DOING_SECTORS = frozenset({"COP", "MIL", "REB", "UAF", "PRM", "CRM"})
# Deeds that are done to people of these sectors as often as by them.
TWO_EDGED = frozenset({"arrest", "detention", "killing", "killings", "murder", "murders", "death", "deaths", "assassination", "custody"})
DOER_CONFIDENCE = 0.8


@dataclass(frozen=True, slots=True)
class PoliceReading:
    """What the network says of police in a sentence: that they acted at all, and that they used force (probabilities)."""

    action: float
    force: float

    @classmethod
    def of(cls, reading: Reading, model: Model, sentence: int) -> PoliceReading:
        """Ask the police head about the words of a sentence."""
        assert reading.doc.encoding is not None
        words = reading.words(sentence)
        told = model.bag(reading.doc.encoding, "police", (words.start, words.stop)).probabilities
        by_label = dict(zip(model.labels("police"), map(float, told), strict=True))
        return cls(by_label["ANY_ACTION"], max(by_label["FORCE"], by_label["KILL"]))


def doer_in_word(reading: Reading, codebook: Codebook, trigger: Trigger) -> tuple[Actor, ...]:
    """Read the doer that stands in the word for the deed or right before it: "police firing", "an army raid"."""
    if trigger.is_verb or reading.lower(trigger.head) in TWO_EDGED or "arrest" in trigger.modes:
        return ()
    first = trigger.first if trigger.first < trigger.head else trigger.first - 1
    if first < reading.words(trigger.sentence).start or reading.pos(first) not in NOUN_TAGS:
        return ()
    argument = Argument(first, first + 1, first, "actor", DOER_CONFIDENCE, "compound", is_whole=True)
    actors = read_parties(reading, codebook, trigger.type, trigger.lemma, [argument]).actors
    return tuple(one for one in actors if one.sector in DOING_SECTORS)


def implied_doer(reading: Reading, trigger: Trigger, modes: Sequence[str], police: PoliceReading) -> tuple[Actor, ...]:
    """Give the doer whom the kind of deed implies, police first where the sentence tells of them."""
    hit = POLICE if _is_by_police(reading, trigger, modes, police) else None
    hit = hit or next((IMPLIED_ACTOR[trigger.type, mode] for mode in modes if (trigger.type, mode) in IMPLIED_ACTOR), None)
    if hit is None:
        return ()
    kind, sector = hit
    return (Actor(None, None, None, kind, None, sector, "inferred", IMPLIED_CONFIDENCE, "reported as fact"),)


def _is_by_police(reading: Reading, trigger: Trigger, modes: Sequence[str], police: PoliceReading) -> bool:
    if police.action < LOWEST_ACTION:
        return False
    if trigger.type != "ASSAULT":
        return trigger.type in POLICED or "inaction" in modes or "investigate" in modes
    is_crowd = any(reading.lower(index) in CROWD for index in reading.words(trigger.sentence))
    lowest = LOWEST_FORCE if is_crowd else LOWEST_FORCE_ALONE
    return police.force >= lowest and (not POLICE_MODES.isdisjoint(modes) or trigger.lemma in EFFECT_BY_LEMMA)
