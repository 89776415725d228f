"""Votes that came all at once are told, and no others."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polls.bursts import BEGINNING, LEAST, TIMES, Burst, bursts

FIRST = date(2026, 3, 1)


def days(*numbers: int) -> dict[date, int]:
    """Return voters by day from the first on, days without voters left out."""
    dated = ((FIRST + timedelta(days=place), number) for place, number in enumerate(numbers))
    return {day: number for day, number in dated if number}


def test_no_votes_are_no_burst() -> None:
    """A poll that nobody has found yet says nothing."""
    assert bursts({}) == ()


def test_a_crowd_after_a_quiet_week_is_told_with_what_was_usual() -> None:
    """The day, its number, and the most on one day of the week before."""
    found = bursts(days(9, 4, 2, 1, 0, 3, 2, 240, 30, 5))
    assert found == (Burst(date(2026, 3, 8), 240, 9),)


@pytest.mark.parametrize(
    ("numbers", "why"),
    [
        ((300,), "a poll begins with its crowd"),
        ((5, 1, 300), "the third day is still its beginning"),
        ((5, 1, 0, LEAST - 1), "few votes jump of themselves"),
        ((60, 20, 0, 0, 300), "five times as many is not more than five times"),
        ((40, 90, 60, 30, 20, 25, 30, 22), "a crowd that thins out"),
    ],
)
def test_what_is_natural_is_not_told(numbers: tuple[int, ...], why: str) -> None:
    """Beginnings, small numbers and slow changes are nothing to speak of."""
    assert bursts(days(*numbers)) == (), why


def test_the_edges_of_the_rule() -> None:
    """One vote more than each limit, on the first day that counts."""
    assert bursts(days(5, 1, 0, LEAST + 6)) == (Burst(date(2026, 3, 4), LEAST + 6, 5),)
    assert bursts(days(4, 0, 0, LEAST)) == ()
    assert bursts(days(1, 0, 0, LEAST)) == (Burst(date(2026, 3, 4), LEAST, 1),)


def test_only_the_week_before_is_looked_at() -> None:
    """What came eight days earlier is forgotten."""
    assert bursts(days(100, 0, 0, 0, 0, 0, 0, 50)) == ()
    assert bursts(days(100, 0, 0, 0, 0, 0, 0, 0, 50)) == (Burst(date(2026, 3, 9), 50, 0),)


@given(
    st.dictionaries(st.dates(FIRST, FIRST + timedelta(days=60)), st.integers(1, 400), max_size=60)
)
def test_each_burst_keeps_the_rule_and_the_order(voters: dict[date, int]) -> None:
    """Whatever is told is above the limits, once, and in order of days."""
    found = bursts(voters)
    assert [one.day for one in found] == sorted({one.day for one in found})
    for one in found:
        assert one.voters == voters[one.day] >= LEAST
        assert one.voters > TIMES * one.before
        assert one.day >= min(voters) + BEGINNING
