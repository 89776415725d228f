"""What is wrong in a file, and the errors that tell an author or an operator."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A line in a file, as error messages name it: `content/regel.md:15`."""

    path: str
    line: int

    def __str__(self) -> str:
        """Return `path:line`."""
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One mistake in a file: the line it stands on and, in plain words, the mend.

    `line` is 1-based; 0 means the file as a whole.
    """

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        """Return `path:line: message`, or `path: message` for the file as a whole."""
        where = f"{self.path}:{self.line}" if self.line else self.path
        return f"{where}: {self.message}"


class PollError(Exception):
    """Mistakes an author made; `mistakes` is never empty and is sorted by path and line."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        self.mistakes = sorted(mistakes)
        super().__init__("\n".join(map(str, self.mistakes)))


class BallotError(Exception):
    """What an operator must mend in ballot files; `mistakes` is sorted, the text one a line."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        self.mistakes = sorted(mistakes)
        super().__init__("\n".join(map(str, self.mistakes)))
