"""Addresses taken out of comment files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import real_blog
from polls import keys
from polls.blog import Blog, read
from voices.scrubbing import scrub

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "Title: {0}\nDate: 2026-03-01\nSlug: {0}\n\n"
POLL = "::: poll fraga\nVad?\n\n1. Ja\n2. Nej\n:::\n"
COMMENT = "author: Ada\nemail: {}\ndate: 2026-03-02\n\n2\n"


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every blog be read on the first of April."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", real_blog.NOW)


def blog(folder: Path, **comments: str) -> Blog:
    """Return a blog of a post with a poll, one without, and those comments."""
    posts = {"regel": HEAD.format("regel") + POLL, "annan": HEAD.format("annan") + "Ord.\n"}
    return read(real_blog.small(folder, **posts, **comments))


def test_a_keyed_voter_takes_an_addresss_place(tmp_path: Path) -> None:
    """By the poll's own key, made if it is missing; the address in lower case."""
    found = blog(tmp_path, **{"comments/regel/1": COMMENT.format("Ada@Example.org")})
    assert list(scrub(found)) == ["content/comments/regel/1.md"]
    key = keys.key(tmp_path / "var/keys", "fraga")
    voter = keys.voter(key, "comment", "ada@example.org")
    assert (tmp_path / "content/comments/regel/1.md").read_text(encoding="utf-8") == (
        f"author: Ada\ndate: 2026-03-02\nvoter: {voter}\n\n2\n"
    )


def test_where_nobody_votes_no_voter_is_needed(tmp_path: Path) -> None:
    """And no key is made."""
    found = blog(tmp_path, **{"comments/annan/1": COMMENT.format("ada@example.org")})
    assert list(scrub(found)) == ["content/comments/annan/1.md"]
    text = (tmp_path / "content/comments/annan/1.md").read_text(encoding="utf-8")
    assert text == "author: Ada\ndate: 2026-03-02\n\n2\n"
    assert not (tmp_path / "var").exists()


def test_a_second_vote_from_the_same_address_supersedes_the_first(tmp_path: Path) -> None:
    """That is what the voter is for."""
    comments = {
        f"comments/regel/{n}": COMMENT.format("ada@example.org").replace("-02\n", f"-0{n}\n")
        for n in (3, 4)
    }
    assert len(list(scrub(blog(tmp_path, **comments)))) == 2
    found = read(tmp_path / "pelicanconf.py")
    assert found.registry["fraga"].count.voters == 1
    assert found.notices == []
    assert list(scrub(found)) == []
