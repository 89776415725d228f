"""Whether `och sen` after a vote says what somebody may do next, or tells a story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from polls.freetext.items import Item, Sort

if TYPE_CHECKING:
    from collections.abc import Sequence

AND: Final = frozenset({"och", "og", "and"})
THEN: Final = frozenset({"sen", "sedan", "så", "sa", "then", "etterpa", "bagefter"})
MAY: Final = frozenset(
    {"far", "kan", "ska", "skal", "skall", "ma", "maste", "borde", "bor", "can", "should", "must"}
)
"""Verbs of what may or shall come of a vote: `2 och sen får de …`."""
WHOM: Final = frozenset(
    {"han", "hon", "hen", "hun", "ho", "he", "she", "de", "dom", "dei", "they", "man", "butiken"}
    | {"butikken", "firmaet", "foretaget", "kunden"}
)
WOULD: Final = frozenset({"hade", "havde", "hadde", "ville", "skulle", "would"})
ME: Final = frozenset({"jag", "jeg", "eg", "i", "vi", "we"})
ARTICLES: Final = frozenset({"en", "ett", "et", "a", "an"})
NUMBERS: Final = frozenset({Sort.NUMBER, Sort.STRAY, Sort.NUMERAL, Sort.HIDDEN})
LONG: Final = 3


def goes_on(items: Sequence[Item]) -> bool:
    """Return whether `items` begin with `och sen`, `and then`, and no thing follows."""
    row = tuple(item.text for item in items[:LONG])
    thing = row[LONG - 1 :] != () and row[-1] in ARTICLES
    return len(row) > 1 and row[0] in AND and row[1] in THEN and not thing


def follows(items: Sequence[Item]) -> bool:
    """Return whether somebody may or shall do something next: `så må de tage den med …`.

    What came next is a story, and `så får vi se` leaves the matter open.
    """
    near = {item.text for item in items[1:LONG]}
    apart = not any(item.keys or item.sort in NUMBERS for item in items)
    ways = (MAY & near and WHOM & near) or (WOULD & near and ME & near)
    return apart and len(items) > LONG and bool(ways)
