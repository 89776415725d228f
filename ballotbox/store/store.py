"""Where the box keeps everything: one thread writes, one counts, a few read; nobody else does."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Self, TypeVar, cast

from sqlalchemy.exc import SQLAlchemyError

from ballotbox.store.batches import Asked, Batches, unavailable
from ballotbox.store.database import READERS, StoreError, database, is_gone
from ballotbox.store.migration import migrate as bring_up
from ballotbox.store.migration import require_migrated
from ballotbox.store.tally import Standing, Tally
from ballotbox.store.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection

    from ballotbox.model import Event, Kept
    from ballotbox.store.database import Database
    from ballotbox.store.writer import Job

T = TypeVar("T")

MOST = 512
"""How many requests go into one transaction."""

WAITING = 20_000
"""How many may wait; whoever comes then is told to come back."""


class Store:
    """The database, for any number of callers in any event loop.

    What cannot be kept or read just now raises Refusal(UNAVAILABLE), and nothing of it is kept,
    as far as anyone can tell: where the connection broke during a commit, the same event may be
    sent again all the same. The store finds its database again by itself.
    """

    def __init__(self, database: Database, tally: Tally) -> None:
        self._database = database
        self._tally = tally
        self._writes: Batches[Event | Job] = Batches(
            Writer(database, tally.take).write, name="ballotbox-writer", most=MOST, waiting=WAITING
        )
        self._counts: Batches[str] = Batches(
            self._count, name="ballotbox-tally", most=WAITING, waiting=WAITING
        )
        self._readers = ThreadPoolExecutor(READERS - 1, thread_name_prefix="ballotbox-reader")

    @classmethod
    def open(cls, url: str, *, migrate: bool = True) -> Self:
        """Return the store at `url`, `sqlite:///…` or `postgresql+psycopg://…`, its tables made.

        Without `migrate` they must be there. Raises StoreError in the operator's words.
        """
        found = database(url)
        tally = Tally()
        try:
            (bring_up if migrate else require_migrated)(found)
            with found.reading.connect() as connection:
                tally.follow(connection)
        except StoreError:
            found.close()
            raise
        return cls(found, tally)

    async def keep(self, event: Event) -> Kept:
        """Return what the log holds of an event, once it is there for good."""
        return cast("Kept", await self._writes.ask(event))

    async def write(self, job: Callable[[Connection], T]) -> T:
        """Return what a job returns that changes the database, once that is there for good.

        It runs in a savepoint of a transaction that it shares, and under `Database.lock`. What it
        raises is raised here, and it alone is undone. It must be quick: everyone waits for it.
        """
        return cast("T", await self._writes.ask(job))

    async def read(self, job: Callable[[Connection], T]) -> T:
        """Return what a job returns that only reads, and sees one instant."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._readers, self._read, job)

    async def standing(self, poll: str, *, since: int | None = None) -> Standing:
        """Return what stands in a poll, with all that was kept before this call.

        With `since` it is enough if the log's entry of that number is in it.
        """
        if since is not None and (found := self._tally.reached(poll, since)):
            return found
        return cast("Standing", await self._counts.ask(poll))

    async def close(self) -> None:
        """Finish what was begun, take nothing more, and let go of the database."""
        await asyncio.to_thread(self._close)

    def _close(self) -> None:
        self._writes.close()
        self._counts.close()
        self._readers.shutdown()
        self._database.close()

    def _read(self, job: Callable[[Connection], T]) -> T:
        try:
            with self._database.reading.connect() as connection:
                return job(connection)
        except SQLAlchemyError as error:
            if is_gone(error):
                raise unavailable() from error
            raise

    def _count(self, asked: Sequence[Asked[str]]) -> None:
        self._read(self._tally.follow)
        for one in asked:
            one.answer(self._tally.standing(one.item))
