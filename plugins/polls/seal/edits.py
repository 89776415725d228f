"""Which lines of a sealed list are not those that were sealed, by the sums kept of them; pure."""

from __future__ import annotations

import hashlib
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SHORT: Final = 8
MOST: Final = 2000
"""With more lines than this between the first edit and the last, only these two are named."""


def sums(lines: Sequence[bytes]) -> list[str]:
    """Return for each line, without its line feed, the first 8 digits of its SHA-256."""
    return [hashlib.sha256(line).hexdigest()[:SHORT] for line in lines]


def edits(now: Sequence[str], then: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the number of each line that is not as it was, and what is wrong with it.

    `now` are the sums of the lines as they are, `then` as they were when the list was sealed.
    """
    start = _common(now, then)
    end = _common(now[start:][::-1], then[start:][::-1])
    changed, sealed = now[start : len(now) - end], then[start : len(then) - end]
    if max(len(changed), len(sealed)) > MOST:
        yield start + 1, "this line is not the one that was sealed; it is the first of many"
        return
    for what, a, b, c, d in SequenceMatcher(None, sealed, changed, autojunk=False).get_opcodes():
        if what != "equal":
            yield from _edited(start + c + 1, b - a, d - c)


def _edited(first: int, before: int, after: int) -> Iterator[tuple[int, str]]:
    """Yield what happened to `before` lines that are `after` lines now, from line `first` on."""
    both = min(before, after)
    for number in range(first, first + both):
        yield number, "this line is not the one that was sealed"
    for number in range(first + both, first + after):
        yield number, "this line was added after the count was sealed"
    if before > after:
        lost = before - after
        were = "a line that was sealed is" if lost == 1 else f"{lost} lines that were sealed are"
        yield first + both, f"{were} missing before this one"


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many items two sequences begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
