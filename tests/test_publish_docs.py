"""docs/publishing.md, followed by a new author; a bare repository stands in GitHub's place."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import yaml

import git_remotes
import real_blog
from git_remotes import files
from utifran.tomlfile import edited

if TYPE_CHECKING:
    from pathlib import Path

    from utifran.tomlfile import Value

PROJECT = real_blog.PROJECT
DOCS = (PROJECT / "docs/publishing.md").read_text(encoding="utf-8")
ANSWERS = ["Min blogg", "Åsa", "sv en", "", "", "", "", "", "begin", ""]
MAKE = '#!/bin/sh\nexec {make} --old-file=.venv/.ready "$@"\n'
HOST = "https://asa.github.io/blogg"
pytestmark = pytest.mark.skipif(
    not (shutil.which("make") and (PROJECT / ".git").exists()),
    reason="there is no make here, or no repository to clone",
)


def blocks(label: str) -> list[str]:
    """Return the commands of the blocks that bear a label, without their indent."""
    found = re.findall(rf"^( *)```{label}\n(.*?)^ *```$", DOCS, flags=re.DOTALL | re.MULTILINE)
    return [re.sub(rf"^{indent}", "", text, flags=re.MULTILINE) for indent, text in found]


def test_each_block_is_there() -> None:
    """Seven that everybody follows, one of the other way."""
    assert [len(blocks(label)) for label in ("sh tried", "sh tried-branch")] == [7, 1]
    assert all(block.strip() for block in blocks("sh tried"))


@pytest.mark.parametrize("path", re.findall(r"\]\(((?:\.\./)?[A-Za-z]+\.md)[)#]", DOCS))
def test_every_link_leads_somewhere(path: str) -> None:
    """The documents that are linked to lie where the links say."""
    assert (PROJECT / "docs" / path).exists()


class Author:
    """Someone who follows the page in the folder `home`, and the remote that is GitHub to them."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.blog = home / "blog"
        self.github = home / "github.git"
        git_remotes.git(home, "init", "--quiet", "--bare", "--initial-branch=main", "github.git")
        # Continuous integration may have cloned this project without its history.
        git_remotes.git(self.github, "config", "receive.shallowUpdate", "true")
        shim = home / "bin/make"
        shim.parent.mkdir()
        shim.write_text(MAKE.format(make=shutil.which("make")))
        shim.chmod(0o755)

    def types(self, block: str, *, where: Path | None = None, **environment: str) -> str:
        """Run a block's lines in a shell, as they stand but for the words in capitals."""
        for word, meant in (
            ("ADDRESS", str(PROJECT)),
            ("git@github.com:NAME/REPO.git", self.github.as_uri()),
        ):
            block = block.replace(word, meant)
        folder = where or (self.blog if self.blog.exists() else self.home)
        inherited = {name: value for name, value in os.environ.items() if "MAKE" not in name}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", block],
            cwd=folder,
            env={
                **inherited,
                "PATH": f"{self.home / 'bin'}{os.pathsep}{os.environ['PATH']}",
                "PYTHONPATH": f"{folder / 'plugins'}{os.pathsep}{folder}",
                **environment,
            },
            input="\n".join(ANSWERS),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, f"{block}\n{done.stdout}\n{done.stderr}"
        if folder == self.home:
            (self.blog / ".venv").symlink_to(sys.prefix)
        return done.stdout

    def sets(self, **values: str) -> None:
        """Write settings of [publishing] into blog.toml, or `address`."""
        file = self.blog / "blog.toml"
        keyed: dict[str, Value] = {
            key if key == "address" else f"publishing.{key}": value for key, value in values.items()
        }
        file.write_text(edited(file.read_text(encoding="utf-8"), keyed), encoding="utf-8")


@pytest.fixture(scope="module")
def author(tmp_path_factory: pytest.TempPathFactory) -> Any:  # noqa: ANN401 (a generator)
    """Return an author who has a blog with a post, and has told git where it goes."""
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("author")
        git_remotes.settle(patch, home)
        for name, value in (("COUNT", "1"), ("KEY_0", "safe.directory"), ("VALUE_0", "*")):
            patch.setenv(f"GIT_CONFIG_{name}", value)
        one = Author(home)
        clone, new_blog, post, check, origin = blocks("sh tried")[:5]
        one.types(clone)
        one.types(new_blog)
        one.types(post)
        (written,) = (one.blog / "content").glob("*.md")
        text = written.read_text(encoding="utf-8")
        assert "Status: draft\n" in text
        written.write_text(text.replace("Status: draft\n", ""), encoding="utf-8")
        one.types(check)
        one.types(origin)
        yield one


def test_the_way_of_the_branch(author: Author) -> None:
    """A first `make publish` puts the pages of the post and its poll onto gh-pages."""
    author.sets(way="branch", address=HOST)
    said = author.types(blocks("sh tried-branch")[0])
    assert "published: origin/gh-pages is now" in said
    pages = files(author.github, "gh-pages")
    assert {".nojekyll", "index.html", "omrostningar/forsta-fragan/index.html"} <= {*pages}
    assert "blog.toml" in files(author.github, "main")


def test_the_way_of_the_workflow(author: Author, tmp_path: Path) -> None:
    """After the push, the steps of the workflow run as they stand, and leave the site checked."""
    author.sets(way="workflow", address="")
    author.types(blocks("sh tried")[5])
    jobs = yaml.safe_load((PROJECT / ".github/workflows/publish.yml").read_text(encoding="utf-8"))[
        "jobs"
    ]
    output = tmp_path / "output.txt"
    output.touch()
    for job in ("collect", "build"):
        git_remotes.git(author.home, "clone", "--quiet", "--depth=1", author.github.as_uri(), job)
        runner = author.home / job
        (runner / ".venv").symlink_to(sys.prefix)
        for step in (step for step in jobs[job]["steps"] if "run" in step):
            author.types(
                step["run"],
                where=runner,
                GITHUB_OUTPUT=str(output),
                GITHUB_ACTIONS="true",
                GITHUB_REPOSITORY="Asa/blogg",
            )
    said = dict(line.split("=") for line in output.read_text().splitlines())
    assert said["way"] == "workflow"
    assert said["commit"] == git_remotes.git(author.github, "rev-parse", "main")
    index = (author.home / "build/published/index.html").read_text(encoding="utf-8")
    assert f'href="{HOST}/' in index


def test_a_token_for_the_box(author: Author) -> None:
    """The last command makes 64 characters that nobody can guess."""
    if not shutil.which("openssl"):
        pytest.skip("there is no openssl here")
    assert re.fullmatch(r"[0-9a-f]{64}\n", author.types(blocks("sh tried")[6]))
