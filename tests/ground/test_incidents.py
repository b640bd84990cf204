from dataclasses import replace

import pytest

from tests.ground.handmade_events import actor, count, day, event, instrument, place, recipient, target
from tocsin.codebook import load_codebook
from tocsin.ground.incidents import LOWEST_RELEVANCE, assemble
from tocsin.records.draft import Extraction, Filler
from tocsin.records.span import Span

CODEBOOK = load_codebook()
NOTHING = Extraction(())


def groups_of(*events, extraction=NOTHING):
    _, incidents = assemble(events, extraction, CODEBOOK)
    return [one.events for one in incidents]


def incident_of(*events, extraction=NOTHING):
    _, (incident,) = assemble(events, extraction, CODEBOOK)
    return incident


def test_two_tellings_of_one_attack_are_one_incident():
    tied, incidents = assemble([event("ev1"), event("ev2", sentence=4)], NOTHING, CODEBOOK)
    assert [one.events for one in incidents] == [("ev1", "ev2")]
    assert [one.incident for one in tied] == ["in1", "in1"]


@pytest.mark.parametrize("status", ["alleged", "planned", "rumoured", "denied", "hypothetical", "generic", "historical"])
def test_what_is_not_live_makes_no_incident(status):
    tied, incidents = assemble([event("ev1", status=status)], NOTHING, CODEBOOK)
    assert incidents == () and tied[0].incident is None


@pytest.mark.parametrize(
    ("status", "stage"),
    [
        ("occurred", "accomplished"),
        ("ongoing", "accomplished"),
        ("attempted", "attempted"),
        ("failed", "attempted"),
        ("threatened", "threatened"),
    ],
)
def test_a_status_gives_the_stage(status, stage):
    assert incident_of(event("ev1", status=status)).stage == stage


def test_the_stage_is_the_furthest_reached():
    assert incident_of(event("ev1", status="attempted"), event("ev2", status="occurred", sentence=1)).stage == "accomplished"


def test_different_types_are_different_incidents():
    assert groups_of(event("ev1"), event("ev2", "COERCE")) == [("ev1",), ("ev2",)]


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        (place(1), place(1), True),
        (place(1), place(2), False),
        (place(1), place(9, precision="country"), True),
        (place(1, "KAZ"), place(2, "NGA", "province"), False),
        (place(1), place(2, is_stated=False), True),
    ],
)
def test_places_that_contradict_each_other_part_two_attacks(left, right, joined):
    found = groups_of(event("ev1", place=left), event("ev2", sentence=1, place=right))
    assert (len(found) == 1) is joined


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        (day("2024-05-01"), day("2024-05-01"), True),
        (day("2024-05-01"), day("2024-05-03"), False),
        (day("2024-05-01", "2024-05-31"), day("2024-05-03"), True),
        (day("2024-05-01", None), day("2024-06-03"), True),
        (day("2024-05-01"), day("2024-05-03", origin="inferred"), True),
    ],
)
def test_days_that_contradict_each_other_part_two_attacks(left, right, joined):
    found = groups_of(event("ev1", when=left), event("ev2", sentence=1, when=right))
    assert (len(found) == 1) is joined


def test_a_telling_that_contradicts_one_of_the_group_does_not_join_it():
    events = [event("ev1", place=place(1)), event("ev2", sentence=1), event("ev3", sentence=2, place=place(2))]
    assert ("ev1", "ev2") in groups_of(*events) and ("ev3",) in groups_of(*events)


def test_an_abduction_is_not_the_shooting():
    found = groups_of(event("ev1", modes=("abduct",)), event("ev2", sentence=1, modes=("firearms",)), event("ev3", sentence=2))
    assert len(found) == 2


def test_a_threat_is_not_the_attack():
    assert groups_of(event("ev1", status="threatened"), event("ev2", sentence=1)) == [("ev1",), ("ev2",)]


@pytest.mark.parametrize(
    ("sentence", "left", "right", "joined"),
    [
        (1, ("arrest",), ("arrest",), True),
        (5, ("arrest",), ("arrest",), False),
        (1, ("arrest",), ("curfew",), False),
    ],
)
def test_other_acts_are_joined_when_near_and_of_one_mode(sentence, left, right, joined):
    found = groups_of(event("ev1", "COERCE", modes=left), event("ev2", "COERCE", modes=right, sentence=sentence))
    assert (len(found) == 1) is joined


def test_a_shared_party_joins_acts_that_stand_apart():
    one = event("ev1", "ACCUSE", actors=(actor("the envoy"),))
    assert groups_of(one, event("ev2", "ACCUSE", sentence=9, actors=(actor("The envoy"),))) == [("ev1", "ev2")]
    assert len(groups_of(one, event("ev2", "ACCUSE", sentence=9, actors=(actor("the mayor"),)))) == 2


def test_the_main_event_gives_type_and_codes_and_stands_first():
    low = event("ev1", modes=("firearms",), confidence=0.4)
    high = event("ev2", sentence=1, modes=("explosives",), confidence=0.9)
    found = incident_of(low, high)
    assert (found.confidence, found.modes) == (0.91, ("explosives", "firearms"))  # a second sentence adds a little


def test_an_incident_holds_every_party_once():
    left = event(
        "ev1", actors=(actor("gunmen"),), recipients=(recipient("nurses"),), targets=(target("bus"),), instruments=(instrument("rifles"),)
    )
    right = replace(left, id="ev2", sentence=1, recipients=(recipient("The nurses"), recipient("guards")))
    found = incident_of(left, right)
    assert [one.text for one in found.recipients] == ["nurses", "guards"]
    assert len(found.actors) == len(found.targets) == len(found.instruments) == 1


def test_an_implied_actor_yields_to_a_named_one_of_its_sector():
    left = event("ev1", "COERCE", modes=("arrest",), actors=(actor(None, "COP"),))
    right = event("ev2", "COERCE", modes=("arrest",), sentence=1, actors=(actor("city police", "COP"),))
    assert [one.text for one in incident_of(left, right).actors] == ["city police"]
    assert [one.text for one in incident_of(left).actors] == [None]


def test_counts_are_merged():
    left = event("ev1", counts=(count("killed", "unknown", 4),))
    right = event("ev2", sentence=1, counts=(count("killed", "unknown", 6), count("wounded", "unknown", 2)))
    assert {(one.what, one.best) for one in incident_of(left, right).counts} == {("killed", 6), ("wounded", 2)}


def test_the_place_is_the_finest_that_the_text_names():
    left = event("ev1", place=place(9, precision="country"), confidence=0.9)
    right = event("ev2", sentence=1, place=place(1))
    found = incident_of(left, right)
    assert found.place.geonameid == 1 and {one.geonameid for one in found.places} == {1, 9}


def test_the_day_is_a_stated_one_before_an_inferred_one():
    left = event("ev1", when=day("2024-05-03", origin="inferred"), confidence=0.9)
    right = event("ev2", sentence=1, when=day("2024-05-01"))
    assert incident_of(left, right).when.start == "2024-05-01"


def test_the_type_of_the_modes_stands_where_the_report_tells_one_of_it():
    found = incident_of(event("ev1", modes=("explosives",)), extraction=Extraction((), relevance={"BOMBING": 0.3, "ATTACK": 0.8}))
    assert (found.codes.muc4, found.relevance) == ("BOMBING", 0.3)


def test_the_surest_act_takes_the_type_of_the_report_where_no_own_type_is_told():
    events = [event("ev1", place=place(1), confidence=0.9), event("ev2", sentence=1, place=place(2))]
    _, incidents = assemble(events, Extraction((), relevance={"KIDNAPPING": 0.8, "ATTACK": 0.1}), CODEBOOK)
    assert [(one.codes.muc4, one.relevance) for one in incidents] == [("KIDNAPPING", 0.8), (None, 0.1)]


def test_a_report_that_muc4_would_not_record_gets_none():
    found = incident_of(event("ev1"), extraction=Extraction((), relevance={"ATTACK": LOWEST_RELEVANCE / 2}))
    assert found.codes.muc4 is None and found.relevance == LOWEST_RELEVANCE / 2


def test_a_protest_has_no_muc4_type():
    found = incident_of(event("ev1", "PROTEST"), extraction=Extraction((), relevance={"BOMBING": 0.8}))
    assert found.codes.muc4 is None


def test_phrases_of_violence_join_their_incident():
    filler = Filler("instrument", Span(50, 56), "rifles", 0.8)
    assert [one.text for one in incident_of(event("ev1"), extraction=Extraction((), fillers=(filler,))).instruments] == ["rifles"]


def test_a_quarter_is_in_its_city():
    city = replace(place(1), lat=41.88, lon=-87.63)
    quarter = replace(place(2, precision="sub-city"), lat=41.90, lon=-87.76)
    assert groups_of(event("ev1", place=city), event("ev2", sentence=2, place=quarter)) == [("ev1", "ev2")]


def test_the_day_that_most_sentences_tell_is_the_incidents_and_a_calendar_day_goes_before_weekdays():
    late, early = replace(day("2024-05-03"), end="2024-05-04", text="at the weekend"), replace(day("2024-05-04"), text="Saturday morning")
    assert incident_of(event("ev1", when=late), event("ev2", sentence=2, when=early), event("ev3", sentence=3, when=early)).when == early
    dated = replace(early, text="May 4")
    assert incident_of(event("ev1", when=dated), event("ev2", sentence=2, when=early), event("ev3", sentence=3, when=early)).when == dated


def test_an_incident_that_more_sentences_tell_is_surer():
    once, twice = incident_of(event("ev1")), incident_of(event("ev1"), event("ev2", sentence=3))
    assert twice.confidence > once.confidence
