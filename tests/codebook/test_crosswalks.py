"""Crosswalks: the words of ACLED, CAMEO and MUC-4."""

import pytest

from tocsin.codebook import load_codebook


@pytest.fixture(scope="module")
def codebook():
    return load_codebook()


@pytest.mark.parametrize(
    ("event_type", "mode", "code"),
    [
        ("ASSAULT", "firearms", "193"),
        ("ASSAULT", None, "180"),
        ("ASSAULT", "abduct", "181"),
        ("COERCE", "arrest", "173"),
        ("PROTEST", "demo", "141"),
        ("ACCUSE", "allege", "112"),
        ("AGREE", None, "030"),
        ("NOTHING", None, None),
    ],
)
def test_cameo_is_the_most_general_code(codebook, event_type, mode, code):
    assert codebook.cameo(event_type, mode) == code


@pytest.mark.parametrize(
    ("event_type", "modes", "actors", "recipients", "code"),
    [
        ("ASSAULT", ["firearms"], ["UAF"], ["MIL"], "Armed clash"),
        ("ASSAULT", ["primitive"], ["UAF"], ["MIL"], "Armed clash"),
        ("ASSAULT", ["firearms"], ["MIL", "REB"], [], "Armed clash"),
        ("ASSAULT", ["firearms"], ["REB", "REB"], [], "Armed clash"),
        ("ASSAULT", ["firearms"], [], ["COP"], "Armed clash"),
        ("ASSAULT", ["firearms"], ["MIL", "COP"], ["CVL"], "Attack"),
        ("ASSAULT", ["firearms"], ["UAF"], ["CVL"], "Attack"),
        ("ASSAULT", ["abduct"], ["REB"], ["MIL"], "Abduction/forced disappearance"),
        ("ASSAULT", ["sexual"], ["CRM"], ["CVL"], "Sexual violence"),
        ("ASSAULT", ["explosives", "suicide-attack"], ["UAF"], ["CVL"], "Suicide bomb"),
        ("ASSAULT", ["explosives"], [], ["CVL"], "Remote explosive/landmine/IED"),
        ("ASSAULT", ["aerial"], ["MIL"], ["REB"], "Air/drone strike"),
        ("ASSAULT", ["crowd-control"], ["COP"], ["CVL"], "Protest with intervention"),
        ("ASSAULT", ["beat"], ["CVL"], ["CVL"], "Mob violence"),
        ("ASSAULT", ["destroy"], [], [], "Looting/property destruction"),
        ("PROTEST", ["demo"], ["CVL"], [], "Peaceful protest"),
        ("PROTEST", ["riot", "demo"], ["CVL"], [], "Violent demonstration"),
        ("PROTEST", ["strike"], ["LAB"], [], None),
        ("COERCE", ["arrest"], ["COP"], ["CVL"], "Arrests"),
        ("COERCE", ["seize"], ["COP"], [], None),  # of what, the words say
        ("RETREAT", ["ceasefire"], ["REB"], ["GOV"], "Agreement"),
        ("CONSULT", [], ["GOV"], ["GOV"], None),
    ],
)
def test_acled_takes_the_first_rule_that_holds(codebook, event_type, modes, actors, recipients, code):
    assert codebook.acled(event_type, modes, actors, recipients) == code


@pytest.mark.parametrize(
    ("event_type", "modes", "code"),
    [
        ("ASSAULT", ["firearms"], "ATTACK"),
        ("ASSAULT", ["explosives"], "BOMBING"),
        ("ASSAULT", ["abduct"], "KIDNAPPING"),
        ("ASSAULT", ["destroy", "primitive"], "ARSON"),
        ("ASSAULT", ["destroy", "explosives"], "BOMBING"),
        ("THREATEN", ["violence"], "ATTACK"),
        ("PROTEST", ["demo"], None),
        ("COERCE", ["seize"], None),
    ],
)
def test_muc4_has_its_seven_types(codebook, event_type, modes, code):
    assert codebook.muc4(event_type, modes) == code


def test_a_vehicle_that_is_taken_is_hijacked(codebook):
    assert codebook.muc4("ASSAULT", ["abduct"], target_mentions=["vehicle"]) == "HIJACKING"


def test_what_rebels_seize_is_robbed_and_what_they_close_is_a_forced_stoppage(codebook):
    assert codebook.muc4("COERCE", ["seize"], actor_sectors=["REB"]) == "ROBBERY"
    assert codebook.muc4("PROTEST", ["strike"], actor_sectors=["REB"]) == "FORCED WORK STOPPAGE"
