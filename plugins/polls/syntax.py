"""The polls in a text of Markdown, and every mistake in writing them, with its line.

```markdown
::: poll regel-eller-undantag
Vad hade du gjort, om du ansvarade för parkeringsbolaget?

1. Stått på mig och krävt in avgiften
2. Gjort ett undantag och avskrivit den

closes: 2026-12-31
:::
```
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from polls import fences, rawhtml
from polls.declaration import CODE, Declaration, declaration
from polls.model import Mistake, Place
from polls.settings import Settings
from polls.shelter import CommonMark, Kind, Shelter

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

__all__ = ["Block", "Broken", "Declaration", "Scan", "Settings", "scan"]

META = re.compile(r" {0,3}[A-Za-z0-9_-]+:")
MARKS = str.maketrans("", "", "\x02\x03")  # Python-Markdown's own, which it takes away first


@dataclass(frozen=True, slots=True)
class Block:
    """A poll's lines, 0-based, both fences included; `declaration` is None where it is shown again.

    Shown again: `::: poll name` closed at once, which shows a poll that is declared elsewhere.
    """

    name: str
    first: int
    last: int
    declaration: Declaration | None


@dataclass(frozen=True, slots=True)
class Broken:
    """A poll with mistakes: its lines, and its name as far as it can be told ('' if not)."""

    name: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Scan:
    """What a file holds: good polls and broken ones in the order of lines, mistakes sorted."""

    blocks: tuple[Block, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    broken: tuple[Broken, ...] = ()


def scan(lines: Sequence[str], path: str, zone: ZoneInfo) -> Scan:
    """Return the polls in `lines`, a whole file with its front matter, and every mistake.

    Lines may end in white space or a carriage return, and the first begin with a byte-order mark.
    `zone` is that of the author's dates and times. Takes time in proportion to the text.
    """
    clean = [line.translate(MARKS).rstrip().expandtabs(4) for line in lines]
    if clean:
        clean[0] = clean[0].removeprefix("\ufeff")
    return _Scanner(clean, path, zone).scan()


def _body(lines: Sequence[str]) -> int:
    """Return the line on which the text begins: below what Pelican reads as front matter."""
    start = 1 if lines and re.match(r"-{3}(\s|$)", lines[0]) else 0
    keyed = False
    for number in range(start, len(lines)):
        line = lines[number]
        if not line.strip() or re.match(r"(-{3}|\.{3})(\s|$)", line):
            return number + 1
        if META.match(line):
            keyed = True
        elif not (keyed and line.startswith("    ")):
            return number
    return len(lines)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Lines that are a poll, or were meant to be one, unless something shelters them."""

    first: int
    last: int
    name: str
    mistakes: tuple[Mistake, ...]
    declaration: Declaration | None
    shelter: Shelter | None


class _Scanner:
    def __init__(self, lines: list[str], path: str, zone: ZoneInfo) -> None:
        self.lines, self.path, self.zone = lines, path, zone
        self.reader = CommonMark()
        self.candidates: list[_Candidate] = []

    def scan(self) -> Scan:
        start = self._candidates()
        rest = [""] * start + self.lines[start:]
        for found in self.candidates:
            if not found.shelter:
                rest[found.first : found.last + 1] = [""] * (found.last + 1 - found.first)
        rendered = rawhtml.shelters(rest)
        mistakes, told = self._never_closed(rendered)
        blocks, broken = [], []
        for found in self.candidates:
            wrong = self._doubt(found, rendered[found.first])
            if id(found) in told or self._is_text(found, rendered[found.first]):
                continue
            mistakes += [*found.mistakes, *wrong]
            if found.mistakes or wrong:
                broken.append(Broken(found.name, found.first, found.last))
            else:
                blocks.append(Block(found.name, found.first, found.last, found.declaration))
        return Scan(tuple(blocks), tuple(sorted(set(mistakes))), tuple(broken))

    def _wrong(self, number: int, message: str) -> Mistake:
        return Mistake(self.path, number + 1, message)

    def _candidates(self) -> int:
        start = number = _body(self.lines)
        while number < len(self.lines):
            shelter = self.reader.feed(number, self.lines[number])
            found = self._candidate(number, shelter)
            if found:
                self.candidates.append(found)
                number = number if shelter else found.last
                if not shelter:
                    self.reader.feed(number, "")
            number += 1
        return start

    def _candidate(self, number: int, shelter: Shelter | None) -> _Candidate | None:
        line = self.lines[number]
        name = fences.opener(line)
        missed = None if name else fences.miss(line)
        if not name and not missed:
            return None
        if shelter:
            return _Candidate(number, number, name, (), None, shelter)
        if missed:
            return self._missed(number, missed)
        wrong = fences.reserved(name)
        return self._poll(number, name, [self._wrong(number, wrong)] if wrong else [])

    def _missed(self, number: int, missed: fences.Miss) -> _Candidate:
        mistake = self._wrong(number, missed.message)
        if not missed.opens or not self._is_closed(number):
            return _Candidate(number, number, missed.name, (mistake,), None, None)
        return self._poll(number, missed.name, [mistake])

    def _is_closed(self, first: int) -> bool:
        return self.lines[self._end(first) : self._end(first) + 1] == [fences.CLOSER]

    def _end(self, first: int) -> int:
        """Return the line that closes the poll begun on `first`, or that ends it otherwise."""
        for number in range(first + 1, len(self.lines)):
            line = self.lines[number]
            if fences.closes(line) or fences.miss(line) or CODE.match(line):
                return number
        return len(self.lines)

    def _poll(self, first: int, name: str, mistakes: list[Mistake]) -> _Candidate:
        end = self._end(first)
        closing = self._closing(first, name, end)
        last = end if self._closes(end) else end - 1
        body = self.lines[first + 1 : end]
        declared = None
        if any(line.strip() for line in body):
            place = Place(self.path, first + 1)
            declared, wrong = declaration(name, place, body, self.zone)
            mistakes = [*mistakes, *wrong]
        return _Candidate(first, last, name, (*mistakes, *closing), declared, None)

    def _closes(self, end: int) -> bool:
        if end >= len(self.lines):
            return False
        line = self.lines[end]
        return fences.closes(line) and not fences.opener(line) and not fences.miss(line)

    def _closing(self, first: int, name: str, end: int) -> list[Mistake]:
        never = f"poll '{name}' is never closed; end it with a line ':::'"
        if end >= len(self.lines):
            return [self._wrong(first, never)]
        line = self.lines[end]
        if line == fences.CLOSER:
            return []
        if self._closes(end):
            return [self._wrong(end, f"this does not end poll '{name}'; write ':::' alone")]
        what = "code" if CODE.match(line) else "another poll"
        return [self._wrong(first, f"{never} above line {end + 1}, where {what} begins")]

    def _never_closed(self, rendered: list[Shelter | None]) -> tuple[list[Mistake], set[int]]:
        """Return a mistake for each shelter that is never closed above a poll, and those polls."""
        mistakes, told = [], set()
        for found in self.candidates:
            for shelter in (found.shelter, rendered[found.first]):
                if shelter and not shelter.closed:
                    mistakes.append(self._unclosed(shelter, found))
                    told.add(id(found))
                    break
        return self._first_of_each(mistakes), told

    def _first_of_each(self, mistakes: list[Mistake]) -> list[Mistake]:
        return list({mistake.line: mistake for mistake in reversed(mistakes)}.values())

    def _unclosed(self, shelter: Shelter, found: _Candidate) -> Mistake:
        mend = f"end it with a line '{shelter.end}'"
        return self._wrong(
            shelter.first,
            f"this {shelter.kind} is never closed, so the poll on line {found.first + 1} "
            f"would be part of it; {mend}",
        )

    def _is_text(self, found: _Candidate, rendered: Shelter | None) -> bool:
        return bool(found.shelter or rendered) and not self._doubt(found, rendered)

    def _doubt(self, found: _Candidate, rendered: Shelter | None) -> list[Mistake]:
        """Return a mistake where the two readings differ on whether this is a poll."""
        read = found.shelter
        if rendered and rendered.markdown:
            mend = "move the poll out of it"
            return [self._wrong(found.first, f"a poll cannot stand inside HTML; {mend}")]
        if read and not rendered and read.kind in {Kind.HTML, Kind.COMMENT}:
            mend = f"leave an empty line between the {read.kind} on line {read.first + 1} and it"
            return [self._wrong(found.first, f"it is unclear whether this is a poll; {mend}")]
        if rendered and not read and (rendered.kind is not Kind.HTML):
            mend = (
                f"begin and end the {rendered.kind} of line {rendered.first + 1} at the start of "
                f"a line, both with '{rendered.end}'"
            )
            return [self._wrong(found.first, f"it is unclear whether this is a poll; {mend}")]
        return []
