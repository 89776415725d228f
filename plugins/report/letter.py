"""What a letter tells a company: of each poll its count, its days, its readers' words; pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    from polls.model import Count, Source
    from polls.page import PollPage
    from polls.view import PollView
    from report.quotes import Quote
    from utifran.recipient import Recipient


@dataclass(frozen=True, slots=True)
class Asked:
    """Where and when a poll was asked: the post's day, its title and its whole address.

    `page` is the whole address of the poll's own page. Both addresses are '' where the blog has
    none yet.
    """

    day: date
    title: str
    url: str
    page: str


@dataclass(frozen=True, slots=True)
class Way:
    """How many of the voters came by one way; at least one."""

    source: Source
    voters: int


@dataclass(frozen=True, slots=True)
class Part:
    """What a letter tells of one poll.

    `first` and `last` are the days of the earliest and the latest vote that counts.
    """

    page: PollPage
    asked: Asked
    first: date
    last: date
    ways: tuple[Way, ...]
    quotes: tuple[Quote, ...]

    @property
    def poll(self) -> PollView:
        """The poll as its readers see it."""
        return self.page.poll


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter in one language, of one day, about one poll or several.

    `author` is who signs it, `blog` the blog's name, `address` the blog's, or ''.
    """

    lang: str
    day: date
    blog: str
    address: str
    author: str
    to: Recipient
    parts: tuple[Part, ...]

    @property
    def sources(self) -> frozenset[Source]:
        """The ways by which any vote in it came."""
        return frozenset(way.source for part in self.parts for way in part.ways)


def part(
    count: Count, page: PollPage, *, asked: Asked, quotes: tuple[Quote, ...], zone: ZoneInfo
) -> Part:
    """Return what is told of a count that has a vote; `page` is what may be shown of it."""
    days = [ballot.cast.astimezone(zone).date() for ballot in count.counted]
    return Part(
        page=page,
        asked=asked,
        first=min(days),
        last=max(days),
        ways=tuple(Way(one.source, one.voters) for one in page.poll.sources if one.voters),
        quotes=quotes,
    )
