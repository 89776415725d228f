"""What a manifest holds: the site, its polls as far as they may be told, who takes comments."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 (msgspec reads the annotations when it runs)
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from polls.model import Poll, Source, SourceCount


@dataclass(frozen=True, slots=True)
class Site:
    """The blog that the manifest is of.

    `url` is where it is published, '' on the author's own machine, never with a slash at its end.
    `languages` begins with the blog's own; `polls_paths` maps a language to the folder of its
    summary page, without slashes at its ends. `time_zone` is an IANA name.
    """

    name: str
    url: str
    languages: tuple[str, ...]
    time_zone: str
    polls_paths: Mapping[str, str]
    author: str


@dataclass(frozen=True, slots=True)
class PollArticle:
    """An article that a poll stands in: its group of translations and its address by language."""

    group: str
    urls: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CommentArticle:
    """A published article and its translations, which share their comments.

    `lang` is the original's language. `urls` and `titles` are by language: site-relative, with no
    leading slash, and in plain text. `open` says whether it took comments when the blog was
    built; `closes` is the aware instant from which it takes none, None where no day is set.
    """

    group: str
    lang: str
    urls: tuple[tuple[str, str], ...]
    titles: tuple[tuple[str, str], ...]
    open: bool
    closes: datetime | None = None


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """One poll in the manifest.

    `state` is `upcoming`, `open` or `closed`; `pages` has the address of the poll's own page by
    language. `sources` is the count by source; `orders`, of a ranking alone, how many voters of a
    source gave which order; `voids` the ids of web ballots that the author declared void; and
    `cursor` how far the ballot box's own log is in the count, '' for not at all. These four leave
    the blog only where `shown` is true.
    """

    poll: Poll
    state: str
    articles: tuple[PollArticle, ...] = ()
    pages: tuple[tuple[str, str], ...] = ()
    shown: bool = False
    sources: tuple[SourceCount, ...] = ()
    orders: tuple[tuple[Source, tuple[str, ...], int], ...] = ()
    voids: tuple[str, ...] = ()
    cursor: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The whole: polls by name, articles by group."""

    site: Site
    polls: tuple[ManifestEntry, ...] = ()
    articles: tuple[CommentArticle, ...] = ()

    def poll(self, name: str) -> ManifestEntry | None:
        """Return the poll of that name, None where there is none."""
        return next((entry for entry in self.polls if entry.poll.name == name), None)

    def article(self, group: str) -> CommentArticle | None:
        """Return the article of that group, None where there is none."""
        return next((article for article in self.articles if article.group == group), None)
