"""Whether the voter speaks of himself in a row of words."""

from __future__ import annotations

from typing import Final

from polls.freetext.languages import all_words, words
from polls.freetext.phrases import phrasebook

FIRST: Final = frozenset({"jag", "jeg", "eg", "i", "vi", "we"})
STARTS: Final = frozenset({"and", "but", "so", "then", "what", "that", ","})
"""Words after which `i` is the voter; within Scandinavian words it is `in`."""

AND: Final = frozenset({("och",), ("og",), ("and",)})
MINE: Final = frozenset(
    {"my", "min", "mitt", "mit", "mine", "mina", "selv", "sjalv", "myself"}
    | {"anda", "alligevel", "likevel", "still"}
)
"""Words that a voter says who leaves out `jag`."""


def own(row: tuple[str, ...]) -> bool:
    """Return whether the voter speaks of himself in `row`."""
    heads = (word.split("'")[0] for word in row)
    return any(
        head in FIRST and (word != "i" or at == 0 or row[at - 1] in STARTS)
        for at, (head, word) in enumerate(zip(heads, row, strict=True))
    )


def says_another(row: tuple[str, ...], place: int) -> bool:
    """Return whether another says what follows `og`: `Naboen roser dem og siger 6`."""
    at = place - (row[place - 1 : place] in AND)
    if row[:1] != () and row[0] in words("elliptic"):
        return False
    said = row[at : at + 1] in AND and phrasebook(all_words().reports).starts(row, at + 1)
    return at > 1 and said and not own(row) and not MINE & set(row)
