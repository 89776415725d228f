"""A text in lines of even length, as large as its place allows; pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    # The width of a text in a font of size 1.
    Measure = Callable[[str], float]
    # A word, and its width in a font of size 1.
    Word = tuple[str, float]

LEADING = 1.14
# A word too wide for this size is divided rather than set smaller.
WHOLE = 64
# Enough for less than a pixel.
STEPS = 12


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of text, and the size of their font in pixels."""

    size: int
    lines: tuple[str, ...]

    @property
    def height(self) -> int:
        """The height of all lines, in pixels."""
        return round(len(self.lines) * self.size * LEADING)


def fit(text: str, *, width: int, height: int, sizes: Sequence[int], measure: Measure) -> Block:
    """Return `text` in the largest of `sizes`, given in falling order, that fits into the place.

    Where none does, it stands in the smallest: words that are too wide are divided, and what is too
    much ends in `…`.
    """
    words = _words(text, width / min(WHOLE, sizes[0]), measure)
    for size in sizes:
        limit = width / size
        if max(wide for _, wide in words) > limit:
            continue
        lines = _even(words, limit, measure(" "))
        block = Block(size, tuple(lines))
        if block.height <= height:
            return block
    return _cut(words, width=width, height=height, size=sizes[-1], measure=measure)


def _words(text: str, limit: float, measure: Measure) -> list[Word]:
    whole = text.split(" ")
    parts = [part for word in whole for part in _divided(word, limit, measure)]
    return [(part, measure(part)) for part in parts]


def _even(words: Sequence[Word], limit: float, space: float) -> list[str]:
    """Return the fewest lines that `limit` allows, each as wide as the others need it to be."""
    lines = _lines(words, limit, space)
    narrow, wide = max(wide for _, wide in words), limit
    for _ in range(STEPS):
        middle = (narrow + wide) / 2
        tried = _lines(words, middle, space)
        if len(tried) > len(lines):
            narrow = middle
        else:
            wide, lines = middle, tried
    return lines


def _lines(words: Sequence[Word], limit: float, space: float) -> list[str]:
    lines: list[str] = []
    used = limit
    for word, wide in words:
        if used + space + wide <= limit:
            lines[-1] += f" {word}"
            used += space + wide
        else:
            lines.append(word)
            used = wide
    return lines


def _cut(words: Sequence[Word], *, width: int, height: int, size: int, measure: Measure) -> Block:
    limit = width / size
    lines = _lines(words, limit, measure(" "))
    most = int(height // (size * LEADING))
    if len(lines) > most:
        last = lines[most - 1]
        while measure(f"{last}…") > limit:
            last = last[:-1]
        lines = [*lines[: most - 1], f"{last.rstrip(' ,;:.–-')}…"]
    return Block(size, tuple(lines))


def _divided(word: str, limit: float, measure: Measure) -> list[str]:
    """Return a word in parts of which none is wider than `limit`, a hyphen after all but the last.

    There is no dictionary here: it is divided where it must be.
    """
    if measure(word) <= limit:
        return [word]
    parts = [""]
    for letter in word:
        if parts[-1] and measure(f"{parts[-1]}{letter}-") > limit:
            parts[-1] += "-"
            parts.append("")
        parts[-1] += letter
    return parts
