"""What a poll's own page tells: its history and what was rejected."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from poll_makers import NOW, ZONE, at, ballot, counted, poll, seen
from polls.bursts import Burst
from polls.count import count
from polls.model import Reason, Results, Source, Void
from polls.page import History, PollPage, RejectedBallot, Step, page

if TYPE_CHECKING:
    from polls.model import Ballot


def told(*ballots: Ballot) -> PollPage:
    """Return the page of a poll with those ballots."""
    outcome = counted(poll(), *ballots)
    return page(outcome, seen(outcome), ZONE)


def past(*days: str) -> History:
    """Return the history of one ballot on each of those days, at noon."""
    history = told(*(ballot(n, "1", cast=at(f"{day}T12:00")) for n, day in enumerate(days))).history
    assert history is not None
    return history


def test_received_is_counted_plus_rejected_in_voters() -> None:
    """A show of hands of nine is nine, counted or not."""
    one = told(ballot(1, "1", weight=9), ballot(2, "7", weight=4), ballot(3, "2"))
    assert (one.received, one.rejected) == (14, 4)


def test_a_hidden_page_holds_nothing_but_the_poll() -> None:
    """Not even that something was received."""
    outcome = counted(poll(results=Results.AFTER_CLOSE), ballot(1, "1"), ballot(2))
    assert page(outcome, seen(outcome), ZONE) == PollPage(seen(outcome), None, None, None, ())


def test_a_poll_without_votes_has_no_history() -> None:
    """There is no chart of nothing."""
    assert told().history is None


def test_a_crowd_after_quiet_days_is_a_burst_but_a_show_of_hands_is_none() -> None:
    """Twenty browsers on the fourth day are told; forty hands in a room are one day by nature."""
    crowd = [ballot(n, "1", source=Source.WEB, cast=at("2026-03-04T12:00")) for n in range(20)]
    first = ballot(90, "1", cast=at("2026-03-01T12:00"))
    hands = ballot(91, "1", source=Source.PAPER, weight=40, cast=at("2026-03-20T12:00"))
    assert told(first, *crowd, hands).bursts == (Burst(date(2026, 3, 4), 20, 1),)


def test_days_without_votes_are_bars_too() -> None:
    """A gap in the votes is a gap on the page, not a shorter axis."""
    history = past("2026-03-01", "2026-03-04", "2026-03-04")
    assert history.step is Step.DAY
    assert [(bar.day.day, bar.voters, bar.bar) for bar in history.bars] == [
        (1, 1, "50"),
        (2, 0, "0"),
        (3, 0, "0"),
        (4, 2, "100"),
    ]


@pytest.mark.parametrize(
    ("last", "step", "bars"),
    [
        ("2026-01-31", Step.DAY, 31),
        ("2026-02-01", Step.WEEK, 5),
        ("2026-08-05", Step.WEEK, 32),
        ("2026-08-06", Step.MONTH, 8),
    ],
)
def test_a_longer_poll_has_longer_steps(last: str, step: Step, bars: int) -> None:
    """Up to 31 days by day, up to 31 times seven by week, then by month."""
    history = past("2026-01-01", last)
    assert (history.step, len(history.bars)) == (step, bars)


def test_weeks_begin_on_monday() -> None:
    """In all the blog's languages the week begins on Monday."""
    history = past("2026-03-04", "2026-05-10")
    assert history.bars[0].day == date(2026, 3, 2)
    assert {bar.day.weekday() for bar in history.bars} == {0}


def test_months_follow_each_other_over_the_year() -> None:
    """December is followed by January, and no short month is skipped."""
    history = past("2025-10-31", "2026-08-01")
    assert [bar.day.month for bar in history.bars] == [10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8]
    assert {bar.day.day for bar in history.bars} == {1}


def test_a_vote_after_midnight_is_the_next_days() -> None:
    """Days are those of the site's calendar: 23:30 in London is 00:30 in Stockholm."""
    history = told(ballot(1, "1", cast=at("2026-03-01T23:30"))).history
    assert history is not None
    assert history.bars[0].day == date(2026, 3, 2)


def test_rejections_stand_in_the_order_of_the_rules() -> None:
    """Grouped by reason, in the order in which counting applies them, whenever they came."""
    ballots = [
        ballot(1, "1", "2"),
        ballot(2, "9"),
        ballot(3),
        ballot(4, fault=Reason.UNCLEAR, detail="it names two options"),
        ballot(5, "1", fault=Reason.MODERATED),
        ballot(6, "9"),
        ballot(7, "1", voter="web:a"),
        ballot(8, "2", voter="web:a", cast=at("2026-03-02T10:00")),
    ]
    found = [(group.reason, group.number) for group in told(*ballots).rejections]
    assert found == [
        (Reason.MODERATED, 1),
        (Reason.UNCLEAR, 1),
        (Reason.BLANK, 1),
        (Reason.UNKNOWN_OPTION, 2),
        (Reason.OVERVOTE, 1),
        (Reason.SUPERSEDED, 1),
    ]


def test_only_void_and_unclear_ballots_are_told_one_by_one() -> None:
    """A void ballot stays in public with its reason; a superseded one is only a number."""
    outcome = count(
        poll(),
        [
            ballot(1, "1"),
            ballot(2, fault=Reason.UNCLEAR, detail="it asks"),
            ballot(3, "9"),
            ballot(4, "2"),
        ],
        [Void("web-1", "Köpta röster", NOW.date())],
    )
    groups = {
        group.reason: group.ballots for group in page(outcome, seen(outcome), ZONE).rejections
    }
    assert groups == {
        Reason.VOID: (RejectedBallot("web-1", date(2026, 3, 1), "Köpta röster"),),
        Reason.UNCLEAR: (RejectedBallot("web-2", date(2026, 3, 1), "it asks"),),
        Reason.UNKNOWN_OPTION: (),
    }
