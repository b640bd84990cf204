"""Reports of one text, one source or one speaker are one origin."""

from __future__ import annotations

import pytest

from tests.link.handmade_members import told
from tocsin.link.independence import independent_sources, origins_of
from tocsin.records.claim import Claim


@pytest.mark.parametrize(
    ("first", "second", "origins"),
    [
        ({}, {}, 2),
        ({"origin": "o1"}, {"origin": "o1"}, 1),
        ({"source": "Wire"}, {"source": "WIRE"}, 1),
        ({"source": "Wire"}, {"source": "Tribune"}, 2),
        ({"speakers": ("ada lovelace",)}, {"speakers": ("ada lovelace",)}, 1),
        ({"speakers": ("witnesses",)}, {"speakers": ("witnesses",)}, 2),
        ({"speakers": ("ada", "bob")}, {"speakers": ("ada",)}, 2),
        ({"lineage": 7}, {"lineage": 7}, 1),
    ],
)
def test_what_makes_two_reports_one_origin(first: dict[str, object], second: dict[str, object], origins: int) -> None:
    assert len(set(origins_of([told("a", number=1, **first), told("b", number=2, **second)]).values())) == origins


def test_an_origin_is_named_by_its_earliest_member_whatever_joins_it() -> None:
    members = [told("a", number=1, source="A"), told("b", number=2, source="B"), told("c", number=3, source="B", speakers=("x",)),
               told("d", number=4, source="A", speakers=("x",))]  # fmt: skip
    assert set(origins_of(members).values()) == {"a"}


def test_a_value_has_as_many_sources_as_origins_and_speakers_give_it() -> None:
    def claim(report: str, speaker: str | None) -> Claim:
        return Claim("killed", "4/4/4", None, report, None, speaker, "stated", None, None)

    origins = {"r1": "a", "r2": "a", "r3": "b", "r4": "c"}
    assert independent_sources([claim("r1", None), claim("r2", None)], origins) == 1
    assert independent_sources([claim("r1", None), claim("r3", None), claim("r4", None)], origins) == 3
    assert independent_sources([claim("r3", "The mayor"), claim("r4", "the mayor")], origins) == 1
