"""A wire text with another first line or without its end is a copy; another text on the same matter is none."""

from __future__ import annotations

import pytest

from tocsin.link.syndication import is_copy, similarity, sketch, sketch_keys

WIRE = (
    "A bomb exploded in a crowded fish market in Maiduguri on Monday morning, killing four people and wounding eleven others, police said. "
    "The device had been hidden in a sack of dried fish and went off as traders were opening their stalls, witnesses said. "
    "Rescue workers carried the injured to the state hospital, where relatives waited in the yard for news of the wounded. "
    "No group claimed the attack, the third of its kind in the town since the beginning of the year."
)
OTHER = (
    "Traders in Maiduguri buried four of their own on Tuesday, a day after a bomb tore through the fish market where they had worked. "
    "Hundreds walked behind the coffins to the cemetery on the edge of the town, and shops stayed shut until the evening. "
    "The governor promised help to the families, and said that soldiers would guard the markets from now on."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [(f"By our staff in Kano. {WIRE}", True), (WIRE.replace("eleven", "12"), True), (WIRE[: len(WIRE) * 4 // 5], True), (OTHER, False)],
)
def test_copies_are_known_by_their_runs_of_words(text: str, expected: bool) -> None:
    assert is_copy(sketch(WIRE), sketch(text)) is expected


def test_copies_find_each_other_by_a_key() -> None:
    assert set(sketch_keys(sketch(WIRE))) & set(sketch_keys(sketch(f"By our staff. {WIRE}")))


def test_a_text_of_two_lines_has_no_sketch() -> None:
    assert sketch("Two men were shot dead in Kano on Monday.") == ()
    assert similarity((), sketch(WIRE)) == 0.0
    assert sketch_keys(()) == ()
