"""What the log holds of one voter in one poll: found by a secret code, read back, told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, bindparam, func, or_, select, union_all

from ballotbox.store.entry import entry
from ballotbox.store.schema import BALLOT, ENDS, EVENT
from ballotbox.voting import claims

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select

    from ballotbox.store.entry import Entry

_NUMBERED = select(EVENT).where(EVENT.c.seq == bindparam("seq"))


def _held() -> Select[*tuple[Any, ...]]:
    """Return a SELECT of a voter's entries: each names the one before, and the last is known."""
    poll, holder = bindparam("poll", type_=Text), bindparam("holder", type_=Text)
    itself = select(bindparam("seq", type_=EVENT.c.seq.type).label("seq"))
    stands = select(BALLOT.c.seq).where(BALLOT.c.poll == poll, BALLOT.c.voter == holder)
    theirs = EVENT.c.poll == poll, EVENT.c.voter == holder
    ended = select(func.max(EVENT.c.seq)).where(ENDS, *theirs)
    ends = union_all(itself, stands, ended).subquery()
    chain = select(ends.c.seq).cte(recursive=True)
    before = select(EVENT.c.replaces).join(chain, EVENT.c.seq == chain.c.seq)
    chain = chain.union(before.where(EVENT.c.replaces > 0))
    # What was erased is still in its place, and is nobody's any more.
    own = or_(EVENT.c.voter == holder, EVENT.c.id == bindparam("id"))
    return select(EVENT).where(EVENT.c.seq.in_(select(chain.c.seq)), own).order_by(EVENT.c.seq)


_HELD = _held()


def claimed(connection: Connection, secret: str, code: str) -> Entry | None:
    """Return the entry whose secret code this is, None for a code of nothing.

    `secret` is the box's own. Raises Refusal for what is no secret code at all.
    """
    row = connection.execute(_NUMBERED, {"seq": claims.sequence(secret, code)}).first()
    found = entry(row) if row else None
    if found and claims.is_of(secret, code, found.event.id, found.seq):
        return found
    return None


def history(connection: Connection, one: Entry) -> list[Entry]:
    """Return all that the log holds of an entry's voter in its poll, in order.

    It reads no other voter's entries, however many there are.
    """
    where = {"poll": one.event.poll, "holder": one.holder, "id": one.event.id, "seq": one.seq}
    return [entry(row) for row in connection.execute(_HELD, where)]
