"""Limits: tries are counted before they are made, and what is kept of them is bounded."""

from __future__ import annotations

import pytest

from tocsin.web.limits import FORGOTTEN, Attempts, neighbourhood


def test_many_tries_at_once_are_counted_one_by_one():
    attempts = Attempts()
    assert [attempts.seconds_to_wait("name ada", now=0.0) for _ in range(5)] == [0.0] * 5
    assert attempts.seconds_to_wait("name ada", now=0.0) == 1.0
    assert attempts.seconds_to_wait("name bo", now=0.0) == 0.0


def test_a_refused_try_is_not_counted_for_its_address():
    attempts = Attempts()
    for _ in range(50):
        attempts.seconds_to_wait("name ada", "address a", now=0.0)
    assert attempts.kept["address a"].times == 5


def test_an_address_waits_longer_than_a_name():
    attempts, now, waits = Attempts(), 0.0, []
    for _ in range(40):
        wait = attempts.seconds_to_wait("address a", now=now)
        if wait:
            waits.append(wait)
            now += wait
            attempts.seconds_to_wait("address a", now=now)
    assert waits[:3] == [1.0, 2.0, 4.0] and max(waits) == 900


def test_the_quiet_are_forgotten_and_the_oldest_give_way(monkeypatch):
    attempts = Attempts()
    for _ in range(6):
        attempts.seconds_to_wait("name ada", now=0.0)
    assert attempts.seconds_to_wait("name ada", now=FORGOTTEN + 1.0) == 0.0
    assert attempts.kept["name ada"].times == 1
    monkeypatch.setattr("tocsin.web.limits.MOST_KEPT", 3)
    for number in range(9):
        attempts.seconds_to_wait(f"name {number}", now=0.0)
    assert list(attempts.kept) == ["name 6", "name 7", "name 8"]


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("fe80::1%eth0", "fe80::"),
        (None, "unknown"),
        ("testclient", "testclient"),
    ],
)
def test_an_address_counts_as_its_household(address, counted):
    assert neighbourhood(address) == counted
