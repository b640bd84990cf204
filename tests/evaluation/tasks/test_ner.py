from __future__ import annotations

import pytest

from evaluation.tasks.ner import tagged_spans


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        ("O O O", []),
        ("B-Person I-Person O", [(0, 7, "person")]),
        ("B-Person B-Person O", [(0, 3, "person"), (4, 7, "person")]),
        ("O O B-Date", [(8, 11, "date")]),
    ],
)
def test_tags_become_spans_over_tokens_joined_by_a_blank(tags, spans) -> None:
    assert tagged_spans(["Ana", "Ode", "ran"], tags.split()) == spans


def test_spans_are_moved_by_the_start() -> None:
    assert tagged_spans(["Ana"], ["B-Person"], 10) == [(10, 13, "person")]
