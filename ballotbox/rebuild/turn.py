"""When the blog is told of news, and by which process: one row, written under the log's lock.

What the blog was told of stands in the database, not in a process's memory. So of several
processes one alone tells, and what comes while it tells, or while none runs, is told afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select, update

from ballotbox.model import Judgement
from ballotbox.store.entry import micros
from ballotbox.store.schema import COMMENT, EVENT, REBUILD

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

NAME = "blog"
_TICK = timedelta(microseconds=1)
WAIT = timedelta(seconds=20)
"""So long the first vote waits for others, which then need no build of their own."""

FIRST_RETRY = timedelta(minutes=1)
LAST_RETRY = timedelta(hours=1)
"""After a call that failed the next comes in a minute, then in two, four, … and then hourly."""

FARTHEST = timedelta(days=2)
"""No call is due later than that: a row that says so is of a clock that was wrong."""

UNSEEN = (Judgement.WAITING, Judgement.SPAM)
"""Comments that no page shows, and that so are no news."""


@dataclass(frozen=True, slots=True)
class News:
    """How far the log has come, in numbers that change whenever a pull would bring something.

    `events` is the sum of the last event's number over polls whose ballots may leave the box,
    `comments` the last change of a judged comment, and `judged` how many of them there are.
    """

    events: int = 0
    comments: int = 0
    judged: int = 0


@dataclass(frozen=True, slots=True)
class Turn:
    """What the blog was `told` of; when it is told next (0: nothing is new), when it was last.

    Moments are microseconds since 1970, UTC. `failures` counts calls in a row that failed.
    """

    told: News = News()
    due: int = 0
    sent: int = 0
    failures: int = 0


def news(connection: Connection, polls: Sequence[str]) -> News:
    """Return how far the log has come, for `polls` alone: the others' ballots stay in the box."""
    last = (
        connection.scalar(select(func.max(EVENT.c.seq)).where(EVENT.c.poll == poll))
        for poll in polls
    )
    judged = COMMENT.c.judgement.not_in(UNSEEN)
    row = connection.execute(
        select(func.coalesce(func.max(COMMENT.c.seq), 0), func.count()).where(judged)
    ).one()
    return News(sum(number or 0 for number in last), row[0], row[1])


def turn(connection: Connection) -> Turn:
    """Return what stands in the one row; where there is none yet, that nothing was told."""
    row = connection.execute(select(REBUILD).where(REBUILD.c.name == NAME)).one_or_none()
    if row is None:
        return Turn()
    told = News(row.events, row.comments, row.judged)
    return Turn(told, row.due, row.sent, row.failures)


def is_idle(stands: Turn, found: News, now: datetime) -> bool:
    """Say whether nothing is to be written: nothing is new, or its time has not come."""
    if stands.told == found:
        return stands.due == 0
    return micros(now) < stands.due <= micros(now + FARTHEST)


def take(connection: Connection, found: News, now: datetime, every: timedelta) -> bool:
    """Take the turn to tell of `found`, and return whether the caller has it.

    Two calls are `every` apart at least, whoever makes them. The row is the others' until the
    caller writes what became of the call; should it never do so, they try again after `every`.
    """
    stands = turn(connection)
    if is_idle(stands, found, now):
        return False
    if stands.told == found:
        _write(connection, replace(stands, due=0))
        return False
    if stands.due == 0:
        last = min(stands.sent, micros(now))
        due = max(micros(now + WAIT), last + every // _TICK)
        _write(connection, replace(stands, due=due))
        return False
    _write(connection, replace(stands, due=micros(now + every), sent=micros(now)))
    return True


def tell(connection: Connection, found: News) -> None:
    """Write down that the blog was told of `found`."""
    stands = turn(connection)
    _write(connection, replace(stands, told=found, due=0, failures=0))


def fail(connection: Connection, now: datetime, after: timedelta) -> datetime:
    """Write down that a call failed; return when the next comes, `after` from now at least."""
    stands = turn(connection)
    wait = min(FIRST_RETRY * 2 ** min(stands.failures, 10), LAST_RETRY)
    due: datetime = now + min(max(wait, after), LAST_RETRY)
    _write(connection, replace(stands, due=micros(due), failures=stands.failures + 1))
    return due


def _write(connection: Connection, stands: Turn) -> None:
    values = {
        "events": stands.told.events,
        "comments": stands.told.comments,
        "judged": stands.told.judged,
        "due": stands.due,
        "sent": stands.sent,
        "failures": stands.failures,
    }
    done = connection.execute(update(REBUILD).where(REBUILD.c.name == NAME).values(**values))
    if not done.rowcount:
        connection.execute(insert(REBUILD).values(name=NAME, **values))
