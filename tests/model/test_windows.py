"""Windows hold whole sentences."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from tocsin.model import Model
from tocsin.model.windows import WINDOW_SUBWORDS, cut_windows, sentence_breaks


def text_of(lengths: list[int]) -> tuple[str, list[tuple[int, int]]]:
    text, sentences = "", []
    for length in lengths:
        sentence = " ".join(["man"] * (length - 1)) + "."
        sentences.append((len(text), len(text) + len(sentence)))
        text += sentence + " "
    return text, sentences


def test_windows_never_cut_a_sentence_that_fits(model: Model) -> None:
    lengths = [random.Random(5).randint(2, WINDOW_SUBWORDS) for _ in range(60)]
    text, sentences = text_of(lengths)
    words = model.read_words(text)
    windows = cut_windows(words, sentences)
    breaks = set(sentence_breaks(words, sentences))
    assert all(window.first_word in breaks and window.last_word in breaks for window in windows)
    assert all(window.last_subword - window.first_subword <= WINDOW_SUBWORDS for window in windows)


def test_windows_cover_every_word_once(model: Model) -> None:
    text, sentences = text_of([100, 700, 3, 250, 254, 255])
    words = model.read_words(text)
    windows = cut_windows(words, sentences)
    assert windows[0].first_word == 0
    assert windows[-1].last_word == len(words)
    assert all(left.last_word == right.first_word for left, right in pairwise(windows))


@pytest.mark.parametrize(
    ("lengths", "counts"), [([100, 120, 90], [220, 90]), ([254], [254]), ([255], [254, 1]), ([10, 300], [10, 254, 46])]
)
def test_windows_fill_up(model: Model, lengths: list[int], counts: list[int]) -> None:
    text, sentences = text_of(lengths)
    windows = cut_windows(model.read_words(text), sentences)
    assert [window.last_word - window.first_word for window in windows] == counts


def test_a_text_without_words_has_no_window(model: Model) -> None:
    assert cut_windows(model.read_words(" "), [(0, 1)]) == []
