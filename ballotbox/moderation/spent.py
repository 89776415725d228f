"""Links and sessions that are used up, in rows that go once they would be no good by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from ballotbox.store.schema import INVITATION

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection


def spend(connection: Connection, nonce: str, expires: int, now: datetime) -> bool:
    """Use something up, and say whether it was still good; `expires` is in seconds since 1970."""
    if is_spent(connection, nonce):
        return False
    connection.execute(delete(INVITATION).where(INVITATION.c.expires < int(now.timestamp())))
    connection.execute(insert(INVITATION).values(nonce=nonce, expires=expires))
    return True


def is_spent(connection: Connection, nonce: str) -> bool:
    """Say whether something was used up."""
    found = select(INVITATION.c.nonce).where(INVITATION.c.nonce == nonce)
    return connection.execute(found).first() is not None
