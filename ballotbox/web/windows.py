"""How often something happened within a minute: counts in memory, by the box's own clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from limits.storage import Storage

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

SWEPT_AT = 10_000
MOST = 50_000
"""How many counts are kept, in some 20 MB; of more, the one longest left alone is forgotten."""


class Windows(Storage):
    """Counts by key, each until its window ends.

    Its own because the library's sweeps from a thread, every few milliseconds and through all
    keys, and knows no clock but the machine's.
    """

    STORAGE_SCHEME = ["ballotbox-windows"]  # noqa: RUF012 (as the library declares it)

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._clock = clock
        self._counts: dict[str, tuple[int, float]] = {}
        self._swept_at = SWEPT_AT

    @property
    def base_exceptions(self) -> type[Exception]:
        """No error of a server behind it: there is none."""
        return ValueError

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Add to a count, which a key's first event begins for `expiry` seconds; return it."""
        now = self._now()
        # What is counted now stands last.
        count, ends = self._counts.pop(key, (0, 0.0))
        # An end that is further off than any can be is of a clock that has been put back since.
        if not now < ends <= now + expiry:
            count, ends = 0, now + expiry
            self._sweep(now)
        self._counts[key] = (count + amount, ends)
        return count + amount

    def get(self, key: str) -> int:
        """Return a count, 0 where its window has ended."""
        count, ends = self._counts.get(key, (0, 0.0))
        return count if ends > self._now() else 0

    def get_expiry(self, key: str) -> float:
        """Return when a key's window ends, in seconds since 1970."""
        return self._counts.get(key, (0, self._now()))[1]

    def check(self) -> bool:
        """Say that it works: it is memory."""
        return True

    def reset(self) -> int:
        """Forget all counts; return how many they were."""
        count = len(self._counts)
        self._counts.clear()
        return count

    def clear(self, key: str) -> None:
        """Forget one count."""
        self._counts.pop(key, None)

    def _now(self) -> float:
        return self._clock().timestamp()

    def _sweep(self, now: float) -> None:
        """Forget what has ended, once it is twice as much as the last sweep left."""
        if len(self._counts) >= self._swept_at:
            self._counts = {key: one for key, one in self._counts.items() if one[1] > now}
            self._swept_at = max(SWEPT_AT, 2 * len(self._counts))
        if len(self._counts) >= MOST:
            del self._counts[next(iter(self._counts))]
