"""Whether a single word of an option urges what to do: `Annullere. De kan jo se på klokken`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from polls.freetext.gist import stems
from polls.freetext.labels import small_words
from polls.freetext.languages import words
from polls.freetext.questions import asks_limit
from polls.freetext.stories import GOT, PAST
from polls.freetext.tokens import tokens
from polls.freetext.voter import FIRST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from polls.freetext.grammar import Claim
    from polls.freetext.placing import Said
    from polls.freetext.terms import Ask

MINE: Final = frozenset({"min", "mitt", "mit", "mi", "mine", "my", "var", "vores", "our"})
THING: Final = frozenset(
    {"det", "den", "dem", "dom", "it", "that", "this", "those", "dar", "der", "there", "dette"}
    | {"detta", "sadan", "sann", "slik"}
)
"""Words for what was just named."""
THEY: Final = frozenset({"de", "they", "dei"})
SO: Final = frozenset({"så", "so", "sadan", "sann", "slik"})
THEN: Final = frozenset({"så", "da", "då", "then", "sa"})
BE: Final = frozenset(
    {"ar", "er", "blir", "bliver", "is", "slipper", "far", "mots", "motes", "modes"}
)
SOMEBODY: Final = frozenset(
    {"han", "hon", "hen", "hun", "ho", "he", "she", "kunden", "folk", "people"}
)
WOULD: Final = frozenset({"would", "would've", "hade", "havde", "hadde", "ville", "skulle"})
BRIEF: Final = 2
"""A remark of so few words may be about the thing."""


def stands(said: Sequence[Said], claim: Claim, ask: Ask) -> bool:
    """Return whether the word of an option that begins a comment says what should be done.

    It is then a form of the verb that the option begins with, or the thing that it ends with, and
    what follows is a reason, and no story of such a thing.
    """
    item = claim.item
    rows = [
        [token.text for token in tokens(label) if token.text not in small_words()]
        for key, labels in ask.options
        for label in labels
        if key in claim.keys
    ]
    word = stems(item.text)
    acts = any(stems(row[0]) & word for row in rows if row)
    names = any(stems(row[-1]) & word for row in rows if row)
    after = said[1].row if len(said) > 1 else ()
    if asks_limit(after) and said[1].sentence.asks:
        return acts
    if len(after) <= BRIEF or said[1].sentence.asks or _tells(after, word):
        return False
    built = after[0] in THEY and after[1] not in words("finites")
    return (acts and after[0] not in THING and not built) or (names and _concludes(after))


def _tells(row: tuple[str, ...], word: frozenset[str]) -> bool:
    """Return whether a sentence tells what happened, or would, with such a thing: `I got one`."""
    past = PAST | GOT
    again = WOULD & set(row) or any(stems(other) & word for other in row)
    me = row[0] in FIRST and bool(past & set(row[1:3]))
    mine = row[0] in MINE and bool((past | words("finites")) & set(row[1:2]))
    so = row[0] in SO and bool(past & set(row[1:2]))
    return bool(again) or me or mine or so


def _concludes(row: tuple[str, ...]) -> bool:
    """Return whether a sentence says what comes of it, or of whom it is: `Då är alla glada`."""
    then = row[0] in THEN and bool(BE & set(row[1:2]))
    return then or (row[0] in SOMEBODY and not THING & set(row))
