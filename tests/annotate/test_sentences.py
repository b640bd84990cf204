"""Sentences end where a reader ends them, in any casing, wrapped or tokenised; nothing of the text is lost."""

from __future__ import annotations

import pytest

from tocsin.annotate.sentences import LONGEST, split_sentences
from tocsin.records.document import Sentence
from tocsin.records.span import Span


def split(text: str) -> list[str]:
    return [sentence.span.of(text) for sentence in split_sentences(text, ())]


@pytest.mark.parametrize(
    "text, sentences",
    [
        ("Two men fled. Police came.", ["Two men fled.", "Police came."]),
        ("two men fled. police came.", ["two men fled.", "police came."]),
        ("TWO MEN FLED.  POLICE CAME.", ["TWO MEN FLED.", "POLICE CAME."]),
        ("Two men fled . Police came .", ["Two men fled .", "Police came ."]),
        ("Mr . Okoro left on Oct . 20 . Both spoke .", ["Mr . Okoro left on Oct . 20 .", "Both spoke ."]),
        ("Mr. Okoro met Gen. Ruiz. Both spoke.", ["Mr. Okoro met Gen. Ruiz.", "Both spoke."]),
        ("MR. OKORO MET GEN. RUIZ. BOTH SPOKE.", ["MR. OKORO MET GEN. RUIZ.", "BOTH SPOKE."]),
        ("J. K. Okoro left. He ran.", ["J. K. Okoro left.", "He ran."]),
        ("The U.S. Embassy closed.", ["The U.S. Embassy closed."]),
        ("They flew to the U.S. The embassy closed.", ["They flew to the U.S.", "The embassy closed."]),
        ("He lives at No. 7 now.", ["He lives at No. 7 now."]),
        ("He said no. They left.", ["He said no.", "They left."]),
        ("It rose 3.5 metres. Then it fell.", ["It rose 3.5 metres.", "Then it fell."]),
        ("It began at 5 p.m. on Monday.", ["It began at 5 p.m. on Monday."]),
        ('"We wait." He left.', ['"We wait."', "He left."]),
        ('He said: "We wait." Then he left.', ['He said: "We wait."', "Then he left."]),
        ('He said : " We wait . " Then he left .', ['He said : " We wait . "', "Then he left ."]),
        ('He left . " We wait , " she said .', ["He left .", '" We wait , " she said .']),
        ("“We wait.” He left.", ["“We wait.”", "He left."]),
        ('"Why?" he asked. Nobody spoke.', ['"Why?" he asked.', "Nobody spoke."]),
        ('"why?" he asked. nobody spoke.', ['"why?" he asked.', "nobody spoke."]),
        ("Why? Nobody knows!", ["Why?", "Nobody knows!"]),
        ("They fled...and hid. Police came.", ["They fled...and hid.", "Police came."]),
        ("The camp burned.The people fled.", ["The camp burned.", "The people fled."]),
        ("Shots at the gate\n\nTwo men fled.", ["Shots at the gate", "Two men fled."]),
        ("Shots at the gate\nTwo men fled when police came, and nobody has seen them since.", None),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_sentences(text: str, sentences: list[str] | None) -> None:
    assert split(text) == (sentences if sentences is not None else text.split("\n"))


def test_a_wrapped_line_goes_on() -> None:
    text = (
        "   THE COLUMN OF REBELS CAME DOWN FROM THE HILLS AT DAWN AND TOOK\n"
        "THE TOWN HALL WITHOUT A SHOT.  THE MAYOR FLED TO THE CAPITAL IN A\nBORROWED TRUCK.\n\n   NOBODY WAS HURT."
    )
    assert [" ".join(one.split()) for one in split(text)] == [
        "THE COLUMN OF REBELS CAME DOWN FROM THE HILLS AT DAWN AND TOOK THE TOWN HALL WITHOUT A SHOT.",
        "THE MAYOR FLED TO THE CAPITAL IN A BORROWED TRUCK.",
        "NOBODY WAS HURT.",
    ]


def test_a_line_is_a_unit_where_lines_are_paragraphs() -> None:
    first = "The ministry has said that the road to the northern towns will stay closed until the bridge is mended and the soldiers leave"
    assert split(f"{first}\nTwo men fled .") == [first, "Two men fled ."]


def test_list_items_are_sentences() -> None:
    assert split("They want:\n- higher wages for everyone who works in the mines\n- safer shafts") == [
        "They want:", "- higher wages for everyone who works in the mines", "- safer shafts",
    ]  # fmt: skip


def test_kinds_are_kept_and_the_rest_is_body() -> None:
    text = "Shots in town\n\nNAIROBI, 3 May - Two men fled. Police came.\n\nA gate. Photo: AP"
    kinds = (
        Sentence(Span(0, 13), "headline"),
        Sentence(Span(15, 29), "dateline"),
        Sentence(Span(text.index("A gate"), len(text)), "caption"),
    )
    found = [(sentence.kind, sentence.span.of(text)) for sentence in split_sentences(text, kinds)]
    assert found == [
        ("headline", "Shots in town"), ("dateline", "NAIROBI, 3 May"), ("body", "- Two men fled."), ("body", "Police came."),
        ("caption", "A gate. Photo: AP"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["word " * 1000, "x" * 5000, "first, then, " * 300])
def test_a_sentence_without_end_is_cut(text: str) -> None:
    found = split_sentences(text, ())
    assert all(len(sentence.span) <= LONGEST for sentence in found)
    assert "".join("".join(sentence.span.of(text) for sentence in found).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "text", ["...", '". "', "?! ?! .", "a.b.c. d.", "U.S.", "1. 2. 3.", 'He said "no.\n\nmore" . " . x', "\u200b\n\u00a0."]
)
def test_nothing_is_lost(text: str) -> None:
    found = split_sentences(text, ())
    position = 0
    for sentence in found:
        assert not text[position : sentence.span.start].strip()
        assert sentence.span.of(text).strip() == sentence.span.of(text)
        position = sentence.span.end
    assert not text[position:].strip()


def test_small_letters_under_a_line_in_mixed_case_are_split():
    text = "This story is from May 2, 2002\n\norvia: two men were held on monday. police seized a van. it was burnt."
    assert [one.span.of(text) for one in split_sentences(text, ())][1:] == [
        "orvia: two men were held on monday.", "police seized a van.", "it was burnt.",
    ]  # fmt: skip
