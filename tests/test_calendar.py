"""How the instants of a poll are told: as days on the site's calendar."""

from __future__ import annotations

from datetime import date, time
from zoneinfo import ZoneInfo

from poll_makers import ZONE, counted, poll, seen
from polls.calendar import Moment
from polls.syntax.moments import closing, opening
from polls.view import State


def test_the_closing_day_is_the_last_day() -> None:
    """`closes: 2026-12-31` ends with that day, and is shown as that day."""
    view = seen(counted(poll(closes=closing("2026-12-31", ZONE))))
    assert view.closes == Moment(date(2026, 12, 31), None)


def test_a_closing_time_is_shown() -> None:
    """`closes: 2026-05-01 18:00` is shown with its time, on the site's clock."""
    view = seen(counted(poll(closes=closing("2026-05-01 18:00", ZONE))))
    assert view.closes == Moment(date(2026, 5, 1), time(18))


def test_the_opening_day_is_the_first_day() -> None:
    """`opens: 2026-05-01` is shown as that day, without a time."""
    view = seen(counted(poll(opens=opening("2026-05-01", ZONE))))
    assert view.opens == Moment(date(2026, 5, 1), None)
    assert view.state is State.UPCOMING


def test_a_day_that_begins_at_one_is_a_day() -> None:
    """Where summer time skips midnight, a bare date is still shown as a bare date."""
    chile = ZoneInfo("America/Santiago")  # 2026-09-06 begins at 01:00
    one = poll(opens=opening("2026-09-06", chile), closes=closing("2026-09-05", chile))
    view = seen(counted(one), zone=chile)
    assert view.opens == Moment(date(2026, 9, 6), None)
    assert view.closes == Moment(date(2026, 9, 5), None)
