"""The stage adds its layers in order; a text in another language keeps its sentences, with an issue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from tests.annotate.handmade import TAGS, document, encoding_of, tagged
from tocsin.annotate import annotate
from tocsin.records.document import Document
from tocsin.records.encoding import Encoding

NER = ("O", "B-location", "I-location")
SAYING = ("O", "B-speaker", "I-speaker", "B-cue", "I-cue", "B-content", "I-content")
WORDS = "Police/NNS said/VBD two/CD men/NNS were/VBD shot/VBN in/IN Lima/NNP ./. They/PRP died/VBD ./."


class Dictionary:
    """A network that knows one text."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc

    def labels(self, name: str) -> tuple[str, ...]:
        return {"xpos": TAGS, "ner": NER, "saying": SAYING}[name]

    def encode(self, text: str, sentences: Sequence[tuple[int, int]], *, kept: Sequence[bool] | None = None) -> Encoding:
        assert kept is None and text == self._doc.text and sentences == [(one.span.start, one.span.end) for one in self._doc.sentences]
        told = {name: np.zeros((len(self._doc.tokens), len(self.labels(name))), np.float32) for name in ("xpos", "ner", "saying")}
        for row, token in enumerate(self._doc.tokens):
            told["xpos"][row, TAGS.index(token.pos)] = 1
            told["ner"][row, int(token.lower == "lima")] = 1
            told["saying"][row, {0: 1, 1: 3, 2: 5}.get(row, 6 if row < 8 else 0)] = 1
        return encoding_of(self._doc, told)


def test_the_layers_are_there() -> None:
    doc = tagged(WORDS)
    found = annotate(replace(doc, sentences=(), tokens=()), Dictionary(doc))
    assert (found.language, found.sentences, found.tokens) == ("en", doc.sentences, doc.tokens)
    assert [(mention.text, mention.form) for mention in found.mentions] == [
        ("Police", "nominal"), ("two men", "nominal"), ("Lima", "name"), ("They", "pronoun"),
    ]  # fmt: skip
    assert [entity.mentions for entity in found.entities] == [("m1",), ("m2", "m4"), ("m3",)]
    assert [(one.low, one.best, one.high) for one in found.quantities] == [(2, 2, 2)]
    assert [one.speaker and one.speaker.text for one in found.attributions] == ["Police"]
    assert found.attributions[0].content.text == "two men were shot in Lima"


def test_nouns_may_come_from_outside() -> None:
    doc = tagged(WORDS)
    found = annotate(replace(doc, sentences=(), tokens=()), Dictionary(doc), {})
    assert [mention.form for mention in found.mentions] == ["name", "pronoun"]


def test_another_language_keeps_its_sentences() -> None:
    doc = document("Des hommes armés ont tué deux policiers dans la ville lundi soir. Ils ont fui.")
    found = annotate(replace(doc, sentences=()), Dictionary(doc))
    assert found.language == "fr"
    assert len(found.sentences) == 2
    assert found.encoding is None
    assert [issue.stage for issue in found.issues] == ["annotate"]


@pytest.mark.parametrize("text", ["", " \n "])
def test_a_blank_text_has_no_layers(text: str) -> None:
    doc = tagged("")
    found = annotate(replace(document(text), sentences=()), Dictionary(replace(doc, text=text)))
    assert (found.sentences, found.tokens, found.mentions) == ((), (), ())
