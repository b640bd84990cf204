import re

import pytest

from tocsin.ground.places import place_events
from tocsin.ground.toponyms import find_places
from tocsin.records.document import Document, Sentence
from tocsin.records.draft import Draft
from tocsin.records.event import Codes, Event, Factuality, Quote
from tocsin.records.report import Report
from tocsin.records.span import Span

TWO_TOWNS = "Gunmen raided a bank in Aktobe, Kazakhstan. Shops were shut in Almaty."


def places_of(gazetteer, text, trigger, **told):
    """Give the places of the event that a trigger tells; `told`: argument, status, headline, home, title."""
    argument, headline, home = told.get("argument"), told.get("headline"), told.get("home")
    spans = [Span(found.start(), found.end()) for found in re.finditer(r"[^\s.](?:[^.]|\.(?=\S))*\.?", text)]
    sentences = tuple(Sentence(span, "headline" if number == headline else "body") for number, span in enumerate(spans))
    doc = Document(Report("r", text), text, title=told.get("title"), sentences=sentences)
    start = text.index(trigger)
    number = max(index for index, span in enumerate(spans) if span.start <= start)
    quote = Quote(Span(start, start + len(trigger)), trigger)
    event = Event("e1", None, number, "ASSAULT", (), (), Codes(), quote, Factuality(told.get("status", "occurred")))
    argued = () if argument is None else (Span(text.index(argument), text.index(argument) + len(argument)),)
    places = find_places(doc, gazetteer, home=home)
    (found,) = place_events(doc, [Draft(event, 0, "past", argued)], places, home=home, gazetteer=gazetteer)
    return found


def names(found):
    return [place.name for place in found]


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        (TWO_TOWNS, "raided", ["Aktobe"]),
        (TWO_TOWNS, "shut", ["Almaty"]),
        ("Shops were shut in Aktobe, Almaty, Aktau and the capital Astana, in Kazakhstan.", "shut",
         ["Aktobe", "Almaty", "Aktau", "Astana"]),
        ("Shops were shut in several cities of Kazakhstan, including Aktobe, Almaty and Astana.", "shut", ["Aktobe", "Almaty", "Astana"]),
        ("The Mosul bombing in Iraq killed four.", "bombing", ["Mosul"]),
        ("KABUL (Agency) - A bomb killed four people in Afghanistan on Monday.", "bomb", ["Afghanistan"]),
        ("KABUL (Agency) - A bomb killed four people on Monday.", "bomb", ["Kabul"]),
    ],
)  # fmt: skip
def test_the_place_of_the_sentence(gazetteer, text, trigger, expected):
    assert names(places_of(gazetteer, text, trigger)) == expected


@pytest.mark.parametrize(
    ("text", "relation", "radius"),
    [
        ("Shells fell 20 km north of Mosul, Iraq.", "near", 20.0), ("Shells fell 10 miles from Mosul, Iraq.", "near", 16.1),
        ("Shells fell near Mosul, Iraq.", "near", None), ("Shells fell in Mosul, Iraq.", "in", None),
        ("Shells fell on a road between Mosul and Erbil.", "between", 40.0),
        ("Shells fell on the road from Mosul to Erbil.", "between", 40.0),
        ("Shells fell on the outskirts of Mosul, Iraq.", "near", None), ("Shells fell fifteen km from Mosul, Iraq.", "near", 15.0),
    ],
)  # fmt: skip
def test_the_relation_to_the_place(gazetteer, text, relation, radius):
    found = places_of(gazetteer, text, "fell")
    assert found[0].name == "Mosul" and found[0].relation == relation
    assert found[0].radius_km == (radius if radius is None else pytest.approx(radius, abs=12 if relation == "between" else 0.01))
    assert relation != "between" or [one.name for one in found] == ["Mosul", "Erbil"]


def test_the_argument_decides(gazetteer):
    assert names(places_of(gazetteer, TWO_TOWNS.replace(". Shops", "; shops"), "raided", argument="Almaty")) == ["Almaty"]


@pytest.mark.parametrize("words", ["in several cities", "across the country", "in dozens of towns", "nationwide"])
def test_unnamed_places_stay_at_the_country(gazetteer, words):
    (place,) = places_of(gazetteer, f"Gunmen raided a bank in Aktobe, Kazakhstan. Protests were held {words}.", "Protests")
    assert (place.country, place.precision) == ("KAZ", "country")
    assert (place.span, place.text, place.kind) == (None, None, None)


def test_unnamed_towns_of_a_named_area_are_in_the_area(gazetteer):
    assert names(places_of(gazetteer, "Curfew was imposed in several towns of Gujarat.", "imposed")) == ["Gujarat"]


@pytest.mark.parametrize(
    ("sentence", "trigger"),
    [("Four men were arrested at the scene.", "arrested"), ("Phones in the city were cut off.", "cut"), ("Two men were killed.", "killed")],
)
def test_a_report_goes_on_telling_of_its_town(gazetteer, sentence, trigger):
    found = places_of(gazetteer, f"Gunmen raided a bank in Aktobe, Kazakhstan. {sentence}", trigger)
    assert names(found) == ["Aktobe"]


def test_the_town_told_of_beats_the_last_of_a_list(gazetteer):
    text = "Gunmen raided a bank in Aktobe, Kazakhstan. Shops shut in Aktobe, Almaty and Astana. Four men were arrested at the scene."
    assert names(places_of(gazetteer, text, "arrested")) == ["Aktobe"]


def test_talk_of_the_country_is_no_talk_of_the_town(gazetteer):
    text = "Gunmen raided a bank in Aktobe, Kazakhstan. Shops shut in Almaty. There is anger in the country and thousands marched."
    (place,) = places_of(gazetteer, text, "marched")
    assert (place.country, place.precision) == ("KAZ", "country")


def test_background_has_no_town(gazetteer):
    (place,) = places_of(gazetteer, "Gunmen raided a bank in Aktobe, Kazakhstan. Raids were common.", "Raids", status="historical")
    assert place.precision == "country"


def test_where_a_man_comes_from_is_not_where_it_happened(gazetteer):
    text = "Three people were shot in Portland, Maine. Police in the city arrested a man from Boston."
    assert names(places_of(gazetteer, text, "arrested")) == ["Portland"]


def test_a_demonym_gives_the_country_only(gazetteer):
    (place,) = places_of(gazetteer, "The Malian army shot two men.", "shot")
    assert (place.country, place.precision, place.span) == ("MLI", "country", None)


def test_a_headline_looks_into_the_lead(gazetteer):
    (place,) = places_of(gazetteer, "Gunmen raid bank. Two men held up a bank in Mosul, Iraq.", "raid", headline=0)
    assert place.name == "Mosul" and place.span is None


def test_the_home_of_the_source_is_the_last_resort(gazetteer):
    (place,) = places_of(gazetteer, "Two men were shot.", "shot", home="KEN")
    assert (place.country, place.precision, place.name) == ("KEN", "country", "Kenya")


def test_the_title_says_where(gazetteer):
    (place,) = places_of(gazetteer, "Two men were shot.", "shot", title="two shot dead in mosul")
    assert place.name == "Mosul" and place.span is None


def test_nothing_known_is_no_place(gazetteer):
    assert places_of(gazetteer, "Two men were shot.", "shot") == ()


def test_a_country_that_two_share_is_not_guessed(gazetteer):
    assert places_of(gazetteer, "The Malian and Nigerien armies met. Two men were shot.", "shot") == ()
