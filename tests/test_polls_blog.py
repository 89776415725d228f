"""The blog as a build reads it, without building."""

from __future__ import annotations

from pathlib import Path

import pytest

import real_blog
import tiny_blog
from polls.blog import read
from polls.model import PollError


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every blog be read on the first of April."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", real_blog.NOW)


def test_a_blog_is_read_and_nothing_is_written(tmp_path: Path) -> None:
    """From any folder, which stays the working directory."""
    folder = real_blog.copy(tmp_path / "blog")
    before, here = tiny_blog.tree(folder), Path.cwd()
    blog = read(folder / "pelicanconf.py")
    assert (blog.mistakes, blog.notices) == ([], [])
    assert "regel" in blog.registry
    assert (blog.root, blog.ballots) == (folder, folder / "content/ballots")
    assert Path.cwd() == here
    assert tiny_blog.tree(folder) == before


def test_two_blogs_do_not_mix(tmp_path: Path) -> None:
    """What one has wrong is not told of the other."""
    bad = read(real_blog.small(tmp_path / "bad", a="Ord.\n"))
    good = read(real_blog.small(tmp_path / "good", a="Title: A\nDate: 2026-03-01\n\nOrd.\n"))
    assert (len(bad.mistakes), good.mistakes) == (2, [])


def test_notices_are_those_of_a_build(tmp_path: Path) -> None:
    """A comment that cannot be read is no mistake."""
    content = {"a": "Title: A\nDate: 2026-03-01\n\nOrd.\n", "comments/a/1": "author: A\n\n2\n"}
    blog = read(real_blog.small(tmp_path / "blog", **content))
    assert blog.mistakes == []
    assert [str(notice)[:26] for notice in blog.notices] == ["content/comments/a/1.md:1:"]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("a = (", "pelicanconf.py:1: the settings cannot be read: '(' was never closed; mend them"),
        ("import sys; sys.exit('blog.toml: write an address')", "blog.toml: write an address"),
        ("raise KeyError('name')", "the settings cannot be read (KeyError: 'name'); mend them"),
    ],
)
def test_settings_that_fail_are_told_plainly(tmp_path: Path, settings: str, expected: str) -> None:
    """No trace, and the working directory is as it was."""
    here = Path.cwd()
    path = tmp_path / "pelicanconf.py"
    path.write_text(settings, encoding="utf-8")
    with pytest.raises(PollError) as error:
        read(path)
    assert expected in str(error.value)
    assert "\n" not in str(error.value)
    assert Path.cwd() == here


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """The command is run in the blog's own folder."""
    with pytest.raises(PollError, match="there are no settings here; run the command in the blog"):
        read(tmp_path / "pelicanconf.py")
