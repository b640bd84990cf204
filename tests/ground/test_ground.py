from dataclasses import replace

import pytest

from tests.extract.handmade_reading import document, plain, span
from tests.ground.handmade_events import actor
from tocsin.codebook import load_codebook
from tocsin.ground import ground
from tocsin.ground.registry import load_registry
from tocsin.records.draft import Draft, Extraction
from tocsin.records.event import Codes, Event, Factuality, NotCoded, Quote
from tocsin.records.span import Span

CODEBOOK = load_codebook()
RAID = "Gunmen/NNS raided/VBD a/DT bank/NN in/IN Aktobe/NNP ,/, Kazakhstan/NNP on/IN Monday/NNP ./."
OLD = "Rebels/NNS raided/VBD the/DT bank/NN in/IN 2012/CD ./."


def grounded(gazetteer, *lines, triggers=("raided",), status="occurred", not_coded=(), **more):
    """Ground the events of the trigger words, one a line; `more`: published, home, actors, kinds."""
    doc = document(*lines, kinds=more.get("kinds"))
    report = replace(doc.report, country=more.get("home"))
    doc = replace(doc, report=report, encoding=None, published_at=more.get("published", "2024-05-08"))
    drafts = []
    for number, (sentence, word) in enumerate(zip(doc.sentences, triggers, strict=False), 1):
        at = next(one for one in doc.tokens if one.lower == word and sentence.span.start <= one.start < sentence.span.end)
        found = Span(at.start, at.end)
        event = Event(
            f"ev{number}", None, number - 1, "ASSAULT", (), (), Codes(), Quote(found, word), Factuality(status),
            actors=more.get("actors", ()),
            confidence=0.9,
        )  # fmt: skip
        drafts.append(Draft(event, doc.tokens.index(at), "past"))
    listed = tuple(NotCoded(span(doc, phrase), phrase, None, "opinion") for phrase in not_coded)
    return ground(doc, Extraction(tuple(drafts), listed), gazetteer, load_registry(), CODEBOOK)


def test_an_event_is_tied_to_its_place_and_its_day(gazetteer):
    (event,) = grounded(gazetteer, RAID).events
    assert (event.place.name, event.place.country, event.when.start) == ("Aktobe", "KAZ", "2024-05-06")
    assert event.places[0] == event.place and event.incident == "in1"


def test_the_document_gets_its_places_and_times(gazetteer):
    found = grounded(gazetteer, RAID)
    assert [one.text for one in found.doc.places] == ["Aktobe", "Kazakhstan"]
    assert [one.text for one in found.doc.times] == ["Monday"] and found.doc.text == plain(RAID)


def test_an_event_of_long_ago_is_history_and_makes_no_incident(gazetteer):
    found = grounded(gazetteer, OLD)
    (event,) = found.events
    assert event.factuality.status == "historical" and event.factuality.cue.text == "2012"
    assert found.incidents == () and event.incident is None
    assert [(one.text, one.reason) for one in found.not_coded] == [("raided", "historical")]


def test_an_old_event_of_an_undated_report_stays_as_it_was_told(gazetteer):
    assert grounded(gazetteer, OLD, published=None).events[0].factuality.status == "occurred"


def test_history_does_not_make_a_denial_one(gazetteer):
    assert grounded(gazetteer, OLD, status="denied").events[0].factuality.status == "denied"


@pytest.mark.parametrize(("sector", "country"), [("COP", "KAZ"), ("UAF", None)])
def test_organs_of_state_take_the_reports_country(gazetteer, sector, country):
    (event,) = grounded(gazetteer, RAID, actors=(actor(None, sector),)).events
    assert event.actors[0].country == country


def test_without_places_the_sources_home_is_the_reports_country(gazetteer):
    (event,) = grounded(gazetteer, "Police/NNS raided/VBD a/DT bank/NN ./.", home="PER", actors=(actor(None, "COP"),)).events
    assert event.actors[0].country == "PER"


def test_attacks_in_two_towns_are_two_incidents(gazetteer):
    other = "Men/NNS raided/VBD a/DT shop/NN in/IN Almaty/NNP ,/, Kazakhstan/NNP ./."
    found = grounded(gazetteer, RAID, other, triggers=("raided", "raided"))
    assert [one.place.name for one in found.incidents] == ["Aktobe", "Almaty"]


def test_what_makes_no_incident_is_listed_in_the_order_of_the_text(gazetteer):
    found = grounded(gazetteer, RAID, status="planned", not_coded=("Monday", "Gunmen"))
    assert [(one.text, one.reason) for one in found.not_coded] == [("Gunmen", "opinion"), ("raided", "planned"), ("Monday", "opinion")]


def test_a_report_without_events_has_places_still(gazetteer):
    found = grounded(gazetteer, RAID, triggers=())
    assert found.events == found.incidents == () and found.doc.places
