"""Which posts the manifest says take comments."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

import real_blog
import translations
from polls.blog import read
from polls.manifest import CommentArticle
from voices.articles import comment_articles

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "Title: {0} *&* co\nDate: {1}\nSlug: {0}\n"


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every blog be read on the first of April."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", real_blog.NOW)


def told(folder: Path, days: int = 0, **posts: str) -> tuple[CommentArticle, ...]:
    """Return what is told of a blog of those posts, in which comments close after `days`."""
    settings = real_blog.small(folder, **posts)
    with settings.open("a", encoding="utf-8") as file:
        file.write(f"COMMENTS_CLOSE_AFTER_DAYS = {days}\n")
    found = read(settings)
    return comment_articles(translations.articles(found.context["READ_BY"]["articles"]))


def test_a_post_and_its_translations_are_one_article(tmp_path: Path) -> None:
    """With an address and a plain title in each language; the original's language is its own."""
    posts = {
        "regel": HEAD.format("regel", "2026-03-01") + "\nOrd.\n",
        "a-rule": HEAD.format("a-rule", "2026-03-02") + "Lang: en\nTranslates: regel\n\nWords.\n",
    }
    assert told(tmp_path, **posts) == (
        CommentArticle(
            group="regel",
            lang="sv",
            urls=(("en", "en/a-rule/"), ("sv", "sv/regel/")),
            titles=(("en", "a-rule *&* co"), ("sv", "regel *&* co")),
            open=True,
        ),
    )


def test_drafts_are_not_told(tmp_path: Path) -> None:
    """Nor are posts that are hidden, nor those of tomorrow."""
    head = HEAD.format("regel", "2026-03-01")
    posts = {
        "regel": f"{head}Status: draft\n\nOrd.\n",
        "b": HEAD.format("b", "2026-03-01") + "Status: hidden\n\nOrd.\n",
        "c": HEAD.format("c", "2026-04-02") + "\nOrd.\n",
    }
    assert told(tmp_path, **posts) == ()


def test_a_post_that_takes_none_says_so(tmp_path: Path) -> None:
    """By the author's word, or since its days are over; a last day to come is told."""
    posts = {
        "a": HEAD.format("a", "2026-03-01") + "Comments: closed\n\nOrd.\n",
        "b": HEAD.format("b", "2026-03-01") + "\nOrd.\n",
        "c": HEAD.format("c", "2026-03-25") + "\nOrd.\n",
    }
    closing = datetime(2026, 4, 7, 22, tzinfo=UTC)
    assert [(one.group, one.open, one.closes) for one in told(tmp_path, 14, **posts)] == [
        ("a", False, None),
        ("b", False, None),
        ("c", True, closing),
    ]


def test_the_manifest_holds_them(tmp_path: Path) -> None:
    """A blog without a poll has them too, and says whose site it is."""
    settings = real_blog.small(tmp_path, regel=HEAD.format("regel", "2026-03-01") + "\nOrd.\n")
    real_blog.build(settings.parent)
    manifest = json.loads((tmp_path / "output/polls.json").read_bytes())
    assert [article["group"] for article in manifest["articles"]] == ["regel"]
    assert manifest["site"]["polls_paths"]["sv"] == "omrostningar"
    assert manifest["polls"] == []
