"""The git tag that binds the author to a count, made in real repositories."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

import tiny_blog
from poll_makers import ballot, counted, poll
from polls.binding import UnboundError, bind, message, name

if TYPE_CHECKING:
    from pathlib import Path

DIGEST = "3f" * 32
TAG = "count/regel/3f3f3f3f3f3f"
COUNT = counted(
    poll(), ballot(1, "2"), ballot(2, "2"), ballot(3, "1"), ballot(4, "x"), ballot(5, "1", "2")
)


def git(root: Path, *words: str) -> str:
    """Return what git says in a repository."""
    done = subprocess.run(
        ["git", "-C", str(root), *words], capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep this machine's own settings of git, and any repository above, out of the tests."""
    for variable in [one for one in os.environ if one.startswith("GIT_")]:
        monkeypatch.delenv(variable)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("EMAIL", raising=False)


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    """Return a blog, committed."""
    root = tmp_path / "blog"
    tiny_blog.write(root / "content/a.md", "a\n")
    tiny_blog.write(root / "blog.toml", "\n")
    git(root, "init", "--quiet")
    git(root, "config", "user.name", "Anna")
    git(root, "config", "user.email", "anna@example.org")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "Ask")
    return root


def test_the_tag_has_the_digest_and_the_numbers(blog: Path) -> None:
    """An annotated tag, on the commit that the count was made of."""
    bond = bind(blog, COUNT, DIGEST, 1)
    assert (bond.tag, bond.fresh) == (TAG, True)
    assert git(blog, "cat-file", "-t", TAG) == "tag\n"
    assert git(blog, "rev-parse", f"{TAG}^{{commit}}") == git(blog, "rev-parse", "HEAD")
    said = git(blog, "for-each-ref", "--format=%(contents)", f"refs/tags/{TAG}")
    assert said.strip() == (
        f"The count of regel\n\ndigest: {DIGEST}\nrules: 1\nvoters: 3\n"
        "votes for 1: 1\nvotes for 2: 2\nleft out: 2"
    )
    assert str(bond) == f"bound by the tag {TAG}; 'git push origin {TAG}' shows it to everyone"


def test_a_tag_that_is_there_stays(blog: Path) -> None:
    """Binding twice makes nothing new, whatever was changed meanwhile."""
    bind(blog, COUNT, DIGEST, 1)
    before = git(blog, "rev-parse", f"refs/tags/{TAG}")
    tiny_blog.write(blog / "content/a.md", "b\n")
    bond = bind(blog, COUNT, DIGEST, 1)
    assert str(bond) == f"bound already, by the tag {TAG}"
    assert git(blog, "rev-parse", f"refs/tags/{TAG}") == before


def test_a_digest_names_its_tag() -> None:
    """By the poll and twelve digits: enough to tell counts apart, and short enough to read."""
    assert name("regel", DIGEST) == TAG
    assert DIGEST in message(COUNT, DIGEST, 1)


@pytest.mark.parametrize("path", ["content/a.md", "content/ny ö.md"])
def test_what_is_not_committed_is_named(blog: Path, path: str) -> None:
    """A file of the content that is changed or new; the tag would be of other ballots."""
    tiny_blog.write(blog / path, "b\n")
    with pytest.raises(UnboundError, match="is not committed as it is; commit it") as caught:
        bind(blog, COUNT, DIGEST, 1)
    assert path in str(caught.value)
    assert git(blog, "tag") == ""


def test_what_is_no_content_does_not_matter(blog: Path) -> None:
    """A file that no count is made of may lie about."""
    tiny_blog.write(blog / "notes.txt", "b\n")
    assert bind(blog, COUNT, DIGEST, 1).fresh


def test_without_a_repository_the_digest_is_told(tmp_path: Path) -> None:
    """Whoever keeps the blog some other way may publish it elsewhere."""
    with pytest.raises(UnboundError, match=f"in no git repository; keep the digest .*{DIGEST}"):
        bind(tmp_path, COUNT, DIGEST, 1)


def test_without_git_it_is_told_the_same(blog: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is looked for but the program itself."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UnboundError, match="in no git repository"):
        bind(blog, COUNT, DIGEST, 1)


def test_without_a_commit_there_is_nothing_to_tag(tmp_path: Path) -> None:
    """The mend is to commit."""
    git(tmp_path, "init", "--quiet")
    with pytest.raises(UnboundError, match="nothing was committed yet; commit first"):
        bind(tmp_path, COUNT, DIGEST, 1)


def test_git_that_does_not_know_the_author_is_told(blog: Path) -> None:
    """With the two commands that help; git's own words are not shown."""
    git(blog, "config", "--unset", "user.name")
    git(blog, "config", "--unset", "user.email")
    git(blog, "config", "user.useConfigOnly", "true")
    with pytest.raises(UnboundError, match=r"tell it who you are \(git config user.name"):
        bind(blog, COUNT, DIGEST, 1)


def test_a_blog_in_a_folder_of_the_repository_is_bound(blog: Path) -> None:
    """Only its own content matters."""
    inner = blog / "min/blogg"
    tiny_blog.write(inner / "content/a.md", "a\n")
    git(blog, "add", "--all")
    git(blog, "commit", "--quiet", "--message", "Move")
    tiny_blog.write(blog / "content/a.md", "b\n")
    assert bind(inner, COUNT, DIGEST, 1).fresh
