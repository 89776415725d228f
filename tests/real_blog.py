"""Copies of real blogs, the tests' and the shipped one, with the project's commands run on them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import tiny_blog
from utifran import draftkey

if TYPE_CHECKING:
    from collections.abc import Mapping

PROJECT = Path(__file__).resolve().parents[1]
SITE = PROJECT / "tests/site"
NOW = "1775001600"  # 2026-04-01T00:00:00Z
# What makes the addresses of drafts: see plugins/utifran/draftkey.py.
DRAFTS_KEY = "a key that every test may know, for drafts of no secret"
JUNE = "1780272000"  # 2026-06-01T00:00:00Z


def copy(folder: Path) -> Path:
    """Copy the tests' blog to `folder`, and return it."""
    shutil.copytree(SITE, folder)
    return folder


def copy_backwards(folder: Path) -> Path:
    """Copy the tests' blog, its files made in the reverse order."""
    for path in sorted((p for p in SITE.rglob("*") if p.is_file()), reverse=True):
        tiny_blog.write(folder / path.relative_to(SITE), path.read_text(encoding="utf-8"))
    return folder


def copy_shipped(folder: Path) -> Path:
    """Copy the blog that the project ships to `folder`, its theme and plugins linked."""
    folder.mkdir()
    for name in ("pelicanconf.py", "blog.toml"):
        shutil.copy(PROJECT / name, folder)
    shutil.copytree(PROJECT / "content", folder / "content")
    for name in ("theme", "plugins"):
        (folder / name).symlink_to(PROJECT / name)
    return folder


def build(
    folder: Path, *words: str, now: str = NOW, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Build a blog at the instant `now`."""
    whole = {**os.environ, "SOURCE_DATE_EPOCH": now, "DRAFTS_KEY": DRAFTS_KEY, **environment}
    return tiny_blog.utifran(folder, "build", *words, environment=whole)


def draft(name: str) -> str:
    """Return the address of the draft whose file, below content/, is `name`."""
    return f"drafts/{draftkey.token(DRAFTS_KEY, name)}/"


def polls(
    folder: Path, *words: str, typed: str = "", now: str = NOW, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the `polls` command in a folder at the instant `now`, `typed` on its standard input."""
    whole = {**os.environ, "SOURCE_DATE_EPOCH": now, **environment}
    whole.setdefault("PYTHONUTF8", "1")
    code = "import sys; from polls.cli import main; sys.argv[0] = 'polls'; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=folder,
        env=tiny_blog.with_plugins(whole),
        input=typed,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def files(folder: Path) -> dict[str, bytes]:
    """Return the bytes of each file below `folder`."""
    return {name: content for name, (content, _) in tiny_blog.tree(folder).items()}


def changed(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> set[str]:
    """Return the files that differ, came, or went."""
    return {name for name in {*before, *after} if before.get(name) != after.get(name)}


def words(page: bytes) -> str:
    """Return what a reader of a page reads, in one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.decode())).split())


def small(folder: Path, **content: str) -> Path:
    """Write a blog of a few files, named by their stem below content/; return its settings."""
    folder.mkdir(exist_ok=True)
    shutil.copy(SITE / "pelicanconf.py", folder)
    (folder / "content").mkdir(exist_ok=True)
    for name, text in content.items():
        tiny_blog.write(folder / f"content/{name}.md", text)
    return folder / "pelicanconf.py"
