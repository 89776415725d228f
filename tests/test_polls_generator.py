"""The polls of a blog as posts and templates get them; what is written is shown in test_site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import real_blog
import tiny_blog
from polls import keys
from polls.blog import Blog, read
from polls.texts import texts
from polls.view import State

if TYPE_CHECKING:
    from pathlib import Path

    from pelican.contents import Content

HEAD = "Title: {0}\nDate: 2026-03-01\nSlug: {0}\n"
POLL = "\n::: poll regel\nVad?\n\n1. Ja\n2. Nej\n:::\n"
AGAIN = "\nIgen:\n\n::: poll regel\n:::\n"
BALLOT = (
    '{{"v":1,"id":"web-1","kind":"cast","voter":"web:a","key":"{key}",'
    '"selection":["1"],"cast":"2026-03-02T10:00:00Z"}}\n'
)


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every blog be read on the first of April."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", real_blog.NOW)


def blog(folder: Path, **content: str) -> Blog:
    """Return the blog of those files, as a build reads it."""
    return read(real_blog.small(folder, **content))


def contents(found: Blog) -> dict[str, Content]:
    """Return the blog's posts and pages by slug."""
    return {content.slug: content for content in texts(found.context)}


def test_a_post_has_views_of_the_polls_it_declares(tmp_path: Path) -> None:
    """In its own language; a post that only shows a poll again has none."""
    found = blog(tmp_path, regel=HEAD.format("regel") + POLL, igen=HEAD.format("igen") + AGAIN)
    posts = contents(found)
    assert [view.name for view in posts["regel"].polls] == ["regel"]
    assert posts["regel"].polls[0].state is State.OPEN
    assert posts["igen"].polls == ()


def test_a_poll_that_is_shown_again_has_its_words_in_the_feed(tmp_path: Path) -> None:
    """The plain form is put in full where the post only names it."""
    found = blog(tmp_path, regel=HEAD.format("regel") + POLL, igen=HEAD.format("igen") + AGAIN)
    content = contents(found)["igen"].content
    assert "<p>Vad?</p>" in content
    assert "<li>Nej</li>" in content


def test_a_poll_may_stand_on_a_page(tmp_path: Path) -> None:
    """It has a page of its own, and its group is none of an article's."""
    page = f"Title: Om\nSlug: om\n{POLL}"
    found = blog(tmp_path, **{"pages/om": page, "om": f"{HEAD.format('om')}Lang: da\n\nOrd.\n"})
    assert found.mistakes == []
    assert found.registry["regel"].entry.group == "page:om"
    assert found.registry.view("regel", "sv").links.article == "sv/om/"
    assert not found.registry.view("regel", "sv").ways.comment


@pytest.mark.parametrize("status", ["draft", "hidden"])
def test_what_is_not_listed_has_no_public_poll(tmp_path: Path, status: str) -> None:
    """A draft's and a hidden post's polls are on no list."""
    found = blog(tmp_path, regel=f"{HEAD.format('regel')}Status: {status}\n{POLL}")
    assert found.mistakes == []
    assert found.registry.public() == []
    assert [view.question for view in contents(found)["regel"].polls] == ["Vad?"]


def test_a_post_of_tomorrow_is_a_draft(tmp_path: Path) -> None:
    """By the build's instant, on the site's clock: 2026-04-01 02:00 in Stockholm."""
    head = "Title: {0}\nDate: 2026-04-01 02:0{1}\nSlug: {0}\n\nOrd.\n"
    posts = contents(blog(tmp_path, a=head.format("a", 0), b=head.format("b", 1)))
    assert (posts["a"].status, posts["b"].status) == ("published", "draft")


def test_mistakes_of_posts_and_of_ballots_are_told_together(tmp_path: Path) -> None:
    """Nothing hides behind the first."""
    folder = tmp_path
    real_blog.small(folder)
    tiny_blog.write(folder / "content/ballots/regel/web-2026-03.jsonl", "{}\n")
    found = blog(folder, regel=HEAD.format("regel") + POLL, a="Date: 2026-03-01\n\nOrd.\n")
    assert [str(mistake).split(": ")[0] for mistake in found.mistakes] == [
        "content/a.md:1",
        "content/ballots/regel/web-2026-03.jsonl:1",
    ]
    assert contents(found)["regel"].polls == ()


@pytest.mark.parametrize(("publishing", "expected"), [("False", 0), ("True", 1)])
def test_the_trial_key_is_refused_where_a_blog_is_published(
    tmp_path: Path, publishing: str, expected: int
) -> None:
    """On the author's own machine it may be tried."""
    settings = real_blog.small(tmp_path, regel=HEAD.format("regel") + POLL)
    line = BALLOT.format(key=keys.fingerprint(keys.TRIAL))
    tiny_blog.write(tmp_path / "content/ballots/regel/web-2026-03.jsonl", line)
    with settings.open("a", encoding="utf-8") as file:
        file.write(f"PUBLISHING = {publishing}\n")
    assert len(read(settings).mistakes) == expected


def test_without_comments_polls_are_counted_all_the_same(tmp_path: Path) -> None:
    """Polls know nothing of comments; whoever has ballots offers itself."""
    settings = real_blog.small(tmp_path, regel=HEAD.format("regel") + POLL)
    tiny_blog.write(
        tmp_path / "content/ballots/regel/web-2026-03.jsonl", BALLOT.format(key="0badc0de")
    )
    with settings.open("a", encoding="utf-8") as file:
        file.write("PLUGINS = [p for p in PLUGINS if not p.startswith(('comments', 'voices'))]\n")
    done = real_blog.polls(tmp_path, "count", "regel")
    assert (done.returncode, done.stderr) == (0, "")
    assert "open, voters: 1 (web 1)" in done.stdout
