"""Marks of readers: where their words stand, and which lines do not fit."""

from __future__ import annotations

import pytest

from training.corpora.ordinary import sentence_types
from training.examples import Label
from training.marks import Mark, place, placed

TEXT = "Police held two men .\nThey held talks and held on ."


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (["0", "held", "COERCE", "fact"], (7, 11, "COERCE", "fact")),
        (["1", "held", "CONSULT", "fact"], (27, 31, "CONSULT", "fact")),
        (["1", "held#2", "CONSULT", "fact"], (42, 46, "CONSULT", "fact")),
        (["1", "Held", "AGREE|CONSULT", "old"], (27, 31, "AGREE|CONSULT", "old")),
        (["0", "men", "PEOPLE", "fact"], None),
        (["0", "held#2", "COERCE", "fact"], None),
        (["2", "held", "COERCE", "fact"], None),
        (["0", "held", "COERCE", "perhaps"], None),
    ],
)
def test_place(row: list[str], expected: Mark | None) -> None:
    assert place(TEXT, row) == expected


def test_an_article_without_events_is_kept_and_one_that_does_not_fit_is_not() -> None:
    rows = {"quiet": [["-", "-", "-", "none"]], "wrong": [["0", "absent", "AID", "fact"]], "unknown": [["0", "held", "COERCE", "fact"]]}
    assert placed({"quiet": TEXT, "wrong": TEXT}, rows) == {"quiet": []}


def test_a_sentence_without_marks_has_no_type_and_one_of_habits_is_left_open() -> None:
    sentences = ((0, 21), (22, 51), (52, 60))
    bags = list(sentence_types(sentences, [Label(7, 11, "COERCE|ASSAULT")], ((27, 31),)))
    assert [(bag.start, bag.labels) for bag in bags] == [(0, ("ASSAULT|COERCE",)), (52, ("NONE",))]
