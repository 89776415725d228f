"""The lines of a text that are a poll, or were meant to be one, unless something shelters them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from polls.model import Mistake, Place
from polls.syntax import fences
from polls.syntax.declaration import NEITHER, Declaration, declaration

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from polls.syntax.shelter import CommonMark, Shelter

CODE = re.compile(r" {0,3}(?:`{3,}|~{3,})")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Lines `first` to `last`, 0-based; `shelter` is what CommonMark finds around them.

    `name` is '' where it cannot be told, `declaration` None where nothing stands between the
    fences. A sheltered candidate is its first line alone.
    """

    first: int
    last: int
    name: str
    mistakes: tuple[Mistake, ...] = ()
    declaration: Declaration | None = None
    shelter: Shelter | None = None


def candidates(
    lines: Sequence[str], start: int, reader: CommonMark, found_in: tuple[str, ZoneInfo]
) -> list[Candidate]:
    """Return the candidates from line `start` on; `reader` is fed every line but a poll's own.

    `found_in` is the file's path and the zone of its dates.
    """
    finder = _Finder(lines, *found_in)
    result = []
    number = start
    while number < len(lines):
        found = finder.candidate(number, reader.feed(number, lines[number]))
        if found:
            result.append(found)
        if found and not found.shelter:
            number = found.last
            reader.feed(number, "")  # a poll is a block by itself: what follows begins anew
        number += 1
    return result


class _Finder:
    def __init__(self, lines: Sequence[str], path: str, zone: ZoneInfo) -> None:
        self.lines, self.path, self.zone = lines, path, zone

    def candidate(self, number: int, shelter: Shelter | None) -> Candidate | None:
        name = fences.opener(self.lines[number])
        missed = None if name else fences.miss(self.lines[number])
        if shelter and (name or missed):
            return Candidate(number, number, name, shelter=shelter)
        if missed:
            return self._missed(number, missed)
        if not name:
            return None
        kept = fences.reserved(name)
        return self._poll(number, name, [self._wrong(number, kept)] if kept else [])

    def _missed(self, number: int, missed: fences.Miss) -> Candidate:
        mistake = self._wrong(number, missed.message)
        end = self._end(number) if missed.opens else len(self.lines)
        if end < len(self.lines) and self.lines[end] == fences.CLOSER:
            return self._poll(number, missed.name, [mistake])
        return Candidate(number, number, missed.name, (mistake,))

    def _poll(self, first: int, name: str, mistakes: list[Mistake]) -> Candidate:
        end = self._end(first)
        mistakes += self._ending(first, name, end)
        last = end if self._is_closer(end) else end - 1
        body = self.lines[first + 1 : end]
        if not any(line.strip() for line in body):
            return Candidate(first, last, name, tuple(mistakes))
        declared, wrong = declaration(name, Place(self.path, first + 1), body, self.zone)
        if last < end:
            wrong = self._own(wrong)
        return Candidate(first, last, name, (*mistakes, *wrong), declared)

    def _own(self, mistakes: tuple[Mistake, ...]) -> tuple[Mistake, ...]:
        """Leave out what is said of the article's text below a poll that is never closed."""
        strays = (mistake.line for mistake in mistakes if mistake.message == NEITHER)
        limit = next(strays, len(self.lines) + 1)
        return tuple(mistake for mistake in mistakes if mistake.line < limit)

    def _end(self, first: int) -> int:
        """Return the line that closes the poll begun on `first`, or with which it must end."""
        for number in range(first + 1, len(self.lines)):
            line = self.lines[number]
            if fences.closes(line) or fences.miss(line) or CODE.match(line):
                return number
        return len(self.lines)

    def _is_closer(self, end: int) -> bool:
        line = self.lines[end] if end < len(self.lines) else ""
        return fences.closes(line) and not fences.opener(line) and not fences.miss(line)

    def _ending(self, first: int, name: str, end: int) -> list[Mistake]:
        line = self.lines[end] if end < len(self.lines) else ""
        if line == fences.CLOSER:
            return []
        if self._is_closer(end):
            return [self._wrong(end, f"this does not end poll '{name}'; write ':::' alone")]
        never = f"poll '{name}' is never closed; end it with a line ':::'"
        if line:
            what = "code" if CODE.match(line) else "another poll"
            never += f" above line {end + 1}, where {what} begins"
        return [self._wrong(first, never)]

    def _wrong(self, number: int, message: str) -> Mistake:
        return Mistake(self.path, number + 1, message)
