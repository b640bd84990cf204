"""Words and their offsets."""

from __future__ import annotations

import numpy as np
import pytest

from tocsin.model import Model
from tocsin.model.subwords import PIECE_CHARACTERS, SHAPES, read_shapes


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Police shot 3 men.", ["Police", "shot", "3", "men", "."]),
        ("don't  go\n\nhome", ["don", "'", "t", "go", "home"]),
        ("São Tomé’s café", ["São", "Tomé", "’", "s", "café"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_words_are_cut_at_white_space_and_punctuation(model: Model, text: str, words: list[str]) -> None:
    read = model.read_words(text)
    assert [text[start:end] for start, end in zip(read.starts, read.ends, strict=True)] == words


def test_half_a_character_is_read_as_something_unreadable(model: Model) -> None:
    words = model.read_words("Police \ud800 left.")
    assert [(int(start), int(end)) for start, end in zip(words.starts, words.ends, strict=True)][-2:] == [(9, 13), (13, 14)]


def test_every_subword_knows_its_word(model: Model) -> None:
    read = model.read_words("Quxzzlby marched")
    assert len(read.subwords) > len(read) == 2
    assert read.word_indices[read.first_subwords].tolist() == [0, 1]
    assert np.all(np.diff(read.word_indices) >= 0)


def test_a_long_text_reads_like_its_parts(model: Model) -> None:
    sentence = "Troops left the town. "
    text = sentence * (2 * PIECE_CHARACTERS // len(sentence))
    read = model.read_words(text)
    assert len(read) == 5 * text.count("Troops")
    assert {text[start:end] for start, end in zip(read.starts, read.ends, strict=True)} == {"Troops", "left", "the", "town", "."}


def test_words_of_a_span_share_a_character_with_it(model: Model) -> None:
    read = model.read_words("Two men fled")
    assert read.indices_within(4, 7) == (1, 2)
    assert read.indices_within(5, 9) == (1, 3)
    assert read.indices_within(3, 4) == (1, 1)


@pytest.mark.parametrize(
    ("text", "shapes"),
    [
        ("“Police” in UN McKay 12 - a", ["other", "initial", "other", "lower", "upper", "mixed", "digit", "other", "lower"]),
        ("POLICE FLED", ["unknown", "unknown"]),
        ("police fled", ["unknown", "unknown"]),
        ("he saw Ana", ["lower", "lower", "title"]),
    ],
)
def test_shapes_say_how_a_word_is_written(model: Model, text: str, shapes: list[str]) -> None:
    read = read_shapes(text, model.read_words(text), [(0, len(text))])
    assert [SHAPES[shape] for shape in read] == shapes
