"""Whatever is sent, in whatever order: what stands is what the blog's own count finds."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from ballotbox.model import Act, Event
from ballotbox.store.audit import replay, verify
from ballotbox.store.entry import Entry
from ballotbox.store.ledger import append
from ballotbox.store.schema import BALLOT, EVENT
from ballotbox.store.tally import Tally
from ledger_makers import NOON

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ballotbox.model import Kept
    from ballotbox.store.database import Database

pytest_plugins = ["postgres", "box_databases"]

POLLS = ("regel", "ton", "a-b")
SELECTIONS = st.lists(st.sampled_from(["1", "2", "vet-ej"]), min_size=1, max_size=3, unique=True)


@st.composite
def batches(draw: st.DrawFn) -> list[list[Event]]:
    """Return events as they come together; some are sent again, some by clocks that go back."""
    whole: list[Event] = []
    sent: list[list[Event]] = []
    for _ in range(draw(st.integers(1, 6))):
        batch = [draw(_events(whole)) for _ in range(draw(st.integers(0, 8)))]
        sent.append(batch)
    return sent


@st.composite
def _events(draw: st.DrawFn, before: list[Event]) -> Event:
    """Return an event that may end, change or repeat one of those before it."""
    if before and draw(st.integers(0, 5)) == 0:
        return draw(st.sampled_from(before))
    act = draw(st.sampled_from([Act.CAST, Act.CAST, Act.CAST, Act.WITHDRAW, Act.ERASE]))
    voters = ["", "web:a", "web:b", "web:c"]
    # A ballot without a voter is ended by its own id.
    voters += [event.id for event in before if act is not Act.CAST and not event.voter]
    event = Event(
        id=f"web-{len(before)}",
        poll=draw(st.sampled_from(POLLS)),
        act=act,
        voter=draw(st.sampled_from(voters)),
        selection=tuple(draw(SELECTIONS)) if act is Act.CAST else (),
        at=NOON + timedelta(minutes=draw(st.integers(-3, 3))),
    )
    before.append(event)
    return event


@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(sent=batches(), watched=st.sets(st.integers(0, 5)))
def test_what_stands_is_what_the_blog_counts(
    opened: Database, sent: list[list[Event]], watched: set[int]
) -> None:
    """For any events in any batches: tallies that looked now and then, or never, agree with it."""
    _clear(opened)
    always, sometimes = Tally(), Tally()
    log: dict[str, Entry] = {}
    for number, batch in enumerate(sent):
        for event, kept in zip(batch, _append(opened, batch), strict=True):
            _remember(log, event, kept)
        _follow(opened, always, *([sometimes] if number in watched else []))
        _compare(log.values(), always)
    never = Tally()
    _follow(opened, sometimes, never)
    _compare(log.values(), sometimes, never)
    with opened.reading.connect() as connection:
        assert verify(connection) == []


def _remember(log: dict[str, Entry], event: Event, kept: Kept) -> None:
    """Note what was sent, as it was acknowledged, and that a repeated one changed nothing."""
    assert kept.repeated == (event.id in log)
    if kept.repeated:
        assert kept.seq == log[event.id].seq
        return
    assert kept.seq == len(log) + 1
    assert kept.selection == event.selection
    assert kept.cast >= event.at
    moved = Event(event.id, event.poll, event.act, event.voter, event.selection, kept.cast)
    log[event.id] = Entry(kept.seq, moved, 0)


def _compare(log: Sequence[Entry], *tallies: Tally) -> None:
    """Compare tallies with what the blog's count makes of all that was ever sent."""
    for poll in POLLS:
        ours = [entry for entry in log if entry.event.poll == poll]
        counted = Counter(ballot.selection for ballot in replay(poll, ours).counted)
        for tally in tallies:
            standing = tally.standing(poll)
            assert standing.selections == counted
            assert standing.seq == max((entry.seq for entry in ours), default=0)


def _append(one: Database, batch: Sequence[Event]) -> Sequence[Kept]:
    with one.writing.begin() as connection:
        one.lock(connection)
        return append(connection, batch)


def _follow(one: Database, *tallies: Tally) -> None:
    with one.reading.connect() as connection:
        for tally in tallies:
            tally.follow(connection)


def _clear(one: Database) -> None:
    with one.writing.begin() as connection:
        connection.execute(delete(EVENT))
        connection.execute(delete(BALLOT))
        assert connection.execute(select(EVENT)).all() == []
