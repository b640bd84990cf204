"""A number "of them" is a part of the number before it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.shipped import coder, needs_bundle
from tocsin.extract.parts import with_parts
from tocsin.pipeline import code
from tocsin.records.event import Count
from tocsin.records.report import Report
from tocsin.records.span import Span


def count(who: str, number: int | None, start: int, text: str) -> Count:
    return Count("killed", who, number, number, number, span=Span(start, start + len(text)), text=text)  # type: ignore[arg-type]


SIX = count("unknown", 6, 0, "Six people")
THREE = count("unknown", 3, 12, "three of them")
POLICE = count("police", None, 26, "policemen")


def rows(*counts: Count) -> list[tuple[str, int | None, bool]]:
    return [(one.who, one.best, one.total) for one in with_parts(counts)]


def test_three_of_them_policemen_are_a_part() -> None:
    assert rows(SIX, THREE, POLICE) == [("unknown", 6, True), ("police", 3, False)]


def test_a_part_whose_group_is_known_needs_no_noun() -> None:
    assert rows(SIX, replace(THREE, who="military")) == [("unknown", 6, True), ("military", 3, False)]


@pytest.mark.parametrize(
    "counts",
    [
        (SIX, count("police", 3, 12, "three policemen")),  # nothing says that they are among the six
        (SIX, THREE),  # of whom nothing is known
        (count("unknown", 2, 0, "Two people"), THREE, POLICE),  # more than the whole
        (THREE, POLICE),  # of nobody
    ],
)
def test_other_numbers_stay_as_they_are(counts: tuple[Count, ...]) -> None:
    assert with_parts(counts) == counts


@needs_bundle
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Six people, three of them policemen, were killed in an explosion in Kano.", {("unknown", 6, True), ("police", 3, False)}),
        ("A bomb killed eight people, two of them children, in Kano.", {("unknown", 8, True), ("child", 2, False)}),
    ],
)
def test_one_report_counts_nobody_twice(text: str, expected: set[tuple[str, int | None, bool]]) -> None:
    (incident,) = code(Report("r1", text, published_at="2024-03-05"), coder()).incidents
    assert {(one.who, one.best, one.total) for one in incident.counts} == expected
