"""Whether a question that holds a vote but stresses it: `2, vem annars?`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from polls.freetext.languages import all_words, words
from polls.freetext.lead import Strength
from polls.freetext.objections import TAGS
from polls.freetext.phrases import phrasebook
from polls.freetext.placing import ABRUPT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from polls.freetext.grammar import Claim
    from polls.freetext.items import Item

OR: Final = frozenset({"eller", "or"})


def asks_nothing(items: Sequence[Item], claim: Claim) -> bool:
    """Return whether a question after the vote only stresses it: `2, vem annars?`."""
    row = tuple(item.text for item in items)
    named = next((at for at, item in enumerate(items) if item.keys == claim.keys), len(row))
    starts = [at + 1 for at in range(named, len(row) - 1) if row[at] == ","]
    book = phrasebook(all_words().rhetoric)
    stresses = any(len(row) in book.ends(row, start) for start in starts)
    wonders = [start for start in starts if row[start] in WHO]
    reasons = phrasebook(all_words().because)
    if claim.strength is Strength.STRONG and any(reasons.starts(row, at) for at in starts[:1]):
        return not {row[-1]} & TAGS and not OR & set(row[named:])
    return stresses or (claim.committed and starts[:1] == wonders[:1] != []) or _aside(row, wonders)


def _aside(row: tuple[str, ...], wonders: list[int]) -> bool:
    """Return whether a whole question to nobody follows a reason: `3, vad ska hon med den?`."""
    if not wonders:
        return False
    clause = row[wonders[-1] :]
    if phrasebook(all_words().quantities).starts(clause):
        return False
    doubts = words("you") | OR | words("negations") & set(clause[:3])
    return len(clause) >= ABRUPT and not doubts & set(clause) and "," not in clause


WHO: Final = frozenset(
    {"vem", "hvem", "who", "hur", "hvordan", "how", "vad", "hvad", "hva", "what"}
    | {"varfor", "hvorfor", "why"}
)
