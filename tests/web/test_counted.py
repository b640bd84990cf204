"""Counts of a page: made once while nobody writes, by one request at a time, and those that take long stand for a while."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field

from tocsin.store.answers import Answers
from tocsin.web.counted import LONGEST, MOST_KEPT, Counted


@dataclass
class Work:
    """Counting that takes so long by a clock of its own."""

    seconds: float
    now: float = 100.0
    times: int = 0
    may_be_old: bool = True
    counted: Counted = field(init=False)

    def __post_init__(self):
        self.counted = Counted(Answers(None), lambda: self.now)

    def ask(self, asked="sources"):
        return self.counted.of(asked, self.count, may_be_old=self.may_be_old)

    def count(self):
        self.times += 1
        self.now += self.seconds
        return self.times


def test_what_is_quick_is_never_old():
    work = Work(0.1)
    assert [work.ask(), work.ask()] == [1, 2]


def test_what_takes_long_stands_for_twenty_times_as_long():
    work = Work(2.0)
    assert work.ask() == 1
    work.now += 39.9
    assert work.ask() == 1
    work.now += 0.2
    assert work.ask() == 2


def test_what_must_not_be_old_is_not():
    work = Work(2.0, may_be_old=False)
    assert [work.ask(), work.ask()] == [1, 2]


def test_no_count_stands_for_longer_than_a_minute():
    work = Work(50.0)
    work.ask()
    work.now += LONGEST + 1
    assert work.ask() == 2


def test_many_who_ask_at_once_wait_for_one_who_counts():
    counted, times = Counted(Answers(None)), []

    def count():
        time.sleep(0.3)
        times.append(1)
        return "counted"

    given = []
    threads = [threading.Thread(target=lambda: given.append(counted.of("sources", count, may_be_old=True))) for _ in range(5)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert given == ["counted"] * 5 and len(times) == 1


def test_what_was_asked_for_longest_ago_is_forgotten():
    work = Work(2.0)
    for number in range(MOST_KEPT + 1):
        work.ask(number)
    assert work.ask(MOST_KEPT) == MOST_KEPT + 1
    assert work.ask(0) == MOST_KEPT + 2
