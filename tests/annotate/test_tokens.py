"""A token is a word of the encoding with its most probable tag and its sentence."""

from __future__ import annotations

import numpy as np

from tests.annotate.handmade import TAGS, encoding_of, tagged
from tocsin.annotate.tokens import read_tokens


def test_tokens_have_tag_and_sentence() -> None:
    doc = tagged("Police/NNS fled/VBD ./. İzmir/NNP burned/VBD ./.")
    told = np.zeros((len(doc.tokens), len(TAGS)), np.float32)
    for row, token in enumerate(doc.tokens):
        told[row, TAGS.index(token.pos)] = 1
    assert read_tokens(doc.text, doc.sentences, encoding_of(doc, {"xpos": told}), TAGS) == doc.tokens
    assert [token.sentence for token in doc.tokens] == [0, 0, 0, 1, 1, 1]


def test_no_words_no_tokens() -> None:
    doc = tagged("Police/NNS")
    empty = encoding_of(tagged(""), {"xpos": np.zeros((0, len(TAGS)), np.float32)})
    assert read_tokens(doc.text, doc.sentences, empty, TAGS) == ()
