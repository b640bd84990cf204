"""Documents with layers made by hand: tokens from words with tags, names and sayings from marked words.

    tagged("Police/NNS fled/VBD ./.").text  ->  "Police fled ."
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from tocsin.annotate.sentences import split_sentences
from tocsin.model.decode import TaggedSpan
from tocsin.records.document import Document, Token
from tocsin.records.encoding import Encoding
from tocsin.records.report import Report

TAGS = tuple("NN NNS NNP NNPS DT IN VBD VBZ VBN VB VBG PRP PRP$ JJ CD . , '' POS WP CC RB :".split())


def document(text: str, **layers: object) -> Document:
    """A document of a text."""
    return Document(Report("r1", text), text, sentences=split_sentences(text, ()), **layers)


def tagged(words: str) -> Document:
    """A document from "word/TAG" words, joined by blanks."""
    pairs = [word.rsplit("/", 1) for word in words.split()]
    text = " ".join(word for word, _ in pairs)
    sentences = split_sentences(text, ())
    tokens = []
    position = 0
    for word, tag in pairs:
        sentence = sum(one.span.start <= position for one in sentences) - 1
        tokens.append(Token(position, position + len(word), word.lower(), tag, sentence))
        position += len(word) + 1
    return Document(Report("r1", text), text, sentences=sentences, tokens=tuple(tokens))


def spans(doc: Document, marked: Mapping[str, str]) -> list[TaggedSpan]:
    """Tagged spans from phrases and their labels; each phrase stands once in the text."""
    found = []
    for phrase, label in marked.items():
        start = doc.text.index(phrase)
        inside = [index for index, token in enumerate(doc.tokens) if start <= token.start and token.end <= start + len(phrase)]
        found.append(TaggedSpan(inside[0], inside[-1] + 1, label, 0.9))
    return sorted(found, key=lambda span: span.first_word)


def encoding_of(doc: Document, probabilities: Mapping[str, np.ndarray]) -> Encoding:
    """An encoding of the document's tokens without vectors."""
    count = len(doc.tokens)
    return Encoding(
        np.array([token.start for token in doc.tokens], np.int32),
        np.array([token.end for token in doc.tokens], np.int32),
        np.zeros((count, 0), np.float32),
        np.zeros((count, 0), np.float32),
        np.zeros(count, np.int8),
        np.ones(count, np.bool_),
        probabilities,
    )
