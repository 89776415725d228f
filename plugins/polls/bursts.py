"""The days on which votes came in a burst: a stated rule, by which no vote is removed; pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

LEAST = 20
"""A day with fewer voters than this is never told: small numbers jump of themselves."""

TIMES = 5
"""How many times the highest day of the week before a burst must exceed."""

WEEK = timedelta(days=7)
BEGINNING = timedelta(days=3)
"""The first days of a poll bring most of its votes; nothing is unnatural about that."""


@dataclass(frozen=True, slots=True)
class Burst:
    """A day with far more voters than the days before; `before` is the most on one of those."""

    day: date
    voters: int
    before: int


def bursts(voters: Mapping[date, int]) -> tuple[Burst, ...]:
    """Return the bursts among a poll's days, the earliest first; `docs/counting.md` has the rule.

    `voters` holds the counted voters of each day on which there were any, but for those on paper:
    a show of hands comes in one day.
    """
    if not voters:
        return ()
    begun = min(voters) + BEGINNING
    days = sorted(day for day, number in voters.items() if number >= LEAST and day >= begun)
    found = (Burst(day, voters[day], _before(voters, day)) for day in days)
    return tuple(one for one in found if one.voters > TIMES * one.before)


def _before(voters: Mapping[date, int], day: date) -> int:
    """Return the most voters on one day of the week before `day`."""
    return max(voters.get(day - timedelta(days=back), 0) for back in range(1, WEEK.days + 1))
