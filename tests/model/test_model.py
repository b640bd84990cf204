"""The facade: a text read once, and every head on it."""

from __future__ import annotations

import numpy as np
import pytest

from tocsin.model import Model
from tocsin.records.encoding import Encoding

TEXT = "Police arrested two men in Lima on Monday. The mayor, Ana Quispe, said the protest was over."
SENTENCES = [(0, 42), (43, len(TEXT))]


@pytest.fixture(scope="module")
def encoding(model: Model) -> Encoding:
    return model.encode(TEXT, SENTENCES)


def test_every_word_has_two_vectors(encoding: Encoding) -> None:
    assert encoding.upper.shape == encoding.lower.shape == (len(encoding.starts), 384)
    assert encoding.is_read.all()


def test_vectors_do_not_depend_on_what_was_read_before(model: Model, encoding: Encoding) -> None:
    model.encode("Other words entirely, and many of them. " * 20, [(0, 800)])
    again = model.encode(TEXT, SENTENCES)
    assert np.array_equal(again.upper, encoding.upper)


def test_a_window_that_holds_no_kept_sentence_is_not_read(model: Model) -> None:
    sentence = "Nothing of note was said at the meeting of the committee. "
    text = sentence * 60
    sentences = [(len(sentence) * number, len(sentence) * (number + 1) - 1) for number in range(60)]
    whole = model.encode(text, sentences)
    part = model.encode(text, sentences, kept=[number == 0 for number in range(60)])
    assert not part.is_read.all()
    assert np.array_equal(part.upper[part.is_read], whole.upper[part.is_read])
    assert not part.upper[~part.is_read].any()


def test_an_empty_text_has_an_empty_encoding(model: Model) -> None:
    empty = model.encode("", [])
    assert len(empty.starts) == 0
    assert model.spans(empty, "ner") == []


@pytest.mark.parametrize("name", ["ner", "toponym", "fillers", "saying", "parties", "xpos", "trigger", "status"])
def test_probabilities_of_a_word_sum_to_one(model: Model, encoding: Encoding, name: str) -> None:
    probabilities = encoding.probabilities[name]
    assert probabilities.shape == (len(encoding.starts), len(model.labels(name)))
    assert np.allclose(probabilities.sum(1), 1, atol=1e-4)


def test_a_bag_has_labels_and_the_weights_of_its_words(model: Model, encoding: Encoding) -> None:
    reading = model.bag(encoding, "type", (0, 9))
    assert reading.probabilities.sum() == pytest.approx(1, abs=1e-4)
    assert np.allclose(reading.weights.sum(0), 1, atol=1e-4)
    assert model.bag(encoding, "police", (0, 9)).probabilities.shape == (5,)


def test_arguments_are_asked_of_the_words_of_the_sentence(model: Model, encoding: Encoding) -> None:
    words = len(encoding.starts)
    found = model.argument_probabilities(encoding, ["roles", "propbank"], [1, 15], [(0, 9), (9, words)])
    assert set(found) == {"roles", "propbank"}
    for name, by_trigger in found.items():
        assert [one.shape for one in by_trigger] == [(9, len(model.labels(name))), (words - 9, len(model.labels(name)))]


def test_a_trigger_is_judged_the_same_alone_and_among_others(model: Model, encoding: Encoding) -> None:
    alone = model.argument_probabilities(encoding, ["roles"], [15], [(9, len(encoding.starts))])["roles"][0]
    among = model.argument_probabilities(encoding, ["roles"], [1, 15], [(0, 9), (9, len(encoding.starts))])["roles"][1]
    assert np.allclose(alone, among, atol=1e-5)
    assert model.argument_probabilities(encoding, ["roles"], [], []) == {"roles": []}


def test_a_pair_has_a_relation(model: Model, encoding: Encoding) -> None:
    assert model.relation(encoding, (0, 1), (2, 4), (0, 9)).sum() == pytest.approx(1, abs=1e-4)
    assert model.values(encoding, "factuality").shape == (len(encoding.starts),)
