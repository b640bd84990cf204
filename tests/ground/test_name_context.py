import pytest

from tocsin.ground.name_context import read_names
from tocsin.records.span import Span


@pytest.mark.parametrize(
    ("text", "name", "hint"),
    [
        ("the city of Homs", "Homs", {"city"}), ("Erie County", "Erie County", {"admin2"}), ("in Erie County now", "Erie", {"admin2"}),
        ("Aleppo province", "Aleppo", {"admin1"}), ("in Homs today", "Homs", set()),
    ],
)  # fmt: skip
def test_the_words_next_to_a_name_say_its_kind(text, name, hint):
    start = text.index(name)
    assert read_names(text, [Span(start, start + len(name))], [None])[0].hint == hint


@pytest.mark.parametrize(
    ("text", "inside"),
    [("Salem, Oregon", 1), ("Salem (Oregon", 1), ("Salem in northern Oregon", 1), ("Salem and Oregon", None), ("Salem fell. Oregon", None)],
)
def test_a_name_is_inside_the_one_that_follows_its_comma(text, inside):
    start = text.index("Oregon")
    assert read_names(text, [Span(0, 5), Span(start, start + 6)], [None, None])[0].inside == inside
