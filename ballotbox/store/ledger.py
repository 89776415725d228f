"""The log of events, and beside it the ballots that stand: how both are written, and read back."""

from __future__ import annotations

import secrets
from dataclasses import replace
from functools import cache
from itertools import count
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, insert, select, tuple_, union_all, update
from sqlalchemy.dialects import postgresql, sqlite

from ballotbox.model import Act
from ballotbox.store.entry import Entry, entry, micros, moment, written
from ballotbox.store.rows import packed, unpacked
from ballotbox.store.schema import BALLOT, ENDS, EVENT, POLL_KEY

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import CompoundSelect, Connection, Delete, Insert, Select, Update

    from ballotbox.model import Event, Kept

KEY_SIZE = 32


def append(connection: Connection, events: Sequence[Event]) -> list[Kept]:
    """Write events to the log, in their order, and return what it holds of each.

    Of events with one id, in the log or among these, the first is kept. To withdraw or erase a
    ballot without a voter, give its id as the voter. The caller holds `Database.lock`.
    """
    return enter(connection, events)[0]


def enter(connection: Connection, events: Sequence[Event]) -> tuple[list[Kept], list[Entry]]:
    """Do as `append` does, and return besides the entries that are new."""
    known = _known(connection, events)
    latest = _latest(connection, events)
    following = count((connection.scalar(_LAST) or 0) + 1)
    fresh: list[Entry] = []
    kept: list[Kept] = []
    for event in events:
        if event.id not in known:
            new = _placed(event, next(following), latest)
            fresh.append(new)
            kept.append(new.kept(repeated=False))
            known[event.id] = new.kept(repeated=True)
        else:
            kept.append(known[event.id])
    if fresh:
        _write(connection, fresh)
    return kept, fresh


def poll_key(connection: Connection, poll: str) -> bytes:
    """Return the key by which a poll's voters are hashed, made once of 32 random bytes.

    The caller may write, and holds `Database.lock`.
    """
    found = connection.scalar(_KEY, {"poll": poll})
    if found is None:
        found = secrets.token_bytes(KEY_SIZE)
        connection.execute(insert(POLL_KEY), {"poll": poll, "key": found})
    return bytes(found)


def entries(connection: Connection, poll: str, *, after: int = 0) -> list[Entry]:
    """Return a poll's part of the log, in order, from the first entry past `after`."""
    return [entry(row) for row in connection.execute(_ENTRIES, {"poll": poll, "after": after})]


def found(connection: Connection, event: str) -> Entry | None:
    """Return the entry of the event with this id; None where the log has none."""
    row = connection.execute(_FOUND, {"id": event}).first()
    return None if row is None else entry(row)


def ballot(connection: Connection, poll: str, voter: str) -> Entry | None:
    """Return the entry of the ballot that stands for a voter; None where none does.

    The voter of a ballot without one is its own id.
    """
    row = connection.execute(_STANDS, {"poll": poll, "voter": voter}).first()
    return None if row is None else entry(row)


_LAST = select(func.max(EVENT.c.seq))
_KEY = select(POLL_KEY.c.key).where(POLL_KEY.c.poll == bindparam("poll"))
_FOUND = select(EVENT).where(EVENT.c.id == bindparam("id"))
_ENTRIES = (
    select(EVENT)
    .where(EVENT.c.poll == bindparam("poll"), EVENT.c.seq > bindparam("after"))
    .order_by(EVENT.c.seq)
)
_STANDS = (
    select(EVENT)
    .join(BALLOT, BALLOT.c.seq == EVENT.c.seq)
    .where(BALLOT.c.poll == bindparam("poll"), BALLOT.c.voter == bindparam("voter"))
)


def _erasure() -> Update:
    """Return what blanks an entry, and all that its voter sent before it."""
    chain = select(bindparam("latest", type_=EVENT.c.seq.type).label("seq")).cte(recursive=True)
    before = select(EVENT.c.replaces).join(chain, EVENT.c.seq == chain.c.seq)
    chain = chain.union(before.where(EVENT.c.replaces > 0))
    return update(EVENT).where(EVENT.c.seq.in_(select(chain.c.seq))).values(voter="", selection="")


_ERASE = _erasure()


def _known(connection: Connection, events: Iterable[Event]) -> dict[str, Kept]:
    """Return what the log has of these events already, by id."""
    ids = packed((event.id,) for event in events)
    rows = connection.execute(_same_ids(connection.dialect.name), ids)
    return {row.id: entry(row).kept(repeated=True) for row in rows}


def _latest(
    connection: Connection, events: Iterable[Event]
) -> dict[tuple[str, str], tuple[int, int]]:
    """Return the last entry's `seq` and moment of each of these events' polls and voters."""
    voters = packed({(event.poll, event.voter) for event in events if event.voter})
    rows = connection.execute(_by_voters(connection.dialect.name), voters)
    return {(poll, voter): (seq, cast) for seq, cast, poll, voter in sorted(rows)}


def _placed(event: Event, seq: int, latest: dict[tuple[str, str], tuple[int, int]]) -> Entry:
    """Return the entry of a new event, past its voter's latest, which it then is."""
    whose = event.poll, event.voter or event.id
    replaces, before = latest.get(whose, (0, 0))
    cast = max(micros(event.at), before + 1)
    latest[whose] = seq, cast
    return Entry(seq, replace(event, at=moment(cast)), replaces)


def _write(connection: Connection, fresh: Sequence[Entry]) -> None:
    """Write entries, and what they mean for the ballots that stand."""
    dialect = connection.dialect.name
    connection.execute(_log(dialect), packed(one.row() for one in fresh))
    last = {(one.event.poll, one.holder): one for one in fresh}
    casts = [one for one in last.values() if one.event.act is Act.CAST]
    if casts:
        connection.execute(_stand(dialect), packed(map(_standing_row, casts)))
    if len(casts) < len(last):
        gone = (whose for whose, one in last.items() if one.event.act is not Act.CAST)
        connection.execute(_fall(dialect), packed(gone))
    for one in fresh:
        if one.event.act is Act.ERASE and one.replaces:
            connection.execute(_ERASE, {"latest": one.replaces})


def _standing_row(one: Entry) -> tuple[str | int, ...]:
    """Return a cast as a row of BALLOT, in the order of the columns."""
    return one.event.poll, one.holder, one.seq, written(one.event.selection)


@cache
def _same_ids(dialect: str) -> Select[*tuple[Any, ...]]:
    return select(EVENT).where(EVENT.c.id.in_(unpacked(dialect, EVENT.c.id)))


@cache
def _by_voters(dialect: str) -> CompoundSelect[int, int, str, str]:
    """Return a SELECT of the ballots that stand for voters, and of what ended earlier ones."""
    voters = unpacked(dialect, BALLOT.c.poll, BALLOT.c.voter)
    stand = (
        select(EVENT.c.seq, EVENT.c.cast, BALLOT.c.poll, BALLOT.c.voter)
        .join(BALLOT, BALLOT.c.seq == EVENT.c.seq)
        .where(tuple_(BALLOT.c.poll, BALLOT.c.voter).in_(voters))
    )
    ended = select(EVENT.c.seq, EVENT.c.cast, EVENT.c.poll, EVENT.c.voter).where(
        ENDS, tuple_(EVENT.c.poll, EVENT.c.voter).in_(voters)
    )
    return union_all(stand, ended)


@cache
def _log(dialect: str) -> Insert:
    return insert(EVENT).from_select(EVENT.c.keys(), unpacked(dialect, *EVENT.c))


@cache
def _stand(dialect: str) -> Insert:
    """Return the upsert of ballots: the later one stands, whoever comes first."""
    made = (sqlite.insert if dialect == "sqlite" else postgresql.insert)(BALLOT)
    ballots = made.from_select(BALLOT.c.keys(), unpacked(dialect, *BALLOT.c))
    return ballots.on_conflict_do_update(
        index_elements=[BALLOT.c.poll, BALLOT.c.voter],
        set_={"seq": made.excluded.seq, "selection": made.excluded.selection},
        where=made.excluded.seq > BALLOT.c.seq,
    )


@cache
def _fall(dialect: str) -> Delete:
    voters = unpacked(dialect, BALLOT.c.poll, BALLOT.c.voter)
    return delete(BALLOT).where(tuple_(BALLOT.c.poll, BALLOT.c.voter).in_(voters))
