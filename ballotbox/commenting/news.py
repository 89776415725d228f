"""What the author is told of new comments: of the first at once, of those that follow together."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ballotbox.commenting import guestbook, letters
from ballotbox.model import Judgement
from ballotbox.problems import Refusal
from utifran import mailserver

if TYPE_CHECKING:
    from email.message import EmailMessage

    from ballotbox.box import Box
    from ballotbox.commenting.posts import Post
    from ballotbox.model import Remark

LOG = logging.getLogger(__name__)
EVERY = 600.0
"""Seconds between two letters at least: so a flood of comments is no flood of letters."""


@dataclass(slots=True)
class _Gathered:
    """What no letter has told yet: the first comment with its post, and how many by post."""

    first: tuple[Remark, Post]
    posts: Counter[tuple[str, str]]


class News:
    """The letters of one box, for its own loop.

    After one that was lost on the way the next still says how many comments wait.
    """

    def __init__(self) -> None:
        self._postman: letters.Postman | None = None
        self._gathered: _Gathered | None = None
        self._resting: asyncio.TimerHandle | None = None
        self._sending: asyncio.Task[None] | None = None

    async def add(self, box: Box, remark: Remark, post: Post) -> None:
        """Tell of a comment, at once or, where a letter has just gone, in the next."""
        if self._gathered is None:
            self._gathered = _Gathered((remark, post), Counter())
        self._gathered.posts[post.title, post.url] += 1
        if self._resting is None:
            await self._send(box)

    async def close(self, box: Box) -> None:
        """Tell what is left, and let go of the mail server."""
        await self._send(box)
        if self._resting is not None:
            self._resting.cancel()
        if self._postman is not None:
            await asyncio.to_thread(self._postman.close)

    def _rested(self, box: Box) -> None:
        self._resting = None
        self._sending = asyncio.ensure_future(self._send(box))

    async def _send(self, box: Box) -> None:
        """Write a letter if there is something to tell, and rest."""
        gathered, self._gathered = self._gathered, None
        if gathered is None:
            return
        self._resting = asyncio.get_running_loop().call_later(EVERY, self._rested, box)
        waiting = 0
        with suppress(Refusal):
            waiting = await box.store.read(guestbook.waiting)
        try:
            if self._postman is None:
                self._postman = letters.Postman(mailserver.server(box.settings.smtp))
            self._postman.post(_letter(box, gathered, waiting))
        except ValueError as error:
            LOG.warning("a letter was not written: %s", type(error).__name__)


async def tell(box: Box, remark: Remark, post: Post) -> None:
    """Write to the author of a comment that is new or mended, where the settings say to whom.

    Whatever goes wrong with it, the comment is kept and its writer answered.
    """
    if box.settings.smtp and box.settings.mail_to and remark.judgement is not Judgement.SPAM:
        await box.news.add(box, remark, post)


def _letter(box: Box, gathered: _Gathered, waiting: int) -> EmailMessage:
    """Return a letter in the blog's first language: of one comment its words, else the posts."""
    lang = box.bulletin.first_language
    one = gathered.posts.total() == 1
    subject, words = _one(box, *gathered.first) if one else _several(box, gathered.posts)
    where = f"{box.settings.url or box.bulletin.site.url + box.base}/moderate"
    last = box.pages.say("It waits for you here:", lang)
    if waiting > 1 or not one:
        last = box.pages.say("Comments that wait for you: %(number)s", lang) % {"number": waiting}
    return letters.letter(
        sender=box.settings.mail_from or box.settings.mail_to,
        to=box.settings.mail_to,
        subject=subject,
        text=f"{words}\n\n-- \n{last}\n{where}\n",
        lang=lang,
        at=box.clock(),
    )


def _one(box: Box, remark: Remark, post: Post) -> tuple[str, str]:
    """Return subject and words of a letter about one comment."""
    lang = box.bulletin.first_language
    name = remark.author or box.pages.say("Anonymous", lang)
    subject = box.pages.say("New comment on %(title)s", lang) % {"title": post.title}
    first = box.pages.say("%(name)s writes:", lang) % {"name": name}
    return subject, f"{post.url}\n\n{first}\n\n{remark.body}"


def _several(box: Box, posts: Counter[tuple[str, str]]) -> tuple[str, str]:
    """Return subject and words of a letter about comments on several posts, or several on one."""
    subject = box.pages.say("New comments: %(number)s", box.bulletin.first_language)
    told = [f"{title}: {number}\n{url}" for (title, url), number in posts.items()]
    return subject % {"number": posts.total()}, "\n\n".join(told)
