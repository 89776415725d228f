"""A ballot on its way into the log, and what its voter is told of it then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ballotbox.commenting import guestbook
from ballotbox.problems import Problem, Refusal
from ballotbox.store import ledger

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from ballotbox.box import Box
    from ballotbox.model import Event, Kept, Remark


@dataclass(frozen=True, slots=True)
class Words:
    """The words that come with a ballot, and what names their sending."""

    remark: Remark
    submission: str


async def cast(box: Box, event: Event, words: Words | None = None) -> Kept:
    """Keep a ballot, and the words with it: both or neither.

    Sent again, it is the one that was kept. Raises Refusal where the same submission was sent
    before with another selection.
    """
    if words is None:
        kept = await box.store.keep(event)
    else:
        kept = await box.store.write(lambda connection: _both(connection, event, words))
    return _expected(kept, event)


def _both(connection: Connection, event: Event, words: Words) -> Kept:
    """Write ballot and words in the one transaction that the caller holds."""
    (kept,) = ledger.append(connection, [event])
    guestbook.add(connection, words.remark, words.submission)
    return _expected(kept, event)


def _expected(kept: Kept, event: Event) -> Kept:
    if kept.selection != event.selection:
        raise Refusal(Problem.OTHER_BALLOT)
    return kept


async def withdraw(box: Box, event: Event) -> Kept:
    """Take back the ballot that stands for the event's voter; sent again, it is done already.

    Raises Refusal where none stands.
    """

    def job(connection: Connection) -> Kept:
        standing = ledger.ballot(connection, event.poll, event.voter)
        if standing is None and ledger.found(connection, event.id) is None:
            raise Refusal(Problem.NOTHING_TO_WITHDRAW)
        return ledger.append(connection, [event])[0]

    return await box.store.write(job)
