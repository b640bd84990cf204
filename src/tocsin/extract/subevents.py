"""Sub-events: a second witness for ACLED's code of an event, a linear reading of its sentence's vectors.

The crosswalk's rules speak first (codebook/crosswalks/acled.yml); what they say is a prior, the reading decides among the
sub-events that the event's type can be. Its weights come from the crosswalk's invented sentences (training/acled.py) and fit one
network only: with another the rules stand alone, and an issue says so.

    "Fighters overpowered the garrison and raised their flag."  rules: Attack  ->  Non-state actor overtakes territory
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from tocsin.codebook.entries import Codebook
from tocsin.errors import ModelError
from tocsin.extract.reading import Reading
from tocsin.model import Model
from tocsin.records.draft import Draft
from tocsin.records.encoding import Encoding
from tocsin.records.issue import Issue

WEIGHTS = Path(__file__).with_name("subevents.npz")
NONE = "none"
# Log-odds that a rule is right against any other sub-event. A rule that fires on unseen sentences is right in about 70 of 100 (24
# others share the rest); what the rules call Attack, their last word for violence, in about 40. Counted on invented sentences
# before any rule was written from them (training/LOG.md, "ACLED").
RULE_BONUS = 4.0
ATTACK_BONUS = 2.8
LAST_WORD = "Attack"
# An event to which no rule gives a code gets one where the reading is this sure.
LOWEST_ALONE = 0.6
# Types that are deeds.
DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "CONCEDE", "AID", "COOPERATE", "AGREE"})
# Words that are no sub-event, unless they are what a crowd or two armed sides say: "hundreds gathered to demand", "the rebels met".
SAID: Mapping[str, frozenset[str]] = MappingProxyType({
    "REQUEST": frozenset({"Peaceful protest", "Protest with intervention"}),
    "CONSULT": frozenset({"Agreement"}),
    "SUPPORT": frozenset({"Agreement", "Change to group/activity"}),
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class SubEventWeights:
    """A linear layer over a sentence's pooled vectors, its labels, and the network it was fitted to."""

    labels: tuple[str, ...]
    matrix: NDArray[np.float32]  # [3 * width, labels]
    bias: NDArray[np.float32]
    network: str

    def read(self, encoding: Encoding, words: range) -> Mapping[str, float]:
        """Give the log-probability of each sub-event, and of none, for the words of a sentence."""
        logits = pooled(encoding, words) @ self.matrix + self.bias
        logits -= logits.max()
        logs = logits - np.log(np.exp(logits).sum())
        return dict(zip(self.labels, map(float, logs), strict=True))


def pooled(encoding: Encoding, words: range) -> NDArray[np.float32]:
    """Pool the vectors of words: the means of both layers and the maxima of the upper one."""
    upper, lower = encoding.upper[words.start : words.stop], encoding.lower[words.start : words.stop]
    return np.concatenate([upper.mean(0), lower.mean(0), upper.max(0)]).astype(np.float32)


@cache
def load_weights() -> SubEventWeights:
    """Load the weights that are shipped."""
    if not WEIGHTS.is_file():
        raise ModelError(f"{WEIGHTS}: the file is missing.", "Install the package again.")
    with np.load(WEIGHTS, allow_pickle=False) as kept:
        labels = tuple(map(str, kept["labels"]))
        return SubEventWeights(labels, kept["matrix"].astype(np.float32), kept["bias"].astype(np.float32), str(kept["network"]))


def with_sub_events(drafts: Sequence[Draft], reading: Reading, model: Model, codebook: Codebook) -> tuple[Draft, ...]:
    """Give events the sub-event that rules and reading together hold for the likeliest."""
    weights = load_weights()
    if weights.network != model.version:
        return tuple(drafts)
    encoding = reading.doc.encoding
    assert encoding is not None
    possible = _possible(codebook)
    sentences = {one.event.sentence for one in drafts if one.event.type in possible}
    logs = {one: weights.read(encoding, reading.words(one)) for one in sentences}
    return tuple(
        _recoded(one, logs[one.event.sentence], possible[one.event.type]) if one.event.type in possible else one for one in drafts
    )


def stale_weights(drafts: Sequence[Draft], model: Model, codebook: Codebook) -> tuple[Issue, ...]:
    """Say where the reading could have had a say and had none, for its weights fit another network."""
    fitted = load_weights().network
    if fitted == model.version or not any(one.event.type in _possible(codebook) for one in drafts):
        return ()
    what = f"ACLED's sub-events come from the rules alone: their weights fit the network {fitted}, not {model.version}."
    return (Issue("extract", what, "Fit them to this network with `python -m training.acled`, or take the network that ships."),)


def _recoded(draft: Draft, logs: Mapping[str, float], possible: frozenset[str]) -> Draft:
    event, code = draft.event, draft.event.codes.acled
    if code is None:
        best = max(possible | {NONE}, key=lambda name: logs.get(name, -np.inf))
        chosen = best if best != NONE and logs[best] >= np.log(LOWEST_ALONE) else None
    else:
        bonus = ATTACK_BONUS if code == LAST_WORD else RULE_BONUS
        chosen = max(sorted(possible | {code}), key=lambda name: logs.get(name, -np.inf) + bonus * (name == code))
    return draft if chosen == code else replace(draft, event=replace(event, codes=replace(event.codes, acled=chosen)))


def _possible(codebook: Codebook) -> Mapping[str, frozenset[str]]:
    """Give the sub-events that the crosswalk's rules can give each type of deed, and those that words can be."""
    rules = codebook.crosswalks.acled_rules
    deeds = {kind: frozenset(rule.code for rule in rules if rule.type == kind and rule.code) for kind in DEEDS}
    return {kind: codes for kind, codes in {**deeds, **SAID}.items() if codes}
