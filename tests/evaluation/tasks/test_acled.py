"""The task that scores ACLED's sub-events."""

from __future__ import annotations

from evaluation.scoring import class_counts
from evaluation.tasks import acled


def test_the_weighted_f1_weighs_classes_by_their_gold():
    answers = [("Attack", "Attack"), ("Attack", "Attack"), ("Attack", "Arrests"), ("Arrests", "Arrests"), ("Grenade", None)]
    counts = sum((class_counts(gold, got) for gold, got in answers), start=class_counts("Attack", "Attack"))
    figures = acled._figures(counts)
    # Attack: 3 of 4 found, nothing else taken for it; Arrests: 1 of 1 with one too many; Grenade: none.
    assert round(figures["F1 Attack"], 1) == 85.7
    assert round(figures["weighted F1"], 1) == round((4 * 600 / 7 + 200 / 3) / 6, 1)


def test_the_sentences_of_the_crosswalk_are_items():
    items = acled.train_items()
    assert len({item.gold for item in items}) == 25
    assert len({item.report.id for item in items}) == len(items)
