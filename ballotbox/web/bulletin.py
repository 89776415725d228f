"""The manifest that the blog publishes: looked for again and again, the last good one kept."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from ballotbox.problems import Problem, Refusal
from ballotbox.web.origins import origin
from ballotbox.web.sources import Unread, source
from polls.manifest import Site, read
from polls.model import BallotError

if TYPE_CHECKING:
    from polls.manifest import Manifest

logger = logging.getLogger("ballotbox")

_NOWHERE = Site(
    name="",
    url="",
    languages=("en",),
    time_zone="UTC",
    polls_paths={"en": "polls"},
    author="",
)


class Bulletin:
    """The last manifest that could be read at `place`, a path or an http(s) address.

    `every` is how many seconds pass at least between two looks; by itself a file is looked at
    once a second, an address every ten. A request waits for the web only while there is nothing
    to go by yet.
    """

    def __init__(self, place: str, *, every: float | None = None) -> None:
        self._source = source(place)
        self._every = self._source.every if every is None else every
        self._last: Manifest | None = None
        self._due = 0.0
        self._looking: asyncio.Task[None] | None = None
        self.site = _NOWHERE
        self.origin = ""
        self.missing = "it has not been looked for yet"

    @property
    def first_language(self) -> str:
        """The blog's first language."""
        return self.site.languages[0]

    async def manifest(self) -> Manifest:
        """Return the last manifest that could be read; raise Refusal where there was none."""
        await self.freshen()
        if self._last is None and self._looking is not None:
            await asyncio.shield(self._looking)
        if self._last is None:
            raise Refusal(Problem.UNAVAILABLE, retry_after=5)
        return self._last

    async def freshen(self) -> None:
        """Look for a manifest if it is time to; the web is looked at aside."""
        now = asyncio.get_running_loop().time()
        if now >= self._due and self._looking is None:
            self._due = now + self._every
            await self._glance()

    async def look(self) -> None:
        """Look for a manifest now; what stands in the way is told by `missing`."""
        try:
            text = await self._source.news()
            if text is not None:
                self._take(read(text))
                self._source.accept()
        except Unread as error:
            self._miss(str(error))
        except BallotError as error:
            self._miss(f"{self._source.name}: {error.mistakes[0].message}")
        else:
            self._miss("")

    async def close(self) -> None:
        """Let go of the connection to the web."""
        if self._looking is not None:
            self._looking.cancel()
        await self._source.close()

    async def _glance(self) -> None:
        """Look at a file at once, at the web aside."""
        if self._source.quick:
            await self.look()
            return
        self._looking = asyncio.create_task(self.look())
        self._looking.add_done_callback(self._looked)

    def _looked(self, _task: asyncio.Task[None]) -> None:
        self._looking = None

    def _take(self, manifest: Manifest) -> None:
        self._last = manifest
        self.site = manifest.site
        self.origin = origin(manifest.site.url)

    def _miss(self, words: str) -> None:
        if words != self.missing:
            logger.log(logging.WARNING if words else logging.INFO, "manifest: %s", words or "read")
        self.missing = words
