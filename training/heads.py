"""Heads: the one table of what the network predicts; export writes it to `labels.json` for the runtime.

A row says the kind of a head, its labels, which mix of layers it reads and whether it sees word shapes:

    HEADS["ner"].outputs  ->  ("O", "B-date", "I-date", "B-person", ...)

Kinds: `bio` (spans of words), `word` (one label a word), `value` (a number a word), `one` (a bag of words has one
label), `many` (a bag has any number), `frame` (spans that are arguments of a trigger), `relation` (one label for a
pair of word groups).
"""

from __future__ import annotations

from dataclasses import dataclass

EVENT_TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "SANCTION", "PROTEST", "MOBILIZE", "COERCE", "ASSAULT",
)
PART_OF_SPEECH_TAGS = (
    "NN", "IN", "DT", "NNP", "PRP", "JJ", "RB", ".", "VB", "NNS", ",", "CC", "VBP", "VBD", "VBZ", "VBN", "CD", "VBG", "MD",
    "TO", "PRP$", "-RRB-", "-LRB-", "WDT", ":", "WRB", "``", "WP", "''", "RP", "UH", "POS", "HYPH", "NNPS", "JJR", "JJS",
    "EX", "NFP", "ADD", "RBR", "GW", "$", "SYM", "PDT", "FW", "LS", "RBS", "AFX", "WP$", "XX",
)


@dataclass(frozen=True, slots=True)
class HeadSpec:
    """One head. `background` is the label of words that no span covers; None: such words get no loss."""

    name: str
    kind: str
    labels: tuple[str, ...]
    layer: str = "upper"
    has_shapes: bool = False
    background: str | None = None
    # of a `many` head: how much a positive of each label counts; rare ones would never reach one half
    weights: tuple[float, ...] = ()

    @property
    def outputs(self) -> tuple[str, ...]:
        """What the columns of the head's output mean."""
        if self.kind in ("bio", "frame"):
            return ("O", *(f"{step}-{label}" for label in self.labels for step in "BI"))
        return self.labels


HEADS: dict[str, HeadSpec] = {
    spec.name: spec
    for spec in (
        HeadSpec(
            "ner", "bio", ("date", "person", "location", "facility", "organization", "misc", "money", "norp", "product"),
            has_shapes=True,
        ),
        HeadSpec("toponym", "bio", ("literal", "demonym"), has_shapes=True),
        HeadSpec(
            "fillers", "bio",
            ("perp_individual", "perp_organization", "target", "victim_name", "victim_description", "instrument"),
            has_shapes=True,
        ),
        HeadSpec("saying", "bio", ("speaker", "cue", "content"), has_shapes=True),
        HeadSpec("parties", "bio", ("source", "target")),
        HeadSpec("xpos", "word", PART_OF_SPEECH_TAGS, layer="lower", has_shapes=True),
        HeadSpec("trigger", "word", ("O", "OTHER", *EVENT_TYPES), background="O"),
        # old: happened, but long before the article's story; generic: a habit, a law, a total over years
        HeadSpec("status", "word", ("fact", "negated", "uncertain", "future", "old", "generic"), layer="lower"),
        HeadSpec("factuality", "value", (), layer="lower"),
        HeadSpec("type", "one", ("NONE", *EVENT_TYPES)),
        # of 11,480 sentences 59 tell a killing, 123 a failure: weighted, unweighted F1 of FAIL was 0 (training/LOG.md)
        HeadSpec("police", "many", ("KILL", "ARREST", "FAIL", "FORCE", "ANY_ACTION"), weights=(3.0, 1.5, 5.0, 2.0, 1.0)),
        HeadSpec("attack", "many", ("ARMED_ASSAULT", "BOMBING", "KIDNAPPING", "OTHER")),
        HeadSpec(
            "incident", "many",
            ("ATTACK", "BOMBING", "ARSON", "KIDNAPPING", "ROBBERY", "HIJACKING", "FORCED_WORK_STOPPAGE"),
        ),
        HeadSpec("roles", "frame", ("actor", "affected", "place", "instrument")),
        HeadSpec("propbank", "frame", ("ARG0", "ARG1", "ARG2", "ARG3", "ARGM-LOC", "ARGM-TMP", "ARGM-NEG", "ARGM-MOD")),
        HeadSpec("relation", "relation", EVENT_TYPES),
    )
}


def mask_of(spec: HeadSpec, labels: tuple[str, ...]) -> int:
    """Bit mask over the outputs of a head; a label `A|B` sets both bits."""
    mask = 0
    for label in labels:
        for choice in label.split("|"):
            if choice not in spec.outputs:
                raise ValueError(f"head {spec.name!r} has no label {choice!r}: add it to training/heads.py or map it in the reader")
            mask |= 1 << spec.outputs.index(choice)
    return mask
