"""Which process tells the blog of news, and when: once a window, and the last vote too."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from ballotbox.commenting import guestbook
from ballotbox.model import Judgement
from ballotbox.rebuild import turn
from ballotbox.rebuild.turn import News
from ballotbox.store import ledger
from ledger_makers import NOON, cast
from remark_makers import remark

if TYPE_CHECKING:
    from sqlalchemy import Connection

pytest_plugins = ["postgres", "box_databases"]

EVERY = timedelta(minutes=10)
POLLS = ("regel", "flera")


def take(connection: Connection, minutes: float, found: News | None = None) -> bool:
    """Ask for the turn so many minutes past noon, with all that the log has."""
    found = found or turn.news(connection, POLLS)
    return turn.take(connection, found, NOON + timedelta(minutes=minutes), EVERY)


def told(connection: Connection) -> None:
    """Write down that the blog was told of all that the log has."""
    turn.tell(connection, turn.news(connection, POLLS))


def vote(connection: Connection, voter: str, poll: str = "regel") -> None:
    """Keep a vote."""
    ledger.append(connection, [cast(voter, "1", poll=poll)])


def test_where_nobody_voted_nobody_is_told(connection: Connection) -> None:
    """An empty log is no news, and leaves no row."""
    assert not take(connection, 0)
    assert turn.turn(connection) == turn.Turn()


def test_the_first_vote_waits_a_little_for_others(connection: Connection) -> None:
    """Twenty seconds after it was seen, and not before, somebody has the turn; one alone."""
    vote(connection, "a")
    assert not take(connection, 0)
    assert not take(connection, 0.3)
    vote(connection, "b")
    assert take(connection, 0.35)
    assert not take(connection, 0.35)
    told(connection)
    assert not take(connection, 60)


def test_between_two_calls_lies_a_window(connection: Connection) -> None:
    """A vote right after a call waits until the window is over; one long after waits a little."""
    vote(connection, "a")
    assert not take(connection, 0)
    assert take(connection, 1)
    told(connection)
    vote(connection, "b")
    assert [minute for minute in range(1, 13) if take(connection, minute)] == [11]
    told(connection)
    vote(connection, "c")
    assert not take(connection, 100)
    assert take(connection, 100.4)


def test_a_vote_that_comes_during_the_call_is_told_in_the_next(connection: Connection) -> None:
    """What is told is what was seen when the turn was taken: no vote is forgotten."""
    vote(connection, "a")
    seen = turn.news(connection, POLLS)
    assert not take(connection, 0, seen)
    assert take(connection, 1, seen)
    vote(connection, "b")
    turn.tell(connection, seen)
    assert [minute for minute in range(1, 13) if take(connection, minute)] == [11]


def test_whoever_dies_with_the_turn_is_replaced(connection: Connection) -> None:
    """Without a word of what became of the call, another has the turn after the window."""
    vote(connection, "a")
    assert not take(connection, 0)
    assert take(connection, 1)
    assert not take(connection, 10.9)
    assert take(connection, 11)


def test_a_call_that_fails_is_made_again_ever_more_slowly(connection: Connection) -> None:
    """After 1, 2, 4, 8, 16, 32 and then 60 minutes; once it is told, from the beginning."""
    vote(connection, "a")
    assert not take(connection, 0)
    assert take(connection, 1)
    waits = []
    now = NOON
    for _ in range(8):
        due = turn.fail(connection, now, timedelta())
        waits.append((due - now) // timedelta(minutes=1))
        now = due
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]
    told(connection)
    assert turn.fail(connection, NOON, timedelta()) == NOON + timedelta(minutes=1)


def test_a_longer_wait_that_is_asked_for_is_kept(connection: Connection) -> None:
    """But for an hour at most."""
    assert turn.fail(connection, NOON, timedelta(minutes=5)) == NOON + timedelta(minutes=5)
    assert turn.fail(connection, NOON, timedelta(days=5)) == NOON + timedelta(hours=1)


def test_a_clock_that_was_wrong_stops_nothing(connection: Connection) -> None:
    """A moment years ahead is no moment to wait for."""
    vote(connection, "a")
    year = 365 * 24 * 60
    assert not take(connection, year)
    assert take(connection, year + 1)
    told(connection)
    vote(connection, "b")
    assert not take(connection, year + 2)
    assert take(connection, 0)


def test_votes_that_stay_in_the_box_are_no_news(connection: Connection) -> None:
    """A poll whose result is hidden tells nothing, not even that somebody voted, until it may."""
    vote(connection, "a", "dold")
    assert turn.news(connection, POLLS) == News()
    vote(connection, "a")
    before = turn.news(connection, POLLS)
    vote(connection, "b", "dold")
    assert turn.news(connection, POLLS) == before
    assert turn.news(connection, (*POLLS, "dold")) != before


def test_every_vote_of_every_poll_is_news(connection: Connection) -> None:
    """Also one in a poll that had fewer than another."""
    seen = {turn.news(connection, POLLS)}
    for poll in ("flera", "regel", "flera", "regel", "regel"):
        vote(connection, "a", poll)
        seen.add(turn.news(connection, POLLS))
    assert len(seen) == 6


@pytest.mark.parametrize("judgement", [Judgement.APPROVED, Judgement.REJECTED, Judgement.VOTE_ONLY])
def test_a_comment_is_news_once_it_is_judged(connection: Connection, judgement: Judgement) -> None:
    """While it waits it is none; nor is spam, unless it was shown before."""
    guestbook.add(connection, remark("a"), "sending of a")
    guestbook.add(connection, remark("b"), "sending of b")
    assert turn.news(connection, POLLS) == News()
    guestbook.decide(connection, ["b"], Judgement.SPAM)
    assert turn.news(connection, POLLS) == News()
    guestbook.decide(connection, ["a"], judgement)
    first = turn.news(connection, POLLS)
    assert first != News()
    guestbook.decide(connection, ["a"], Judgement.SPAM)
    assert turn.news(connection, POLLS) != first


def test_what_was_taken_back_is_no_call_any_more(connection: Connection) -> None:
    """Where the news went away again, nothing is due."""
    vote(connection, "a")
    assert not take(connection, 0)
    assert not take(connection, 5, News())
    assert turn.turn(connection).due == 0
