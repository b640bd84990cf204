"""Forms: what a curator's lemma becomes."""

import pytest

from tocsin.codebook.inflection import Inflector, key_of

INFLECTOR = Inflector(
    pasts={"shoot": ("shot",), "steal": ("stole", "stolen"), "set": ("set",), "lie": ("lay",)},
    plurals={"knife": "knives", "child": "children"},
    uninflected=frozenset({"police"}),
    doubled=frozenset({"kidnap"}),
    fixed_ise=frozenset({"surprise"}),
)


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("stab", {"stab", "stabs", "stabbed", "stabbing"}),
        ("shoot", {"shoot", "shoots", "shot", "shooting"}),
        ("steal", {"steal", "steals", "stole", "stolen", "stealing"}),
        ("raid", {"raid", "raids", "raided", "raiding"}),
        ("seize", {"seize", "seizes", "seized", "seizing"}),
        ("free", {"free", "frees", "freed", "freeing"}),
        ("occupy", {"occupy", "occupies", "occupied", "occupying"}),
        ("deploy", {"deploy", "deploys", "deployed", "deploying"}),
        ("clash", {"clash", "clashes", "clashed", "clashing"}),
        ("lie", {"lie", "lies", "lay", "lying"}),
        ("gun down", {"gun down", "guns down", "gunned down", "gunning down"}),
        ("set on fire", {"set on fire", "sets on fire", "setting on fire"}),
        ("kidnap", {"kidnap", "kidnaps", "kidnapped", "kidnaped", "kidnapping", "kidnaping"}),
        ("baton-charge", {"baton - charge", "baton - charges", "baton - charged", "baton - charging"}),
        ("surprise", {"surprise", "surprises", "surprised", "surprising"}),
    ],
)
def test_a_verb_has_its_forms(lemma, forms):
    assert INFLECTOR.verb_forms(lemma) == forms


def test_a_verb_in_ise_is_spelled_both_ways():
    assert {"vandalised", "vandalized"} <= INFLECTOR.verb_forms("vandalise")


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("army", {"army", "armies"}),
        ("gunman", {"gunman", "gunmen"}),
        ("kitchen knife", {"kitchen knife", "kitchen knives"}),
        ("police", {"police"}),
        ("exchange of fire", {"exchange of fire", "exchanges of fire"}),
        ("attack on", {"attack on", "attacks on"}),
        ("sit-in", {"sit - in", "sit - ins"}),
        ("car bomb", {"car bomb", "car bombs"}),
        ("mobilisation", {"mobilisation", "mobilisations", "mobilization", "mobilizations"}),
    ],
)
def test_a_noun_has_singular_and_plural(lemma, forms):
    assert INFLECTOR.noun_forms(lemma) == forms


@pytest.mark.parametrize(("phrase", "key"), [("Didn't", "didn ' t"), ("sit-in", "sit - in"), ("U.N. force", "u . n . force")])
def test_a_key_is_the_words_of_the_encoding(phrase, key):
    assert key_of(phrase) == key
