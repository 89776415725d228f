"""A poll that is sealed in the box: nobody's any more, and counted as before."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from ballotbox.codes import receipt_code
from ballotbox.export.outgoing import Roll
from ballotbox.store import seal as sealing
from ballotbox.store.audit import verify
from ballotbox.store.database import database
from ballotbox.store.ledger import append, entries, poll_key
from ballotbox.store.migration import migrate
from ballotbox.store.schema import BALLOT, EVENT, POLL_KEY
from ballotbox.store.seal import is_sealed, seal, unpulled
from box_makers import REGEL, SECRET
from ledger_makers import NOON, cast, erase, withdraw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

pytest_plugins = ["postgres"]

POLL = replace(REGEL, opens=NOON - timedelta(days=1), closes=NOON + timedelta(days=3))
LOG = [
    cast("anna", "1"),
    cast("bo", "1"),
    cast("anna", "2", minute=1),
    cast("", "2", id="web-alone"),
    cast("", "1", id="web-gone"),
    withdraw("web-gone", minute=2),
    cast("cia", "1", minute=3),
    withdraw("web:cia", minute=4),
    cast("cia", "2", minute=5),
    cast("dan", "1", minute=6),
    erase("web:dan", minute=7),
    cast("dan", "2", minute=24 * 60),
    cast("eva", "2", minute=3 * 24 * 60 - 1),
    cast("anna", "1", poll="ton"),
]


@pytest.fixture
def connection(database_url: str) -> Iterator[Connection]:
    """Return a connection that may write, to a box with two polls."""
    one = database(database_url)
    migrate(one)
    with one.writing.begin() as begun:
        one.lock(begun)
        poll_key(begun, "regel")
        poll_key(begun, "ton")
        append(begun, LOG)
        yield begun
    one.close()


def counted(connection: Connection) -> Counter[str]:
    """Return how many ballots stand in the poll, by their selection."""
    return Counter(connection.scalars(select(BALLOT.c.selection).where(BALLOT.c.poll == "regel")))


def checked(connection: Connection) -> list[str]:
    """Return what the audit says, of which the connection is the same afterwards."""
    try:
        return verify(connection)
    finally:
        connection.execution_options(yield_per=None, stream_results=False)


def lines(connection: Connection) -> list[dict[str, Any]]:
    """Return what a pull is told of the poll."""
    page = Roll(POLL, SECRET).page(connection, 0, 100)
    return [json.loads(line) for line in page.lines.splitlines()]


def test_no_hash_of_a_voter_is_left(connection: Connection) -> None:
    """Neither in the log nor among the ballots; another poll keeps its own."""
    assert seal(connection, POLL) == len(LOG) - 1
    voters = select(EVENT.c.voter).where(EVENT.c.poll == "regel")
    standing = select(BALLOT.c.voter).where(BALLOT.c.poll == "regel")
    left = {*connection.scalars(voters), *connection.scalars(standing)}
    assert {one for one in left if one.startswith("web:")} == set()
    assert list(connection.scalars(select(BALLOT.c.voter).where(BALLOT.c.poll == "ton"))) == [
        "web:anna"
    ]


def test_the_key_is_destroyed_and_no_other_is_made(connection: Connection) -> None:
    """Only the sealed poll's."""
    seal(connection, POLL)
    keys = dict(connection.execute(select(POLL_KEY.c.poll, POLL_KEY.c.key)).all())
    assert bytes(keys["regel"]) == poll_key(connection, "regel") == b""
    assert len(keys["ton"]) == 32
    assert (is_sealed(connection, "regel"), is_sealed(connection, "ton")) == (True, False)
    assert not is_sealed(connection, "unknown")


def test_moments_are_cut_to_days(connection: Connection) -> None:
    """The day of a ballot, and a second for each earlier event of its voter on it."""
    seal(connection, POLL)
    left = [one.event.at for one in entries(connection, "regel")]
    assert {moment.minute for moment in left} == {0}
    assert {moment.hour for moment in left} <= {0, NOON.hour}
    assert max(moment.second for moment in left) == 2


def test_it_counts_as_before(connection: Connection) -> None:
    """Three ways of counting agree, and say the same as they did."""
    before = counted(connection)
    assert checked(connection) == []
    seal(connection, POLL)
    assert checked(connection) == []
    assert counted(connection) == before == {"1": 1, "2": 5}


def test_receipts_and_days_leave_the_box_as_before(connection: Connection) -> None:
    """What a pull is told differs in the voters alone, and has no key."""
    before = lines(connection)
    seal(connection, POLL)
    after = lines(connection)
    told = ("id", "kind", "selection", "cast", "receipt")
    assert [[one.get(name) for name in told] for one in after] == [
        [one.get(name) for name in told] for one in before
    ]
    assert not any("key" in one for one in after)
    assert receipt_code(SECRET, LOG[0].id)


def test_a_voters_events_are_still_one_voters(connection: Connection) -> None:
    """So that the later still takes the place of the earlier when they are counted again."""
    voters = [one["voter"] for one in lines(connection)]
    seal(connection, POLL)
    after = [one["voter"] for one in lines(connection)]
    same = [[a == b for b in voters] for a in voters]
    assert [[a == b for b in after] for a in after] == same


def test_sealing_again_changes_nothing(connection: Connection) -> None:
    """Whoever was interrupted before the commit begins anew; whoever was not may try again."""
    seal(connection, POLL)
    before = entries(connection, "regel")
    seal(connection, POLL)
    assert entries(connection, "regel") == before
    assert checked(connection) == []


def test_a_log_of_many_pieces_is_sealed_whole(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A voter's events may lie in several of them."""
    before = counted(connection)
    monkeypatch.setattr(sealing, "_LOG", sealing._LOG.limit(2))  # noqa: SLF001 (for more pieces)
    seal(connection, POLL)
    assert checked(connection) == []
    assert counted(connection) == before


def test_what_the_blog_has_not_pulled_is_numbered(connection: Connection) -> None:
    """But for erasures: what was sealed in the blog stays counted there."""
    numbers = [one.seq for one in entries(connection, "regel")]
    assert unpulled(connection, "regel", numbers[-1]) == 0
    assert unpulled(connection, "regel", numbers[9]) == 2
