from dataclasses import replace

import pytest

from tests.extract.handmade_reading import DictionaryModel, Told, document
from tocsin.extract.fillers import find_fillers, read_relevance
from tocsin.extract.reading import Reading
from tocsin.records.document import Mention
from tocsin.records.span import Span


def fillers_of(*lines, **told):
    said = Told(**told)
    doc = document(*lines, told=said)
    return [(one.role, one.text, one.probability) for one in find_fillers(Reading.of(doc), DictionaryModel(doc, said))]


BOMB = "A/DT car/NN bomb/NN hit/VBD the/DT port/NN ./."


def test_a_tagged_phrase_is_a_filler_without_its_determiner():
    found = fillers_of(BOMB, fillers={"A car bomb": "instrument", "the port": "target"})
    assert [(role, text) for role, text, _ in found] == [("instrument", "car bomb"), ("target", "port")]
    assert all(0.5 < probability < 1 for _, _, probability in found)


def test_phrases_of_one_head_word_are_one_entity():
    found = fillers_of(BOMB, "The/DT bomb/NN killed/VBD nobody/NN ./.", fillers={"car bomb": "instrument", "The bomb": "instrument"})
    assert len(found) == 1


def test_the_same_word_in_two_roles_is_two_entities():
    line = "Troops/NNS fought/VBD rebels/NNS ;/: troops/NNS died/VBD ./."
    found = fillers_of(line, fillers={"Troops": "perp_individual", "troops died": "victim_description"})
    assert {role for role, _, _ in found} == {"perp_individual", "victim_description"}


@pytest.mark.parametrize(("sure", "count"), [(0.9, 1), (0.2, 0), (0.05, 0)])
def test_an_entity_is_kept_by_its_best_word(sure, count):
    assert len(fillers_of(BOMB, fillers={"car bomb": "instrument"}, sure=sure)) == count


def test_a_phrase_does_not_cross_its_sentence():
    told = Told(fillers={"port . Guards": "target"})
    doc = document("They/PRP hit/VBD the/DT port/NN ./.", "Guards/NNS fled/VBD ./.", told=told)
    found = find_fillers(Reading.of(doc), DictionaryModel(doc, told))
    assert [one.text for one in found] == ["port", "Guards"]


def test_repetition_and_an_early_place_make_an_entity_surer():
    quiet = "Then/RB all/DT was/VBD quiet/JJ ./."
    once = fillers_of(BOMB, quiet, fillers={"car bomb": "instrument"})
    twice = fillers_of(BOMB, "The/DT bomb/NN burnt/VBD ./.", fillers={"car bomb": "instrument", "The bomb": "instrument"})
    late = fillers_of(quiet, quiet, BOMB, fillers={"car bomb": "instrument"})
    assert twice[0][2] > once[0][2] > late[0][2]


def test_a_short_name_in_brackets_is_the_same_organization():
    line = "The/DT Northern/NNP Front/NNP [/-LRB- NF/NNP ]/-RRB- fled/VBD ./."
    found = fillers_of(line, "The/DT NF/NNP struck/VBD ./.", fillers={"Northern Front": "perp_organization", "The NF": "perp_organization"})
    assert len(found) == 1


@pytest.mark.parametrize(
    "line", ["The/DT NF/NNP [/-LRB- Northern/NNP Front/NNP ]/-RRB- fled/VBD", "Northern/NNP Front/NNP ,/, NF/NNP ,/, fled/VBD"]
)
def test_a_short_name_beside_the_long_one_is_the_same_organization(line):
    found = fillers_of(line, fillers={"NF": "perp_organization", "Northern Front": "perp_organization"})
    assert len(found) == 1


def test_two_organizations_side_by_side_are_two():
    line = "The/DT RLA/NNP ,/, Northern/NNP Front/NNP and/CC others/NNS fled/VBD"
    assert len(fillers_of(line, fillers={"RLA": "perp_organization", "Northern Front": "perp_organization"})) == 2


def test_a_phrase_grows_to_the_whole_name():
    told = Told(fillers={"Odwan": "victim_name", "the port": "target"})
    doc = document("Tarek/NNP Odwan/NNP died/VBD in/IN the/DT port/NN", told=told)
    doc = replace(doc, mentions=(Mention("m1", Span(0, 11), "Tarek Odwan", "person", "name", "e1"),))
    found = find_fillers(Reading.of(doc), DictionaryModel(doc, told))
    assert [one.text for one in found] == ["Tarek Odwan", "port"]


def test_a_part_of_a_full_name_is_the_same_victim():
    lines = ("Tarek/NNP Odwan/NNP Salim/NNP died/VBD ./.", "Tarek/NNP Odwan/NNP was/VBD shot/VBN ./.")
    found = fillers_of(*lines, fillers={"Tarek Odwan Salim": "victim_name", "Tarek Odwan was": "victim_name"})
    assert len(found) == 1


def test_a_preposition_at_the_end_is_no_part():
    assert [text for _, text, _ in fillers_of("The/DT port/NN of/IN call/NN", fillers={"port of": "target"})] == ["port"]


def test_signs_at_the_end_are_no_part():
    assert [text for _, text, _ in fillers_of(BOMB, fillers={"port .": "target"})] == ["port"]


def test_a_report_without_violence_has_none():
    assert fillers_of(BOMB) == []


def test_relevance_is_told_of_every_incident_type():
    told = Told(incidents={"BOMBING": 0.75})
    doc = document(BOMB, told=told)
    relevance = read_relevance(doc, DictionaryModel(doc, told))
    assert relevance["BOMBING"] == pytest.approx(0.75) and relevance["ARSON"] == 0.0 and len(relevance) == 7
