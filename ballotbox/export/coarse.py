"""When a ballot is said to have been cast, once it leaves the box: the day, and no more; pure."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from polls.model import Poll

_SECOND = timedelta(seconds=1)


def day(instant: datetime) -> datetime:
    """Return the beginning of an instant's day; all instants here are aware and in UTC."""
    return instant.replace(hour=0, minute=0, second=0, microsecond=0)


def coarse(cast: datetime, earlier: int, poll: Poll) -> datetime:
    """Return the beginning of the day of `cast`, and a second for each of `earlier` events.

    `earlier` is how many events of the same voter came before on that day, so that their order
    is kept. Where the poll opened or closed on that day, the moment stays on the same side of it:
    what was in time is still in time when it is counted.
    """
    start, end = day(cast), None
    for edge in (poll.opens, poll.closes):
        if edge is not None and edge <= cast:
            start = max(start, edge)
        elif edge is not None and end is None:
            end = edge
    moment = start + earlier * _SECOND
    if end is None or moment <= end - _SECOND:
        return moment
    # Never reached but by a voter who changes a vote more often than there are seconds left.
    return end - _SECOND / (earlier + 2)
