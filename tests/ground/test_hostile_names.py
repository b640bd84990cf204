"""A name that cannot be resolved, or means harm, costs nothing but its own blank, with a reason."""

import time

import pytest

from tocsin.ground.resolve_place import NO_NAME, resolve_place
from tocsin.ground.toponyms import NOT_IN_GAZETTEER, UNDECIDED, find_places
from tocsin.records.document import Document
from tocsin.records.report import Report

HOSTILE = (
    "x" * 10_000, "X" * 10_000, "A-" * 5_000, "\u202eilemK\u202c", "\u200f\u200e", "Republic", "Of", "The", "", ",,,", "Ö" * 9_999,
    "ﷺ" * 500, "𝕊𝕡𝕣𝕚𝕟𝕘" * 200, "\x00\x01", "St.", "?" * 2_000, "(" * 3_000,
)  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_name_is_a_blank_with_a_reason(gazetteer, name):
    begun = time.process_time()
    found = resolve_place(name, gazetteer)
    assert time.process_time() - begun < 0.2
    assert found.place.geonameid is None and found.place.country is None
    assert found.place.reason in (NOT_IN_GAZETTEER, UNDECIDED, NO_NAME)


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_its_neighbours_keep_their_places(gazetteer, name):
    text = f"Shells fell in {name} and near Mosul, Iraq."
    begun = time.process_time()
    places = find_places(Document(Report("r1", text), text), gazetteer)
    assert time.process_time() - begun < 0.5
    assert {"Mosul", "Iraq"} <= {one.name for one in places}


def test_a_name_of_hundreds_of_places_is_left_open_with_its_candidates(gazetteer):
    begun = time.process_time()
    found = resolve_place("San Antonio", gazetteer)
    assert time.process_time() - begun < 0.2
    assert len(found.candidates) == 10 and all(one.why for one in found.candidates)
    assert found.place.geonameid is not None or found.place.reason == UNDECIDED


def test_a_text_of_hundreds_of_such_names_is_read_in_a_second(gazetteer):
    text = "Fires in " + ", ".join(["San Antonio", "Santa Cruz", "San Jose", "Springfield", "Centerville"] * 60) + "."
    begun = time.process_time()
    find_places(Document(Report("r1", text), text), gazetteer)
    assert time.process_time() - begun < 1
