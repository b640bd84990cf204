"""By rule: a reporting word has its speaker before or after it, and its content on the other side or beyond."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.annotate.handmade import spans, tagged
from tocsin.annotate.coreference import link_mentions
from tocsin.annotate.mentions import find_mentions
from tocsin.annotate.nouns import NOUNS
from tocsin.annotate.reporting import read_reported
from tocsin.records.document import Document


def prepared(words: str, names: dict[str, str]) -> Document:
    doc = tagged(words)
    linked = link_mentions(doc.text, doc.tokens, find_mentions(doc.text, doc.tokens, spans(doc, names), NOUNS))
    return replace(doc, mentions=linked.mentions, entities=linked.entities)


@pytest.mark.parametrize(
    "words, speaker, cue, content",
    [
        ("The/DT ministry/NN said/VBD that/IN two/CD rebels/NNS had/VBD fled/VBN ./.", "The ministry", "said", "that two rebels had fled"),
        ("Two/CD rebels/NNS fled/VBD ,/, the/DT army/NN said/VBD ./.", "the army", "said", "Two rebels fled"),
        ("TWO/CD REBELS/NNS FLED/VBD ,/, THE/DT ARMY/NN SAID/VBD ./.", "THE ARMY", "SAID", "TWO REBELS FLED"),
        ("Two/CD rebels/NNS fled/VBD ,/, said/VBD the/DT army/NN ./.", "the army", "said", "Two rebels fled"),
        ("According/VBG to/IN residents/NNS ,/, shops/NNS closed/VBD ./.", "residents", "According to", "shops closed"),
        ("Shops/NNS closed/VBD ,/, as/IN per/IN local/JJ reports/NNS ./.", "local reports", "as per", "Shops closed"),
        ("Police/NNS have/VBP also/RB denied/VBN that/IN shots/NNS were/VBD fired/VBN ./.", "Police", "denied", "that shots were fired"),
        ("Police/NNS accused/VBD the/DT man/NN of/IN hiding/VBG two/CD guns/NNS ./.", "Police", "accused", "hiding two guns"),
        ("A/DT spokesman/NN for/IN the/DT army/NN said/VBD calm/NN had/VBD won/VBN", "A spokesman for the army", "said", "calm had won"),
        ("The/DT army/NN told/VBD reporters/NNS that/IN calm/NN had/VBD won/VBN ./.", "The army", "told", "that calm had won"),
        (
            "A/DT statement/NN by/IN the/DT ministry/NN read/VBD ,/, \"/'' All/DT is/VBZ calm/JJ \"/'' ./.",
            "the ministry", "read", '" All is calm "',
        ),
    ],
)  # fmt: skip
def test_reported(words: str, speaker: str, cue: str, content: str) -> None:
    doc = prepared(words, {})
    (one,) = read_reported(doc, skip=())
    assert one.speaker and one.speaker.of(doc.text) == speaker
    assert one.cue and one.cue.of(doc.text) == cue
    assert [span.of(doc.text) for span in one.contents] == [content]


@pytest.mark.parametrize(
    "words",
    [
        "Two/CD rebels/NNS fled/VBD ./.",
        "The/DT boy/NN reads/VBZ a/DT book/NN ./.",
        "It/PRP said/VBD so/RB ./.",
    ],
)
def test_nothing_is_reported(words: str) -> None:
    assert list(read_reported(prepared(words, {}), skip=())) == []


def test_sentences_to_skip_are_skipped() -> None:
    doc = prepared("The/DT army/NN said/VBD all/DT was/VBD calm/JJ ./.", {})
    assert list(read_reported(doc, skip={0})) == []
