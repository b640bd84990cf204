"""Where incidents were, in the words of MUC-4's set list."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tocsin.records.coding import Coding
from tocsin.records.document import Sentence
from tocsin.records.event import Event
from tocsin.records.grounding import EventPlace, Place, Relation
from tocsin.records.span import Span
from tocsin.share.exports.muc4_names import find_names, kind_of, plain
from tocsin.share.exports.muc4_where import Whereabouts


def _place(text: str, words: str, relation: Relation = "in", country: str | None = None, precision: str | None = None) -> EventPlace:
    start = text.index(words)
    return EventPlace(
        Span(start, start + len(words)), words, "literal", words, None, country, None, None, None, precision, relation=relation,  # type: ignore[arg-type]
    )  # fmt: skip


def _fill(raid: Coding, text: str, *places: EventPlace) -> str | None:
    """Write the location of the raid as if it had been told with these words and places."""
    event: Event = replace(raid.events[0], sentence=0, places=places, place=places[0] if places else None)
    coding = replace(raid, text=text, sentences=(Sentence(Span(0, len(text))),), events=(event,), places=())
    return Whereabouts.of(coding).where(raid.incidents[0]).fill


@pytest.mark.parametrize(
    ("text", "words", "fill"),
    [
        ("A bomb went off in Lima.", "Lima", "PERU: LIMA (CITY)"),
        ("A bomb went off in the department of Lima, Peru.", "Lima", "PERU: LIMA (DEPARTMENT)"),
        ("A MAYOR WAS SHOT IN PERQUIN.", "PERQUIN", "EL SALVADOR: PERQUIN (CITY)"),
        ("A mayor was shot in Perquin, in the eastern Morazan department.", "Perquin", "EL SALVADOR: MORAZAN (DEPARTMENT): PERQUIN (CITY)"),
        ("A bomb went off in the Escalon neighborhood.", "Escalon", "EL SALVADOR: SAN SALVADOR (CITY): ESCALON (NEIGHBORHOOD)"),
        ("A bomb went off in the Bogotá market.", "Bogotá market", "COLOMBIA: BOGOTA (CITY)"),
    ],
)
def test_the_list_knows_what_the_map_does_not(raid: Coding, text: str, words: str, fill: str) -> None:
    assert _fill(raid, text, _place(text, words)) == fill


def test_a_place_that_only_the_map_knows_takes_its_type_from_there(raid: Coding) -> None:
    text = "They were shot in Oldbridge, Newshire Province, Peru."
    places = (
        _place(text, "Oldbridge", country="PER", precision="city"),
        _place(text, "Newshire Province", country="PER", precision="province"),
    )
    assert _fill(raid, text, *places) == "PERU: NEWSHIRE (PROVINCE): OLDBRIDGE (CITY)"


def test_what_was_between_two_places_has_both(raid: Coding) -> None:
    text = "They were shot on the road between Lima and Ica."
    assert _fill(raid, text, _place(text, "Lima", "between"), _place(text, "Ica", "between")) == "PERU: LIMA (CITY) - ICA (CITY)"


def test_the_capital_is_a_town_where_the_country_is_known(raid: Coding) -> None:
    text = "They were shot in the capital of fear; Peru mourns them in its capital."
    country = _place(text, "Peru", country="PER", precision="country")
    assert _fill(raid, text, country) == "PERU: LIMA (CITY)"


def test_a_country_of_the_task_outweighs_the_one_that_condemns(raid: Coding) -> None:
    text = "In the United States the murder in El Salvador was condemned."
    abroad = replace(_place(text, "United States", country="USA", precision="country"), span=None)
    home = Place(None, None, "demonym", country="SLV", precision="country")
    event = replace(raid.events[0], sentence=0, places=(abroad,), place=abroad)
    coding = replace(raid, text=text, sentences=(Sentence(Span(0, len(text))),), events=(event,), places=(home,))
    assert Whereabouts.of(coding).where(raid.incidents[0]).country == "SLV"


def test_names_are_found_in_any_casing_and_in_one_sentence_only() -> None:
    assert [one.name for one in find_names("near san salvador. Ana ran", [])] == ["SAN SALVADOR"]
    assert find_names("he prayed to San. Salvador left", []) == []


def test_the_text_says_which_of_the_listed_types_a_place_is() -> None:
    city, department = find_names("Lima is in Lima Department", [])
    assert (kind_of(city, "PER"), kind_of(department, "PER")) == ("CITY", "DEPARTMENT")


def test_plain_capitals_keep_positions() -> None:
    assert plain("Bogotá straße") == "BOGOTA STRAßE"
