"""What a transaction of the writer does: many events and jobs together, each with its own fate."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from ballotbox.model import Event
from ballotbox.store import ledger
from ballotbox.store.batches import Asked, unavailable
from ballotbox.store.database import is_gone, reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy import Connection

    from ballotbox.store.database import Database
    from ballotbox.store.entry import Entry

    Job: TypeAlias = Callable[[Connection], object]
    Request: TypeAlias = Asked[Event | Job]
    Verdict: TypeAlias = Callable[[], None]

LOG = logging.getLogger("ballotbox")


class Writer:
    """Writes to a database what callers wait for. For one thread.

    `tell` is given the log's new entries once they are there for good, but for those of jobs.
    """

    def __init__(self, database: Database, tell: Callable[[Sequence[Entry]], None]) -> None:
        self._database = database
        self._tell = tell

    def write(self, asked: Sequence[Request]) -> bool:
        """Keep it all in one transaction; where something spoils that, each in its own.

        Answers are given after the commit. Whoever meets a database that is gone is left without
        one; the return value says whether it was there.
        """
        state = "opening"
        try:
            with self._database.writing.begin() as connection:
                self._database.lock(connection)
                state = "writing"
                verdicts = list(self._verdicts(connection, asked))
                self._database.check(connection)
                state = "committing"
        except Exception as error:  # noqa: BLE001 (whatever it is, somebody waits for a word)
            LOG.warning(
                "%s: %s of %d failed: %s", self._database.name, state, len(asked), reason(error)
            )
            return self._apart(asked, error)
        for verdict in verdicts:
            verdict()
        return True

    def _apart(self, asked: Sequence[Request], error: Exception) -> bool:
        """Find out whose fault an error is, unless it is nobody's."""
        if is_gone(error):
            return False
        if len(asked) > 1:
            return all(self.write([one]) for one in asked)
        asked[0].refuse(error)
        return True

    def _verdicts(self, connection: Connection, asked: Sequence[Request]) -> Iterator[Verdict]:
        """Do what is asked, and yield what is to be told, and to whom, after the commit."""
        events = [(one, one.item) for one in asked if isinstance(one.item, Event)]
        if events:
            log, fresh = ledger.enter(connection, [event for _, event in events])
            yield partial(self._tell, fresh)
            for (one, _), kept in zip(events, log, strict=True):
                yield partial(one.answer, kept)
        for one in asked:
            if not isinstance(one.item, Event):
                yield self._done(connection, one, one.item)

    def _done(self, connection: Connection, one: Request, job: Job) -> Verdict:
        """Do a job in a savepoint, so that it fails alone."""
        try:
            with connection.begin_nested():
                answer = job(connection)
        except Exception as error:  # noqa: BLE001 (it is the caller's own)
            self._database.check(connection)
            return partial(one.refuse, unavailable() if is_gone(error) else error)
        return partial(one.answer, answer)
