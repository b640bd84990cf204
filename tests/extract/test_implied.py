"""Doers whom the text does not name as such."""

from tests.extract.handmade_reading import reading_of
from tests.extract.test_drafting import events_of
from tocsin.extract.implied import PoliceReading, implied_doer
from tocsin.extract.triggers import Trigger


def trigger_of(kind, modes, lemma):
    return Trigger(0, 1, 0, kind, modes, lemma, True, 0.9, 0, 0.9)


def sectors(kind, modes, lemma, police, line="Two/CD men/NNS were/VBD shot/VBN ./."):
    return [one.sector for one in implied_doer(reading_of(line), trigger_of(kind, modes, lemma), modes, police)]


QUIET, ACTING, FORCEFUL = PoliceReading(0.1, 0.0), PoliceReading(0.9, 0.1), PoliceReading(0.9, 0.45)


def test_an_arrest_is_the_police_s_whatever_the_network_says():
    assert sectors("COERCE", ("arrest",), "arrest", QUIET) == ["COP"]


def test_the_network_tells_whose_a_ban_is():
    assert sectors("COERCE", ("curfew",), "impose", QUIET) == ["GOV"]
    assert sectors("COERCE", ("curfew",), "impose", ACTING) == ["COP"]


def test_shots_are_the_police_s_in_a_crowd_only_unless_it_is_surely_so():
    assert sectors("ASSAULT", ("firearms",), "shoot", FORCEFUL) == []
    assert sectors("ASSAULT", ("firearms",), "shoot", FORCEFUL, "Two/CD rioters/NNS were/VBD shot/VBN ./.") == ["COP"]
    assert sectors("ASSAULT", ("explosives",), "bomb", PoliceReading(0.9, 0.9)) == []


def test_the_doer_may_stand_in_the_word_for_the_deed():
    (event,) = events_of("Two/CD rioters/NNS fell/VBD in/IN police/NN firing/NN ./.", types={"firing": "ASSAULT"})
    assert [(one.text, one.sector, one.origin) for one in event.actors] == [("police", "COP", "stated")]


def test_who_failed_to_act_is_the_actor():
    roles = {"stood": {"Officers": "affected"}}
    found = events_of("Officers/NNS stood/VBD by/RP as/IN the/DT mob/NN looted/VBD ./.", roles=roles)
    idle = next(one for one in found if "inaction" in one.modes)
    assert [(one.text, one.sector) for one in idle.actors] == [("Officers", "COP")]
