"""A closed poll made nobody's: its key gone, its voters' hashes gone, its moments cut to days."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, insert, select, update

from ballotbox.export.coarse import coarse, day
from ballotbox.model import Act
from ballotbox.store.entry import entry, micros
from ballotbox.store.rows import packed, unpacked
from ballotbox.store.schema import BALLOT, EVENT, POLL_KEY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sqlalchemy import Connection, Update

    from ballotbox.store.entry import Entry
    from polls.model import Poll

CHUNK = 5_000
"""How many rows are changed by one statement."""

_DESTROYED = b""
"""Stands in a key's place, so that no new one is ever made for the poll."""


def seal(connection: Connection, poll: Poll) -> int:
    """Seal a closed poll, and return how many events it has; sealed again, it stays as it is.

    Each voter's hash gives way to the id of the voter's first event, which only the database
    knows as that: so the order of a voter's events, and with it the count, is the same, and so
    are receipts. The caller may write, and holds `Database.lock`.
    """
    if connection.dialect.name == "sqlite":
        # Else the old bytes would stay in the file until something is written over them.
        connection.exec_driver_sql("PRAGMA secure_delete = ON")
    events = 0
    for old, new in _chunks(connection, poll):
        events += len(old)
        dialect = connection.dialect.name
        connection.execute(_events(dialect), packed(map(_row, new)))
        held = ((one.event.voter, then.event.voter) for one, then in zip(old, new, strict=True))
        connection.execute(_ballots(dialect), packed(held) | {"sealed": poll.name})
    connection.execute(_FORGET, {"poll": poll.name})
    connection.execute(insert(POLL_KEY), {"poll": poll.name, "key": _DESTROYED})
    return events


def is_sealed(connection: Connection, poll: str) -> bool:
    """Whether a poll was sealed."""
    return connection.scalar(_KEY, {"poll": poll}) == _DESTROYED


def unpulled(connection: Connection, poll: str, cursor: int) -> int:
    """Return how many events of a poll, erasures left out, lie past what the blog has pulled."""
    rows = connection.execute(_PAST, {"poll": poll, "seq": cursor})
    return sum(1 for _ in rows)


_LOG = (
    select(EVENT)
    .where(EVENT.c.poll == bindparam("poll"), EVENT.c.seq > bindparam("after"))
    .order_by(EVENT.c.seq)
    .limit(CHUNK)
)
_KEY = select(POLL_KEY.c.key).where(POLL_KEY.c.poll == bindparam("poll"))
_FORGET = delete(POLL_KEY).where(POLL_KEY.c.poll == bindparam("poll"))
_PAST = select(EVENT.c.seq).where(
    EVENT.c.poll == bindparam("poll"),
    EVENT.c.seq > bindparam("seq"),
    EVENT.c.act != Act.ERASE,
)


def _chunks(connection: Connection, poll: Poll) -> Iterator[tuple[list[Entry], list[Entry]]]:
    """Yield the log piece by piece, as it is and as it is to be."""
    nameless = _Nameless(poll)
    after = 0
    while found := [
        entry(row) for row in connection.execute(_LOG, {"poll": poll.name, "after": after})
    ]:
        yield found, [nameless.of(one) for one in found]
        after = found[-1].seq


class _Nameless:
    """What the entries of a poll's log become, met in their order."""

    def __init__(self, poll: Poll) -> None:
        self._poll = poll
        # By whose ballot it is: the voter's first event, the day of the last, its place in the day.
        self._met: dict[str, tuple[str, datetime, int]] = {}

    def of(self, one: Entry) -> Entry:
        """Return an entry without its voter and its time of day."""
        event, today = one.event, day(one.event.at)
        first, then, place = self._met.get(one.holder, (event.id, today, -1))
        place = place + 1 if then == today else 0
        self._met[one.holder] = first, today, place
        # A voter who cannot be told, and one who was sealed before, is called by an event already.
        named = not event.voter or event.voter.startswith("web-")
        voter = event.voter if named else first
        return replace(
            one, event=replace(event, voter=voter, at=coarse(event.at, place, self._poll))
        )


def _row(one: Entry) -> tuple[int, str, int]:
    return one.seq, one.event.voter, micros(one.event.at)


@cache
def _events(dialect: str) -> Update:
    new = unpacked(dialect, EVENT.c.seq, EVENT.c.voter, EVENT.c.cast).subquery()
    return update(EVENT).where(EVENT.c.seq == new.c.seq).values(voter=new.c.voter, cast=new.c.cast)


@cache
def _ballots(dialect: str) -> Update:
    new = unpacked(dialect, BALLOT.c.voter, EVENT.c.id).subquery()
    return (
        update(BALLOT)
        .where(BALLOT.c.poll == bindparam("sealed"), BALLOT.c.voter == new.c.voter)
        .values(voter=new.c.id)
    )
