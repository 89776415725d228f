"""Dates as authors write them mean the instants that a local reader expects."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polls.syntax.moments import UnreadableError, closing, day, opening

STOCKHOLM = ZoneInfo("Europe/Stockholm")
CAIRO = ZoneInfo("Africa/Cairo")


def test_a_bare_date_is_the_whole_day() -> None:
    """A poll opens as its first day begins and closes as its last day ends, local time."""
    assert opening("2026-01-01", STOCKHOLM) == datetime(2025, 12, 31, 23, tzinfo=UTC)
    assert closing("2026-06-30", STOCKHOLM) == datetime(2026, 6, 30, 22, tzinfo=UTC)


def test_a_time_is_local() -> None:
    """Opening and closing mean the same instant where a time is written."""
    expected = datetime(2026, 5, 1, 16, tzinfo=UTC)
    assert opening("2026-05-01 18:00", STOCKHOLM) == expected
    assert closing("2026-05-01  18:00", STOCKHOLM) == expected


def test_an_hour_that_comes_twice_is_the_first() -> None:
    """When summer time ends, 02:30 is that of summer."""
    assert closing("2026-10-25 02:30", STOCKHOLM) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_an_hour_that_is_skipped_is_refused() -> None:
    """When summer time begins, there is no 02:30, and the mend names the hour that it becomes."""
    with pytest.raises(UnreadableError, match=r"skips 02:30 on 29 March 2026; write 2026-03-29 03"):
        closing("2026-03-29 02:30", STOCKHOLM)


def test_a_midnight_that_is_skipped_is_the_leap() -> None:
    """Where summer time begins at midnight, the day before ends at that moment."""
    assert closing("2026-04-23", CAIRO) == datetime(2026, 4, 23, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026-02-31", "there is no 31 February 2026; write 2026-02-28"),
        ("2026-04-00", "there is no 0 April 2026; write 2026-04-30"),
        ("2026-00-01", "there is no date 2026-00-01; write the date as 2026-05-01"),
        ("1999-12-31", "there is no date 1999-12-31"),
        ("3000-01-01", "there is no date 3000-01-01"),
        ("26-05-01", "write the date as 2026-05-01"),
        ("２０２６-05-01", "write the date as 2026-05-01"),
        ("", "write the date as 2026-05-01"),
    ],
)
def test_what_is_no_date_is_refused_with_the_mend(text: str, words: str) -> None:
    """A date that does not exist is named in words, and every refusal says what to write."""
    with pytest.raises(UnreadableError) as error:
        day(text)
    assert str(error.value).startswith(words)


@settings(deadline=None)
@given(st.dates(date(2000, 1, 1), date(2999, 12, 31)), st.sampled_from([STOCKHOLM, CAIRO]))
def test_every_day_opens_before_it_closes(on: date, zone: ZoneInfo) -> None:
    """A poll open for one day is open for 22 to 26 hours, and on that day when it opens."""
    begins, ends = opening(str(on), zone), closing(str(on), zone)
    assert 22 <= (ends - begins).total_seconds() / 3600 <= 26
    assert begins.astimezone(zone).date() == on
    assert ends.tzinfo is UTC


@settings(deadline=None)
@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Nothing else is raised than a refusal in plain words."""
    try:
        closing(text, STOCKHOLM)
    except UnreadableError as error:
        assert "write" in str(error)  # noqa: PT017  most texts are refused, a few may be dates
