"""What the log holds of one voter in one poll: found by a secret code, read back, told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, or_, select

from ballotbox import claims
from ballotbox.entry import entry
from ballotbox.schema import EVENT

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from ballotbox.entry import Entry

_NUMBERED = select(EVENT).where(EVENT.c.seq == bindparam("seq"))
_HELD = (
    select(EVENT)
    .where(
        EVENT.c.poll == bindparam("poll"),
        or_(EVENT.c.voter == bindparam("holder"), EVENT.c.id == bindparam("id")),
    )
    .order_by(EVENT.c.seq)
)


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

    It reads the poll's whole log: so only for who has shown a secret code.
    """
    where = {"poll": one.event.poll, "holder": one.holder, "id": one.event.id}
    return [entry(row) for row in connection.execute(_HELD, where)]
