"""Groups follow the mean of their pairs, what people say, and never the order of arrival."""

from __future__ import annotations

import random

import pytest

from tocsin.link.cluster import Pair, cluster

SURE: dict[Pair, float] = {("a", "b"): 0.9, ("b", "c"): 0.6, ("a", "c"): 0.5, ("c", "d"): 0.7, ("e", "f"): 0.2}


@pytest.mark.parametrize(
    ("threshold", "groups"),
    [
        (0.95, (("a",), ("b",), ("c",), ("d",), ("e",), ("f",))),
        (0.6, (("a", "b"), ("c", "d"), ("e",), ("f",))),
        (0.1, (("a", "b", "c", "d"), ("e", "f"))),
    ],
)
def test_the_nearest_are_joined_as_far_as_the_threshold_goes(threshold: float, groups: tuple[tuple[str, ...], ...]) -> None:
    assert cluster("abcdef", SURE, threshold=threshold) == groups


def test_one_near_pair_does_not_chain_two_groups() -> None:
    chained = {("a", "b"): 0.9, ("c", "d"): 0.9, ("b", "c"): 0.9}
    assert len(cluster("abcd", chained, threshold=0.5)) == 2


def test_what_may_not_be_together_never_is() -> None:
    assert cluster("abc", SURE, threshold=0.4, cannot=[("a", "c")]) == (("a", "b"), ("c",))


def test_people_join_what_nothing_else_does() -> None:
    assert cluster("abf", SURE, threshold=0.5, must=[("a", "f")], cannot=[("a", "f")])[0] == ("a", "f")


def test_the_order_of_arrival_changes_no_group() -> None:
    names = [f"n{number:02}" for number in range(40)]
    draw = random.Random(7)
    sure = {(left, right): draw.random() ** 2 for place, left in enumerate(names) for right in names[place + 1 :]}
    cannot = draw.sample(sorted(sure), 60)
    wanted = {frozenset(group) for group in cluster(names, sure, threshold=0.35, cannot=cannot)}
    for _ in range(5):
        draw.shuffle(names)
        pairs = dict(draw.sample(sorted(sure.items()), len(sure)))
        assert {frozenset(group) for group in cluster(names, pairs, threshold=0.35, cannot=cannot)} == wanted
