"""`utifran way`: by which way blog.toml says the blog is published, and what else refuses to."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Final

from polls.model import PollError
from utifran import blogfile
from utifran.terminal import complain, say

if TYPE_CHECKING:
    from utifran.blogfile import Blog

SETTINGS: Final = Path("blog.toml")
UNDECIDED: Final = (
    'blog.toml: publishing.way is empty, so nothing is published; write way = "workflow" below '
    '[publishing] to let GitHub build the blog, or way = "branch" to publish with `make publish`: '
    "docs/publishing.md has every step"
)
BY_WORKFLOW: Final = (
    'blog.toml: publishing.way is "workflow", so GitHub builds and publishes what you push: '
    '`git push`; write way = "branch" to publish from here'
)
BY_BRANCH: Final = (
    'blog.toml: publishing.way is "branch", so `make publish` publishes, and the workflow does '
    'not; write way = "workflow" to let GitHub do it'
)


def main(argv: list[str]) -> int:
    """Say `way=…` for the workflow to read, and why it refuses; return 0, 1 with bad settings."""
    argparse.ArgumentParser("utifran way", description=__doc__).parse_args(argv)
    try:
        blog = blogfile.read(SETTINGS)
    except PollError as error:
        complain(str(error))
        return 1
    say(f"way={blog.way}")
    if words := refusal(blog, "workflow"):
        complain(f"::notice::{words}")
    return 0


def refusal(blog: Blog, asked: str) -> str:
    """Return why the way that is `asked` for does not publish this blog; '' where it does."""
    if blog.way == asked:
        return ""
    return {"": UNDECIDED, "workflow": BY_WORKFLOW, "branch": BY_BRANCH}[blog.way]
