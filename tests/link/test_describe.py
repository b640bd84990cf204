"""A report in short: its words with how often they stand, names marked, places and days; and what it is about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.link.handmade_members import KANO, MONDAY, actor, coded, killed, told, wounded
from tocsin.link.describe import MAIN, describe_members, plain_words, words_of
from tocsin.link.profile import cosine, profile_of
from tocsin.link.rarity import Rarity
from tocsin.link.stories import compare_texts, is_far
from tocsin.records.coding import Coding, ReportHeader, Version
from tocsin.records.document import Mention
from tocsin.records.member import Gist
from tocsin.records.span import Span

RARITY = Rarity({"the": 1996, "in": 1999, "market": 3006}, {"the": 1590, "in": 1550, "market": 400}, 1600)
TEXT = "Ibrahim Danladi said the market in Kano burned. Danladi's men came late to the market."


def coding(text: str = TEXT, title: str | None = None) -> Coding:
    mentions = (
        Mention("m1", Span(0, 15), "Ibrahim Danladi", "person", "name", "e1"),
        Mention("m2", Span(30, 34), "Kano", "location", "name", "e2"),
    )
    header = ReportHeader("r1", title=title, published_at="2024-03-04")
    return Coding(Version("1", None, None, None), header, text, mentions=mentions, incidents=(coded(place=KANO, when=MONDAY),))


def gist(words: tuple[str, ...], day: str | None = "2024-03-04") -> Gist:
    return Gist("r1", "r1", 1, 1, 1, True, day, None, None, "en", words=words)


def test_words_names_places_and_days() -> None:
    words = words_of(coding(), RARITY)
    assert {"@danladi^2", "@ibrahim", "market^2", "ibrahim danladi", "#2335204", "=2024-03-04"} <= set(words)
    assert not {"the", "the^2", "in"} & set(words)


def test_the_title_counts_once_more() -> None:
    assert "market^3" in words_of(coding(title="Market burns"), RARITY)


@pytest.mark.parametrize(
    ("text", "words"), [("Kano's 21-year-old mayor", ["kano", "21-year-old", "mayor"]), ("U.S.", ["u", "s"]), ("", [])]
)
def test_words_are_cut_at_what_is_no_letter(text: str, words: list[str]) -> None:
    assert plain_words(text) == words


def test_a_profile_weighs_what_the_words_say() -> None:
    one = profile_of(gist(words_of(coding(), RARITY)), RARITY)
    assert cosine(one.news, one.news) == pytest.approx(1.0)
    assert one.surnames == {"danladi"}
    assert one.places == {"#2335204"}
    assert one.news["danladi"] > one.news["market"]


def test_two_texts_are_compared_by_what_they_share() -> None:
    left = profile_of(gist(("@danladi", "burned", "ibrahim danladi", "#1", "=2024-03-04")), RARITY)
    right = profile_of(gist(("@danladi", "fire", "umar danladi", "#2", "=2024-03-04"), "2024-03-06"), RARITY)
    values = compare_texts(left, right)
    assert 0 < values["rare"] < 1
    assert (values["same day"], values["other place"], values["persons"], values["other persons"]) == (1, 1, 0, 0)
    assert values["gap"] > 0


@pytest.mark.parametrize(("day", "expected"), [("2024-03-30", False), ("2024-08-01", True), (None, False)])
def test_reports_far_apart_are_not_compared(day: str | None, expected: bool) -> None:
    left, right = profile_of(gist(()), RARITY), profile_of(gist((), day), RARITY)
    assert is_far(left, right) is expected


def test_a_report_is_about_what_it_tells_most_of() -> None:
    small = told("a", killed(1), number=1)
    large = told("b", killed(3), wounded(4), number=2, actors=(actor("Bello Sani"),), confidence=0.4)
    described = describe_members([small, replace(large, record="a"), told("c", number=3, stance="denies")])
    assert [MAIN in one.words for one in described] == [False, True, False]
    assert "bello sani" in described[1].words
