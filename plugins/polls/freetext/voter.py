"""Whether the voter speaks of himself in a row of words."""

from __future__ import annotations

from typing import Final

FIRST: Final = frozenset({"jag", "jeg", "eg", "i", "vi", "we"})
STARTS: Final = frozenset({"and", "but", "so", "then", "what", "that", ","})
"""Words after which `i` is the voter; within Scandinavian words it is `in`."""


def own(row: tuple[str, ...]) -> bool:
    """Return whether the voter speaks of himself in `row`."""
    heads = (word.split("'")[0] for word in row)
    return any(
        head in FIRST and (word != "i" or at == 0 or row[at - 1] in STARTS)
        for at, (head, word) in enumerate(zip(heads, row, strict=True))
    )
