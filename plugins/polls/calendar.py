"""How the instants of a poll are told: as days on the site's calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant as a reader is told it: a day on the site's calendar, and a time if one was set.

    `time` is None where the poll opens with the day or closes as it ends.
    """

    day: date
    time: time | None


def opening(instant: datetime | None, zone: ZoneInfo) -> Moment | None:
    """Return the day on which a poll opens, without a time where that is how the day begins."""
    if instant is None:
        return None
    local = instant.astimezone(zone)
    return Moment(local.date(), None if _begins_a_day(local, zone) else local.time())


def closing(instant: datetime | None, zone: ZoneInfo) -> Moment | None:
    """Return the last day of a poll: one that closes as a day begins, closes as another ends."""
    if instant is None:
        return None
    local = instant.astimezone(zone)
    if _begins_a_day(local, zone):
        return Moment(local.date() - timedelta(days=1), None)
    return Moment(local.date(), local.time())


def _begins_a_day(local: datetime, zone: ZoneInfo) -> bool:
    # Not always midnight: where summer time skips that, the day begins at one.
    return local.astimezone(UTC) == datetime.combine(local.date(), time(), zone).astimezone(UTC)
