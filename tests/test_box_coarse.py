"""The moment that is told of a ballot: its day, its voter's order, and its side of the hours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ballotbox.export.coarse import coarse, day
from poll_makers import at, poll

MOMENTS = st.datetimes(datetime(2026, 2, 27), datetime(2026, 3, 3), timezones=st.just(UTC))  # noqa: DTZ001 (Hypothesis sets the zone)


@pytest.mark.parametrize(
    ("cast", "earlier", "told"),
    [
        ("2026-03-01T10:12:13", 0, "2026-03-01T00:00:00"),
        ("2026-03-01T23:59:59", 2, "2026-03-01T00:00:02"),
        ("2026-02-10T09:30:00", 0, "2026-02-10T08:00:00"),
        ("2026-02-10T07:30:00", 0, "2026-02-10T00:00:00"),
        ("2026-03-31T21:00:00", 1, "2026-03-31T00:00:01"),
        ("2026-03-31T23:00:00", 1, "2026-03-31T22:00:01"),
    ],
)
def test_the_day_and_no_more(cast: str, earlier: int, told: str) -> None:
    """The day begins at midnight UTC, or when the poll opened or closed where that is later."""
    one = poll(opens=at("2026-02-10T08:00"), closes=at("2026-03-31T22:00"))
    assert coarse(at(cast), earlier, one) == at(told)


@settings(max_examples=200)
@given(
    casts=st.lists(MOMENTS, min_size=1, max_size=8, unique=True).map(sorted),
    opens=st.none() | MOMENTS,
    length=st.none() | st.timedeltas(timedelta(minutes=1), timedelta(days=2)),
)
def test_order_and_hours_hold(
    casts: list[datetime], opens: datetime | None, length: timedelta | None
) -> None:
    """A voter's events keep their order, and each its day and its side of opening and closing."""
    closes = (opens or casts[0]) + length if length else None
    one = poll(opens=opens, closes=closes)
    told = []
    for place, cast in enumerate(casts):
        earlier = sum(day(cast) == day(other) for other in casts[:place])
        told.append(coarse(cast, earlier, one))
    assert all(first < second for first, second in pairwise(told))
    for cast, said in zip(casts, told, strict=True):
        assert day(said) == day(cast)
        for edge in (opens, closes):
            assert edge is None or (said < edge) == (cast < edge)


def test_a_last_second_is_shared_by_whoever_changes_often() -> None:
    """Where a poll is open for seconds of a day, more changes than seconds are still in time."""
    one = poll(closes=at("2026-03-31T00:00:03"))
    told = [coarse(at("2026-03-31T00:00:02"), earlier, one) for earlier in range(6)]
    assert sorted(set(told)) == told
    assert told[-1] < at("2026-03-31T00:00:03")
