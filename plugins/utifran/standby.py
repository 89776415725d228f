"""A process that has the libraries loaded, and forks a build whenever it is told to."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from typing import TYPE_CHECKING, Final

from utifran import build

if TYPE_CHECKING:
    from collections.abc import Iterable

DONE: Final = "\0"
"""What begins the line on standard error that tells a build's exit status."""

# Libraries alone: what the blog's own plugins say is read anew in each build.
LIBRARIES: Final = (
    "babel.dates",
    "babel.numbers",
    "cmarkgfm",
    "feedgenerator",
    "jinja2.ext",
    "markdown.extensions.codehilite",
    "markdown.extensions.extra",
    "msgspec.json",
    "nh3",
    "pygments.formatters.html",
    "pygments.lexers.python",
    "yaml",
)


def main(argv: list[str]) -> int:
    """Build as `argv` asks for every line on standard input, until it ends."""
    load(LIBRARIES)
    # What is loaded lives as long as this: a build's search for garbage need not look at it.
    gc.collect()
    gc.freeze()
    for _ in sys.stdin:
        sys.stderr.write(f"{DONE}{forked(argv)}\n")
        sys.stderr.flush()
    return 0


def load(libraries: Iterable[str]) -> None:
    """Load what is there; what is not is not missed until a build needs it."""
    for name in libraries:
        try:
            importlib.import_module(name)
        except ImportError:
            continue


def forked(argv: list[str]) -> int:
    """Build in a child of this process; return its exit status."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    status = 1
    try:
        status = build.main(argv)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
