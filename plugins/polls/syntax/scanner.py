"""Where polls stand in a text, which of them are good, and what is wrong with the others."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from polls.model import Mistake
from polls.syntax import rawhtml
from polls.syntax.candidates import Candidate, candidates
from polls.syntax.shelter import CommonMark, Kind, Shelter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from zoneinfo import ZoneInfo

    from polls.syntax.declaration import Declaration


# Front matter, as Python-Markdown's `meta` reads it for Pelican.
META = re.compile(r" {0,3}[A-Za-z0-9_-]+:")
META_BEGINS = re.compile(r"-{3}(?:\s|$)")
META_ENDS = re.compile(r"(?:-{3}|\.{3})(?:\s|$)")
DEFINITION = re.compile(r" {0,3}: {1,3}\S")
MARKS = str.maketrans("", "", "\x02\x03")  # Python-Markdown's own, which it takes away first


@dataclass(frozen=True, slots=True)
class Block:
    """A poll's lines, 0-based, both fences included.

    `declaration` is None for `::: poll name` closed at once, which shows an existing poll again.
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
    clean[:1] = [line.removeprefix("\ufeff") for line in clean[:1]]
    start = _text_begins(clean)
    reader = CommonMark()
    found = candidates(clean, start, reader, (path, zone))
    readings = _Readings(found, reader, rawhtml.shelters(_without_polls(clean, start, found)), path)
    return _sorted_out(found, readings, _defined(clean, found, path))


def _text_begins(lines: Sequence[str]) -> int:
    """Return the 0-based line on which the text begins, below the front matter."""
    begins = 1 if lines and META_BEGINS.match(lines[0]) else 0
    keyed = False
    for number, line in enumerate(lines[begins:], begins):
        if not line or META_ENDS.match(line):
            return number + 1
        if META.match(line):
            keyed = True
        elif not (keyed and line.startswith("    ")):
            return number
    return len(lines)


def _without_polls(lines: list[str], start: int, found: Iterable[Candidate]) -> list[str]:
    rest = [""] * start + lines[start:]
    for each in found:
        if not each.shelter:
            rest[each.first : each.last + 1] = [""] * (each.last + 1 - each.first)
    return rest


def _defined(lines: Sequence[str], found: Iterable[Candidate], path: str) -> Mapping[int, Mistake]:
    """Return by first line the polls that Python-Markdown would make terms of definitions."""
    wrong = {}
    message = (
        "a line that begins with ': ' makes a definition of what stands above it, and that is a "
        "poll; leave the colon out, or write a line of text between them"
    )
    for each in found:
        below = (at for at in range(each.last + 1, len(lines)) if lines[at])
        at = next(below, each.last)
        if at > each.last and DEFINITION.match(lines[at]):
            wrong[each.first] = Mistake(path, at + 1, message)
    return wrong


def _sorted_out(
    found: Sequence[Candidate], readings: _Readings, defined: Mapping[int, Mistake]
) -> Scan:
    blocks, broken = [], []
    mistakes = readings.never_closed()
    for each in found:
        doubt = readings.doubt(each)
        sheltered = not doubt and readings.is_text(each)
        if sheltered and not readings.is_left_open(each):
            continue
        wrong = [] if sheltered else [*each.mistakes, *doubt]
        wrong += [defined[each.first]] if each.first in defined and not sheltered else []
        mistakes += wrong
        if wrong or sheltered:
            broken.append(Broken(each.name, each.first, each.last))
        else:
            blocks.append(Block(each.name, each.first, each.last, each.declaration))
    return Scan(tuple(blocks), tuple(sorted(set(mistakes))), tuple(broken))


class _Readings:
    """Compares what CommonMark and Python-Markdown find around a poll.

    Where both find shelter it is text. Where only one does, an author who looks at the text in
    one of them would be misled: that is a mistake, but for two cases. Fenced code that only
    CommonMark takes for code is meant as code; and HTML blocks that Python-Markdown reads on past
    blank lines are what authors know as raw HTML.
    """

    def __init__(
        self,
        found: Sequence[Candidate],
        reader: CommonMark,
        rendered: Sequence[Shelter | None],
        path: str,
    ) -> None:
        self.found, self.reader, self.rendered, self.path = found, reader, rendered, path

    def never_closed(self) -> list[Mistake]:
        """Return a mistake for the first shelter with a poll below that nothing closes.

        Others are left for later: most often they are made by the first.
        """
        starts = [each.first for each in self.found]
        for shelter in sorted(self._open(), key=lambda shelter: shelter.first):
            below = bisect_right(starts, shelter.first)
            if below < len(starts):
                return [self._never_closed(shelter, starts[below])]
        return []

    def _open(self) -> Iterator[Shelter]:
        rendered = (each for each in self.rendered if each)
        return (each for each in chain(self.reader.shelters, rendered) if not each.closed)

    def _never_closed(self, shelter: Shelter, poll: int) -> Mistake:
        where = "as far in as it begins" if shelter.nested else "on a line of its own"
        return self._wrong(
            shelter.first,
            f"this {shelter.kind} is never closed, and a poll stands below it on line {poll + 1}; "
            f"end it with '{shelter.end}' {where}",
        )

    def is_text(self, each: Candidate) -> bool:
        """Tell whether something shelters a candidate."""
        return bool(each.shelter or self.rendered[each.first])

    def is_left_open(self, each: Candidate) -> bool:
        """Tell whether a candidate is text only because something above it is never closed."""
        around = (each.shelter, self.rendered[each.first])
        return any(shelter and not shelter.closed for shelter in around)

    def doubt(self, each: Candidate) -> list[Mistake]:
        """Return a mistake where it is unclear whether a candidate is a poll."""
        message = self._doubt(each.shelter, self.rendered[each.first])
        return [self._wrong(each.first, message)] if message else []

    def _doubt(self, read: Shelter | None, rendered: Shelter | None) -> str:
        if rendered and rendered.markdown:
            return "a poll cannot stand inside HTML; move it out"
        if read and not rendered and read.closed and read.kind in {Kind.HTML, Kind.COMMENT}:
            mend = "write an empty line between them"
            return f"a poll cannot stand right below {self._named(read)}; {mend}"
        if read or not rendered or not rendered.closed:
            return ""
        if rendered.kind is Kind.COMMENT:
            mend = f"begin {self._named(rendered)} with '<!--' at the start of a line"
            return f"it is unclear whether this poll is commented out; {mend}"
        if rendered.kind is Kind.FENCE or self._begins_in_code(rendered):
            mend = f"begin and end {self._named(rendered)} at the start of a line, by equal marks"
            return f"it is unclear whether this poll is code; {mend}"
        return ""

    def _begins_in_code(self, html: Shelter) -> bool:
        return self.reader.kinds.get(html.first) in {Kind.FENCE, Kind.CODE}

    def _named(self, shelter: Shelter) -> str:
        return f"the {shelter.kind} of line {shelter.first + 1}"

    def _wrong(self, number: int, message: str) -> Mistake:
        return Mistake(self.path, number + 1, message)
