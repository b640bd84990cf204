import pytest

from tests.ground.handmade_words import clause, words_of
from tocsin.ground.clauses import adjacent, is_passive, objects, subjects


def at(one, word):
    return next(index for index in one.words if one.lower(index) == word)


def texts(one, found):
    return [words_of(one, phrase.first, phrase.end) for phrase in found]


@pytest.mark.parametrize(
    ("line", "word", "wanted"),
    [
        ("A/DT man/NN and/CC two/CD girls/NNS were/VBD killed/VBN ./.", "killed", ["a man", "two girls"]),
        ("One/CD of/IN the/DT two/CD people/NNS who/WP died/VBD", "died", ["one of the two people"]),
        ("A/DT total/NN of/IN seven/CD people/NNS were/VBD shot/VBN", "shot", ["seven people"]),
        ("He/PRP killed/VBD a/DT man/NN and/CC a/DT woman/NN was/VBD wounded/VBN", "wounded", ["a woman"]),
        ("Neither/DT of/IN the/DT women/NNS was/VBD injured/VBN", "injured", []),
    ],
)
def test_whom_a_predicate_speaks_of(line, word, wanted):
    one = clause(line)
    assert texts(one, subjects(one, at(one, word))) == wanted


def test_people_who_died_are_counted_whole_not_the_one_of_them():
    one = clause("One/CD of/IN the/DT two/CD people/NNS who/WP died/VBD")
    assert [phrase.number for phrase in subjects(one, at(one, "died"))] == [2]


def test_a_subject_of_the_next_clause_is_no_object():
    one = clause("He/PRP killed/VBD a/DT man/NN and/CC a/DT woman/NN was/VBD wounded/VBN")
    assert texts(one, objects(one, at(one, "killed"))) == ["a man"]


def test_the_phrase_right_before_a_participle():
    one = clause("two/CD others/NNS critically/RB injured/VBN")
    assert texts(one, adjacent(one, at(one, "injured"))) == ["two others"]


@pytest.mark.parametrize(("line", "wanted"), [("He/PRP was/VBD shot/VBN", True), ("He/PRP shot/VBD her/PRP", False)])
def test_a_form_of_be_makes_a_passive(line, wanted):
    one = clause(line)
    assert is_passive(one, at(one, "shot")) is wanted
