"""Kill it anywhere: nothing is lost, nothing is doubled. Two writers wait for each other."""

from __future__ import annotations

import multiprocessing
import random
import time
from collections.abc import Sequence
from functools import cache

import pytest

from benchmarks.synthetic import reports
from tests.store.contents import contents
from tocsin.records.coding import Coding
from tocsin.records.report import Report
from tocsin.run import keep_and_link
from tocsin.store import Store

FORK = multiprocessing.get_context("fork")  # a child that need not load anything is killed while it works, not while it starts
Pairs = Sequence[tuple[Report, Coding]]


@cache
def codings(number: int) -> Pairs:
    return tuple(reports(number))


def feed(place: str, pairs: Pairs) -> None:
    """Keep and link what the store does not hold yet."""
    with Store(place) as store:
        for report, coding in pairs:
            if not store.holds(report):
                keep_and_link(store, report, coding)


def kill_at_random(place: str, pairs: Pairs, kills: int, chance: random.Random) -> list[int]:
    """Feed a store in a child that is killed again and again; give how many reports were kept each time."""
    kept = []
    for _ in range(kills):
        with Store(place) as store:
            before = store.totals().reports
            child = FORK.Process(target=feed, args=(place, pairs))
            child.start()
            wanted = before + chance.randrange(0, max(2, 2 * len(pairs) // kills))
            while child.is_alive() and store.totals().reports < min(wanted, len(pairs)):
                time.sleep(0.001)
        time.sleep(chance.uniform(0, 0.02))
        child.kill()
        child.join()
        with Store(place) as store:
            kept.append(store.totals().reports)
    return kept


@pytest.mark.parametrize(("kills", "number"), [(10, 40), pytest.param(100, 300, marks=pytest.mark.slow)])
def test_a_store_that_was_killed_is_as_an_undisturbed_one(place: str, kills: int, number: int) -> None:
    pairs = codings(number)
    kept = kill_at_random(place, pairs, kills, random.Random(kills))
    assert kept == sorted(kept)
    assert len({count for count in kept if 0 < count < number}) >= min(kills, number) // 4, kept
    feed(place, pairs)
    with Store(place) as killed, Store(":memory:") as whole:
        for report, coding in pairs:
            keep_and_link(whole, report, coding)
        found, wanted = contents(killed), contents(whole)
        for table, rows in wanted.items():
            assert found[table] == rows, table


def test_two_writers_at_once_lose_and_double_nothing(place: str) -> None:
    pairs = codings(40)
    Store(place).close()
    children = [FORK.Process(target=feed, args=(place, half)) for half in (pairs[:25], pairs[15:])]
    for child in children:
        child.start()
    for child in children:
        child.join()
        assert child.exitcode == 0
    with Store(place) as store:
        assert store.totals().reports == 40
        held = [member.id for _, members in store.groups() for member in members]
        assert len(held) == len(set(held)) == store.totals().members == 40
        assert {name for name, _ in store.groups()} == {incident.id for incident in store.incidents()}


def test_a_reader_is_not_held_up_by_a_writer(place: str) -> None:
    (first, second, *_) = codings(40)
    with Store(place) as store, Store(place) as reader:
        keep_and_link(store, *first)
        with store.writing() as writer:
            writer.keep(*second)
            assert reader.totals().reports == 1
            assert writer.totals().reports == 2
        assert reader.totals().reports == 2
