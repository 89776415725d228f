"""`make publish`: a blog is built, checked and pushed, or nothing is published and why is said."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import git_remotes
import real_blog
import tiny_blog
from git_remotes import files
from publishing import site
from tiny_blog import tree, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PROJECT = real_blog.PROJECT
pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="there is no make here")
BRANCH = '[publishing]\nway = "branch"\n'


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return the shipped blog with its Makefile, in a clone of a bare remote beside it."""
    place = tmp_path_factory.mktemp("publish")
    with pytest.MonkeyPatch.context() as patch:
        git_remotes.settle(patch, place)
        bare = git_remotes.remote(place)
        blog = real_blog.copy_shipped(place / "blog")
        for name in ("Makefile", "publishconf.py", "requirements.txt", "pyproject.toml"):
            shutil.copy(PROJECT / name, blog)
        (blog / ".venv").symlink_to(sys.prefix)
        git_remotes.git(blog, "init", "--quiet", "--initial-branch=main")
        git_remotes.git(blog, "remote", "add", "origin", bare.as_uri())
        yield blog


@pytest.fixture
def blog(original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of it, with a remote of its own."""
    git_remotes.settle(monkeypatch, tmp_path)
    shutil.copytree(original.parent / "remote.git", tmp_path / "remote.git")
    copied = shutil.copytree(original, tmp_path / "blog", symlinks=True)
    git_remotes.git(copied, "remote", "set-url", "origin", (tmp_path / "remote.git").as_uri())
    return copied


def setting(blog: Path, text: str) -> None:
    """Let blog.toml say this instead of what it ships with."""
    shipped = (PROJECT / "blog.toml").read_text(encoding="utf-8")
    head, _, rest = shipped.partition("[publishing]")
    write(blog / "blog.toml", head + text + rest[rest.index("\n[") :])


def make(blog: Path, target: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run make as an author does, with all libraries there."""
    inherited = {name: value for name, value in os.environ.items() if "MAKE" not in name}
    return subprocess.run(
        ["make", "--old-file=.venv/.ready", target],
        cwd=blog,
        env={
            **inherited,
            "SOURCE_DATE_EPOCH": real_blog.JUNE,
            "PYTHONPATH": str(PROJECT / "plugins"),
            **environment,
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def published(blog: Path) -> list[str]:
    """Return the branches of the remote."""
    bare = blog.with_name("remote.git")
    return git_remotes.git(bare, "for-each-ref", "--format=%(refname:short)").split()


def test_a_blog_is_published_below_its_repositorys_name(blog: Path) -> None:
    """Once for real: the branch holds the site that was built, whose links hold below the path."""
    setting(blog, BRANCH)
    tiny_blog.utifran(blog, "build")
    before = tree(blog / "output")
    done = make(blog, "publish", SITEURL="https://asa.github.io/blogg")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1].startswith("published: origin/gh-pages is now ")
    bare = blog.with_name("remote.git")
    branch = files(bare, "gh-pages")
    assert ".nojekyll" in branch
    assert "CNAME" not in branch
    built = set(tree(blog / "published"))
    assert {*branch} - {".nojekyll"} == built
    index = git_remotes.git(bare, "show", "gh-pages:index.html")
    assert "https://asa.github.io/blogg/" in index
    assert "127.0.0.1" not in git_remotes.git(bare, "show", "gh-pages:feeds/all.atom.xml")
    assert tree(blog / "output") == before, "make html's pages are touched"

    again = make(blog, "publish", SITEURL="https://asa.github.io/blogg")
    assert again.stdout.splitlines()[-1].startswith("nothing has changed since")


def test_where_the_check_finds_a_fault_nothing_is_published(blog: Path) -> None:
    """A link to nowhere: it is told by its page and line, and the remote has no new branch."""
    setting(blog, BRANCH + 'domain = "www.example.org"\n')
    write(
        blog / "content/trasig.md",
        "Title: Trasig\nDate: 2026-02-02\nLang: sv\nSlug: trasig\n\n[x](/finns/inte/)\n",
    )
    done = make(blog, "publish")
    assert done.returncode == 2
    assert "published/sv/trasig/index.html:" in done.stderr
    assert "nothing was published" in done.stderr
    assert published(blog) == ["main"]


def test_where_the_build_finds_a_mistake_nothing_is_published(blog: Path) -> None:
    """An unknown setting of a poll stops it before anything is written."""
    setting(blog, BRANCH)
    write(
        blog / "content/trasig.md",
        "Title: T\nDate: 2026-02-02\nLang: sv\nSlug: t\n\n"
        "::: poll t\nVad?\n\n1. A\n2. B\n\nclsoes: x\n:::\n",
    )
    done = make(blog, "publish", SITEURL="https://asa.github.io/blogg")
    assert "content/trasig.md:12: unknown setting 'clsoes'" in done.stderr
    assert "nothing was published" in done.stderr
    assert published(blog) == ["main"]


def test_a_blog_without_an_address_is_told_what_to_write(blog: Path) -> None:
    """Neither the environment nor the setting says where it is."""
    setting(blog, BRANCH)
    done = make(blog, "publish")
    assert done.returncode == 2
    assert "blog.toml: address is empty; write where the blog is published" in done.stderr
    assert published(blog) == ["main"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", 'blog.toml: publishing.way is empty, so nothing is published; write way = "workflow"'),
        (
            '[publishing]\nway = "workflow"\n',
            'blog.toml: publishing.way is "workflow", so GitHub builds and publishes what you push',
        ),
    ],
)
def test_another_way_is_refused_before_anything_is_built(blog: Path, text: str, told: str) -> None:
    """`make publish` writes no branch where the setting says otherwise, and says what to do."""
    setting(blog, text)
    done = make(blog, "publish", SITEURL="https://asa.github.io/blogg")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(told)
    assert not (blog / "published").exists()
    assert published(blog) == ["main"]


def test_a_folder_without_git_is_told_before_anything_is_built(blog: Path) -> None:
    """A minute of building for nothing would annoy."""
    setting(blog, BRANCH)
    shutil.rmtree(blog / ".git")
    done = make(blog, "publish", SITEURL="https://asa.github.io/blogg")
    assert done.stderr.startswith("this folder is no git repository")
    assert not (blog / "published").exists()


@pytest.mark.parametrize(
    ("text", "said", "notice"),
    [
        ("", "way=\n", "publishing.way is empty"),
        (BRANCH, "way=branch\n", "`make publish` publishes, and the workflow does not"),
        ('[publishing]\nway = "workflow"\n', "way=workflow\n", ""),
    ],
)
def test_the_workflow_reads_the_way_and_refuses_the_other(
    blog: Path, text: str, said: str, notice: str
) -> None:
    """It writes a line that GitHub reads, and a notice that the author reads."""
    setting(blog, text)
    done = tiny_blog.utifran(blog, "way")
    assert (done.returncode, done.stdout) == (0, said)
    assert done.stderr.startswith("::notice::") == bool(notice)
    assert notice in done.stderr


def test_settings_that_cannot_be_read_fail_the_workflow(tmp_path: Path) -> None:
    """Nothing is guessed of a way that is misspelt."""
    write(tmp_path / "blog.toml", '[publishing]\nway = "brnch"\n')
    done = tiny_blog.utifran(tmp_path, "way")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("blog.toml:2: publishing.way: write")


def test_the_folder_is_that_of_the_settings() -> None:
    """What publishconf.py builds is what is checked and published, and git ignores it."""
    text = (PROJECT / "publishconf.py").read_text(encoding="utf-8")
    assert f'OUTPUT_PATH = "{site.FOLDER}"' in text
    ignored = (PROJECT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert f"{site.FOLDER}/" in ignored
