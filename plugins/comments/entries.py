"""A thread of comments as the entries of an Atom feed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from feeds import Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from comments.view import View


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry leads and what it says: the article's title and absolute address.

    `site` is the address of the blog, without `/` at its end; `translate` turns an English
    sentence into the feed's language.
    """

    title: str
    url: str
    site: str
    translate: Callable[[str], str]


def entry(view: View, place: Place) -> Entry:
    """Return the feed's entry for one comment. Its id outlives a change of the blog's address."""
    comment = view.comment
    author = comment.author or place.translate("Anonymous")
    return Entry(
        id=_tag(place.site, f"{comment.slug}/{comment.id}", f"{comment.date:%Y-%m-%d}"),
        title=place.translate("%(author)s on %(title)s") % {"author": author, "title": place.title},
        link=f"{place.url}#{view.anchor}",
        author=author,
        published=comment.date,
        updated=comment.date,
        html=str(view.html),
        lang=view.lang,
    )


def newest(entries: Iterable[Entry], most: int | None) -> list[Entry]:
    """Return the `most` newest entries (None: all), newest first."""
    ordered = sorted(entries, key=lambda entry: (entry.published, entry.id), reverse=True)
    return ordered[:most]


def _tag(site: str, name: str, day: str) -> str:
    """Return a tag URI (RFC 4151)."""
    host = urlsplit(site).hostname or "localhost"
    return f"tag:{host},{day}:comments/{quote(name)}"
