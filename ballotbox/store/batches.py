"""A thread that does for many callers at once what each of them awaits."""

from __future__ import annotations

import asyncio
import logging
import time
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import TYPE_CHECKING, Generic, TypeVar

from ballotbox.problems import Problem, Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

I = TypeVar("I")  # noqa: E741 (an item)

LOG = logging.getLogger("ballotbox")
RETRY_AFTER = 2

LINGERS = 0.001
MOST_LINGERS = 3
"""Where the batch before was of more than one, a batch waits for others as long as any came within
the last `LINGERS` seconds, at most so many times: a crowd's votes cost much less together than
each by itself."""


def unavailable() -> Refusal:
    """Return the refusal of what could not be done just now."""
    return Refusal(Problem.UNAVAILABLE, retry_after=RETRY_AFTER)


class Asked(Generic[I]):
    """What one caller waits for: the item it gave, and the answer that it gets."""

    def __init__(self, item: I) -> None:
        self.item = item
        self.loop = asyncio.get_running_loop()
        self.future: asyncio.Future[object] = self.loop.create_future()
        self._answer: object = None
        self._answered = False
        self._error: Exception | None = None

    def answer(self, answer: object) -> None:
        """Set what the caller gets."""
        self._answer, self._answered, self._error = answer, True, None

    def refuse(self, error: Exception) -> None:
        """Set what is raised to the caller."""
        self._error = error

    def settle(self) -> None:
        """Let the caller go on, in its own loop; without an answer it is refused."""
        if self.future.done():
            return
        if self._error is None and self._answered:
            self.future.set_result(self._answer)
        else:
            self.future.set_exception(self._error or unavailable())


class Batches(Generic[I]):
    """Hands `work` all that waits, `most` at once, in a thread named `name`.

    `work` answers or refuses each; whoever it leaves without either is refused as UNAVAILABLE. So
    is whoever comes when `waiting` others are ahead, or after the close.
    """

    def __init__(
        self, work: Callable[[list[Asked[I]]], object], *, name: str, most: int, waiting: int
    ) -> None:
        self._work = work
        self._most = most
        self._waiting = waiting
        self._queue: SimpleQueue[Asked[I] | None] = SimpleQueue()
        self._open = True
        self._busy = False
        self._closing = Lock()
        self._thread = Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    async def ask(self, item: I) -> object:
        """Return the answer to an item; raise what it was refused with."""
        asked = Asked(item)
        with self._closing:
            if not self._open or self._queue.qsize() >= self._waiting:
                raise unavailable()
            self._queue.put(asked)
        return await asked.future

    def close(self) -> None:
        """Take nothing more, and return once all that was taken is answered."""
        with self._closing:
            if self._open:
                self._open = False
                self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        more = True
        while more:
            batch, more = self._batch()
            self._busy = len(batch) > 1
            if batch:
                self._do(batch)
                _settle(batch)

    def _do(self, batch: list[Asked[I]]) -> None:
        try:
            self._work(batch)
        except Exception:  # the thread outlives whatever befalls one batch
            LOG.exception("a batch of %d failed", len(batch))

    def _batch(self) -> tuple[list[Asked[I]], bool]:
        """Return what waits, once something does, and whether more may come."""
        batch: list[Asked[I]] = []
        asked = self._queue.get()
        if self._busy:
            self._linger()
        while asked is not None:
            batch.append(asked)
            if len(batch) == self._most:
                return batch, True
            try:
                asked = self._queue.get_nowait()
            except Empty:
                return batch, True
        return batch, False

    def _linger(self) -> None:
        """Wait while others keep coming."""
        for _ in range(MOST_LINGERS):
            before = self._queue.qsize()
            time.sleep(LINGERS)
            if self._queue.qsize() in {before, self._most}:
                return


def _settle(batch: Iterable[Asked[I]]) -> None:
    """Wake each caller's loop once, whatever number of callers it has."""
    loops: dict[asyncio.AbstractEventLoop, list[Asked[I]]] = {}
    for asked in batch:
        loops.setdefault(asked.loop, []).append(asked)
    for loop, ours in loops.items():
        try:
            loop.call_soon_threadsafe(_settle_here, ours)
        except RuntimeError:  # the loop was closed, and nobody waits any more
            continue


def _settle_here(batch: Iterable[Asked[I]]) -> None:
    for asked in batch:
        asked.settle()
