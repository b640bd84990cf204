"""Mere results: deaths, wounds and damage of which nobody says that anyone did them.

    "The singer died at 71 after a short illness."          ->  no event
    "Shots were fired. One man died in hospital."           ->  the death is the shots'
    "The bridge collapsed, killing six."                    ->  an accident, as no attack is told near
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tocsin.extract.triggers import Trigger
from tocsin.records.draft import Draft

# Words that tell a result and no deed; those added in RESULTS may be a deed, but do not say so by themselves.
MERE = frozenset({
    "die", "dead", "death", "perish", "injure", "injury", "hurt", "damage", "fatality", "casualty", "lose", "suffer", "sustain",
    "find dead", "suicide", "suicides", "body", "trauma",
})
RESULTS = MERE | {"kill", "destroy", "burn", "gut", "leave", "leave dead", "dead body", "loss of life", "death toll"}
# Sentences to either side in which a deed explains a result.
REACH_DEED = 3


def is_deed(trigger: Trigger) -> bool:
    """Say whether a word tells that somebody used violence, not only what came of it."""
    return trigger.type == "ASSAULT" and trigger.lemma not in RESULTS


def is_unexplained(trigger: Trigger, others: Iterable[Trigger]) -> bool:
    """Say whether a result stands in a sentence without a deed."""
    return trigger.type == "ASSAULT" and trigger.lemma in RESULTS and not any(is_deed(other) for other in others)


def without_mere_results(drafts: Sequence[Draft], triggers: Sequence[Trigger]) -> list[Draft]:
    """Drop results that no attack near explains, and that name no doer."""
    by_head = {one.head: one for one in triggers}
    deeds = {one.event.sentence for one in drafts if one.event.type == "ASSAULT" and by_head[one.token].lemma not in MERE}
    return [one for one in drafts if not _is_mere(one, by_head[one.token], deeds)]


def _is_mere(draft: Draft, trigger: Trigger, deeds: set[int]) -> bool:
    if draft.event.type != "ASSAULT" or trigger.lemma not in MERE or any(one.span for one in draft.event.actors):
        return False
    return not any(abs(sentence - draft.event.sentence) <= REACH_DEED for sentence in deeds)
