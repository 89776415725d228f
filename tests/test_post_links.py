"""The posts that others may link to: published ones, the oldest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import real_blog
from polls.blog import read
from post_links import PostLink, link, published

if TYPE_CHECKING:
    from pathlib import Path


def test_published_posts_stand_in_the_order_of_their_time(tmp_path: Path) -> None:
    """With their translations, and without drafts, hidden posts, and those to come."""
    head = "Title: {0}\nDate: {1}\nLang: {2}\n{3}\nOrd.\n"
    settings = real_blog.small(
        tmp_path,
        c=head.format("c", "2026-01-01", "sv", ""),
        a=head.format("a", "2026-01-02", "sv", ""),
        b=head.format("b", "2026-01-01", "en", "Translates: a\n"),
        d=head.format("d", "2026-01-01", "sv", "Status: draft\n"),
        e=head.format("e", "2026-01-01", "sv", "Status: hidden\n"),
        f=head.format("f", "2099-01-01", "sv", ""),
    )
    found = published(read(settings).context["READ_BY"]["articles"])
    assert [link(one) for one in found] == [
        PostLink("en/b/", "b", "en"),
        PostLink("sv/c/", "c", "sv"),
        PostLink("sv/a/", "a", "sv"),
    ]
