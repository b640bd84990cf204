import pytest

from tocsin.ground.folding import fold, strip_area


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
