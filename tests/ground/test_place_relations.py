import pytest

from tocsin.ground.place_relations import Tie, is_dateline, read_tie
from tocsin.records.span import Span


@pytest.mark.parametrize(
    ("before", "tie"),
    [
        ("a blast in ", Tie("in")), ("a blast in the northwestern city of ", Tie("in")), ("a blast outside ", Tie("near")),
        ("a blast close to the town of ", Tie("near")), ("3.5 kilometres south of ", Tie("near", 3.5)), ("2 miles from ", Tie("near", 3.2)),
        ("they went from ", Tie("from")), ("they went to ", Tie("to")), ("the road between ", Tie("between")),
        ("the road between Aden and ", Tie("between")),
        ("twenty kilometers north of ", Tie("near", 20.0)), ("on the outskirts of ", Tie("near")), ("the border with ", None),
        ("near the border with ", Tie("near")), ("on the road from ", Tie("between")), ("a road linking Aden to ", Tie("between")),
        ("mines on the Aden-", None), ("the mayor of ", None), ("said that ", None), ("", None),
    ],
)  # fmt: skip
def test_the_words_before_a_place_tie_an_event_to_it(before, tie):
    assert read_tie(f"{before}Homs fell", Span(len(before), len(before) + 4)) == tie


@pytest.mark.parametrize(
    ("text", "expected"),
    [("LIMA (Agency) - Two", True), ("LIMA, 3 MAY 90 -- TWO", True), ("LIMA — Two", True), ("LIMA fell", False), ("In LIMA - two", False)],
)
def test_datelines(text, expected):
    start = text.index("LIMA")
    assert is_dateline(text, Span(start, start + 4)) is expected


def test_a_road_of_two_names_is_between_them():
    text = "mines on the Aden-Taiz road"
    assert read_tie(text, Span(13, 17)) == read_tie(text, Span(18, 22)) == Tie("between")
