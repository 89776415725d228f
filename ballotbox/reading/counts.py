"""A poll's count at this moment, as far as it may be told; the last one of each is remembered."""

from __future__ import annotations

from asyncio import Lock
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from ballotbox.reading import overlap
from polls.model import Results
from polls.totals import merged
from polls.view import Links, Ways, shown, state, view

if TYPE_CHECKING:
    from ballotbox.box import Box
    from ballotbox.reading.overlap import Selections
    from polls.manifest import ManifestEntry
    from polls.model import Count
    from polls.view import State

    _Place = tuple[str, Results]


@dataclass(frozen=True, slots=True)
class _Found:
    """A count, what it was made of, and its results as HTML by language and state."""

    entry: ManifestEntry
    seq: int
    included: Selections
    count: Count
    results: dict[tuple[str, State], str] = field(default_factory=dict)


class Counts:
    """The counts of a box, made anew where the log or the manifest has more.

    Nothing is remembered but to save time: the log and the manifest say it all.
    """

    def __init__(self) -> None:
        self._found: dict[_Place, _Found] = {}
        self._turns: defaultdict[_Place, Lock] = defaultdict(Lock)

    async def count(self, box: Box, entry: ManifestEntry) -> Count:
        """Return what the manifest has of a poll, with the box's own ballots."""
        return (await self._find(box, entry)).count

    async def result(self, box: Box, entry: ManifestEntry, lang: str) -> str:
        """Return the result as the blog's pages show it; '' where no number may be told."""
        return await self._render(box, entry, lang) if told(box, entry) else ""

    async def voters_result(
        self, box: Box, entry: ManifestEntry, lang: str, *, since: int | None = None
    ) -> str:
        """Return the result for one who has voted; '' where even they must wait.

        Where it is for voters alone, the manifest has no numbers: these are the box's own. With
        `since`, the number of their ballot in the log, it may be any count that has that in it.
        """
        if told(box, entry):
            return await self._render(box, entry, lang, since)
        if entry.poll.results is not Results.AFTER_VOTE:
            return ""
        open_to_them = replace(entry.poll, results=Results.ALWAYS)
        own = replace(entry, poll=open_to_them, sources=(), orders=(), cursor="")
        return await self._render(box, own, lang, since)

    async def _find(self, box: Box, entry: ManifestEntry, since: int | None = None) -> _Found:
        """Return the count of now, or one that has the entry `since` in it.

        Of those who ask for one of their own, one at a time: when a crowd votes, those who wait
        meanwhile are all in the next count.
        """
        if since is None:
            return await self._make(box, entry, None)
        place = (entry.poll.name, entry.poll.results)
        if last := self._covering(place, entry, since):
            return last
        async with self._turns[place]:
            return self._covering(place, entry, since) or await self._make(box, entry, since)

    def _covering(self, place: _Place, entry: ManifestEntry, since: int) -> _Found | None:
        """Return the last count if it has the entry `since` in it."""
        last = self._found.get(place)
        return last if last and last.seq >= since and last.entry == entry else None

    async def _make(self, box: Box, entry: ManifestEntry, since: int | None) -> _Found:
        """Return a count; what the manifest holds of the box's ballots is asked once for each."""
        place = (entry.poll.name, entry.poll.results)
        standing = await box.store.standing(entry.poll.name, since=since)
        last = self._found.get(place)
        same = last is not None and last.entry == entry
        if last is not None and same and last.seq == standing.seq:
            return last
        own: Selections = standing.selections
        if entry.voids:
            own = await box.store.read(partial(overlap.own, found=entry, standing=standing))
        if last is not None and same:
            included = last.included
        else:
            included = await box.store.read(
                partial(overlap.included, found=entry, standing=standing)
            )
        count = merged(entry, own, included)
        found = self._found[place] = _Found(entry, standing.seq, included, count)
        return found

    async def _render(
        self, box: Box, entry: ManifestEntry, lang: str, since: int | None = None
    ) -> str:
        found = await self._find(box, entry, since)
        now = box.clock()
        place = (lang, state(entry.poll, now))
        if place not in found.results:
            zone = ZoneInfo(box.bulletin.site.time_zone)
            seen = view(found.count, lang=lang, now=now, zone=zone, ways=Ways(), links=Links())
            found.results[place] = box.pages.result(seen, lang)
        return found.results[place]


def told(box: Box, entry: ManifestEntry) -> bool:
    """Whether any number of a poll may be told to anyone: the blog itself must tell it too."""
    return entry.shown and shown(entry.poll, box.clock())
