"""Real git repositories for tests: a bare one as the remote, and clones in which one works."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from tiny_blog import write

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def settle(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let git know an author, and nothing else of the machine that it runs on."""
    for name in [name for name in os.environ if name.startswith(("GIT_", "GITHUB_"))]:
        monkeypatch.delenv(name)
    for name, value in {
        "HOME": str(folder),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "Åsa",
        "GIT_AUTHOR_EMAIL": "asa@example.org",
        "GIT_COMMITTER_NAME": "Åsa",
        "GIT_COMMITTER_EMAIL": "asa@example.org",
    }.items():
        monkeypatch.setenv(name, value)


def git(folder: Path, *words: str) -> str:
    """Return what git says in a folder, where it must succeed."""
    done = subprocess.run(
        ["git", *words], cwd=folder, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


def remote(folder: Path) -> Path:
    """Return a new bare repository whose branch `main` has one commit."""
    bare, first = folder / "remote.git", folder / "first"
    git(folder, "init", "--quiet", "--bare", "--initial-branch=main", str(bare))
    git(folder, "init", "--quiet", "--initial-branch=main", str(first))
    commit(first, "README", "hej\n")
    git(first, "push", "--quiet", str(bare), "main")
    return bare


def clone(bare: Path, name: str, *words: str) -> Path:
    """Return a clone beside the bare repository, made with git's options `words`."""
    git(bare.parent, "clone", "--quiet", *words, bare.as_uri(), name)
    return bare.parent / name


def commit(folder: Path, name: str, text: str) -> None:
    """Write a file, and commit it alone."""
    write(folder / name, text)
    git(folder, "add", "--", name)
    git(folder, "commit", "--quiet", f"--message=Write {name}", "--", name)


def files(folder: Path, commit: str) -> list[str]:
    """Return the names of the files in a commit."""
    return git(folder, "ls-tree", "-r", "--name-only", commit).splitlines()


def refusing(bare: Path) -> None:
    """Let the remote take nothing any more, as a protected branch does."""
    hook = bare / "hooks/pre-receive"
    write(hook, "#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
