"""The service: every room's routes, one application."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from typing import TYPE_CHECKING

from ballotbox import moderation
from ballotbox.commenting import routes as commenting
from ballotbox.export import routes as export
from ballotbox.guard import Guard
from ballotbox.problems import Refusal
from ballotbox.reading import routes as reading
from ballotbox.rebuild.watch import watching
from ballotbox.voting import own_ballot, rights
from ballotbox.voting import routes as voting

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.applications import Starlette
    from starlette.routing import Route

    from ballotbox.box import Box

logger = logging.getLogger("ballotbox")

PATIENCE = 15
"""How many seconds the first manifest may keep the box from beginning."""

ROUTES: list[Route] = [
    *voting.ROUTES,
    *own_ballot.ROUTES,
    *rights.ROUTES,
    *commenting.ROUTES,
    *moderation.ROUTES,
    *export.ROUTES,
    *reading.ROUTES,
]


def app(box: Box) -> Starlette:
    """Return the application that serves `box`."""
    return Guard(box, ROUTES, lifespan=_lifespan)


@contextlib.asynccontextmanager
async def _lifespan(made: Starlette) -> AsyncIterator[None]:
    """Have a manifest at the beginning; at the end, keep what was acknowledged."""
    with contextlib.suppress(Refusal, TimeoutError):
        async with asyncio.timeout(PATIENCE):
            await made.state.box.bulletin.manifest()
    async with watching(made.state.box):
        yield
    await made.state.box.close()
    logger.info("stopped; what was acknowledged is kept")
