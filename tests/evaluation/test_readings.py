from __future__ import annotations

import json
import sys
from dataclasses import replace

import pytest

from evaluation.readings import Reading, broken_rules, found_facts
from evaluation.shared import GOLD, SCORE
from tests.invented import TEXT, coding_of, report_of
from tocsin.records.event import EventAttribution, EventSpeaker, Factuality, Target

CODING = coding_of(report_of("r1"))
SPEAKER = EventSpeaker(None, "State police", "Kano State Police")


def coding_with(**changes):
    """Change the one event, and the incident's copy of it where it has the field."""
    event = replace(CODING.events[0], **changes)
    of_incident = {name: value for name, value in changes.items() if name in ("targets", "when")}
    incidents = (replace(CODING.incidents[0], **of_incident),) if event.is_live else ()
    return replace(CODING, events=(event,), incidents=incidents)


def reading(*facts, rules=()):
    return Reading.of({"must_code": [{"id": "f", "what": "a fact", **fact} for fact in facts], "must_not_code": list(rules)})


FACTS = [
    ({"type": "ASSAULT"}, True),
    ({"type": "PROTEST"}, False),
    ({"type_any": ["PROTEST", "ASSAULT"]}, True),
    ({"type": "ASSAULT", "modes_any": ["firearms", "explosives"]}, True),
    ({"type": "ASSAULT", "modes_any": ["abduct"]}, False),
    ({"type": "ASSAULT", "place": {"geonameid": 2335204, "country": "NGA", "precision": "city"}}, True),
    ({"type": "ASSAULT", "place": {"geonameid": 1}}, False),
    ({"type": "ASSAULT", "place": {"country": "NGA", "precision": "country"}}, False),
    ({"type": "ASSAULT", "place": {"precision": "district"}}, True),
    ({"type": "ASSAULT", "places_all": [2335204]}, True),
    ({"type": "ASSAULT", "places_all": [2335204, 7]}, False),
    ({"type": "ASSAULT", "when": {"start": "2016-06-06", "end": "2016-06-06", "precision": "day"}}, True),
    ({"type": "ASSAULT", "when": {"start": "2016-06-05"}}, False),
    ({"type": "ASSAULT", "when": {"start_about": "2016-05-28", "end_about": "2016-06-16"}}, True),
    ({"type": "ASSAULT", "when": {"start_about": "2016-05-20"}}, False),
    ({"type": "ASSAULT", "when": {"precision_not": "day"}}, False),
    ({"type": "ASSAULT", "actor_text_any": ["gunmen", "attackers"]}, True),
    ({"type": "ASSAULT", "actor_text_any": ["police"]}, False),
    ({"type": "ASSAULT", "actor_country": "NGA", "actor_sector": "UAF"}, True),
    ({"type": "ASSAULT", "actor_sector": "GOV"}, False),
    ({"type": "ASSAULT", "recipient_text_any": ["officers"]}, False),
    ({"type": "ASSAULT", "killed": {"best": 2, "who_any": ["police", "military"]}}, True),
    ({"type": "ASSAULT", "killed": {"best": 2, "who_any": ["civilian"]}}, False),
    ({"type": "ASSAULT", "killed": {"low": 2, "best": 2, "high": None}}, False),
    ({"type": "ASSAULT", "killed_total": {"low": 2, "best": 2, "high": 2}}, True),
    ({"type": "ASSAULT", "arrested": {"best": 2}}, False),
    ({"type": "ASSAULT", "speaker_any": ["police"]}, False),
    ({"type": "ASSAULT", "actor_status_any": ["suspected or accused"]}, False),
]


@pytest.mark.parametrize(("fact", "is_met"), FACTS)
def test_a_fact_is_met_by_a_telling_that_has_all_of_it(fact, is_met) -> None:
    assert found_facts(reading(fact), CODING) == {"f": is_met}


CHANGED = [
    ({"factuality": Factuality("alleged", None, 0.9)}, {"type": "ASSAULT"}, True),
    ({"factuality": Factuality("rumoured", None, 0.9)}, {"type": "ASSAULT"}, False),
    ({"targets": (Target(None, "the old barracks"),)}, {"type": "ASSAULT", "target_text_any": ["Barracks"]}, True),
    ({"attribution": (EventAttribution(None, SPEAKER, None),)}, {"type": "ASSAULT", "speaker_any": ["state police"]}, True),
    ({"when": None}, {"type": "ASSAULT", "when": {"start_about": "2016-06-06"}}, False),
]


@pytest.mark.parametrize(("changes", "fact", "is_met"), CHANGED)
def test_what_makes_a_fact_met(changes, fact, is_met) -> None:
    assert found_facts(reading(fact), coding_with(**changes)) == {"f": is_met}


RULES = [
    ({"what": "w", "text": "Gunmen killed", "reason": ["rumoured"]}, True),
    ({"what": "w", "text": "two officers", "reason": ["rumoured"]}, False),
    ({"what": "w", "text": None, "type": "ASSAULT", "counts": ["killed"], "no_city": False}, True),
    ({"what": "w", "text": None, "type": "ASSAULT", "counts": ["arrested"], "no_city": False}, False),
    ({"what": "w", "text": None, "type": "ASSAULT", "counts": [], "no_city": True}, True),
    ({"what": "w", "text": None, "type": "PROTEST", "counts": ["killed"], "no_city": True}, False),
]


@pytest.mark.parametrize(("rule", "is_broken"), RULES)
def test_a_rule_is_broken_by_what_is_live(rule, is_broken) -> None:
    assert broken_rules(reading(rules=[rule]), TEXT, CODING) == (["w"] if is_broken else [])


def test_an_event_that_is_not_live_breaks_no_phrase() -> None:
    planned = coding_with(factuality=Factuality("planned", None, 0.9))
    assert broken_rules(reading(rules=[RULES[0][0]]), TEXT, planned) == []


@pytest.mark.skipif(not SCORE.is_dir(), reason="the shared scorers are not beside this checkout")
def test_the_shared_scorer_judges_the_same() -> None:
    sys.path.append(str(SCORE))
    import cases

    codings = [CODING, *(coding_with(**changes) for changes, _, _ in CHANGED)]
    for coding in codings:
        record = coding.to_dict()
        for fact in [*(fact for fact, _ in FACTS), *(fact for _, fact, _ in CHANGED)]:
            expected = {"must_code": [{"id": "f", **fact}], "must_not_code": []}
            assert found_facts(Reading.of(expected), coding) == cases.facts(expected, record), fact
        for rule, _ in RULES:
            expected = {"must_code": [], "must_not_code": [rule]}
            assert broken_rules(Reading.of(expected), TEXT, coding) == cases.falsehoods(expected, TEXT, record), rule


@pytest.mark.slow
@pytest.mark.skipif(not SCORE.is_dir(), reason="the shared scorers are not beside this checkout")
def test_the_shared_scorer_judges_real_codings_of_the_invented_set_the_same() -> None:
    sys.path.append(str(SCORE))
    import cases

    from evaluation.coded import Run, coded
    from evaluation.tasks.invented import readings_part

    items = readings_part(GOLD).items
    for item, coding in zip(items, coded([item.report for item in items], Run(processes=1)), strict=True):
        record, found = coding.to_dict(), Reading.of(item.gold)
        assert found_facts(found, coding) == cases.facts(item.gold, record), item.report.id
        assert broken_rules(found, item.gold["text"], coding) == cases.falsehoods(item.gold, item.gold["text"], record), item.report.id


def test_every_reading_of_the_invented_set_can_be_judged() -> None:
    known = {"id", "what", "type", "type_any", "modes_any", "place", "places_all", "when", "actor_text_any", "actor_country"}
    known |= {
        "actor_sector",
        "actor_status_any",
        "recipient_text_any",
        "recipient_country",
        "recipient_sector",
        "target_text_any",
        "speaker_any",
    }
    known |= {"killed", "killed_total", "arrested", "participants"}
    for line in (GOLD / "readings.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        for fact in record["must_code"]:
            assert set(fact) <= known, record["id"]
        for rule in record["must_not_code"]:
            assert not rule["text"] or rule["text"] in record["text"], record["id"]
