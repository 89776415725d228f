"""A poll as a reader meets it in the box: its form, its result, the way back to the blog."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from ballotbox.problems import Problem, Refusal
from ballotbox.web.language import language
from polls.totals import totals
from polls.view import Links, State, Ways, state, view

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from starlette.requests import Request

    from ballotbox.box import Box
    from polls.manifest import Manifest, ManifestEntry
    from polls.model import Poll
    from polls.view import PollView


@dataclass(frozen=True, slots=True)
class Booth:
    """One poll of the manifest, for one reader, at one instant."""

    box: Box
    manifest: Manifest
    entry: ManifestEntry
    lang: str
    now: datetime

    @property
    def poll(self) -> Poll:
        """The poll."""
        return self.entry.poll

    @property
    def is_open(self) -> bool:
        """Whether the poll takes ballots."""
        return state(self.poll, self.now) is State.OPEN

    @property
    def group(self) -> str:
        """The article that the poll stands in, where it takes comments; '' for none."""
        groups = (self.manifest.article(article.group) for article in self.entry.articles)
        return next(
            (
                one.group
                for one in groups
                if one and one.open and not (one.closes and one.closes <= self.now)
            ),
            "",
        )

    @property
    def back(self) -> str:
        """The address of the article in the reader's language, else of the poll, else the blog."""
        urls = [dict(article.urls) for article in self.entry.articles]
        pages = [*urls, dict(self.entry.pages)]
        found = (_in(one, self.lang) for one in pages if one)
        return f"{self.manifest.site.url}/{next(found, '')}"

    @property
    def page(self) -> str:
        """The address of the poll's own page; '' where it has none."""
        pages = dict(self.entry.pages)
        return f"{self.manifest.site.url}/{_in(pages, self.lang)}" if pages else ""

    @property
    def form(self) -> PollView:
        """The poll as a form to fill in, without a number."""
        # A box that has the root of its own address has '' for a path: and '' is no way to vote.
        ways = Ways(box=self.box.base or self.box.settings.url, why=bool(self.group))
        return view(
            totals(self.poll, ()),
            lang=self.lang,
            now=self.now,
            zone=ZoneInfo(self.manifest.site.time_zone),
            ways=ways,
            links=Links(),
        )

    def labels(self, selection: Sequence[str]) -> list[str]:
        """Return the labels of option keys, in their order; a key that is gone is its own."""
        wording = self.poll.wording(self.lang)
        known = {option.key: option.label for option in wording.options}
        return [known.get(key, key) for key in selection]

    async def result(self, since: int | None = None) -> str:
        """Return the result as HTML for a reader who has voted; '' where it may not be told.

        `since` is the number of their ballot in the log, where it is known to be there.
        """
        return await self.box.counts.voters_result(self.box, self.entry, self.lang, since=since)


async def booth(request: Request) -> Booth:
    """Return the booth of the poll that a request's path names; its form has been read before.

    Raises Refusal where the blog has no such poll.
    """
    return await named(request, request.path_params["poll"])


async def named(request: Request, poll: str) -> Booth:
    """Return the booth of a poll by its name. Raises Refusal where the blog has none such."""
    box: Box = request.app.state.box
    manifest = await box.bulletin.manifest()
    entry = manifest.poll(poll)
    if entry is None:
        raise Refusal(Problem.NO_SUCH_POLL)
    return Booth(box, manifest, entry, language(request), box.clock())


def _in(urls: Mapping[str, str], lang: str) -> str:
    """Return the address in a language, or in the first there is."""
    return urls.get(lang) or next(iter(urls.values()))
