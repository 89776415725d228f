"""An address slows and flags; it never shuts a household or a school out for good."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from ballotbox.problems import Refusal
from ballotbox.web.pace import HARDEST, PLAIN, PLAIN_CROWD, STEADY, Pace
from ballotbox.web.windows import MOST, SWEPT_AT, Windows
from poll_makers import NOW

SECRET = "a secret of thirty-two characters"  # noqa: S105 (known to everybody)
SCHOOL, HOME = "192.0.2.7", "198.51.100.1"


class Clock:
    """A clock that stands still until it is put forward."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        """Return what time it is."""
        return self.now

    def forward(self, seconds: float) -> None:
        """Put it forward."""
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    """Return a clock."""
    return Clock()


@pytest.fixture
def pace(clock: Clock) -> Pace:
    """Return the pace of a box that has just begun."""
    return Pace(SECRET, clock)


def waits(pace: Pace, address: str, what: str = "regel") -> int:
    """Return for how many seconds a form without proof has to wait, 0 for not at all."""
    try:
        pace.expect_room(what, address)
    except Refusal as refusal:
        return refusal.retry_after
    return 0


def test_ballots_at_a_steady_pace_carry_no_flag(pace: Pace) -> None:
    """A whole school class may vote in the same minute."""
    assert {pace.flag("regel", SCHOOL) for _ in range(STEADY.amount)} == {""}


def test_a_burst_is_flagged_and_let_in(pace: Pace) -> None:
    """However many come from one place, none is refused: the flag is for the author to judge."""
    flags = [pace.flag("regel", SCHOOL) for _ in range(STEADY.amount + 1000)]
    assert flags[STEADY.amount :] == ["burst"] * 1000


def test_a_burst_is_over_in_a_minute(pace: Pace, clock: Clock) -> None:
    """Nothing is held against an address for longer."""
    for _ in range(10 * STEADY.amount):
        pace.flag("regel", SCHOOL)
    clock.forward(60)
    assert pace.flag("regel", SCHOOL) == ""


def test_addresses_of_one_network_are_one_place(pace: Pace) -> None:
    """IPv4 by /24, IPv6 by a household's /56; an IPv4 address in IPv6's clothes is itself."""
    for address in ("192.0.2.1", "192.0.2.255", "::ffff:192.0.2.9"):
        for _ in range(STEADY.amount // 3):
            assert pace.flag("regel", address) == ""
    assert pace.flag("regel", SCHOOL) == "burst"
    assert pace.flag("regel", "192.0.3.7") == ""
    for _ in range(STEADY.amount):
        pace.flag("regel", "2001:db8:7::1")
    assert pace.flag("regel", "2001:db8:7:ff::2") == "burst"
    assert pace.flag("regel", "2001:db8:7:100::2") == ""


def test_each_poll_has_its_own_pace(pace: Pace) -> None:
    """Who votes in one is not slower in the next."""
    for _ in range(2 * STEADY.amount):
        pace.flag("regel", SCHOOL)
    assert pace.flag("undantag", SCHOOL) == ""


def test_the_work_doubles_in_a_burst_and_has_an_end(pace: Pace) -> None:
    """A proof is never more than sixteen times as hard: an old telephone still manages it."""
    assert pace.work("regel", SCHOOL, 20_000) == 20_000
    works = []
    for _ in range(8):
        for _ in range(STEADY.amount):
            pace.flag("regel", SCHOOL)
        works.append(pace.work("regel", SCHOOL, 20_000) // 20_000)
    assert works == [2, 4, 8, 16, 16, 16, 16, 16]
    assert HARDEST == 16
    assert pace.work("regel", HOME, 20_000) == 20_000


def test_work_that_is_switched_off_stays_off(pace: Pace) -> None:
    """An operator who asks for none gets none, in a burst too."""
    for _ in range(3 * STEADY.amount):
        pace.flag("regel", SCHOOL)
    assert pace.work("regel", SCHOOL, 0) == 0


def test_forms_without_proof_wait_their_minute_and_then_pass(pace: Pace, clock: Clock) -> None:
    """A class of a hundred without scripts is through in four minutes."""
    through = 0
    for _ in range(4):
        through += [waits(pace, SCHOOL) for _ in range(100)].count(0)
        clock.forward(60)
    assert through == 4 * PLAIN.amount
    assert through >= 100


def test_the_wait_is_told_in_seconds_and_never_more_than_a_minute(pace: Pace, clock: Clock) -> None:
    """`Retry-After` says when there is room again, and then there is."""
    for _ in range(PLAIN.amount):
        waits(pace, SCHOOL)
    assert waits(pace, SCHOOL) == 60
    clock.forward(45.5)
    assert waits(pace, SCHOOL) == 15
    clock.forward(15)
    assert waits(pace, SCHOOL) == 0


def test_a_clock_that_is_put_back_makes_nobody_wait_for_longer(pace: Pace, clock: Clock) -> None:
    """What was counted at a later time is forgotten."""
    for _ in range(PLAIN.amount + 1):
        waits(pace, SCHOOL)
    clock.forward(-3600)
    assert waits(pace, SCHOOL) == 0


def test_one_place_does_not_make_another_wait(pace: Pace) -> None:
    """What one place sends in vain is not counted against the crowd."""
    for _ in range(10 * PLAIN_CROWD.amount):
        waits(pace, SCHOOL)
    assert waits(pace, HOME) == 0


def test_all_places_together_wait_where_a_poll_is_flooded(pace: Pace) -> None:
    """Forms without proof from a thousand networks are a flood, and pass at a flood's pace."""
    waited = [waits(pace, f"10.{n // 250}.{n % 250}.1") for n in range(1000)]
    assert waited.count(0) == PLAIN_CROWD.amount


def test_what_is_no_address_is_one_place(pace: Pace) -> None:
    """A proxy that tells nothing useful does not make the box fail."""
    assert pace.flag("regel", "") == ""
    assert pace.flag("regel", "testclient") == ""


def test_no_address_stands_in_memory(pace: Pace) -> None:
    """Not even a dump of the process tells who voted."""
    pace.flag("regel", SCHOOL)
    kept = repr(vars(pace._windows))  # noqa: SLF001 (what it holds is the point)
    assert "192.0.2" not in kept
    assert "regel" in kept


def test_a_place_is_another_the_next_day(clock: Clock) -> None:
    """So that no place can be followed from day to day."""
    pace = Pace(SECRET, clock)
    first = pace._place(SCHOOL)  # noqa: SLF001 (the same)
    clock.forward(86_400)
    assert pace._place(SCHOOL) != first  # noqa: SLF001 (the same)


def test_what_has_ended_is_forgotten(clock: Clock) -> None:
    """A crowd of a day does not fill the memory."""
    windows = Windows(clock)
    for n in range(SWEPT_AT + 1):
        windows.incr(str(n), 60)
    clock.forward(61)
    for n in range(SWEPT_AT + 1):
        windows.incr(f"later {n}", 60)
    assert windows.reset() == SWEPT_AT + 1
    assert windows.check()


def test_a_flood_fills_no_memory(clock: Clock) -> None:
    """Of more counts than there is room for, those that were longest left alone are forgotten."""
    windows = Windows(clock)
    for n in range(MOST + 10):
        windows.incr(str(n), 60)
        windows.incr("again and again", 60)
    assert windows.get("again and again") == MOST + 10
    assert (windows.get("10"), windows.get("11")) == (0, 1)
    assert windows.reset() == MOST


def test_a_count_lasts_as_long_as_its_window(clock: Clock) -> None:
    """And begins anew after it; what was never counted is 0."""
    windows = Windows(clock)
    assert [windows.incr("a", 60), windows.incr("a", 60)] == [1, 2]
    assert windows.get("a") == 2
    assert windows.get_expiry("a") == NOW.timestamp() + 60
    clock.forward(60)
    assert windows.get("a") == 0
    assert windows.incr("a", 60) == 1
    windows.clear("a")
    assert windows.get("a") == 0
