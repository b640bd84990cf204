import re

import numpy as np
import pytest

from tocsin.ground.toponyms import NOT_IN_GAZETTEER, UNDECIDED, find_places
from tocsin.records.document import Document, Mention
from tocsin.records.encoding import Encoding
from tocsin.records.report import Report
from tocsin.records.span import Span


def document(text, *, head=None, mentions=()):
    """Make a document; `head` (word -> label) stands in for the network, `mentions` are (words, type)."""
    encoding = None
    if head is not None:
        words = list(re.finditer(r"\w+|[^\w\s]", text))
        told = np.zeros((len(words), 5), np.float32)
        for number, word in enumerate(words):
            told[number, ("O", "B-literal", "I-literal", "B-demonym", "I-demonym").index(head.get(word[0], "O"))] = 1
        count = len(words)
        encoding = Encoding(
            starts=np.array([word.start() for word in words], np.int32), ends=np.array([word.end() for word in words], np.int32),
            upper=np.zeros((count, 1), np.float32), lower=np.zeros((count, 1), np.float32), shapes=np.zeros(count, np.int8),
            is_read=np.ones(count, np.bool_), probabilities={"toponym": told},
        )  # fmt: skip
    found = tuple(
        Mention(f"m{number}", Span(text.index(words), text.index(words) + len(words)), words, kind, "name", f"e{number}")
        for number, (words, kind) in enumerate(mentions)
    )
    return Document(Report("r", text), text, encoding=encoding, mentions=found)


def found(gazetteer, doc):
    return {(place.text, place.kind): place for place in find_places(doc, gazetteer)}


def test_every_occurrence_is_a_place_of_its_own(gazetteer):
    text = "Kazakhstan closed its border. Kazakhstan gave no reason, Kazakh media said."
    places = find_places(document(text), gazetteer)
    assert [(place.text, place.span.of(text)) for place in places] == [(word, word) for word in ("Kazakhstan", "Kazakhstan", "Kazakh")]


def test_a_demonym_is_its_country(gazetteer):
    place = found(gazetteer, document("Two Nigerien soldiers died."))["Nigerien", "demonym"]
    assert (place.country, place.precision, place.name) == ("NER", "country", "Niger")
    assert place.lat is not None and place.reason is None


def test_the_town_has_area_point_and_precision(gazetteer):
    place = found(gazetteer, document("Shots were heard in Almaty, Kazakhstan."))["Almaty", "literal"]
    assert (place.geonameid, place.country, place.precision) == (1526384, "KAZ", "city")
    assert round(place.lat) == 43 and round(place.lon) == 77


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Kabul University was shut.", "Kabul", "in_name"), ("a Kenyan Interior Ministry official", "Kenyan", "demonym"),
        ("Then Moscow accused them.", "Moscow", "metonym"), ("Ukraine said so.", "Ukraine", "metonym"),
        ("a fire in Ukraine", "Ukraine", "literal"),
    ],
)  # fmt: skip
def test_how_a_place_is_named(gazetteer, text, words, kind):
    assert (words, kind) in found(gazetteer, document(text))


@pytest.mark.parametrize(
    "text",
    ["Paris Hilton sang.", "Police said of the man that he was reading a nice book.", "May was cold.", "Most of them left.",
     "it helped us", "George came."],
)  # fmt: skip
def test_persons_and_common_words_are_no_places(gazetteer, text):
    assert find_places(document(text), gazetteer) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("GUERRILLAS ATTACKED A POST IN EL SALVADOR.", ["EL SALVADOR"]),
        ("a mob gathered in ahmedabad , gujarat .", ["ahmedabad", "gujarat"]),
        ("Iran , Iraq and U.S. envoys met .", ["Iran", "Iraq", "U.S."]),
    ],
)  # fmt: skip
def test_any_casing_and_tokenised_text(gazetteer, text, words):
    assert [place.text for place in find_places(document(text), gazetteer)] == words


def test_the_network_finds_what_rules_do_not(gazetteer):
    text = "Bewar slept. Floods came."
    assert find_places(document(text), gazetteer) == ()
    assert [place.text for place in find_places(document(text, head={"Bewar": "B-literal"}), gazetteer)] == ["Bewar"]


def test_nothing_inside_a_person_is_a_place(gazetteer):
    doc = document("Then Chad Jordan left Israel.", head={"Chad": "B-literal", "Israel": "B-literal"}, mentions=[("Chad Jordan", "person")])
    assert [place.text for place in find_places(doc, gazetteer)] == ["Israel"]


def test_a_place_inside_an_organisation_is_in_its_name(gazetteer):
    doc = document("The Bank of Ghana paid.", head={"Ghana": "B-literal"}, mentions=[("Bank of Ghana", "organization")])
    assert found(gazetteer, doc).keys() == {("Ghana", "in_name")}


def test_pieces_of_a_name_are_put_together(gazetteer):
    doc = document("He left New Concord, Ohio.", head={"New": "B-literal", "Ohio": "B-literal"})
    assert [place.text for place in find_places(doc, gazetteer)] == ["New Concord", "Ohio"]


@pytest.mark.parametrize(
    ("name", "place"), [("East Texas", "Texas"), ("North London", "London"), ("South Dakota", "South Dakota"), ("West Bewar", "West Bewar")]
)
def test_a_direction_before_a_great_place_is_no_part_of_its_name(gazetteer, name, place):
    first, second = name.split()
    doc = document(f"Rain fell on {name} again.", head={first: "B-literal", second: "I-literal"})
    assert [one.text for one in find_places(doc, gazetteer)] == [place]


def test_a_name_found_once_is_found_again(gazetteer):
    text = "Rain fell on Bewar. At dusk, Bewar was flooded."
    encoding_doc = document(text, head={"Bewar": "B-literal"})
    encoding_doc.encoding.probabilities["toponym"][-5:] = [1, 0, 0, 0, 0]
    assert [place.text for place in find_places(encoding_doc, gazetteer)] == ["Bewar", "Bewar"]


def test_what_cannot_be_resolved_has_a_reason_and_null_fields(gazetteer):
    doc = document("Troops took Qwxzville.", head={"Qwxzville": "B-literal"})
    (place,) = find_places(doc, gazetteer)
    assert place.reason == NOT_IN_GAZETTEER
    assert (place.name, place.country, place.lat, place.precision, place.confidence) == (None,) * 5


def test_a_name_of_many_towns_alone_is_left_open(gazetteer):
    (place,) = find_places(document("It rained on Centerville.", head={"Centerville": "B-literal"}), gazetteer)
    assert place.reason == UNDECIDED and place.lat is None


def test_an_abbreviation_keeps_its_stop_and_a_sentence_its_own(gazetteer):
    head = dict.fromkeys(("Springfield", "Mass", "Ghana"), "B-literal")
    doc = document("From Springfield, Mass. she flew to Ghana.", head=head)
    assert [place.text for place in find_places(doc, gazetteer)] == ["Springfield", "Mass.", "Ghana"]


def test_short_words_of_a_text_in_capitals_are_no_abbreviations(gazetteer):
    head = dict.fromkeys(("LA", "NORTH", "LIMA"), "B-literal")
    doc = document("RADIO LA VOZ IN THE NORTH OF LIMA SAID.", head=head)
    assert [place.text for place in find_places(doc, gazetteer)] == ["LIMA"]


def test_a_group_is_no_far_town_that_is_spelt_alike(gazetteer):
    assert gazetteer.candidates("Hamas")[0].name == "Hamm"
    doc = document("Then Hamas left Cairo.", head=dict.fromkeys(("Hamas", "Cairo"), "B-literal"), mentions=[("Hamas", "organization")])
    assert [place.text for place in find_places(doc, gazetteer)] == ["Cairo"]


def test_a_text_without_words_has_no_places(gazetteer):
    assert find_places(document(""), gazetteer) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Teachers marched in Aktobe to demand higher pay.", ["Aktobe"]),
        ("Talks in March with the mayor, and a drive in Mobile homes.", []),
        ("They praised Aktobe loudly.", []),
    ],
)
def test_a_large_town_behind_in_is_a_place_whatever_the_network_says(gazetteer, text, words):
    assert [place.text for place in find_places(document(text, head={}), gazetteer)] == words
