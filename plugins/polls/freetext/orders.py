"""Whether a list of options stands in the order that its words give them: `3 sist, 2 först`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from polls.freetext.languages import EVERY, numbered
from polls.freetext.phrases import PAUSES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from polls.freetext.items import Item

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
