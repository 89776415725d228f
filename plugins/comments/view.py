"""What a template sees of the comments under one article."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from comments.model import Comment
    from comments.thread import Node

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(slots=True)
class View:
    """One comment, ready to show: every Markup in it is safe, in a template that escapes or not.

    `anchor` is unique on the page; `date` is in the site's time zone; `lang` is always said;
    `depth` is 0 at the top.
    `parent` is the anchor of the comment that it stands under, `parent_author` that one's name;
    both '' at the top, the name also where it is anonymous. `own` says that it is the author's.
    `reply` is where a reply can be written without a script, '' for nowhere. `badge` is left for
    another plugin to fill.
    """

    comment: Comment
    anchor: str
    author: Markup
    website: Markup
    date: datetime
    lang: str
    html: Markup
    depth: int
    parent: str
    parent_author: Markup
    own: bool
    badge: object = None
    reply: str = ""


@dataclass(slots=True)
class Thread:
    """The comments under one article, each followed by the replies to it, in order of time.

    `number` is how many are shown. `closed_since` is the aware instant at which comments closed,
    None while they are open and where the author closed them by hand; `closes` that at which open
    ones will, None where no day is set. `feed` is the address of
    their Atom feed, relative to the site's, '' where there is none. `by_mail` opens a letter with a
    comment (a `mailto:` address), '' where comments are closed or not taken so. `box` is the
    address of the ballot box that takes comments, '' likewise; it knows the article by `group`.
    """

    nodes: tuple[View, ...]
    number: int
    open: bool
    closed_since: datetime | None
    feed: str
    by_mail: str = ""
    closes: datetime | None = None
    box: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What the views of a thread share: each comment's words, made safe, by its path (`html`).

    `langs` holds by slug the language of the article and of each translation: a comment that does
    not say its own is in that of the page it was written on. `zone` is the site's: a comment of
    half past midnight is of that day. `replies` is the address of the form for replies, which ends
    where the comment's id goes; '' where there is none.
    """

    html: Mapping[str, Markup]
    langs: Mapping[str, str]
    zone: ZoneInfo
    replies: str = ""


def views(nodes: Sequence[Node], page: Page) -> tuple[View, ...]:
    """Return a view of each node."""
    anchors = _anchors([node.comment for node in nodes])
    return tuple(_view(node, page, anchors) for node in nodes)


def by_mail(address: str, slug: str, title: str) -> str:
    """Return the address that opens a letter with a comment, the article named in its subject.

    The form is that of RFC 6068; '' where `address` is.
    """
    subject = quote(f"{slug}: {title}", safe="")
    return f"mailto:{quote(address, safe='@')}?subject={subject}" if address else ""


def _view(node: Node, page: Page, anchors: Mapping[str, str]) -> View:
    comment, parent = node.comment, node.parent
    return View(
        comment=comment,
        anchor=anchors[comment.path],
        author=escape(comment.author),
        website=escape(comment.website),
        date=comment.date.astimezone(page.zone),
        lang=comment.lang or page.langs.get(comment.slug, ""),
        html=page.html[comment.path],
        depth=node.depth,
        parent=anchors[parent.path] if parent else "",
        parent_author=escape(parent.author) if parent else Markup(""),
        own=comment.own,
        reply=f"{page.replies}{quote(comment.id, safe='')}" if page.replies else "",
    )


def _anchors(comments: Sequence[Comment]) -> dict[str, str]:
    """Return by path `comment-<id>`; two of one name, under two translations, get the slug too."""
    names = Counter(comment.id for comment in comments)
    return {
        comment.path: _anchor(comment.id if names[comment.id] == 1 else _both(comment))
        for comment in comments
    }


def _both(comment: Comment) -> str:
    return f"{comment.slug}/{comment.id}"


def _anchor(name: str) -> str:
    if _PLAIN.fullmatch(name):
        return f"comment-{name}"
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-")
    digest = hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return f"comment-{plain}-{digest}"
