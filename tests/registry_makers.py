"""Registries made in a line, for tests."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from poll_makers import NOW, ZONE, counted
from polls.catalogue import Entry
from polls.model import Option, Wording
from polls.registry import Article, Registry, Site, Tally

if TYPE_CHECKING:
    from collections.abc import Iterable

    from polls.model import Ballot, Poll

FOLDERS = {"sv": "omrostningar", "da": "afstemninger", "nb": "avstemninger", "en": "polls"}
ENGLISH = Wording("en", "What?", (Option("1", "Collect"), Option("2", "Drop it")))


class Open:
    """A channel that is open under some articles, and brings no ballots."""

    def __init__(self, *groups: str) -> None:
        self.groups = groups

    def ballots(self, _entry: Entry) -> Iterable[Ballot]:
        """Return none."""
        return ()

    def is_open(self, entry: Entry) -> bool:
        """Whether the entry's article is one of those."""
        return entry.group in self.groups

    def hears(self, entry: Entry) -> bool:
        """Whether the entry's article is one of those."""
        return entry.group in self.groups


def in_english(one: Poll) -> Poll:
    """Return a poll with English words as well."""
    return replace(one, wordings=(*one.wordings, ENGLISH))


def tally(one: Poll, *ballots: Ballot, public: bool = True) -> Tally:
    """Return a poll's tally; its article has the poll's name."""
    return Tally(Entry(one, one.name, public=public, places={}), counted(one, *ballots))


def registry(
    *tallies: Tally,
    published: Iterable[tuple[str, str]] = (),
    channel: Open | None = None,
    box: str = "",
) -> Registry:
    """Return the registry of a blog on which those articles are published."""
    articles = {key: Article(f"{key[1]}/{key[0]}/", key[0].title()) for key in published}
    site = Site(NOW, ZONE, FOLDERS, articles, "rost@example.org", box)
    return Registry(tallies, site, [channel] if channel else [])
