"""The branch gh-pages: what is committed there, and that nobody's work is lost by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import git_remotes
from git_remotes import clone, commit, files
from publishing import branch
from publishing.git import GitError
from tiny_blog import write

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def settled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let git be the same everywhere."""
    git_remotes.settle(monkeypatch, tmp_path)


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """Return a remote without the branch."""
    return git_remotes.remote(tmp_path)


@pytest.fixture
def blog(bare: Path) -> Path:
    """Return a clone with a site to publish."""
    folder = clone(bare, "blog")
    write(folder / "published/index.html", "<p>en</p>")
    write(folder / "published/sv/fråga/index.html", "<p>två</p>")
    return folder


def publish(folder: Path, domain: str = "") -> str:
    """Publish a clone's site to its origin."""
    return branch.publish(folder, folder / "published", remote="origin", domain=domain)


def text(bare: Path, name: str) -> str:
    """Return what a file holds in the published branch."""
    return git_remotes.git(bare, "show", f"gh-pages:{name}")


def test_the_first_time_makes_the_branch_with_the_pages_alone(bare: Path, blog: Path) -> None:
    """The pages and `.nojekyll`; nothing of main; and main is where it was."""
    head = git_remotes.git(blog, "rev-parse", "HEAD")
    assert publish(blog).startswith("published: origin/gh-pages is now ")
    assert git_remotes.git(
        bare, "-c", "core.quotepath=off", "ls-tree", "-r", "--name-only", "gh-pages"
    ).splitlines() == [
        ".nojekyll",
        "index.html",
        "sv/fråga/index.html",
    ]
    assert git_remotes.git(blog, "rev-parse", "HEAD", "main").split() == [head, head]
    assert git_remotes.git(bare, "rev-list", "--count", "gh-pages") == "1"


def test_the_domain_is_written_down(bare: Path, blog: Path) -> None:
    """GitHub reads it in `CNAME`; it stays with each publishing, and follows the setting."""
    publish(blog, "www.example.org")
    assert text(bare, "CNAME") == "www.example.org"
    write(blog / "published/index.html", "<p>tre</p>")
    publish(blog, "blogg.example.org")
    assert text(bare, "CNAME") == "blogg.example.org"


def test_a_domain_that_was_set_on_github_is_not_taken_away(bare: Path, blog: Path) -> None:
    """GitHub writes CNAME to the branch itself; without the setting it would be gone."""
    publish(blog, "www.example.org")
    before = git_remotes.git(bare, "rev-parse", "gh-pages")
    with pytest.raises(GitError, match=r'write domain = "www\.example\.org"'):
        publish(blog)
    assert git_remotes.git(bare, "rev-parse", "gh-pages") == before


def test_what_is_gone_from_the_site_is_gone_from_the_branch(bare: Path, blog: Path) -> None:
    """Each time is a commit upon the last, and holds the site and no more."""
    publish(blog)
    (blog / "published/sv/fråga/index.html").unlink()
    publish(blog)
    assert files(bare, "gh-pages") == [".nojekyll", "index.html"]
    assert git_remotes.git(bare, "rev-list", "--count", "gh-pages") == "2"


def test_the_same_site_is_no_new_commit(bare: Path, blog: Path) -> None:
    """An hourly `make publish` does not fill the history."""
    publish(blog)
    before = git_remotes.git(bare, "rev-parse", "gh-pages")
    assert publish(blog) == "nothing has changed since origin/gh-pages was published"
    assert git_remotes.git(bare, "rev-parse", "gh-pages") == before
    assert git_remotes.git(blog, "rev-parse", "gh-pages") == before


def test_another_machine_published_meanwhile(bare: Path, blog: Path) -> None:
    """A clone that knows nothing of that commits upon it, and loses no history."""
    other = clone(bare, "other")
    write(other / "published/index.html", "<p>annan</p>")
    publish(blog)
    publish(other)
    assert text(bare, "index.html") == "<p>annan</p>"
    publish(blog)
    assert text(bare, "index.html") == "<p>en</p>"
    assert git_remotes.git(bare, "rev-list", "--count", "gh-pages") == "3"


def test_a_push_between_looking_and_pushing_is_met(bare: Path, blog: Path) -> None:
    """Git's own hook lets another push come first, once; then it is tried again upon that one."""
    publish(blog)
    rival = clone(bare, "rival", "--branch=gh-pages")
    commit(rival, "rival.html", "x")
    hook = blog / ".git/hooks/pre-push"
    write(hook, f"#!/bin/sh\nrm {hook}\ncd {rival} && git push --quiet origin gh-pages\n")
    hook.chmod(0o755)
    write(blog / "published/index.html", "<p>tre</p>")
    publish(blog)
    assert text(bare, "index.html") == "<p>tre</p>"
    subjects = git_remotes.git(bare, "log", "--format=%s", "gh-pages").splitlines()
    assert subjects[1] == "Write rival.html"
    assert "rival.html" not in files(bare, "gh-pages")


def test_a_push_that_was_refused_leaves_nothing_to_be_published_later(
    bare: Path, blog: Path
) -> None:
    """What lies in the local branch alone is no part of the next publishing."""
    hook = bare / "hooks/pre-receive"
    git_remotes.refusing(bare)
    with pytest.raises(GitError, match="origin did not take gh-pages: it protects that branch"):
        publish(blog)
    hook.unlink()
    publish(blog)
    assert git_remotes.git(bare, "rev-list", "--count", "gh-pages") == "1"


def test_whoever_stands_on_the_branch_is_sent_back(blog: Path) -> None:
    """Else the files of the blog would seem to be deleted."""
    publish(blog)
    git_remotes.git(blog, "switch", "--quiet", "gh-pages")
    with pytest.raises(GitError, match="you are on the branch gh-pages"):
        publish(blog)
