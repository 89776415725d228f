"""Which polls closed so long ago that it is time to forget who voted in them; pure."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from polls.registry import Tally

WAIT = timedelta(days=30)


def overdue(tallies: Iterable[Tally], now: datetime) -> Iterator[str]:
    """Yield the name of each published poll with ballots that is closed for 30 days, unsealed."""
    for tally in tallies:
        closes = tally.entry.poll.closes
        late = closes is not None and now - closes >= WAIT
        voted = bool(tally.count.counted or tally.count.rejected)
        if late and voted and tally.seal is None and tally.entry.public:
            yield tally.entry.poll.name


def reminder(name: str) -> str:
    """Return what the author is told of such a poll."""
    return (
        f"'{name}' closed more than {WAIT.days} days ago; "
        f"'polls seal {name}' forgets who voted in it and freezes its count"
    )
