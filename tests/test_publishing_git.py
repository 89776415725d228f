"""Git from Python: what it says, and plain words where it says no."""

from __future__ import annotations

import base64
import os
from typing import TYPE_CHECKING

import pytest

import git_remotes
from publishing import git
from publishing.git import GitError, OtherFirstError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def settled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let git be the same everywhere."""
    git_remotes.settle(monkeypatch, tmp_path)


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """Return a remote."""
    return git_remotes.remote(tmp_path)


def test_what_git_cannot_do_is_told_in_one_line(tmp_path: Path) -> None:
    """The command's name and git's last line."""
    with pytest.raises(GitError, match=r"^git rev-parse went wrong: [^\n]+$"):
        git.git(tmp_path, "rev-parse", "HEAD")


def test_a_machine_without_git_is_told_what_it_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No trace, and no errno."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitError, match="there is no git here; install it"):
        git.git(tmp_path, "status")


def test_what_publishing_needs_is_asked_for_one_by_one(
    tmp_path: Path, bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A repository, somebody who commits, and the remote: each with what to do."""
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(GitError, match="this folder is no git repository"):
        git.require(empty, "origin")
    here = git_remotes.clone(bare, "here")
    git.require(here, "origin")
    with pytest.raises(GitError, match="git remote add up ADDRESS"):
        git.require(here, "up")
    for name in ("NAME", "EMAIL"):
        monkeypatch.delenv(f"GIT_COMMITTER_{name}")
    git_remotes.git(here, "config", "user.useConfigOnly", "true")
    with pytest.raises(GitError, match="git does not know who you are"):
        git.require(here, "origin")


def test_a_branch_that_is_not_there_is_no_failure(bare: Path) -> None:
    """The first time there is none."""
    here = git_remotes.clone(bare, "here")
    assert git.fetched(here, "origin", "gh-pages") == ""
    assert git.fetched(here, "origin", "main") == git.git(here, "rev-parse", "HEAD")


def test_a_remote_that_is_away_is_told(bare: Path) -> None:
    """Whoever is offline reads which remote it is, and how to learn more."""
    here = git_remotes.clone(bare, "here")
    bare.rename(bare.with_name("gone.git"))
    with pytest.raises(GitError, match=r"origin is not reached.*`git fetch origin` tells more"):
        git.fetched(here, "origin", "main")
    with pytest.raises(GitError, match="is not reached"):
        git.push(here, "origin", "HEAD", "main")


def test_who_comes_second_is_told_so_and_nothing_is_overwritten(bare: Path) -> None:
    """A push is never forced."""
    here, there = git_remotes.clone(bare, "here"), git_remotes.clone(bare, "there")
    git_remotes.commit(there, "a", "theirs\n")
    git.push(there, "origin", "HEAD", "main")
    git_remotes.commit(here, "b", "ours\n")
    with pytest.raises(OtherFirstError):
        git.push(here, "origin", "HEAD", "main")
    assert git_remotes.files(bare, "main") == ["README", "a"]


def test_a_protected_branch_is_told_of(bare: Path) -> None:
    """Trying again would not help, so this is another error."""
    here = git_remotes.clone(bare, "here")
    git_remotes.refusing(bare)
    git_remotes.commit(here, "a", "x\n")
    with pytest.raises(GitError, match="it protects that branch") as raised:
        git.push(here, "origin", "HEAD", "main")
    assert not isinstance(raised.value, OtherFirstError)


def test_the_token_signs_in_at_github_and_nowhere_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git itself sends it to the server that GitHub names, and leaves it in no file."""
    monkeypatch.setenv("GITHUB_TOKEN", "s3cret")
    asked = ("config", "--get-urlmatch", "http.extraheader")
    header = git.run(tmp_path, *asked, "https://github.com/asa/blogg").stdout.strip()
    kind, _, secret = header.removeprefix("AUTHORIZATION: ").partition(" ")
    assert (kind, base64.b64decode(secret).decode()) == ("basic", "x-access-token:s3cret")
    assert git.run(tmp_path, *asked, "https://example.org/asa/blogg").stdout == ""
    assert git.run(tmp_path, *asked, "https://github.com.example.org/").stdout == ""
    monkeypatch.setenv("GITHUB_SERVER_URL", "https://git.example.org")
    assert git.run(tmp_path, *asked, "https://git.example.org/a/b").stdout.startswith("AUTH")
    assert list(tmp_path.iterdir()) == []


def test_without_a_token_nothing_is_added() -> None:
    """On the author's machine git signs in as it always does."""
    assert git.environment({"PATH": os.defpath}) == {"PATH": os.defpath, "LC_ALL": "C"}
