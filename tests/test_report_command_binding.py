"""The git tag that binds the author to the counts in a letter, made by `polls report --mail`."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

import real_blog
import report_blog
import tiny_blog
from mail_server import mail_server

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = {"SITEURL": "https://blogg.example.org"}
MAIL = ("report", "regel", "--mail", "--format", "csv")
DRAFT = "reports/regel/regel-sv.csv\nreports/regel/regel-sv.eml\n"


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep this machine's own settings of git, and any repository above, out of the tests."""
    for variable in [one for one in os.environ if one.startswith("GIT_")]:
        monkeypatch.delenv(variable)
    for variable in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(variable, os.devnull)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))


@pytest.fixture
def loose(tmp_path: Path) -> Path:
    """Return a blog in no repository, two of whose polls have the same recipient."""
    settings = report_blog.make(tmp_path / "blog")
    text = settings.read_text(encoding="utf-8")
    both = '"regel": "Bolaget <kund@example.org>", "betyg": "Bolaget <kund@example.org>"'
    tiny_blog.write(settings, text.replace('"regel": "Bolaget <kund@example.org>"', both))
    return settings.parent


@pytest.fixture
def blog(loose: Path) -> Path:
    """Return the same blog, committed; letters are no part of it."""
    tiny_blog.write(loose / ".gitignore", "/reports/\n")
    git(loose, "init", "--quiet")
    git(loose, "config", "user.name", "Anna")
    git(loose, "config", "user.email", "anna@example.org")
    git(loose, "add", "--all")
    git(loose, "commit", "--quiet", "--message", "Ask")
    return loose


def git(root: Path, *words: str) -> str:
    """Return what git says in a repository."""
    done = subprocess.run(
        ["git", "-C", str(root), *words], capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout


def polls(
    folder: Path, *words: str, typed: str = "", **more: str
) -> subprocess.CompletedProcess[str]:
    """Run the `polls` command on a blog that is published."""
    return real_blog.polls(folder, *words, typed=typed, **{**ADDRESS, **more})


def test_a_draft_binds_its_author(blog: Path) -> None:
    """By a tag with the digest that the letter gives, on the commit that the count follows from."""
    done = polls(blog, *MAIL, "--format", "txt")
    tag = git(blog, "tag").strip()
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith(
        f"-sv.eml\nbound by the tag {tag}; 'git push origin {tag}' shows it to everyone\n"
    )
    said = git(blog, "for-each-ref", "--format=%(contents)", f"refs/tags/{tag}").splitlines()
    letter = (blog / "reports/regel/regel-sv.txt").read_text(encoding="utf-8").splitlines()
    digest = next(line for line in said if line.startswith("digest: ")).removeprefix("digest: ")
    assert tag == f"count/regel/{digest[:12]}"
    assert digest in letter
    assert git(blog, "rev-parse", f"{tag}^{{commit}}") == git(blog, "rev-parse", "HEAD")


def test_a_second_draft_keeps_the_tag(blog: Path) -> None:
    """The same count is bound once, and that it is so is told."""
    polls(blog, *MAIL)
    before = git(blog, "for-each-ref", "refs/tags")
    done = polls(blog, *MAIL)
    tag = git(blog, "tag").strip()
    assert (done.stdout, done.stderr) == (f"{DRAFT}bound already, by the tag {tag}\n", "")
    assert git(blog, "for-each-ref", "refs/tags") == before


def test_without_a_repository_there_is_a_letter_all_the_same(loose: Path) -> None:
    """A note says where the digest may go instead."""
    done = polls(loose, *MAIL)
    assert (done.returncode, done.stdout) == (0, DRAFT)
    assert done.stderr.startswith("note: no git tag was made, since the blog is in no git repo")
    assert done.stderr.count("\n") == 1


def test_what_is_not_committed_is_told_once(blog: Path) -> None:
    """A letter about two polls is written; neither has a tag, for the same reason."""
    path = blog / "content/tom.md"
    tiny_blog.write(path, path.read_text(encoding="utf-8") + "\nSlut.\n")
    done = polls(blog, "report", "regel", "betyg", "--mail", "--format", "csv")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (
        (0, "reports/regel+betyg/regel+betyg-sv.eml")
    )
    told = [line for line in done.stderr.splitlines() if "git tag" in line]
    reason = "content/tom.md is not committed as it is; commit it, then run this again"
    assert told == [f"note: no git tag was made, since {reason}"]
    assert git(blog, "tag") == ""


def test_each_poll_of_a_letter_has_its_tag(blog: Path) -> None:
    """In the order of the letter."""
    done = polls(blog, "report", "regel", "betyg", "--mail", "--format", "csv")
    told = [line.split("/")[1] for line in done.stdout.splitlines() if "bound by" in line]
    assert told == ["regel", "betyg"]
    assert [tag.split("/")[1] for tag in git(blog, "tag").split()] == ["betyg", "regel"]


def test_a_letter_that_is_no_draft_binds_nobody(blog: Path) -> None:
    """It may be written and thrown away."""
    assert polls(blog, "report", "regel", "--format", "csv").stdout.count("\n") == 1
    assert git(blog, "tag") == ""


def test_a_letter_that_is_sent_was_bound_before(blog: Path) -> None:
    """The tag is told before the author is asked."""
    with mail_server() as mail:
        way = {"BALLOTBOX_MAIL_FROM": "asa@example.org"}
        way["BALLOTBOX_SMTP"] = f"smtp://127.0.0.1:{mail.port}"
        done = polls(blog, "report", "regel", "--send", "--format", "csv", typed="y\n", **way)
    assert done.returncode == 0, done.stderr
    assert done.stdout.index("bound by the tag count/regel/") < done.stdout.index("send it?")
    assert len(mail.letters) == 1
