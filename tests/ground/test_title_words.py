import pytest

from tests.ground.handmade_words import PEOPLE
from tocsin.ground.title_words import words_of_title


def tags(title):
    return [(one.lower, one.pos) for one in words_of_title(title, PEOPLE)]


def test_words_of_a_title_have_tags():
    assert tags("2 dead, 4 wounded") == [("2", "CD"), ("dead", "JJ"), (",", ","), ("4", "CD"), ("wounded", "VBN")]


@pytest.mark.parametrize(
    ("title", "word"),
    [("Man, woman shot", "and"), ("3 women, 1 man shot", "and"), ("Girl, 10, shot", ","), ("Man killed, woman hurt", ",")],
)
def test_a_comma_between_people_stands_for_and(title, word):
    assert next(lower for lower, _ in tags(title) if lower in {"and", ","}) == word


@pytest.mark.parametrize(("title", "tag"), [("Man held after shooting his wife", "VBG"), ("Man held after shooting", "NN")])
def test_a_deed_is_a_verb_before_its_object(title, tag):
    assert dict(tags(title))["shooting"] == tag
