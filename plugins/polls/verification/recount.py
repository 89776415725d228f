"""A published list, read once and counted: what follows from it, and what is amiss in it."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from polls.model import Mistake, Reason
from polls.published.sheets import SHORT
from polls.verification.law import Law
from polls.verification.roll import SIZE, Roll, Said
from polls.verification.rows import UnreadableError, definition, row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from hashlib import _Hash

    from polls.model import Source
    from polls.verification.roll import Mark
    from polls.verification.rows import Row

_BEFORE: Final = len('{"day":"2026-02-14","line":"')
_BEHIND: Final = _BEFORE + 2 * SIZE
"""Where the name stands in a line that has no detail before it."""
_FIT: Final = frozenset({"", Reason.SUPERSEDED, Reason.WITHDRAWN})
"""What may have become of a ballot that took the place of another."""


@dataclass(slots=True)
class Kind:
    """What lines say that are alike but for their names, what is wrong with it, and how many."""

    row: Row
    broken: str
    mark: Mark
    lines: int = 0


class Recount:
    """A list whose first line is `definition`; UnreadableError where that defines no poll.

    `path` is what messages call the file, `mistakes` what is amiss in it. The counters hold sums
    of weights, that is, voters. `digest` is '' until the last line was counted.
    """

    def __init__(self, path: str, first: bytes) -> None:
        self.path = path
        self.poll, self.zone = definition(first)
        self.digest = ""
        self.mistakes: list[Mistake] = []
        self.roll = Roll()
        self.received = 0
        self.chosen: Counter[tuple[Source, tuple[str, ...]]] = Counter()
        self.days: Counter[tuple[str, Source]] = Counter()
        self.rejected: Counter[Reason] = Counter()
        self._law = Law(self.poll, self.zone)
        self._kinds: dict[bytes, Kind] = {}
        self._last = b""
        self._superseded: list[tuple[int, Row]] = []

    def blame(self, number: int, message: str) -> None:
        """Say that something is amiss on the line of that number, 0 for the whole."""
        self.mistakes.append(Mistake(self.path, number, message))

    def count(self, number: int, line: bytes) -> None:
        """Count the ballot on the line of that number."""
        try:
            kind, text = self._read(line)
            name = _name(text)
        except UnreadableError as error:
            self.blame(number, str(error))
            return
        if name <= self._last:
            order = "stands twice" if name == self._last else "is not in the order of the names"
            self.blame(number, f"line {text[:SHORT]} {order}")
            return
        self._last = name
        if kind.broken:
            self.blame(number, f"line {text[:SHORT]}: {kind.broken}")
        kind.lines += 1
        self.roll.add(name, text[:4], kind.mark)
        if kind.row.successor is not None:
            self._superseded.append((number, kind.row))

    def finish(self, digest: str) -> None:
        """Hold superseded ballots to their successors, now that all are known."""
        self.digest = digest
        for kind in self._kinds.values():
            self._sum(kind.row, kind.lines)
        taken: set[str] = set()
        for number, one in self._superseded:
            self._sum(one, 1)
            if wrong := self._succession(one, taken):
                self.blame(number, f"line {one.line[:SHORT]}: {wrong}")
            taken.add(one.successor or "")

    def _read(self, line: bytes) -> tuple[Kind, str]:
        """Return of which kind a line is, and its name. Raises UnreadableError.

        Lines that are alike but for their names are read once. Those with a successor are each of
        a kind of its own.
        """
        bare = line[:_BEFORE] + line[_BEHIND:]
        if bare in self._kinds:
            return self._kinds[bare], line[_BEFORE:_BEHIND].decode(errors="replace")
        one = row(line)
        self._law.day(one.day)
        kind = Kind(one, self._law.broken(one), self.roll.mark(_said(one)))
        if one.successor is None and line[_BEFORE:_BEHIND] == one.line.encode():
            self._kinds[bare] = kind
        elif one.successor is None:
            self._sum(one, 1)
        return kind, one.line

    def _sum(self, one: Row, lines: int) -> None:
        weight = one.weight * lines
        self.received += weight
        if one.reason is None:
            self.chosen[one.source, one.selection] += weight
            self.days[one.day, one.source] += weight
        else:
            self.rejected[one.reason] += weight

    def _succession(self, one: Row, taken: set[str]) -> str:
        successor = one.successor or ""
        place = self.roll.find(successor) if _is_name(successor) else None
        if place is None:
            return f"its successor {successor[:16]} is not in the list"
        day, reason = self.roll.fate(place)
        if successor in taken:
            return f"its successor {successor[:16]} took the place of another ballot already"
        if reason not in _FIT or day < one.day or successor == one.line:
            return f"its successor {successor[:16]} cannot have taken its place"
        return ""


def recount(path: str, pieces: Iterable[bytes]) -> Recount:
    """Return the recount of the list whose bytes come in `pieces`.

    Raises UnreadableError where its first line is no definition: nothing follows from the rest.
    """
    sha = hashlib.sha256()
    lines = enumerate(_lines(sha, pieces), start=1)
    found = Recount(path, next(lines, (1, b""))[1])
    for number, line in lines:
        found.count(number, line)
    found.finish(sha.hexdigest())
    return found


def _lines(sha: _Hash, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the lines without their line feeds; what is not ended so keeps a mark of it."""
    rest = b""
    for piece in pieces:
        sha.update(piece)
        *whole, rest = (rest + piece).split(b"\n")
        yield from whole
    if rest:
        # No line that is whole has this, and so none is read for it.
        yield rest + b"\r"


def _said(one: Row) -> Said:
    return Said(
        one.day,
        one.source,
        one.selection,
        one.weight,
        one.reason or "",
        one.detail if isinstance(one.detail, str) else "",
        (one.successor or "")[:SHORT],
    )


def _name(text: str) -> bytes:
    """Return the name of a line as bytes. Raises UnreadableError."""
    if not _is_name(text):
        raise UnreadableError("its name is not 64 small hexadecimal digits")
    return bytes.fromhex(text)


def _is_name(text: str) -> bool:
    try:
        return len(text) == 2 * SIZE and bytes.fromhex(text).hex() == text
    except ValueError:
        return False
