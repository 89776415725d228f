"""Collecting: what came in is pulled, committed and pushed, whoever else pushes meanwhile."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from typing import TYPE_CHECKING

import pytest

import box_makers
import git_remotes
import real_blog
import tiny_blog
from ballotbox.model import Act, Event
from ballotbox.store.store import Store
from git_remotes import clone, commit, files
from publishing import collect
from publishing.git import GitError
from thread_servers import listens
from tiny_blog import write
from utifran.blogfile import Blog

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

POST = """\
Title: Regel
Date: 2026-01-02
Lang: sv
Slug: regel

::: poll regel
Vad hade du gjort?

1. Krävt
2. Avskrivit
:::
"""
LINES = "content/ballots/regel/web-2026-04.jsonl"
COMMENT = "content/comments/regel/a.md"


@pytest.fixture(autouse=True)
def settled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let git be the same everywhere."""
    git_remotes.settle(monkeypatch, tmp_path)


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """Return a remote, in which ballot files merge as those of the project do."""
    made = git_remotes.remote(tmp_path)
    attributes = (box_makers.THEME.parent / ".gitattributes").read_text(encoding="utf-8")
    commit(tmp_path / "first", ".gitattributes", attributes)
    git_remotes.git(tmp_path / "first", "push", "--quiet", str(made), "main")
    return made


@pytest.fixture
def blog(bare: Path) -> Path:
    """Return a clone without history, as a workflow has it."""
    return clone(bare, "blog", "--depth=1")


def test_where_nothing_came_in_nothing_is_committed(bare: Path, blog: Path) -> None:
    """Not even a push; a post that the author is writing is left alone."""
    write(blog / "content/post.md", "x")
    git_remotes.refusing(bare)
    assert collect.kept(blog, "origin") == "nothing new has come in"


def test_what_came_in_is_committed_and_pushed_and_nothing_else(bare: Path, blog: Path) -> None:
    """Ballots and comments; the author's other changes, staged or not, stay as they are."""
    write(blog / LINES, "1\n")
    write(blog / COMMENT, "2\n")
    write(blog / "content/post.md", "x")
    write(blog / "blog.toml", "x")
    git_remotes.git(blog, "add", "blog.toml")
    said = collect.kept(blog, "origin")
    assert said.endswith("Bring in votes and comments: 2 files changed, 2 insertions(+)")
    assert files(bare, "main") == [".gitattributes", "README", LINES, COMMENT]
    assert git_remotes.git(blog, "status", "--porcelain").splitlines() == [
        "A  blog.toml",
        "?? content/post.md",
    ]


def test_a_comment_that_was_taken_back_goes(bare: Path, blog: Path) -> None:
    """Also where it was the last one, and its folder is gone."""
    write(blog / COMMENT, "2\n")
    collect.kept(blog, "origin")
    (blog / COMMENT).unlink()
    (blog / COMMENT).parent.rmdir()
    (blog / COMMENT).parent.parent.rmdir()
    collect.kept(blog, "origin")
    assert files(bare, "main") == [".gitattributes", "README"]


def test_what_others_pushed_meanwhile_stays(bare: Path, blog: Path) -> None:
    """A post that came first stays, and lines that both appended to one file are all kept."""
    write(blog / LINES, "0\n")
    collect.kept(blog, "origin")
    rival = clone(bare, "rival")
    commit(rival, "content/post.md", "x\n")
    commit(rival, LINES, "0\n1\n")
    git_remotes.git(rival, "push", "--quiet", "origin", "main")
    write(blog / LINES, "0\n2\n")
    write(blog / "README", "an edit that nobody committed\n")
    collect.kept(blog, "origin")
    assert "content/post.md" in files(bare, "main")
    lines = git_remotes.git(bare, "show", f"main:{LINES}").splitlines()
    assert sorted(lines) == ["0", "1", "2"]
    assert git_remotes.git(bare, "log", "-1", "--format=%s", "main") == collect.MESSAGE
    assert "nobody" in (blog / "README").read_text(encoding="utf-8")


def racing(blog: Path, rival: Path, times: int) -> None:
    """Let a rival push first, so many times: git's own hook lets it, just before each push."""
    hook = blog / ".git/hooks/pre-push"
    script = (
        '#!/bin/sh\nn=$(cat "{count}" 2>/dev/null || echo 0)\n[ "$n" -ge {times} ] && exit 0\n'
        'echo $((n + 1)) >"{count}"\ncd "{rival}" && git commit --quiet --allow-empty -m rival '
        "&& git push --quiet origin main\n"
    )
    write(hook, script.format(count=blog / ".git/races", times=times, rival=rival))
    hook.chmod(0o755)


def test_a_push_between_looking_and_pushing_is_met_again_and_again(bare: Path, blog: Path) -> None:
    """Three rivals one after the other lose nothing, and neither does this one."""
    racing(blog, clone(bare, "rival"), 3)
    write(blog / LINES, "1\n")
    collect.kept(blog, "origin")
    subjects = git_remotes.git(bare, "log", "--format=%s", "main").splitlines()
    assert subjects[:4] == [collect.MESSAGE, "rival", "rival", "rival"]


def test_who_never_comes_first_gives_up_in_plain_words(bare: Path, blog: Path) -> None:
    """The commit waits here, and nothing of the rivals' is lost."""
    racing(blog, clone(bare, "rival"), 100)
    write(blog / LINES, "1\n")
    with pytest.raises(GitError, match="others push to main all the time"):
        collect.kept(blog, "origin")
    assert git_remotes.git(blog, "log", "-1", "--format=%s") == collect.MESSAGE


def test_two_that_change_the_same_words_are_told_so(bare: Path, blog: Path) -> None:
    """Nothing is guessed, and the folder is left as it was before: no rebase hangs."""
    write(blog / COMMENT, "2\n")
    collect.kept(blog, "origin")
    rival = clone(bare, "rival")
    commit(rival, COMMENT, "3\n")
    git_remotes.git(rival, "push", "--quiet", "origin", "main")
    write(blog / COMMENT, "4\n")
    with pytest.raises(GitError, match="change the same lines"):
        collect.kept(blog, "origin")
    assert git_remotes.git(blog, "status", "--porcelain") == ""
    assert git_remotes.git(blog, "symbolic-ref", "--short", "HEAD") == "main"
    assert (blog / COMMENT).read_text(encoding="utf-8") == "4\n"


def test_a_protected_branch_is_told_at_once(bare: Path, blog: Path) -> None:
    """Trying again would not help."""
    git_remotes.refusing(bare)
    write(blog / LINES, "1\n")
    with pytest.raises(GitError, match="origin did not take main: it protects that branch"):
        collect.kept(blog, "origin")


def test_only_what_the_blog_uses_is_asked() -> None:
    """Where no ballot box is set, none is."""
    assert collect.sources(Blog()) == []
    assert collect.sources(Blog(ballot_box="https://box.example.org")) == ["ballotbox"]


def test_a_pull_does_not_see_what_may_write_to_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It speaks to the network, and needs the box's token alone."""
    asks = "import os, sys; sys.exit(sorted({'GITHUB_TOKEN', 'X'} & {*os.environ}) != ['X'])"
    monkeypatch.setattr(collect, "POLLS", (sys.executable, "-c", asks))
    monkeypatch.setenv("GITHUB_TOKEN", "s3cret")
    monkeypatch.setenv("X", "x")
    assert collect.pulled(tmp_path, "ballotbox")


def test_who_writes_in_a_comment_reaches_no_command(bare: Path, blog: Path) -> None:
    """A file is committed whatever it is called, and whatever stands in it."""
    write(blog / "content/comments/regel/--exec=touch x;$(touch y).md", "`touch z`\n")
    collect.kept(blog, "origin")
    assert len(files(bare, "main")) == 3
    assert {path.name for path in blog.iterdir()} == {".git", ".gitattributes", "README", "content"}


@pytest.fixture
def boxed(bare: Path, tmp_path: Path) -> Path:
    """Return a clone of a blog with a poll and one ballot in its box; the box is not running."""
    folder = clone(bare, "boxed")
    real_blog.small(folder, regel=POST)
    git_remotes.git(folder, "add", "--all")
    git_remotes.git(folder, "commit", "--quiet", "--message=Begin")
    git_remotes.git(folder, "push", "--quiet", "origin", "main")
    made = box_makers.box(tmp_path)
    asyncio.run(_vote(made.settings.database))
    return folder


async def _vote(database: str, name: str = "A") -> None:
    store = Store.open(database)
    try:
        voter = f"web:{name}"
        await store.keep(Event(f"web-{name}", "regel", Act.CAST, voter, ("1",), box_makers.NOW))
    finally:
        await store.close()


def collected(folder: Path, url: str) -> subprocess.CompletedProcess[str]:
    """Run `utifran collect` for a blog whose box is at `url`."""
    write(folder / "blog.toml", f'[channels]\nballot_box = "{url}"\n')
    environment = {
        **os.environ,
        "BALLOTBOX_URL": url,
        "BALLOTBOX_PULL_TOKEN": box_makers.PULL_TOKEN,
        "SOURCE_DATE_EPOCH": real_blog.NOW,
    }
    return tiny_blog.utifran(folder, "collect", environment=environment)


def test_a_vote_in_the_box_is_a_commit_in_the_remote(
    bare: Path, boxed: Path, tmp_path: Path
) -> None:
    """The whole way, with a real box on a real port; the second time there is nothing new."""
    listening = socket.create_server(("127.0.0.1", 0))
    app = box_makers.app(box_makers.box(tmp_path))
    with listens(app, listening, log_level="critical", lifespan="on"):
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        first = collected(boxed, url)
        again = collected(boxed, url)
    assert (first.returncode, first.stderr) == (0, "")
    assert "1 read: 1 written" in first.stdout
    assert "Bring in votes and comments: 3 files changed" in first.stdout
    assert LINES in files(bare, "main")
    assert again.stdout.endswith("nothing new has come in\n")


def test_what_another_collected_first_is_not_collected_again(
    bare: Path, boxed: Path, tmp_path: Path
) -> None:
    """A run that waited for another begins with what that one brought, and asks for the rest."""
    late = clone(bare, "late")
    listening = socket.create_server(("127.0.0.1", 0))
    made = box_makers.box(tmp_path)
    with listens(box_makers.app(made), listening, log_level="critical", lifespan="on"):
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        collected(boxed, url)
        asyncio.run(_vote(made.settings.database, "B"))
        second = collected(late, url)
    assert (second.returncode, second.stderr) == (0, "")
    assert "1 read: 1 written" in second.stdout
    assert git_remotes.git(bare, "show", f"main:{LINES}").count("\n") == 1


def test_a_box_that_is_away_is_told_and_what_is_here_is_kept(bare: Path, boxed: Path) -> None:
    """The status says that something is missing; what an earlier pull left is pushed."""
    write(boxed / LINES, "")
    asked = collected(boxed, "http://127.0.0.1:1")
    assert asked.returncode == 1
    assert "nobody answers there" in asked.stderr
    assert "Traceback" not in asked.stderr
    assert LINES in files(bare, "main")


def test_a_blog_without_git_is_told_before_anything_is_asked(tmp_path: Path) -> None:
    """What is pulled and cannot be committed would only be in the way."""
    real_blog.small(tmp_path / "blog", regel=POST)
    asked = collected(tmp_path / "blog", "http://127.0.0.1:1")
    assert (asked.returncode, asked.stdout) == (1, "")
    assert asked.stderr == "this folder is no git repository; docs/publishing.md has every step\n"
