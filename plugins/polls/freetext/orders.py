"""Whether a list of options stands in the order that its words give them: `3 sist, 2 först`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from polls.freetext.languages import EVERY, numbered
from polls.freetext.phrases import PAUSES, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from polls.freetext.items import Item

NUMBERED: Final = re.compile(
    r"(?:\A|(?<=[\s,;]))(\d{1,2})(?::?[ae])?\.?\s*(?:plats|plass|plads(?:en)?|place)?"
    r"(?:(?<=\.)|[.):=])\s*(?=[^\W\d])"
)
"""The number of a place in a list: `1.`, `2)`, `3:e plats:`."""
NAMED: Final = re.compile(
    r"^(?P<place>\d{1,2})(?:st|nd|rd|th)\s+|(?:(?<=[\s,;.])|^)(?P<word>[^\W\d]{2,})(?=\s?:)\s?:",
    re.MULTILINE,
)
MOST: Final = 20
NEAR: Final = 3
"""Words of place stand at most so far from a list."""
LAST: Final = 4
"""The number in `places` of the words for the last place."""


def in_order(items: Sequence[Item], places: Sequence[int]) -> bool:
    """Return whether the words of place around the options at `places` agree with their order."""
    ranks = numbered("places", EVERY)
    near = range(max(0, places[0] - NEAR), min(len(items), places[-1] + 1 + NEAR))
    said = ((at, rank) for at in near if at not in places and (rank := _rank(items, at, ranks)))
    return all(_agrees(items, places, at, rank) for at, rank in said)


def unnumbered(lines: Sequence[str]) -> list[str]:
    """Return the lines of a list that numbers its places from 1, without the numbers; else []."""
    text = NAMED.sub(_numbered, "\n".join(filter(None, lines)))
    found = list(NUMBERED.finditer(text))
    numbers = [int(mark[1]) for mark in found]
    in_turn = numbers == list(range(1, len(numbers) + 1)) and 1 < len(numbers) <= MOST
    if not in_turn or found[0].start():
        return []
    ends = [mark.start() for mark in found[1:]] + [len(text)]
    rows = (text[mark.end() : end] for mark, end in zip(found, ends, strict=True))
    return [row.strip(" ,;\n") for row in rows]


def _numbered(found: re.Match[str]) -> str:
    """Return the number of a place that a word or an ending names: `Etta:`, `1st`."""
    if found["place"]:
        return f"{found['place']}. "
    word = fold(found["word"])
    number = numbered("names", EVERY).get(word) or numbered("places", EVERY).get(word)
    return f"{number}:" if number else found[0]


def _rank(items: Sequence[Item], at: int, ranks: dict[str, int]) -> int:
    return ranks.get(items[at].text, 0)


def _agrees(items: Sequence[Item], places: Sequence[int], at: int, rank: int) -> bool:
    """Return whether an option that the word at `at` may belong to has the place it says."""
    after = [index for index, place in enumerate(places) if place > at]
    before = [index for index, place in enumerate(places) if place < at]
    owners = {*before[-1:], *after[:1]}
    if before and after and _pauses(items, at + 1):
        owners = {before[-1]}
    elif before and after and _pauses(items, at - 1):
        owners = {after[0]}
    last = len(places) - 1
    return any(index == (last if rank == LAST else rank - 1) for index in owners)


def _pauses(items: Sequence[Item], at: int) -> bool:
    return at in range(len(items)) and items[at].text in PAUSES
