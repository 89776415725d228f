"""Whether a long clause ends in a vote: `…, men da jeg leste svaret ble det 2`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from polls.freetext import tail
from polls.freetext.items import Item, Sort
from polls.freetext.languages import all_words, words
from polls.freetext.lead import quotes, sincere
from polls.freetext.parting import NUMBERS
from polls.freetext.phrases import phrasebook
from polls.freetext.voter import FIRST

if TYPE_CHECKING:
    from collections.abc import Sequence

NEAR: Final = 8
"""The most words that name what came of it."""


def concludes(items: Sequence[Item], at: int) -> bool:
    """Return whether the number at `at` ends a clause after a turn, and votes.

    It does where another option was thought of before the turn, and left, and where nothing in
    the clause counts, denies or doubts.
    """
    item = items[at]
    row = tuple(other.text for other in items)
    turn = next((n for n in range(at - 1, 0, -1) if row[n] in words("turns")), 0)
    if not turn or item.label or not tail.ends(row[at + 1 :]).whole:
        return False
    thought = any(_named(items, n) for n in range(turn))
    counted = any(_counts(items, n) for n in range(turn, at))
    left = phrasebook(all_words().left).stands_in(row[:turn])
    clause = row[turn + 1 : at]
    return thought and left and not counted and _ends(clause) and not _doubts(clause)


def _named(items: Sequence[Item], at: int) -> bool:
    """Return whether the item is an option or a number, and counts nothing: not `1 cake`."""
    item, after = items[at], items[at + 1]
    counts = after.sort is Sort.WORD and after.text not in words("function_words")
    return (item.sort in NUMBERS or bool(item.keys)) and not counts


def _counts(items: Sequence[Item], at: int) -> bool:
    """Return whether the item is a number that the one at the end may go on with."""
    item, after = items[at], items[at + 1]
    measures = item.sort is Sort.NUMERAL and after.sort is Sort.WORD and not item.label
    return (item.sort in NUMBERS or bool(item.keys)) and not measures


def _doubts(clause: tuple[str, ...]) -> bool:
    """Return whether a clause denies, hedges, sets a condition or quotes another."""
    doubtful = phrasebook(all_words().hedges, all_words().conditions)
    row = sincere(clause)
    row = row[1:] if set(row[1:2]) & FIRST else row
    return bool(words("negations") & set(row)) or doubtful.stands_in(row) or quotes(row)


def _ends(clause: tuple[str, ...]) -> bool:
    """Return whether words that name what came of it end the clause: `blev det`."""
    every = all_words()
    book = phrasebook(every.closings, fillers=every.fillers)
    near = range(max(0, len(clause) - NEAR), len(clause))
    return any(len(clause) in book.ends(clause, at) for at in near)
