"""Comments in a real Pelican build of a tiny blog."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from pelican import Pelican
from pelican.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
ARTICLE = """\
{% for c in article.comments.nodes %}<article id="{{ c.anchor }}" data-depth="{{ c.depth }}"
 data-under="{{ c.parent }}" data-reply="{{ c.parent_author }}" lang="{{ c.lang }}"
 data-own="{{ c.own }}" data-badge="{{ c.badge }}"><b>{{ c.author }}</b>
 <a href="{{ c.website }}">x</a>{{ c.html }}</article>
{% endfor %}<p id="number">{{ article.comments.number }}</p>
<p id="open">{{ article.comments.open }}</p><p id="since">{{ article.comments.closed_since }}</p>
<p id="feed">{{ article.comments.feed }}</p>
"""
INDEX = (
    "{% for article in articles %}{{ article.slug }}={{ article.comments.number }};{% endfor %}"
)
ANNA = "author: Anna\ndate: 2026-02-14 10:12\n\n2\n"


class Blog:
    """A tiny blog in a folder, which the real Pelican builds."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.out = root / "output"
        for name, text in {"article": ARTICLE, "index": INDEX}.items():
            self.write(f"theme/templates/{name}.html", text)

    def write(self, name: str, text: str | bytes) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def article(self, slug: str, header: str = "", lang: str = "sv") -> None:
        self.write(
            f"content/{slug}-{lang}.md",
            f"Title: Regel {slug}\nDate: 2026-02-01\nSlug: {slug}\nLang: {lang}\n{header}\n\nText\n",
        )

    def comment(self, name: str, text: str | bytes = ANNA) -> None:
        self.write(f"content/comments/{name}", text)

    def build(self, **settings: Any) -> list[str]:  # noqa: ANN401 - Pelican's settings
        """Build, and return the notices that the build keeps for its end."""
        notices: list[Any] = []
        Pelican(read_settings(override=self._settings() | {"NOTICES": notices} | settings)).run()
        return [str(notice) for notice in notices]

    def _settings(self) -> dict[str, Any]:
        return {
            "PATH": str(self.root / "content"),
            "OUTPUT_PATH": str(self.out),
            "THEME": str(self.root / "theme"),
            "PLUGINS": ["comments.generator"],
            "SITENAME": "Utifrån",
            "SITEURL": "https://example.org/blogg",
            "TIMEZONE": "Europe/Stockholm",
            "DEFAULT_LANG": "sv",
            "NOW": NOW,
            "ARTICLE_EXCLUDES": ["comments"],
            "PAGE_EXCLUDES": ["comments"],
            "STATIC_PATHS": [],
            "DIRECT_TEMPLATES": ["index"],
            "ARTICLE_URL": "{slug}/",
            "ARTICLE_SAVE_AS": "{slug}/index.html",
            "ARTICLE_LANG_URL": "{lang}/{slug}/",
            "ARTICLE_LANG_SAVE_AS": "{lang}/{slug}/index.html",
            "AUTHOR_SAVE_AS": "",
            "CATEGORY_SAVE_AS": "",
            "TAG_SAVE_AS": "",
            "FEED_ALL_ATOM": None,
            "TRANSLATION_FEED_ATOM": None,
            "CATEGORY_FEED_ATOM": None,
            "AUTHOR_FEED_ATOM": None,
            "AUTHOR_FEED_RSS": None,
        }

    def page(self, name: str) -> str:
        return (self.out / name).read_text(encoding="utf-8")


@pytest.fixture
def blog(tmp_path: Path) -> Blog:
    """A blog with one article, `regel`."""
    blog = Blog(tmp_path)
    blog.article("regel")
    return blog


def test_a_comment_stands_under_its_article_and_is_told_on_the_index(blog: Blog) -> None:
    """A file in the folder of the article's slug is one comment there, and one on the teaser."""
    blog.comment("regel/1.md")
    assert blog.build() == []
    assert 'id="comment-1"' in blog.page("regel/index.html")
    assert blog.page("index.html") == "regel=1;"
