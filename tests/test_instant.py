"""The one instant of a build."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from instant import instant
from polls.model import PollError

CLOCK = datetime(2026, 3, 1, 13, 0, tzinfo=timezone(timedelta(hours=1)))


@pytest.mark.parametrize("environment", [{}, {"SOURCE_DATE_EPOCH": ""}, {"SOURCE_DATE_EPOCH": " "}])
def test_without_the_variable_it_is_the_clocks(environment: dict[str, str]) -> None:
    """The clock's instant, in UTC."""
    assert instant(environment, CLOCK) == datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
    assert instant(environment, CLOCK).tzinfo is UTC


def test_the_variable_decides() -> None:
    """SOURCE_DATE_EPOCH is seconds since 1970."""
    found = instant({"SOURCE_DATE_EPOCH": " 1775001600 "}, CLOCK)
    assert found == datetime(2026, 4, 1, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize("written", ["yesterday", "1.5", "2026-04-01", "9" * 30])
def test_anything_else_is_told_in_plain_words(written: str) -> None:
    """The message names the variable, the value, and what to write."""
    with pytest.raises(PollError) as error:
        instant({"SOURCE_DATE_EPOCH": written}, CLOCK)
    assert str(error.value) == (
        f"SOURCE_DATE_EPOCH: '{written}' is not a number of seconds since 1970; "
        "leave it out, or write one such as 1775001600"
    )
