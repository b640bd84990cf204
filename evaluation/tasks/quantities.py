"""Quantities of the invented set: numbers of people and things, as intervals.

In: `evaluation/gold/quantities.jsonl`, a sentence with one phrase a line (or none: the number is an age, a date, a sum); the
documents are annotated, not coded. Out: share of sentences read right, and what goes wrong apart.
"""

from __future__ import annotations

from evaluation.scoring import Part
from evaluation.shared import GOLD, Sources
from evaluation.tasks.invented import quantities_part


def parts(sources: Sources) -> list[Part]:  # noqa: ARG001 - all tasks take the same
    """Read the gold."""
    return [quantities_part(GOLD)]
