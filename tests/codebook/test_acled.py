"""ACLED's words: lists, pairs that stand close, and the sentences that the rules come from."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tocsin.codebook import load_codebook
from tocsin.codebook.acled import NAMED_PLACE, AcledWords, read_sentences
from tocsin.codebook.pages import read_page
from tocsin.codebook.reading import PACKAGED

LEAST_SENTENCES = 20  # of each sub-event in the half that rules may be written from
WORDS = AcledWords.of(
    {"take": ("seized", "took control"), "ground": ("town", "market town", NAMED_PLACE), "who": ("riot police",), "riot": ("riot",)}
)


@pytest.fixture(scope="module")
def walks():
    return load_codebook().crosswalks


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("rebels seized the town", {"take", "ground", "take>ground"}),
        (f"rebels seized {NAMED_PLACE}", {"take", "ground", "take>ground"}),
        ("rebels seized a lorry near the town", {"take", "ground"}),
        ("the town was seized", {"take", "ground", "ground>take"}),
        ("they took the road", set()),
    ],
)
def test_two_lists_that_stand_close_are_a_pair_unless_a_new_phrase_opens(sentence, told):
    assert WORDS.told(sentence.split()) == told


def test_the_longest_phrase_at_a_word_speaks():
    assert WORDS.told(["riot", "police"]) == {"who"}


def test_there_are_25_sub_events_in_the_order_of_precedence(walks):
    names = [one.name for one in walks.sub_events]
    assert len(set(names)) == 25
    assert names[0] == "Government regains territory"
    assert Counter(one.event_type for one in walks.sub_events) == {
        "Battles": 3, "Protests": 3, "Riots": 2, "Explosions/Remote violence": 6, "Violence against civilians": 3,
        "Strategic developments": 8,
    }  # fmt: skip


def test_only_excessive_force_is_of_two_kinds_of_disorder(walks):
    assert [one.name for one in walks.sub_events if ";" in one.disorder_type] == ["Excessive force against protesters"]
    kinds = {one.name: one.disorder_type for one in walks.sub_events}
    assert (kinds["Mob violence"], kinds["Violent demonstration"]) == ("Political violence", "Demonstrations")


def test_every_rule_gives_a_sub_event_of_the_table(walks):
    assert {rule.code for rule in walks.acled_rules} - {None} == {one.name for one in walks.sub_events}


def test_every_sub_event_has_its_invented_sentences(walks):
    sentences = read_sentences(read_page(PACKAGED, "crosswalks/acled.yml"))
    assert len({one.text for one in sentences}) == len(sentences)
    train = Counter(one.sub_event for one in sentences)
    assert set(train) == {one.name for one in walks.sub_events}
    assert min(train.values()) >= LEAST_SENTENCES


@pytest.mark.parametrize(
    ("kind", "modes", "sides", "sentence", "code"),
    [
        ("ASSAULT", (), "MIL>REB", "the army recaptured the town of _place_ from the rebels", "Government regains territory"),
        ("ASSAULT", (), "REB>MIL", "rebels captured the town after the soldiers fled", "Non-state actor overtakes territory"),
        ("COERCE", ("seize",), "REB>", "rebels took control of the town without a fight", "Non-violent transfer of territory"),
        ("ASSAULT", ("explosives",), ">CVL", "a hand grenade was thrown into a bar", "Grenade"),
        ("ASSAULT", ("crowd-control",), "COP>CVL", "police fired stun grenades at protesters", "Protest with intervention"),
        ("ASSAULT", (), "CVL>CVL", "a mob beat the thief", "Mob violence"),
        ("MOBILIZE", ("troops",), "REB>", "the rebels set up a new base in the forest", "Headquarters or base established"),
        ("MOBILIZE", ("militia",), ">", "the militia split into two factions", "Change to group/activity"),
        ("COERCE", ("seize",), "COP>", "police seized rifles and ammunition", "Disrupted weapons use"),
        ("COERCE", ("seize",), "COP>", "police seized two tonnes of cocaine", None),
        ("PROTEST", ("demo",), "CVL>", "demonstrators marched and police used tear gas", "Protest with intervention"),
        ("PROTEST", ("demo",), "CVL>", "police shot dead a demonstrator at the rally", "Excessive force against protesters"),
        ("PROTEST", ("demo",), "CVL>", "demonstrators threw stones and burned tyres", "Violent demonstration"),
        ("RETREAT", ("release",), "REB>MIL", "the rebels freed four soldiers", "Agreement"),
        ("ASSAULT", (), ">", "a mass grave was found", "Other"),
    ],
)  # fmt: skip
def test_the_sentence_tells_what_plover_does_not(walks, kind, modes, sides, sentence, code):
    actors, recipients = (side.split() for side in sides.split(">"))
    assert walks.acled(kind, modes, actors, recipients, re.findall(r"\w+|[^\w\s]", sentence)) == code
