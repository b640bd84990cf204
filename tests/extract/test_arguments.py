import pytest

from tests.extract.handmade_reading import LEXICON, DictionaryModel, Told, document, reading_of, words_of
from tocsin.extract.arguments import Argument, find_frames, parts
from tocsin.extract.reading import Reading
from tocsin.extract.triggers import find_triggers


def frames_of(line, **told):
    said = Told(**told)
    doc = document(line, told=said)
    reading, model = Reading.of(doc), DictionaryModel(doc, said)
    triggers = find_triggers(reading, model, LEXICON)
    frames = find_frames(reading, model, triggers)
    return [{(one.role, reading.quote(one.first, one.end).text) for one in frame.arguments} for frame in frames]


KILLED = "Gunmen/NNS killed/VBD two/CD villagers/NNS with/IN rifles/NNS near/IN the/DT market/NN on/IN Monday/NNP ./."
SHOT = {"killed": "ASSAULT"}


def test_the_news_roles_are_the_arguments():
    told = {"Gunmen": "actor", "two villagers": "affected", "rifles": "instrument", "the market": "place"}
    (found,) = frames_of(KILLED, types=SHOT, roles={"killed": told})
    assert found == {("actor", "Gunmen"), ("affected", "two villagers"), ("instrument", "rifles"), ("place", "the market")}


def test_the_frame_fills_what_the_roles_leave_open():
    frame = {"Gunmen": "ARG0", "two villagers": "ARG1", "near the market": "ARGM-LOC", "on Monday": "ARGM-TMP"}
    (found,) = frames_of(KILLED, types=SHOT, frames={"killed": frame})
    assert found == {("actor", "Gunmen"), ("affected", "two villagers"), ("place", "near the market"), ("time", "on Monday")}


def test_of_two_that_overlap_the_news_role_stays():
    (found,) = frames_of(KILLED, types=SHOT, roles={"killed": {"villagers": "affected"}}, frames={"killed": {"two villagers": "ARG1"}})
    assert ("affected", "villagers") in found and ("affected", "two villagers") not in found


def test_the_frame_adds_no_second_actor():
    (found,) = frames_of(KILLED, types=SHOT, roles={"killed": {"Gunmen": "actor"}}, frames={"killed": {"rifles": "ARG0"}})
    assert [text for role, text in found if role == "actor"] == ["Gunmen"]


def test_tagged_fillers_belong_to_the_nearest_act_of_violence():
    line = "Gunmen/NNS killed/VBD a/DT guard/NN before/IN others/NNS kidnapped/VBD a/DT nurse/NN ./."
    told = {
        "types": {"killed": "ASSAULT", "kidnapped": "ASSAULT"},
        "fillers": {"guard": "victim_description", "nurse": "victim_description"},
    }
    killed, kidnapped = frames_of(line, **told)
    assert ("affected", "guard") in killed and ("affected", "nurse") in kidnapped
    assert ("affected", "nurse") not in killed and ("affected", "guard") not in kidnapped


def test_who_is_addressed_is_the_second_argument_not_the_topic():
    line = "The/DT envoy/NN urged/VBD rebels/NNS a/DT pause/NN ./."
    (found,) = frames_of(line, types={"urged": "REQUEST"}, frames={"urged": {"rebels": "ARG2", "a pause": "ARG1"}})
    assert {text for role, text in found if role == "affected"} == {"rebels"}


def test_what_is_protested_against_is_not_concerned():
    line = "Students/NNS protested/VBD fees/NNS ./."
    (found,) = frames_of(line, types={"protested": "PROTEST"}, frames={"protested": {"Students": "ARG0", "fees": "ARG1"}})
    assert found == {("actor", "Students")}


@pytest.mark.parametrize(
    ("line", "word", "kind", "role", "expected"),
    [
        ("Odwan/NNP ,/, who/WP was/VBD detained/VBN in/IN May/NNP ,/, left/VBD ./.", "detained", "COERCE", "affected", "Odwan"),
        ("Rebels/NNS who/WP attacked/VBD a/DT convoy/NN fled/VBD ./.", "attacked", "ASSAULT", "actor", "Rebels"),
        ("Condemning/VBG the/DT raid/NN ,/, the/DT mayor/NN left/VBD ./.", "condemning", "ACCUSE", "actor", "mayor"),
    ],
)
def test_a_clause_without_subject_takes_the_noun_that_it_hangs_on(line, word, kind, role, expected):
    (found,) = frames_of(line, types={word: kind})
    assert (role, expected) in found


def test_the_negating_word_and_the_modal_are_found():
    line = "Gunmen/NNS would/MD not/RB kill/VB villagers/NNS ./."
    told = Told(types={"kill": "ASSAULT"}, frames={"kill": {"not": "ARGM-NEG", "would": "ARGM-MOD"}})
    doc = document(line, told=told)
    reading, model = Reading.of(doc), DictionaryModel(doc, told)
    (frame,) = find_frames(reading, model, find_triggers(reading, model, LEXICON))
    assert (frame.negated_by, frame.qualified_by) == (2, 1)


@pytest.mark.parametrize(
    ("sentence", "phrase", "expected"),
    [
        ("two/CD soldiers/NNS and/CC a/DT nurse/NN fled/VBD", "two soldiers and a nurse", ["two soldiers", "nurse"]),
        ("shops/NNS ,/, banks/NNS and/CC a/DT school/NN burnt/VBD", "shops , banks and a school", ["shops", "banks", "school"]),
        ("a/DT black/JJ and/CC white/JJ bus/NN burnt/VBD", "a black and white bus", ["black and white bus"]),
        ("the/DT guards/NNS who/WP watched/VBD banks/NNS fled/VBD", "the guards who watched banks", ["guards"]),
        ("the/DT mayor/NN of/IN Orvia/NNP fled/VBD", "the mayor of Orvia", ["mayor"]),
    ],
)
def test_an_argument_falls_into_the_noun_phrases_of_its_list(sentence, phrase, expected):
    reading = reading_of(sentence)
    words = words_of(reading.doc, phrase)
    argument = Argument(words.start, words.stop, words.start, "affected", 0.9, "roles")
    assert [reading.quote(one.first, one.end).text for one in parts(reading, argument)] == expected
