"""The published list on pages: whole on the poll's own while it is short, then on sheets."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from polls.published.line import Line

MOST = 500
SHORT = 16
"""So many digits of a line's name stand in a table and in addresses: 64 bits of it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines whose names begin with `prefix`, on one page."""

    prefix: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Sheets:
    """A list on its sheets: one, without a prefix, where all stand on the poll's page.

    A line's sheet depends on its own name and `width`, the length of every prefix: so a new
    ballot changes one sheet, and a reader who has the hash knows the page.
    """

    width: int
    all: tuple[Sheet, ...]

    @property
    def several(self) -> bool:
        """Whether the list has pages of its own."""
        return self.width > 0

    def place(self, line: str) -> str:
        """Return where a line stands, relative to the poll's page: `ballots/3f/#b-3f…`."""
        return f"{self.folder(line[: self.width])}#{anchor(line)}"

    def folder(self, prefix: str) -> str:
        """Return the folder of a sheet, relative to the poll's page."""
        return f"ballots/{prefix}/" if prefix else ""


def sheets(lines: Sequence[Line], most: int = MOST) -> Sheets:
    """Return lines, which are sorted by name, on sheets of at most `most` lines each."""
    width = 0
    while True:
        found = tuple(
            Sheet(prefix, tuple(some))
            for prefix, some in groupby(lines, key=lambda one: one.line[:width])
        )
        if max((len(one.lines) for one in found), default=0) <= most:
            return Sheets(width, found)
        width += 1


def anchor(line: str) -> str:
    """Return the id of a line's row."""
    return f"b-{line[:SHORT]}"
