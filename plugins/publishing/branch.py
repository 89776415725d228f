"""The branch `gh-pages`: a site is committed there, and pushed to the remote that is published."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Final

from publishing.git import TIMES, GitError, OtherFirstError, fetched, git, push, run

if TYPE_CHECKING:
    from pathlib import Path

BRANCH: Final = "gh-pages"


def publish(root: Path, site: Path, *, remote: str, domain: str) -> str:
    """Make `site` what the branch holds, and push it; return in words what was done.

    `site` is the folder of the pages, `domain` the domain that GitHub shows them under, or ''.
    Each time is a commit upon the last one. Raises GitError; then nothing was pushed.
    """
    if run(root, "symbolic-ref", "--quiet", "--short", "HEAD").stdout.strip() == BRANCH:
        raise GitError(f"you are on the branch {BRANCH}; go back to your own with `git switch -`")
    for _ in range(TIMES):
        try:
            return _once(root, site, remote=remote, domain=domain)
        except OtherFirstError:
            continue
    raise GitError(f"others push {BRANCH} to {remote} all the time; try again in a moment")


def _once(root: Path, site: Path, *, remote: str, domain: str) -> str:
    before = fetched(root, remote, BRANCH)
    if before:
        _keep_domain(root, before, domain)
    else:
        # What a push that failed has left here is no part of what is published.
        run(root, "update-ref", "-d", f"refs/heads/{BRANCH}")
    after = _committed(root, site, remote=remote, domain=domain)
    if before and _tree(root, before) == _tree(root, after):
        git(root, "update-ref", f"refs/heads/{BRANCH}", before)
        return f"nothing has changed since {remote}/{BRANCH} was published"
    push(root, remote, BRANCH, BRANCH)
    return f"published: {remote}/{BRANCH} is now {after[:9]}"


def _tree(root: Path, commit: str) -> str:
    return git(root, "rev-parse", f"{commit}^{{tree}}")


def _keep_domain(root: Path, commit: str, domain: str) -> None:
    """Raise GitError where the branch names a domain and this would take it away."""
    named = run(root, "show", f"{commit}:CNAME").stdout.strip()
    if named and not domain:
        raise GitError(
            f'{BRANCH} is shown under the domain {named}; write domain = "{named}" below '
            "[publishing] in blog.toml, or take it away on GitHub under Settings, Pages"
        )


def _committed(root: Path, site: Path, *, remote: str, domain: str) -> str:
    source = run(root, "rev-parse", "--short", "HEAD").stdout.strip() or "no commit yet"
    command = [sys.executable, "-m", "ghp_import", "--no-jekyll", f"--remote={remote}"]
    command += [f"--branch={BRANCH}", f"--message=Publish the blog ({source})"]
    command += [f"--cname={domain}"] if domain else []
    done = subprocess.run(  # noqa: S603 - the words are this program's own
        [*command, str(site)],
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise GitError(f"the pages could not be committed to {BRANCH}; is the disk full?")
    return git(root, "rev-parse", f"refs/heads/{BRANCH}")
