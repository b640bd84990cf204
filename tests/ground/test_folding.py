import pytest

from tocsin.ground.folding import fold, one_line, strip_area, without_article


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Aqtöbe", "aqtobe"), ("Nur-Sultan", "nur sultan"), ("the City of Homs", "homs"), ("St. Louis", "saint louis"), ("U.S.", "u s"),
        ("The Hague", "hague"), ("Łódź", "lodz"), ("İstanbul", "istanbul"), ("Алматы", "алматы"), ("Mt. Kenya", "mount kenya"), ("", ""),
    ],
)  # fmt: skip
def test_one_spelling_for_many(name, folded):
    assert fold(name) == folded


@pytest.mark.parametrize(
    ("folded", "bare"),
    [("orange county", "orange"), ("aktobe region", "aktobe"), ("province of quebec", "quebec"), ("county", "county"), ("lima", "lima")],
)
def test_what_only_says_area_is_dropped(folded, bare):
    assert strip_area(folded) == bare


def test_a_phrase_is_one_line_without_marks():
    assert one_line("\u202ethe \n Interior\tMinistry\u202c ") == "the Interior Ministry"


@pytest.mark.parametrize(("name", "bare"), [("the Hillmen", "Hillmen"), ("The Hague", "Hague"), ("Theodora", "Theodora")])
def test_an_article_before_a_name_is_dropped(name, bare):
    assert without_article(name) == bare
