"""How fast ballots may come from one place: it slows and flags, and shuts nobody out for good.

A place is an address's network (IPv4 /24, IPv6 /56), known only as a keyed hash that changes with
the day, held in memory and never written: a household, a school and a whole company are one place
each, so none of these numbers may end a vote.

- A browser that proves its work: `STEADY` ballots a minute for a poll pass as they are. Beyond
  them each is flagged `burst`, and the work asked for doubles with each further `STEADY`, up to
  `HARDEST` times as much. None is refused.
- A form without script, which proves nothing: `PLAIN` a minute for a poll from one place, and
  `PLAIN_CROWD` from all places together. Beyond them the reader is asked to wait, at most a
  minute; the form stays as it is, and is good for half an hour.

Each process counts for itself: with four, up to four times as much may pass.
"""

from __future__ import annotations

import math
from ipaddress import IPv6Address
from typing import TYPE_CHECKING

from limits import RateLimitItemPerMinute
from limits.strategies import FixedWindowRateLimiter

from ballotbox.problems import Problem, Refusal
from ballotbox.web.windows import Windows
from polls.sealed import sealed

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

STEADY = RateLimitItemPerMinute(120)
PLAIN = RateLimitItemPerMinute(30)
PLAIN_CROWD = RateLimitItemPerMinute(300)
HARDEST = 16
BURST = "burst"
_HOUSEHOLD = 128 - 56


class Pace:
    """How fast ballots come, for each poll and place, since this process began."""

    def __init__(self, secret: str, clock: Callable[[], datetime]) -> None:
        self._secret = secret.encode()
        self._clock = clock
        self._windows = Windows(clock)
        self._limits = FixedWindowRateLimiter(self._windows)

    def flag(self, what: str, address: str) -> str:
        """Count one that comes in; return what looks odd about it: `burst` or ''.

        `what` is what it is for: a poll's name, or anything else that is counted apart.
        """
        return "" if self._limits.hit(STEADY, what, self._place(address)) else BURST

    def work(self, what: str, address: str, usual: int) -> int:
        """Return the range of numbers for a place's next proof: `usual` or, in a burst, more."""
        before = self._windows.get(STEADY.key_for(what, self._place(address)))
        return usual * min(HARDEST, 1 << before // STEADY.amount)

    def expect_room(self, what: str, address: str) -> None:
        """Count one that proved nothing; raise Refusal, which says when, where it has to wait."""
        place = self._place(address)
        for limit, whose in ((PLAIN, (what, place)), (PLAIN_CROWD, (what,))):
            if not self._limits.hit(limit, *whose):
                ends = self._limits.get_window_stats(limit, *whose).reset_time
                wait = math.ceil(ends - self._clock().timestamp())
                raise Refusal(Problem.TOO_FAST, retry_after=max(1, wait))

    def _place(self, address: str) -> str:
        """Return the keyed hash of an address's network, another one each day."""
        said = f"{self._clock().date()}\0{_network(address)}".encode()
        return sealed(self._secret, b"place:" + said).hex()


def _network(address: str) -> str:
    """Return the network of an address; of what is none, itself: all such are one place."""
    if ":" not in address:
        return address.rpartition(".")[0] or address
    try:
        found = IPv6Address(address)
    except ValueError:
        return address
    mapped = found.ipv4_mapped
    return _network(str(mapped)) if mapped else f"{int(found) >> _HOUSEHOLD:x}"
