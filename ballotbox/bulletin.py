"""The manifest that the blog publishes: read anew as it changes."""

from __future__ import annotations

import asyncio
from pathlib import Path

from ballotbox.origins import origin
from ballotbox.problems import Problem, Refusal
from polls.manifest import Manifest, Site, read

_NOWHERE = Site(
    name="", url="", languages=("en",), time_zone="UTC", polls_paths={"en": "polls"}, author=""
)


class Bulletin:
    """The last manifest that could be read."""

    def __init__(self, place: str, *, every: float = 1.0) -> None:
        self._place = place
        self._every = every
        self._last: Manifest | None = None

    @property
    def site(self) -> Site:
        """What the last manifest says of the site; a nameless one before there is any."""
        return self._last.site if self._last else _NOWHERE

    @property
    def first_language(self) -> str:
        """The blog's first language."""
        return self.site.languages[0]

    @property
    def origin(self) -> str:
        """The blog's origin, '' while it has no address."""
        return origin(self.site.url)

    async def close(self) -> None:
        """Let go of what was open."""

    async def manifest(self) -> Manifest:
        """Return the last manifest that could be read; raise Refusal where there was none."""
        if self._last is None:
            try:
                self._last = read(await asyncio.to_thread(Path(self._place).read_bytes))
            except OSError:
                raise Refusal(Problem.UNAVAILABLE) from None
        return self._last
