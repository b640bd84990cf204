"""Examples: what every corpus reader gives and every head learns from. Characters in, no tokens.

A reader turns its corpus into `Example`s; `network.py` alone knows about subwords. All spans are half-open character
spans of `text`. A head learns from an example only what the example says about it: a head that is named in none of
`spans`, `bags`, `frames`, `values` gets no loss there ("nobody annotated" is never "there is nothing").

    Example("wikievents", "d1", "train", text, spans={"trigger": (Label(10, 16, "ASSAULT"),)}, ...)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Label:
    """A labelled stretch of text."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Bag:
    """A stretch of text (sentence, window, document) that has labels as a whole.

    For a single-label head each label is a disjunction: ("CONCEDE|RETREAT",) is right when either is predicted;
    for a multi-label head `labels` are all that hold and the absent ones are negatives.
    """

    start: int
    end: int
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """A predicate and its arguments. `is_exhaustive`: every other word of its sentence is no argument."""

    start: int
    end: int
    arguments: tuple[Label, ...]
    is_exhaustive: bool = True


@dataclass(frozen=True, slots=True)
class Value:
    """A number that people gave to a word, with a weight from 0 to 1."""

    start: int
    end: int
    value: float
    weight: float



@dataclass(frozen=True, slots=True)
class Example:
    """One text with what is known of it, by head; `sentences` are stretches that a window should not cut."""

    corpus: str
    id: str
    part: str  # "train" or "dev"
    text: str
    spans: Mapping[str, tuple[Label, ...]] = field(default_factory=dict)
    bags: Mapping[str, tuple[Bag, ...]] = field(default_factory=dict)
    frames: Mapping[str, tuple[Frame, ...]] = field(default_factory=dict)
    values: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    # head -> stretches where that head gets no loss (a word that the corpus leaves open)
    ignored: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    sentences: tuple[tuple[int, int], ...] = ()
