"""Where comments and polls meet in a blog."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import real_blog
import translations
from polls.blog import Blog, read

if TYPE_CHECKING:
    from pathlib import Path

    from voices.badge import Badge

POST = (
    "Title: Regel\nDate: 2026-03-01\nSlug: regel\n{}\n::: poll regel\nVad?\n\n1. Ja\n2. Nej\n:::\n"
)
RULE = (
    "Title: Rule\nDate: 2026-03-01\nSlug: rule\nLang: en\nTranslates: regel\n\n"
    "::: poll regel\nWhat?\n\n1. Yes\n2. No\n:::\n"
)
COMMENT = "author: {}\ndate: 2026-03-0{}\n{}\n{}\n"


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every blog be read on the first of April."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", real_blog.NOW)


def blog(folder: Path, more: str = "") -> Blog:
    """Return a blog of one post with a poll, its translation, and four comments."""
    comments = {
        "comments/regel/1": COMMENT.format("Ada", 1, "", "2"),
        "comments/regel/2": COMMENT.format("Bo", 2, "", "1 eller 2?"),
        "comments/regel/3": COMMENT.format("Cia", 3, "", "Tack!"),
        "comments/rule/4": COMMENT.format("Dan", 4, "vote: 1\n", "Rules are rules."),
    }
    return read(real_blog.small(folder, regel=POST.format(more), rule=RULE, **comments))


def badges(found: Blog, slug: str) -> list[Badge | None]:
    """Return the badges of the comments under a post, in order of time."""
    posts = translations.articles(found.context["READ_BY"]["articles"])
    post = next(one for one in posts if one.slug == slug)
    return [node.badge for node in post.comments.nodes]


def test_comments_under_all_translations_vote(tmp_path: Path) -> None:
    """In one poll."""
    count = blog(tmp_path).registry["regel"].count
    assert [votes.votes for votes in count.votes] == [1, 1]


def test_a_badge_speaks_its_pages_language(tmp_path: Path) -> None:
    """A comment that says nothing of the poll wears none."""
    found = blog(tmp_path)
    worn = {slug: badges(found, slug) for slug in ("regel", "rule")}
    assert [badge and badge.labels for badge in worn["regel"]] == [("Nej",), (), None, ("Ja",)]
    assert [badge and badge.labels for badge in worn["rule"]] == [("No",), (), None, ("Yes",)]


def test_a_polls_page_quotes_those_who_voted(tmp_path: Path) -> None:
    """Once each, in each language; not those whose words are unclear, or a bare number."""
    motivations = blog(tmp_path).context["MOTIVATIONS"]
    quoted = {
        lang: [view.comment.author for view in motivations["regel", lang]] for lang in ("sv", "en")
    }
    assert quoted == {"sv": ["Dan"], "en": ["Dan"]}


@pytest.mark.parametrize(("more", "expected"), [("", True), ("Comments: closed\n", False)])
def test_a_reader_is_told_of_comments_while_they_are_open(
    tmp_path: Path, more: str, *, expected: bool
) -> None:
    """Votes that came before the close still count."""
    found = blog(tmp_path, more)
    assert found.registry.view("regel", "sv").ways.comment is expected
    assert found.registry["regel"].count.voters == 2
