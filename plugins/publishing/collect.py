"""`utifran collect`: votes and comments come in, are committed, and pushed."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from polls.model import PollError
from publishing import way
from publishing.git import TIMES, GitError, OtherFirstError, fetched, git, push, require, run
from utifran import blogfile
from utifran.terminal import complain, say

if TYPE_CHECKING:
    from utifran.blogfile import Blog

PLACES: Final = ("content/ballots", "content/comments")
"""What importers write, and so what is committed."""
MESSAGE: Final = "Bring in votes and comments"
POLLS: Final = (sys.executable, "-c", "from polls.cli import main; main()")
GOOD, MISSED = 0, 1


def main(argv: list[str]) -> int:
    """Return 0, or 1 where a source gave not all that it has, or git did not take it."""
    argparse.ArgumentParser("utifran collect", description=__doc__).parse_args(argv)
    root = Path()
    try:
        blog = blogfile.read(root / way.SETTINGS)
        require(root, blog.remote)
        _catch_up(root, blog.remote)
        # What a source brought before it broke off is kept, and the next one is asked all the same.
        missed = [source for source in sources(blog) if not pulled(root, source)]
        say(kept(root, blog.remote))
    except (PollError, GitError) as error:
        complain(str(error))
        return MISSED
    return MISSED if missed else GOOD


def sources(blog: Blog) -> list[str]:
    """Return what `polls pull` knows and this blog uses."""
    used = {"ballotbox": blog.ballot_box}
    return [source for source, setting in used.items() if setting]


def pulled(root: Path, source: str) -> bool:
    """Have `polls pull` bring what a source has; say whether that is all of it."""
    # Whoever answers a pull shall not find what may write to the repository.
    known = {name: value for name, value in os.environ.items() if name != "GITHUB_TOKEN"}
    command = [*POLLS, "pull", source]
    return subprocess.run(command, cwd=root, env=known, check=False).returncode == 0  # noqa: S603 - the words are this program's own


def _catch_up(root: Path, remote: str) -> None:
    """Begin with what others collected, so that a source is only asked for what came after it."""
    if newest := fetched(root, remote, _branch(root)):
        _rebase(root, newest)


def kept(root: Path, remote: str) -> str:
    """Commit what is new in `PLACES` and push it to the branch of the same name; say so in words.

    What others pushed meanwhile stays: the commit is put upon theirs, and pushed again. Raises
    GitError; then the commit waits here for `git push`.
    """
    places = [place for place in PLACES if git(root, "status", "--porcelain", "--", place)]
    if not places:
        return "nothing new has come in"
    git(root, "add", "--all", "--", *places)
    git(root, "commit", "--quiet", f"--message={MESSAGE}", "--only", "--", *places)
    _push(root, remote)
    return git(root, "show", "--shortstat", "--format=%h %s", "HEAD").replace("\n\n", ":")


def _push(root: Path, remote: str) -> None:
    branch = _branch(root)
    for _ in range(TIMES):
        try:
            push(root, remote, "HEAD", branch)
        except OtherFirstError:
            _rebase(root, fetched(root, remote, branch))
        else:
            return
    raise GitError(f"others push to {branch} all the time; run it again in a moment")


def _branch(root: Path) -> str:
    return git(root, "symbolic-ref", "--short", "HEAD")


def _rebase(root: Path, upon: str) -> None:
    if run(root, "rebase", "--quiet", "--autostash", upon).returncode:
        run(root, "rebase", "--abort")
        raise GitError(
            "what came in and what was pushed meanwhile change the same lines; "
            "`git pull --rebase` shows where"
        )
