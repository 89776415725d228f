"""The lines of a list by name, packed: a million of them in 60 MB."""

from __future__ import annotations

from array import array
from collections import Counter
from typing import Final, NamedTuple

from polls.published.sheets import MOST

SIZE: Final = 32
"""Bytes of a name."""
_DEEPEST: Final = 4


Mark = tuple[int, int]
"""The hash of what a line says, and the number of its day and reason."""


class Said(NamedTuple):
    """What a line says besides its name, as a page tells it too; '' for what is not there."""

    day: str
    source: str
    selection: tuple[str, ...]
    weight: int
    reason: str
    detail: str
    successor: str


class Roll:
    """Lines in the order of their names, of which each is remembered by a mark: its hash."""

    def __init__(self) -> None:
        self._names = bytearray()
        self._marks = array("q")
        # Few days and few fates: each line holds the number of its pair.
        self._pairs: dict[tuple[str, str], int] = {}
        self._fates = array("I")
        self._beginnings: Counter[str] = Counter()

    def __len__(self) -> int:
        """Return how many lines there are."""
        return len(self._marks)

    def mark(self, said: Said) -> Mark:
        """Return the mark of what a line says, by which `add` takes it."""
        pair = (said.day, said.reason)
        return hash(said), self._pairs.setdefault(pair, len(self._pairs))

    def add(self, name: bytes, beginning: str, mark: Mark) -> None:
        """Add the line that comes after all others; `beginning` is four digits of its name."""
        self._names += name
        self._marks.append(mark[0])
        self._fates.append(mark[1])
        self._beginnings[beginning] += 1

    def name(self, place: int) -> str:
        """Return the name of the line at a place, the first being 0."""
        return self._names[SIZE * place : SIZE * (place + 1)].hex()

    def says(self, place: int, marked: int) -> bool:
        """Whether the line at a place says what has this hash."""
        return self._marks[place] == marked

    def fate(self, place: int) -> tuple[str, str]:
        """Return the day and the reason of the line at a place."""
        return list(self._pairs)[self._fates[place]]

    def at(self, name: str) -> int:
        """Return the place of the first line whose name begins with `name` or comes after it."""
        wanted = bytes.fromhex(name.ljust(2 * SIZE, "0"))
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self._names[SIZE * middle : SIZE * (middle + 1)] < wanted:
                low = middle + 1
            else:
                high = middle
        return low

    def find(self, name: str) -> int | None:
        """Return the place of the line called `name`, None where there is none."""
        place = self.at(name)
        return place if place < len(self) and self.name(place) == name else None

    def range(self, prefix: str) -> range:
        """Return the places of the lines whose names begin with `prefix`."""
        place = self.at(prefix)
        end = place
        while end < len(self) and self.name(end).startswith(prefix):
            end += 1
        return range(place, end)

    def prefixes(self) -> list[str]:
        """Return the prefixes of the sheets that the list stands on, `['']` for the poll's page."""
        for width in range(_DEEPEST + 1):
            found: Counter[str] = Counter()
            for beginning, number in self._beginnings.items():
                found[beginning[:width]] += number
            if max(found.values(), default=0) <= MOST:
                break
        return sorted(found) or [""]
