"""Manner: the modes of every trigger: its own, those of other words of its sentence, and the blast that its report tells.

    "A bomb went off at the gate. Two guards were injured."  ->  went off: explosives; injured: explosives

What an attack did to people is told in sentences of its own, without the weapon. There the nearest attack that has a
manner lends it, where the network too holds the passage for one about bombs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tocsin.extract.lexicon import Lexicon
from tocsin.extract.participants import EFFECT_BY_LEMMA
from tocsin.extract.reading import Reading
from tocsin.extract.triggers import Trigger
from tocsin.model import Model

# Modes that say with what: an ASSAULT with one of them needs no other's.
BLASTS = frozenset({"explosives", "suicide-attack", "aerial", "drone"})
UNTOLD = frozenset({"destroy", "targeted"})
# Sentences to either side from which a manner is lent.
REACH_MANNER = 2
# By the network: a passage is about bombs, and about no other armed attack.
LOWEST_BOMBING, HIGHEST_ARMED = 0.5, 0.5

Modes = tuple[str, ...]


def find_modes(reading: Reading, model: Model, lexicon: Lexicon, triggers: Sequence[Trigger]) -> list[Modes]:
    """Give the modes of every trigger, in the order given."""
    own = [_of_sentence(reading, lexicon, one) for one in triggers]
    acts = [place for place, one in enumerate(triggers) if one.type == "ASSAULT"]
    result = list(own)
    for place in acts:
        near = _nearest(triggers, own, acts, place) if set(own[place]) <= UNTOLD else None
        if near is not None:
            lent = _lent(reading, model, triggers[place], own[near])
            result[place] = tuple(dict.fromkeys([*own[place], *lent]))
    return result


def _lent(reading: Reading, model: Model, trigger: Trigger, near: Modes) -> Modes:
    """Give what the nearest attack lends: its blast, or that it was on property alone."""
    blasts = tuple(mode for mode in near if mode in BLASTS)
    is_on_property = set(near) == {"destroy"} and trigger.lemma not in EFFECT_BY_LEMMA
    if not blasts and not is_on_property:
        return ()
    told = _attacks(reading, model, trigger.sentence)
    if told["ARMED_ASSAULT"] >= HIGHEST_ARMED or blasts and told["BOMBING"] < LOWEST_BOMBING:
        return ()
    return blasts or ("destroy",)


def _of_sentence(reading: Reading, lexicon: Lexicon, trigger: Trigger) -> Modes:
    """Give the trigger's own modes and those that other words of its sentence add."""
    words = reading.words(trigger.sentence)
    lowers = [reading.lower(index) for index in words]
    cued = [
        cue.mode
        for found in lexicon.mode_cues.found(lowers, 0, len(lowers))
        for cue in found.value
        if cue.type == trigger.type
    ]
    legal = lexicon.codebook.types[trigger.type].modes
    return tuple(mode for mode in dict.fromkeys([*trigger.modes, *cued]) if mode in legal)


def _nearest(triggers: Sequence[Trigger], modes: Sequence[Modes], acts: Sequence[int], place: int) -> int | None:
    """Find the nearest attack with a manner; of two as near, the one before."""
    sentence = triggers[place].sentence
    told = [
        one for one in acts if set(modes[one]) - {"targeted"} and one != place and abs(triggers[one].sentence - sentence) <= REACH_MANNER
    ]
    return min(told, key=lambda one: (abs(triggers[one].sentence - sentence), one > place, abs(one - place)), default=None)


def _attacks(reading: Reading, model: Model, sentence: int) -> Mapping[str, float]:
    """Ask the attack head about the passage around a sentence."""
    assert reading.doc.encoding is not None
    first = reading.words(max(0, sentence - REACH_MANNER)).start
    end = reading.words(min(len(reading.doc.sentences) - 1, sentence + REACH_MANNER)).stop
    told = model.bag(reading.doc.encoding, "attack", (first, end)).probabilities
    return dict(zip(model.labels("attack"), map(float, told), strict=True))
