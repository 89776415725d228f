"""How the points of a rating are written: `4 av 5`, `4/5`, `fyra stjärnor`, `★★★★☆`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from polls.freetext.languages import all_words, words
from polls.freetext.phrases import phrasebook
from polls.freetext.tokens import Kind, Token

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SHARE: Final = re.compile(r"(\d{1,3})/(\d{1,3})")
HOLLOW: Final = frozenset("☆✩")


def points(
    row: Sequence[Token], at: int, high: str, number: Callable[[str], int]
) -> tuple[int, int] | None:
    """Return the point that begins at `at` and how many tokens say it, or None where none does.

    `high` is the scale's end: a share of anything else is the point -1, which no scale holds.
    `number` gives the number that a word says, or -1.
    """
    token = row[at]
    if token.kind is Kind.STARS:
        return _stars(token, high), 1
    if share := SHARE.fullmatch(token.text):
        return _share(int(share[1]), share[2], high), 1 + _units(row, at + 1)
    point = token.value if token.kind is Kind.DIGITS else number(token.text)
    if point < 0:
        return None
    after = tuple(other.text for other in row[at + 1 : at + 5])
    for end in phrasebook(all_words().out_of).ends(after, 0):
        most = str(number(after[end])) if end < len(after) else ""
        most = after[end] if end < len(after) and after[end].isdecimal() else most
        if most.isdecimal():
            whole = end + 2
            return _share(point, most, high), whole + _units(row, at + whole)
    units = _units(row, at + 1)
    return (point, 1 + units) if units else None


def _stars(token: Token, high: str) -> int:
    hollow = sum(char in HOLLOW for char in token.text)
    return token.value if not hollow or str(token.value + hollow) == high else -1


def _share(point: int, of: str, high: str) -> int:
    return point if of == high else -1


def _units(row: Sequence[Token], at: int) -> int:
    """Return 1 where a unit stands at `at`, a word or one star; else 0."""
    if at >= len(row):
        return 0
    star = row[at].kind is Kind.STARS and row[at].value == 1
    return int(star or row[at].text in words("units"))
