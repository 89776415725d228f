"""The terminal: what is said goes to standard output, what went wrong to standard error."""

from __future__ import annotations

import sys


def say(words: str) -> None:
    """Write a line that a script may read."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def complain(words: str) -> None:
    """Write a line about what went wrong or is being waited for."""
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()
