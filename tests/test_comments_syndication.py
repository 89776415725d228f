"""The feeds of comments in a blog."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from comments.syndication import address


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("sv/regel/", "sv/regel/comments.atom.xml"),
        ("regel.html", "regel/comments.atom.xml"),
        ("regel/index.html", "regel/comments.atom.xml"),
        ("regel", "regel/comments.atom.xml"),
        ("", "comments.atom.xml"),
    ],
)
def test_an_articles_feed_lies_beside_it(url: str, expected: str) -> None:
    """Whatever form the addresses of articles have."""
    article: Any = SimpleNamespace(url=url, slug="regel", lang="sv", status="published")
    assert address(article, {}) == expected


def test_the_pattern_is_a_setting_and_a_draft_has_no_feed() -> None:
    """`{url}`, `{slug}` and `{lang}` may stand in it."""
    article: Any = SimpleNamespace(url="x/", slug="regel", lang="sv", status="published")
    settings = {"COMMENT_FEED": "feeds/{lang}/{slug}.xml"}
    assert address(article, settings) == "feeds/sv/regel.xml"
    article.status = "draft"
    assert address(article, settings) == ""
