"""The watch on the log: looks every few seconds whether the blog is to be told, beside all else."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from ballotbox.problems import Refusal
from ballotbox.rebuild import turn
from ballotbox.rebuild.call import Unheard, call
from polls.view import shown

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from ballotbox.box import Box
    from ballotbox.rebuild.turn import News, Turn

LOG = logging.getLogger("ballotbox")
EVERY = 5.0
"""Seconds between two looks; a look that finds nothing new reads a few rows by their index."""


@contextlib.asynccontextmanager
async def watching(box: Box) -> AsyncIterator[None]:
    """Watch while the box runs, where its settings name an address to call."""
    if not box.settings.rebuild:
        yield
        return
    task = asyncio.create_task(_watch(box))
    try:
        yield
    finally:
        # Whatever was not told stands in the database, and is told after the next start.
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def _watch(box: Box) -> None:
    while True:
        try:
            await look(box)
        except Refusal:
            LOG.info("the database or the manifest is away; the blog is told of news later")
        except Exception as error:
            LOG.exception("looking for news failed", exc_info=error)
        await asyncio.sleep(EVERY)


async def look(box: Box) -> None:
    """Look once, and tell the blog if there is something to tell and it is this process's turn.

    Raises Refusal where the database or the manifest is away.
    """
    manifest = await box.bulletin.manifest()
    now = box.clock()
    polls = [one.poll.name for one in manifest.polls if shown(one.poll, now)]
    found, stands = await box.store.read(partial(_read, polls=polls))
    if turn.is_idle(stands, found, now):
        return
    every = timedelta(minutes=box.settings.rebuild_every)
    if await box.store.write(partial(turn.take, found=found, now=now, every=every)):
        await _tell(box, found)


def _read(connection: Connection, polls: Sequence[str]) -> tuple[News, Turn]:
    return turn.news(connection, polls), turn.turn(connection)


async def _tell(box: Box, found: News) -> None:
    """Make the call, and write down what became of it."""
    try:
        await call(box.settings.rebuild, box.settings.rebuild_token)
    except Unheard as unheard:
        box.metrics.rebuild("failed")
        due: datetime = await box.store.write(
            partial(turn.fail, now=box.clock(), after=unheard.after)
        )
        LOG.warning(
            "the blog was not told to build anew: %s; the next try is at %s",
            unheard,
            due.isoformat(timespec="seconds"),
        )
        return
    box.metrics.rebuild("told")
    await box.store.write(partial(turn.tell, found=found))
    LOG.info("the blog was told to build anew")
