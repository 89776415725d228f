"""Ballots that are seen on the author's own machine alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import real_blog
from comments import files
from poll_makers import ballot
from polls.ballots import append, cursor
from tiny_blog import write

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "Title: Regel\nDate: 2026-01-02\nLang: sv\nSlug: regel\n\n"
POST = f"{HEAD}::: poll regel\nVad?\n\n1. A\n2. B\n:::\n"
COMMENT = "author: {name}\ndate: 2026-03-02\nlang: sv\n\nJag röstar på 2\n"


def test_a_preview_is_counted_where_it_is_asked_for(tmp_path: Path) -> None:
    """Its ballots and comments stand beside the blog's own, each once, with the box's cursor."""
    blog, preview = tmp_path / "blog", tmp_path / "blog/var/preview"
    real_blog.small(blog, regel=POST)
    append(blog / "content/ballots/regel", [ballot(1, "1")])
    append(preview / "ballots/regel", [ballot(1, "1"), ballot(2, "2", voter="web:b")])
    cursor.write(preview / "ballots/regel", 7)
    write(preview / "comments/regel/a.md", COMMENT.format(name="Ada"))
    assert real_blog.build(blog, "--preview", "var/preview").returncode == 0
    (told,) = json.loads((blog / "output/polls.json").read_text())["polls"]
    voters = {source: one["voters"] for source, one in told["counts"].items()}
    assert (voters, told["cursor"]) == ({"web": 2, "comment": 1}, "7")
    assert "Ada" in (blog / "output/sv/regel/index.html").read_text()

    assert real_blog.build(blog).returncode == 0
    (told,) = json.loads((blog / "output/polls.json").read_text())["polls"]
    assert (told["counts"]["web"]["voters"], told["cursor"]) == (1, "")
    assert "Ada" not in (blog / "output/sv/regel/index.html").read_text()


def test_a_preview_is_no_way_to_vote(tmp_path: Path) -> None:
    """It hears nobody: where a post takes no comments, its ballot form asks for no words."""
    real_blog.small(tmp_path, regel=POST.replace("Lang: sv", "Lang: sv\nComments: closed"))
    built = real_blog.build(tmp_path, "--preview", "var/preview", BALLOTBOX_URL="/ballotbox")
    assert (built.returncode, built.stderr) == (0, "")
    page = (tmp_path / "output/sv/regel/index.html").read_text(encoding="utf-8")
    assert 'class="ballot"' in page
    assert 'name="why"' not in page


def test_the_blog_s_own_comment_comes_before_a_previewed_one(tmp_path: Path) -> None:
    """Where both folders have it, the author's file is shown."""
    write(tmp_path / "own/regel/a.md", COMMENT.format(name="Ada"))
    write(tmp_path / "other/regel/a.md", COMMENT.format(name="Annan"))
    write(tmp_path / "other/regel/b.md", COMMENT.format(name="Bo"))
    own, other = (files.read(tmp_path / n, tmp_path, ZoneInfo("UTC")) for n in ("own", "other"))
    assert [one.author for one in files.beside(own, other).comments] == ["Ada", "Bo"]
