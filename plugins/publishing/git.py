"""Git, as its own command: what it says, and in plain words why it did not do what it should."""

from __future__ import annotations

import base64
import os
import subprocess
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TIMES: Final = 5
"""So often is a push tried again after others pushed first."""


class GitError(Exception):
    """Git could not do something; the text says what, and what to do about it."""


class OtherFirstError(GitError):
    """Somebody else pushed first."""


def git(root: Path, *words: str) -> str:
    """Return what `git words` says in the folder `root`. Raises GitError with git's last line."""
    done = run(root, *words)
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["it says nothing"]
        raise GitError(f"git {words[0]} went wrong: {said[-1]}")
    return done.stdout.strip()


def run(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run `git words` in the folder `root`, and return how it went. Raises GitError without git."""
    try:
        return subprocess.run(  # noqa: S603 - the words are this program's own
            ["git", *words],  # noqa: S607 - which git it is, is the author's own affair
            cwd=root,
            env=environment(os.environ),
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except FileNotFoundError:
        raise GitError("there is no git here; install it, for it does the publishing") from None


def environment(given: Mapping[str, str]) -> dict[str, str]:
    """Return the environment for git: `given`, in which a `GITHUB_TOKEN` signs in at GitHub.

    It stands in no file and on no command line, so that no later step of a workflow finds it.
    """
    token = given.get("GITHUB_TOKEN", "")
    if not token:
        return {**given, "LC_ALL": "C"}
    server = given.get("GITHUB_SERVER_URL", "https://github.com")
    secret = base64.b64encode(f"x-access-token:{token}".encode()).decode()
    return {
        **given,
        "LC_ALL": "C",
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"http.{server}/.extraheader",
        "GIT_CONFIG_VALUE_0": f"AUTHORIZATION: basic {secret}",
    }


def require(root: Path, remote: str) -> None:
    """Raise GitError where `root` is no repository, nobody may commit, or `remote` is unknown."""
    if run(root, "rev-parse", "--git-dir").returncode:
        raise GitError("this folder is no git repository; docs/publishing.md has every step")
    if run(root, "var", "GIT_COMMITTER_IDENT").returncode:
        raise GitError(
            "git does not know who you are; tell it with `git config user.name NAME` "
            "and `git config user.email ADDRESS`"
        )
    if run(root, "remote", "get-url", remote).returncode:
        raise GitError(
            f"git knows no remote '{remote}'; add it with `git remote add {remote} ADDRESS`, "
            "or write another name as publishing.remote in blog.toml"
        )


def push(root: Path, remote: str, source: str, branch: str) -> None:
    """Push `source` to a branch of `remote`. Raises OtherFirstError, or GitError where refused."""
    done = run(root, "push", "--porcelain", remote, f"{source}:refs/heads/{branch}")
    if done.returncode == 0:
        return
    # What git says of a race is not always the same: where the branch is now tells it.
    now = fetched(root, remote, branch)
    if now and run(root, "merge-base", "--is-ancestor", now, source).returncode:
        raise OtherFirstError(f"{remote} has a newer {branch}")
    why = "it does not let you write there"
    if "[remote rejected]" in done.stdout:
        why = "it protects that branch, or a rule of its own forbids it"
    raise GitError(
        f"{remote} did not take {branch}: {why}; `git push {remote} {source}:{branch}` tells more"
    )


def fetched(root: Path, remote: str, branch: str) -> str:
    """Fetch a branch of `remote`, and return its commit; '' where there is no such branch.

    Raises GitError where the remote is not reached.
    """
    listed = run(root, "ls-remote", "--exit-code", "--heads", remote, f"refs/heads/{branch}")
    if listed.returncode == 2:  # noqa: PLR2004 - git's status for "no such branch": git-ls-remote(1)
        return ""
    if listed.returncode:
        raise GitError(
            f"{remote} is not reached, or does not let you in; `git fetch {remote}` tells more"
        )
    tracking = f"refs/remotes/{remote}/{branch}"
    git(root, "fetch", "--quiet", remote, f"+refs/heads/{branch}:{tracking}")
    return git(root, "rev-parse", tracking)
