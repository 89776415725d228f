"""`utifran publish`: build, check, and publish by the way that blog.toml names."""

from __future__ import annotations

import argparse
from pathlib import Path

from polls.model import PollError
from publishing import branch, site, way
from publishing.git import GitError, require
from utifran import blogfile
from utifran.terminal import complain, say

GOOD, REFUSED = 0, 1


def main(argv: list[str]) -> int:
    """Publish the blog in the working directory; return 0, or 1 where nothing was published."""
    argparse.ArgumentParser("utifran publish", description=__doc__).parse_args(argv)
    try:
        return publish(Path())
    except (PollError, GitError) as error:
        complain(f"{error}\nnothing was published")
        return REFUSED


def publish(root: Path) -> int:
    """Publish the blog in `root`, the working directory. Raises PollError or GitError."""
    blog = blogfile.read(root / way.SETTINGS)
    if words := way.refusal(blog, "branch"):
        complain(words)
        return REFUSED
    require(root, blog.remote)
    if site.made():
        complain("nothing was published")
        return REFUSED
    say(branch.publish(root, site.FOLDER, remote=blog.remote, domain=blog.domain))
    return GOOD
