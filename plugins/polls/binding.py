"""The git tag that holds the author to a count; the edge that runs git."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from polls.model import Count

_SHORT: Final = 12
_CHANGES: Final = ("status", "--porcelain", "--untracked-files=all", "--", "content", "blog.toml")


class UnboundError(Exception):
    """Why there is no tag, and what to do about it, in one sentence."""


@dataclass(frozen=True, slots=True)
class Bond:
    """A tag that names a digest; `fresh` says that it was made just now."""

    tag: str
    fresh: bool

    def __str__(self) -> str:
        """Return what there is to tell of it."""
        if self.fresh:
            return f"bound by the tag {self.tag}; 'git push origin {self.tag}' shows it to everyone"
        return f"bound already, by the tag {self.tag}"


def name(poll: str, digest: str) -> str:
    """Return the tag's name: `count/<poll>/<the first 12 digits of the digest>`."""
    return f"count/{poll}/{digest[:_SHORT]}"


def message(count: Count, digest: str, rules: int) -> str:
    """Return what the tag says: the whole digest, and the numbers that it stands for."""
    return "\n".join(_lines(count, digest, rules)) + "\n"


def bind(root: Path, count: Count, digest: str, rules: int) -> Bond:
    """Tag the commit that the blog in `root` stands at with a count and its digest.

    A tag that is there stays. Raises UnboundError where git is missing, where `root` is no
    repository, and where what is counted is not all committed: a tag would name other ballots.
    """
    tag = name(count.poll.name, digest)
    if _git(root, "rev-parse", "--git-dir") is None:
        raise UnboundError(
            "no git tag was made, since the blog is in no git repository; "
            f"keep the digest where others can see it: {digest}"
        )
    if digest in (_git(root, "cat-file", "tag", f"refs/tags/{tag}") or ""):
        return Bond(tag, fresh=False)
    changes = _git(root, *_CHANGES)
    if changes is None or _git(root, "rev-parse", "--verify", "HEAD^{commit}") is None:
        raise UnboundError("no git tag was made, since nothing was committed yet; commit first")
    if changes:
        path = changes.splitlines()[0][3:]
        raise UnboundError(
            f"no git tag was made, since {path} is not committed as it is; "
            "commit it, then run this again"
        )
    if _git(root, "tag", "--annotate", "--message", message(count, digest, rules), tag) is None:
        raise UnboundError(
            f"git would not make the tag {tag}; tell it who you are (git config user.name, "
            "git config user.email), then run this again"
        )
    return Bond(tag, fresh=True)


def _lines(count: Count, digest: str, rules: int) -> Iterator[str]:
    yield f"The count of {count.poll.name}"
    yield ""
    yield f"digest: {digest}"
    yield f"rules: {rules}"
    yield f"voters: {count.voters}"
    yield from (f"votes for {one.key}: {one.votes}" for one in count.votes)
    yield f"left out: {sum(one.ballot.weight for one in count.rejected)}"


def _git(root: Path, *words: str) -> str | None:
    """Return what git says to a command, None where it refuses or is not there."""
    try:
        done = subprocess.run(  # noqa: S603 (words of our own)
            ["git", "-C", str(root), "-c", "core.quotePath=false", *words],  # noqa: S607 (the git that the author uses)
            env={**os.environ, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
