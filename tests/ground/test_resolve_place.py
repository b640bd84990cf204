import pytest

from tocsin.ground.resolve_place import resolve_place
from tocsin.ground.toponyms import NOT_IN_GAZETTEER


@pytest.mark.parametrize(
    ("phrase", "geonameid"),
    [("Paris", 2988507), ("Paris, Texas", 4717560), ("Aqtobe", 610611), ("Kazakh", 1522867), ("Orange County, Florida", 4167060)],
)
def test_the_best_answer(gazetteer, phrase, geonameid):
    found = resolve_place(phrase, gazetteer)
    assert found.place.geonameid == geonameid and found.place.text == phrase
    assert found.candidates and all(one.why for one in found.candidates)


def test_a_country_is_a_hint_or_a_filter(gazetteer):
    filtered = resolve_place("Paris", gazetteer, country="USA", only_country=True)
    assert {one.place.country for one in filtered.candidates} == {"USA"}
    assert len(resolve_place("Paris", gazetteer, country="USA").candidates) > 1


@pytest.mark.parametrize("phrase", ["Qwxzville", "", " , "])
def test_what_is_no_place_has_null_fields_and_a_reason(gazetteer, phrase):
    found = resolve_place(phrase, gazetteer)
    assert found.place.reason == NOT_IN_GAZETTEER and found.place.geonameid is None and found.candidates == ()
