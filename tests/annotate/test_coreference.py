"""Mentions of one thing in one report are one entity, and it bears its fullest name."""

from __future__ import annotations

import pytest

from tests.annotate.handmade import spans, tagged
from tocsin.annotate.coreference import Linked, link_mentions
from tocsin.annotate.mentions import find_mentions
from tocsin.annotate.nouns import NOUNS


def link(words: str, names: dict[str, str]) -> Linked:
    doc = tagged(words)
    return link_mentions(doc.text, doc.tokens, find_mentions(doc.text, doc.tokens, spans(doc, names), NOUNS))


def chains(linked: Linked) -> list[list[str]]:
    text = {mention.id: mention.text for mention in linked.mentions}
    return [[text[member] for member in entity.mentions] for entity in linked.entities]


@pytest.mark.parametrize(
    "words, names, chain",
    [
        ("Ana/NNP Ruiz/NNP spoke/VBD ./. Mr/NNP Ruiz/NNP left/VBD", {"Ana Ruiz": "person", "Mr Ruiz": "person"}, ["Ana Ruiz", "Mr Ruiz"]),
        (
            "The/DT National/NNP Safety/NNP Council/NNP met/VBD ./. NSC/NNP officials/NNS left/VBD ./.",
            {"National Safety Council": "organization", "NSC": "organization"},
            ["National Safety Council", "NSC"],
        ),
        (
            "The/DT Border/NNP Watch/NNP (/. GKN/NNP )/. met/VBD ./.",
            {"Border Watch": "organization", "GKN": "organization"},
            ["Border Watch", "GKN"],
        ),
        (
            "A/DT group/NN of/IN militants/NNS came/VBD ./. The/DT attackers/NNS fled/VBD ./. They/PRP ran/VBD ./.",
            {},
            ["A group of militants", "The attackers", "They"],
        ),
        ("Ana/NNP Ruiz/NNP spoke/VBD ./. She/PRP left/VBD ./.", {"Ana Ruiz": "person"}, ["Ana Ruiz", "She"]),
        ("Boko/NNP Dara/NNP struck/VBD ./. The/DT group/NN fled/VBD ./.", {"Boko Dara": "organization"}, ["Boko Dara", "The group"]),
        (
            "Ana/NNP Ruiz/NNP ,/, a/DT local/JJ farmer/NN ,/, spoke/VBD ./.",
            {"Ana Ruiz": "person"},
            ["Ana Ruiz", "a local farmer"],
        ),
        ("A/DT bus/NN burned/VBD ./. The/DT bus/NN had/VBD stopped/VBN ./.", {}, ["A bus", "The bus"]),
        ("farmer/NN Ana/NNP Ruiz/NNP spoke/VBD ./. The/DT farmer/NN left/VBD ./.", {"Ana Ruiz": "person"}, ["Ana Ruiz", "The farmer"]),
        ("a/DT man/NN who/WP fled/VBD", {}, ["a man", "who"]),
        (
            "A/DT gang/NN of/IN thieves/NNS came/VBD ./. A/DT gang/NN of/IN thieves/NNS took/VBD gold/NN ./.",
            {},
            ["A gang of thieves", "A gang of thieves"],
        ),
    ],
)
def test_one_entity(words: str, names: dict[str, str], chain: list[str]) -> None:
    assert chain in chains(link(words, names))


def test_an_entity_bears_its_fullest_name() -> None:
    linked = link("Mr/NNP Ruiz/NNP spoke/VBD ./. Ana/NNP Maria/NNP Ruiz/NNP left/VBD", {"Mr Ruiz": "person", "Ana Maria Ruiz": "person"})
    assert [entity.name for entity in linked.entities] == ["Ana Maria Ruiz"]


@pytest.mark.parametrize(
    "words, names",
    [
        ("A/DT man/NN fled/VBD ./. A/DT man/NN died/VBD ./.", {}),
        ("The/DT Peruvian/JJ army/NN came/VBD ./. The/DT Chilean/JJ army/NN left/VBD ./.", {}),
        ("Ana/NNP Ruiz/NNP met/VBD Juan/NNP Ruiz/NNP", {"Ana Ruiz": "person", "Juan Ruiz": "person"}),
        ("Reuter/NNP (/. Archive/NNP )/.", {"Reuter": "organization", "Archive": "organization"}),
        ("A/DT soldier/NN fell/VBD ./. The/DT soldiers/NNS fled/VBD ./.", {}),
    ],
)
def test_two_entities(words: str, names: dict[str, str]) -> None:
    assert len(link(words, names).entities) == 2


def test_ids_are_in_order_of_text() -> None:
    linked = link("Lima/NNP fell/VBD ./. Police/NNS fled/VBD ./.", {"Lima": "location"})
    assert [mention.id for mention in linked.mentions] == ["m1", "m2"]
    assert [entity.id for entity in linked.entities] == ["e1", "e2"]
