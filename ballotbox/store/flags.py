"""Which ballots were let in with a flag, such as those that came in a burst, for the operator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ballotbox.store.entry import moment
from ballotbox.store.schema import EVENT

if TYPE_CHECKING:
    from sqlalchemy import Connection


def flagged(connection: Connection) -> list[str]:
    """Return a line for each flagged ballot, in the order in which they came.

    Each has the poll, the flag, the minute (UTC) and the ballot's id, which `polls void` takes.
    """
    return [
        f"{poll}: {flag}, {moment(cast):%Y-%m-%d %H:%M} UTC, {ballot}"
        for poll, flag, cast, ballot in connection.execute(_FLAGGED)
    ]


_FLAGGED = (
    select(EVENT.c.poll, EVENT.c.flag, EVENT.c.cast, EVENT.c.id)
    .where(EVENT.c.flag != "")
    .order_by(EVENT.c.seq)
)
