"""`utifran site`: the blog as it is published, in a folder of its own, and checked."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from checks import command as check
from utifran import build

SETTINGS: Final = "--settings=publishconf.py"
FOLDER: Final = Path("published")
"""Where publishconf.py has the site built."""


def main(argv: list[str]) -> int:
    """Build and check; return 0, or another status where something is wrong, which is told."""
    argparse.ArgumentParser("utifran site", description=__doc__).parse_args(argv)
    return made()


def made() -> int:
    """Build the blog in the working directory with publishconf.py, and check every page of it."""
    # A warning stops nothing here: a reader's comment may be the cause of one.
    return build.main([SETTINGS]) or check.main([SETTINGS])
