"""The `utifran` command: which commands there are, and where each of them lives."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import MappingProxyType
from typing import Final

from utifran.terminal import complain, say

COMMANDS: Final = MappingProxyType(
    {
        "build": ("utifran.build", "build the blog into output/"),
        "serve": ("utifran.serve", "build, serve on this machine, and build again on change"),
        "post": ("utifran.post", "begin a post, as a draft in content/"),
        "new-blog": ("utifran.newblog", "take the examples away and begin a blog of your own"),
        "site": ("publishing.site", "build the blog as it is published, and check it"),
        "publish": ("publishing.publish", "build, check and publish the blog"),
        "collect": ("publishing.collect", "bring votes and comments in, commit and push them"),
        "way": ("publishing.way", "tell by which way the blog is published"),
        "check": ("checks.command", "tell what is wrong with the built blog"),
        "style": ("utifran.style", "write the style page of the theme beside the blog"),
        "examples": ("utifran.examples", "write down which files are examples"),
    },
)
PLUGINS: Final = str(Path(__file__).resolve().parents[1])
USAGE: Final = 2


def usage() -> str:
    """Return what to type, one command a line."""
    listed = [f"  {name:10}{words}" for name, (_, words) in COMMANDS.items()]
    head = "usage: python -m utifran COMMAND [--help]"
    return "\n".join([head, "", *listed])


def main(argv: list[str]) -> int:
    """Run the command that `argv` names; return its exit status: 0 good, 1 mistakes, 2 usage."""
    if argv[:1] in (["-h"], ["--help"]):
        say(usage())
        return 0
    if not argv or argv[0] not in COMMANDS:
        complain(usage())
        return USAGE
    # Pelican's plugins of one file each are found in their folder, as pelicanconf.py finds them.
    if PLUGINS not in sys.path:
        sys.path.insert(0, PLUGINS)
    # Only the command at hand is loaded: the server and the questions need no Pelican.
    module = importlib.import_module(COMMANDS[argv[0]][0])
    status: int = module.main(argv[1:])
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
