"""Where the files of a letter lie; an edge: it writes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from polls.model import Mistake, PollError
from utifran import wholefile

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LONGEST = 100


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder of one letter: `<reports>/<name>/`, its files being `<name>-<language>.<kind>`.

    `shown` is the folder of all letters as messages name it.
    """

    reports: Path
    shown: str
    name: str
    lang: str

    def file(self, kind: str) -> str:
        """Return a file's name, such as `regel-sv.pdf`."""
        return f"{self.name}-{self.lang}.{kind}"

    def put(self, kind: str, content: bytes) -> str:
        """Write a file whole, and return its place as it is told. Raises PollError."""
        shown = f"{self.shown}/{self.name}/{self.file(kind)}"
        try:
            wholefile.write(self.reports / self.name / self.file(kind), content)
        except OSError as error:
            words = f"it cannot be written ({error.strerror}); write elsewhere with --to"
            raise PollError([Mistake(shown, 0, words)]) from None
        return shown


def name(polls: Sequence[str], year: int) -> str:
    """Return what a letter's folder is called: its polls or, of all of a year, the year."""
    if year:
        return str(year)
    joined = "+".join(polls)
    return joined if len(joined) <= LONGEST else f"{polls[0]}+{len(polls) - 1}"
