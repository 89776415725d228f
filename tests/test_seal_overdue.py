"""Which polls it is time to seal."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from poll_makers import NOW, ZONE, ballot, poll
from polls.published import listing
from polls.seal import Seal
from polls.seal.overdue import overdue, reminder
from registry_makers import tally

MONTH = timedelta(days=30)
OLD = poll(closes=NOW - MONTH)
VOTE = ballot(1, "2")


def test_a_poll_that_closed_a_month_ago_is_named() -> None:
    """To the minute; with the command that does it."""
    young = poll("ton", closes=NOW - MONTH + timedelta(minutes=1))
    assert list(overdue([tally(OLD, VOTE), tally(young, VOTE)], NOW)) == ["regel"]
    assert "'polls seal regel' forgets who voted in it" in reminder("regel")


def test_others_are_left_alone() -> None:
    """Those without a close, without votes, unpublished, or sealed already."""
    count = tally(OLD, VOTE)
    seal = Seal(NOW.date(), OLD, ZONE, listing(count.count, ZONE))
    rest = [tally(poll(), VOTE), tally(OLD), tally(OLD, VOTE, public=False)]
    assert list(overdue([*rest, replace(count, seal=seal)], NOW)) == []
