"""Names are mended at their ends, noun phrases with a known head are nominals, pronouns are pronouns."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.annotate.handmade import spans, tagged
from tocsin.annotate.mentions import find_mentions
from tocsin.annotate.nouns import NOUNS


def found(words: str, names: dict[str, str]) -> list[tuple[str, str, str]]:
    doc = tagged(words)
    return [(one.span.of(doc.text), one.type, one.form) for one in find_mentions(doc.text, doc.tokens, spans(doc, names), NOUNS)]


@pytest.mark.parametrize(
    "words, tagged_name, name",
    [
        ("Ana/NNP Ruiz/NNP ,/, spoke/VBD", "Ana Ruiz ,", "Ana Ruiz"),
        ("Peru/NNP '/POS s/POS army/NN", "Peru ' s", "Peru"),
        ("the/DT U/NNP ./. S/NNP ./. said/VBD", "U . S .", "U . S ."),
        ("Acme/NNP Inc/NNP ./. said/VBD", "Acme Inc .", "Acme Inc ."),
        ("in/IN Lima/NNP ./.", "Lima .", "Lima"),
        ("(/. KNB/NNP )/. said/VBD", "( KNB )", "( KNB )"),
        ("KNB/NNP )/. said/VBD", "KNB )", "KNB"),
        ("(/. KNB/NNP said/VBD", "( KNB", "KNB"),
    ],
)
def test_names_lose_what_hangs_on(words: str, tagged_name: str, name: str) -> None:
    assert (name, "organization", "name") in found(words, {tagged_name: "organization"})


@pytest.mark.parametrize(
    "words, nominal, kind",
    [
        ("The/DT masked/JJ attackers/NNS fled/VBD", "The masked attackers", "person"),
        ("a/DT group/NN of/IN armed/JJ militants/NNS fled/VBD", "a group of armed militants", "person"),
        ("six/CD people/NNS died/VBD", "six people", "person"),
        ("police/NNS fled/VBD", "police", "organization"),
        ("the/DT interior/NN ministry/NN said/VBD", "the interior ministry", "organization"),
        ("a/DT stolen/VBN bus/NN burned/VBD", "a stolen bus", "vehicle"),
        ("THE/DT NATIONAL/JJ GUARD/NN BASE/NN BURNED/VBD", "THE NATIONAL GUARD BASE", "facility"),
        ("with/IN rifles/NNS", "rifles", "weapon"),
        ("leaving/VBG three/CD soldiers/NNS dead/JJ", "three soldiers", "person"),
        ("killing/VBG soldiers/NNS", "soldiers", "person"),
        ("at/IN least/JJS 4/CD soldiers/NNS", "4 soldiers", "person"),
        ("about/IN 4/CD soldiers/NNS", "4 soldiers", "person"),
    ],
)
def test_noun_phrases_with_a_known_head_are_nominals(words: str, nominal: str, kind: str) -> None:
    assert found(words, {}) == [(nominal, kind, "nominal")]


def test_a_name_ends_with_its_line() -> None:
    doc = tagged("in/IN Lima/NNP Ruiz/NNP left/VBD")
    text = doc.text.replace("Lima ", "Lima\n")
    tokens = [replace(token, sentence=int(token.start > 5)) for token in doc.tokens]
    (name,) = find_mentions(text, tokens, spans(doc, {"Lima Ruiz": "location"}), NOUNS)
    assert name.span.of(text) == "Lima"


def test_no_nominal_inside_a_name() -> None:
    assert found("Hill/NNP Hotel/NNP burned/VBD", {"Hill Hotel": "facility"}) == [("Hill Hotel", "facility", "name")]


def test_a_noun_before_a_noun_is_no_head() -> None:
    assert found("a/DT police/NN report/NN", {}) == []


@pytest.mark.parametrize(
    "words, pronouns",
    [
        ("he/PRP saw/VBD her/PRP", ["he", "her"]),
        ("the/DT US/NNP said/VBD", []),
        ("they/PRP told/VBD us/PRP", ["they", "us"]),
        ("Henry/NNP I/NNP reigned/VBD", []),
        ("who/WP knows/VBZ its/PRP$ name/NN", ["who", "its"]),
    ],
)
def test_pronouns(words: str, pronouns: list[str]) -> None:
    assert [text for text, _, form in found(words, {}) if form == "pronoun"] == pronouns


def test_mentions_come_in_order_the_longer_first() -> None:
    words = "Peru/NNP '/POS s/POS army/NN fled/VBD ;/: it/PRP lost/VBD"
    assert [text for text, *_ in found(words, {"Peru": "location"})] == ["Peru ' s army", "Peru", "it"]
