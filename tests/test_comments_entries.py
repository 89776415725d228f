"""A thread of comments as the entries of a feed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from markupsafe import Markup

from comment_makers import comment
from comments.entries import Place, entry, newest
from comments.thread import Node
from comments.view import Page, views

if TYPE_CHECKING:
    from feeds import Entry

SWEDISH = {"%(author)s on %(title)s": "%(author)s om %(title)s", "Anonymous": "Anonym"}
PLACE = Place("100 % rätt", "https://example.org/b/regel/", "https://example.org/b", SWEDISH.get)  # type: ignore[arg-type]


def made(name: str, minute: int = 0, author: str = "Anna") -> Entry:
    """Return the entry of one comment."""
    one = comment(name, minute=minute, author=author, lang="da")
    page = Page({one.path: Markup("<p>Hej</p>")}, {"regel": "sv"}, ZoneInfo("UTC"))
    (view,) = views([Node(one, 0, None)], page)
    return entry(view, PLACE)


def test_an_entry_leads_to_the_comment_itself() -> None:
    """Its permalink, its author and its language; an id that is no address."""
    found = made("å 1")
    assert found.link.startswith("https://example.org/b/regel/#comment-1-")
    assert found.id == "tag:example.org,2026-02-14:comments/regel/%C3%A5%201"
    assert (found.title, found.lang, found.html) == ("Anna om 100 % rätt", "da", "<p>Hej</p>")


def test_an_anonymous_comment_has_a_name_in_the_feeds_language() -> None:
    """Atom wants an author."""
    assert made("1", author="").author == "Anonym"
    assert made("1", author="").title == "Anonym om 100 % rätt"


def test_a_feed_holds_the_newest_first() -> None:
    """And no more than so many."""
    found = newest([made("a"), made("c", 2), made("b", 1)], 2)
    assert [one.id[-1] for one in found] == ["c", "b"]
    assert len(newest(found * 100, None)) == 200
