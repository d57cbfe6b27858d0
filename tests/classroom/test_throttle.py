"""Guessing is slowed down, by key."""

from __future__ import annotations

import pytest

from osintkit.classroom import throttle
from osintkit.classroom.throttle import Throttle


class Clock:
    now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def test_so_many_failures_are_free_and_then_one_each_so_many_seconds(clock):
    held = Throttle(3, 10.0, clock=clock)
    for _ in range(3):
        assert held.wait("one") == 0.0
        held.failed("one")

    assert held.wait("one") == 10.0
    clock.now += 10
    assert held.wait("one") == 0.0


def test_keys_do_not_share_failures(clock):
    held = Throttle(1, 10.0, clock=clock)
    held.failed("one")

    assert (held.wait("one"), held.wait("other")) == (10.0, 0.0)


def test_keys_that_waited_long_enough_are_forgotten(clock, monkeypatch):
    monkeypatch.setattr(throttle, "MOST_KEYS", 2)
    held = Throttle(1, 1.0, clock=clock)
    held.failed("one")
    held.failed("two")
    clock.now += 60
    held.failed("three")

    assert list(held._failures) == ["three"]
