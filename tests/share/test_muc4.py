"""MUC-4 templates: their form, and that the scorer of 1992's rules reads them."""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import replace
from io import StringIO
from pathlib import Path
from types import ModuleType

import pytest

from tocsin.records.coding import Coding
from tocsin.records.event import Codes
from tocsin.share.exports import muc4
from tocsin.share.exports.layouts import ExportOptions

SCORER = Path(__file__).parents[3] / "shared" / "score" / "muc4.py"


def _written(*codings: Coding, optional: bool = False) -> str:
    stream = StringIO()
    muc4.write(codings, stream, ExportOptions(optional=optional))
    return stream.getvalue()


def _slots(block: str) -> dict[int, list[str]]:
    slots: dict[int, list[str]] = {}
    for line in block.splitlines():
        if not line.startswith(" "):
            number = int(line.split(".")[0])
        slots.setdefault(number, []).append(line[36:])
    return slots


def test_every_template_has_25_slots_in_order(raid: Coding) -> None:
    assert list(_slots(_written(raid).strip())) == list(range(25))


def test_a_raid_fills_its_slots(raid: Coding) -> None:
    slots = _slots(_written(raid).strip())
    assert slots[0] == ["r_1"]
    assert slots[2] == ["04 MAR 24"]
    assert slots[3] == ["PERU: OLDBRIDGE (CITY)"]
    assert (slots[4], slots[5]) == (["ATTACK"], ["ACCOMPLISHED"])
    assert (slots[6], slots[7]) == (['"MACHINE GUN"'], ['MACHINE GUN: "MACHINE GUN"'])
    assert slots[8] == ["TERRORIST ACT"]
    assert (slots[9], slots[10]) == (['"GUNMEN"'], ['"RIVER FRONT"'])
    assert slots[11] == ['SUSPECTED OR ACCUSED: "RIVER FRONT"']
    assert (slots[12], slots[13]) == (['"PATROL CAR"'], ['TRANSPORT VEHICLE: "PATROL CAR"'])
    assert (slots[14], slots[15], slots[16]) == (['1: "PATROL CAR"'], ["-"], ['DESTROYED: "PATROL CAR"'])
    assert (slots[18], slots[19]) == (["-"], ['"POLICEMEN"'])
    assert (slots[20], slots[21], slots[23]) == (['LAW ENFORCEMENT: "POLICEMEN"'], ['3: "POLICEMEN"'], ['DEATH: "POLICEMEN"'])


def test_a_quiet_report_is_one_template_of_asterisks(quiet: Coding) -> None:
    slots = _slots(_written(quiet).strip())
    assert slots.pop(0) == ["r2"]
    assert set(map(tuple, slots.values())) == {("*",)}


def test_optional_adds_what_the_rules_leave_open(raid: Coding) -> None:
    doubtful = replace(raid, incidents=(replace(raid.incidents[0], codes=Codes()),))
    assert _slots(_written(doubtful).strip())[4] == ["*"]
    assert _slots(_written(doubtful, optional=True).strip())[4] == ["ATTACK"]


def test_incidents_that_agree_in_place_day_and_perpetrators_are_one_template(raid: Coding) -> None:
    other = replace(raid.incidents[0], id="in2", recipients=(replace(raid.incidents[0].recipients[0], text="a driver", sector="CVL"),))
    both = replace(raid, incidents=(raid.incidents[0], other))
    slots = _slots(_written(both).strip())
    assert slots[19] == ['"POLICEMEN"', '"DRIVER"']


def test_a_participant_that_is_not_sure_is_left_out(raid: Coding) -> None:
    incident = raid.incidents[0]
    doubtful = replace(incident, actors=tuple(replace(one, confidence=0.2) for one in incident.actors))
    slots = _slots(_written(replace(raid, incidents=(doubtful,))).strip())
    assert (slots[8], slots[9], slots[10]) == (["TERRORIST ACT"], ["-"], ["-"])


def test_an_incident_that_hit_nothing_sure_is_no_template(raid: Coding) -> None:
    empty = replace(raid.incidents[0], recipients=(), targets=())
    assert _slots(_written(replace(raid, incidents=(empty,))).strip())[4] == ["*"]


def test_an_inferred_place_gives_the_country_alone(raid: Coding) -> None:
    event = raid.events[0]
    places = tuple(replace(one, span=None, text=None) for one in event.places)
    slots = _slots(_written(replace(raid, events=(replace(event, place=places[0], places=places), *raid.events[1:]))).strip())
    assert slots[3] == ["PERU"]


def test_optional_leaves_out_what_is_hardly_relevant(raid: Coding) -> None:
    doubtful = replace(raid, incidents=(replace(raid.incidents[0], codes=Codes(), relevance=0.02),))
    assert _slots(_written(doubtful, optional=True).strip())[4] == ["*"]


def test_slots_that_a_kidnapping_has_no_use_for_are_asterisks(raid: Coding) -> None:
    kidnapping = replace(raid, incidents=(replace(raid.incidents[0], codes=Codes(muc4="KIDNAPPING")),))
    slots = _slots(_written(kidnapping).strip())
    assert all(slots[number] == ["*"] for number in (6, 7, *range(12, 18)))


@pytest.mark.skipif(not SCORER.exists(), reason="needs ../shared/score/muc4.py beside the checkout")
def test_the_scorer_reads_it_and_finds_it_equal_to_itself(raid: Coding, quiet: Coding, nationwide: Coding) -> None:
    scorer = _scorer()
    target = replace(raid.incidents[0].targets[0], text='the "Star"\nhotel\\')
    hostile = replace(raid, report=replace(raid.report, id="r9 (x)"), incidents=(replace(raid.incidents[0], targets=(target,)),))
    written = _written(raid, quiet, replace(nationwide, events=()), hostile)
    templates = scorer.parse_templates(written)
    assert [one.message for one in templates] == ["R_1", "R2", "R4", "R9_X_"]
    assert templates[3].slots["phys-tgt-id"][0].value == '"STAR\\" HOTEL"'
    assert [one.slots["inc-loc"][0].value for one in templates if one.slots["inc-loc"]][1] == "PERU"


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("muc4_scorer", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
