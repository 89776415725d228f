"""What a voter grants against the own vote, and then sets aside: `harsh perhaps, but fair`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from polls.freetext.languages import all_words, words
from polls.freetext.lead import quotes
from polls.freetext.phrases import phrasebook
from polls.freetext.voter import own

if TYPE_CHECKING:
    from collections.abc import Sequence

    from polls.freetext.items import Item

BUTS: Final = frozenset({"men", "but"})
BRIEF: Final = 5
"""A concession has at most so many words."""
ENOUGH: Final = 2
"""What is set against it has at least so many."""


def past_concession(clause: Sequence[Item]) -> Sequence[Item]:
    """Return the items after `lite hårt kanske,` where a reason follows; else all of `clause`.

    What follows must be a reason of its own: no option, no doubt, and nothing about the voter.
    """
    row = tuple(item.text for item in clause)
    end = row.index(",") if "," in row else len(row)
    granted, reason = row[:end], row[end + 1 :]
    every = all_words()
    doubts = phrasebook(every.hedges, every.conditions, every.unsure, every.retractions)
    grants = bool(words("hard") & set(granted)) and not words("negations") & set(granted)
    clear = reason[:1] != () and reason[0] in BUTS and len(reason) > ENOUGH
    clear = clear and not (own(row) or quotes(reason) or doubts.stands_in(reason))
    denies = len(reason) <= BRIEF and words("negations") & set(reason)
    clear = clear and not (denies or any(item.keys for item in clause))
    return clause[end + 1 :] if end <= BRIEF and grants and clear else clause
