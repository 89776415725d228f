"""Dates and times as authors write them, in the site's time zone, and the instants they mean."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

# calendar.month_name speaks the machine's language; messages are in English.
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
YEARS = range(2000, 3000)
DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
MOMENT = re.compile(r"([0-9-]{10})(?:[ \t]+([0-9]{2}):([0-9]{2}))?")


class UnreadableError(ValueError):
    """A value that an author must write otherwise; the text says how, in plain words."""


def day(text: str) -> date:
    """Return the date written as `2026-05-01`, or raise UnreadableError."""
    match = DAY.fullmatch(text)
    if not match:
        raise UnreadableError("write the date as 2026-05-01")
    year, month, number = map(int, match.groups())
    if year not in YEARS or not 1 <= month <= len(MONTHS):
        raise UnreadableError(f"there is no date {text}; write the date as 2026-05-01")
    last = monthrange(year, month)[1]
    if not 1 <= number <= last:
        named = f"{number} {MONTHS[month - 1]} {year}"
        raise UnreadableError(f"there is no {named}; write {year}-{month:02}-{last:02}, or another")
    return date(year, month, number)


def opening(text: str, zone: ZoneInfo) -> datetime:
    """Return the instant, in UTC, at which a poll opens: a bare date opens as it begins.

    Of a local time that comes twice, when summer time ends, the first is meant; one that is
    skipped, when it begins, raises UnreadableError, as does all that is no date.
    """
    on, at = _parts(text)
    return _midnight(on, zone) if at is None else _instant(on, at, zone)


def closing(text: str, zone: ZoneInfo) -> datetime:
    """Return the instant, in UTC, at which a poll closes: a bare date closes as it ends.

    A date with a time is read as `opening` reads it.
    """
    on, at = _parts(text)
    return _midnight(on + timedelta(days=1), zone) if at is None else _instant(on, at, zone)


def _parts(text: str) -> tuple[date, time | None]:
    match = MOMENT.fullmatch(text)
    if not match:
        timed = ", or with a time as 2026-05-01 18:00" if DAY.match(text) else ""
        raise UnreadableError(f"write the date as 2026-05-01{timed}")
    on = day(match[1])
    if match[2] is None:
        return on, None
    hour, minute = int(match[2]), int(match[3])
    if hour > 23 or minute > 59:  # noqa: PLR2004  the last hour and minute of a day
        raise UnreadableError(
            f"there is no time {hour:02}:{minute:02}; write one from 00:00 to 23:59"
        )
    return on, time(hour, minute)


def _midnight(on: date, zone: ZoneInfo) -> datetime:
    # Where summer time skips midnight, this is the moment of the leap: the day's first.
    return datetime.combine(on, time(), zone).astimezone(UTC)


def _instant(on: date, at: time, zone: ZoneInfo) -> datetime:
    # Python's `fold` is 0 where nothing else is said: the first of two equal local times.
    local = datetime.combine(on, at, zone)
    instant = local.astimezone(UTC)
    back = instant.astimezone(zone)
    if back.replace(tzinfo=None) != local.replace(tzinfo=None):
        raise UnreadableError(
            f"summer time skips {at:%H:%M} on {on.day} {MONTHS[on.month - 1]} {on.year}; "
            f"write {back:%Y-%m-%d %H:%M}"
        )
    return instant
