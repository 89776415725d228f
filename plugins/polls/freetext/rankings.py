"""Whether an order that names only some of the options is a whole one, or says enough."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from polls.freetext.grammar import Claim
from polls.freetext.languages import EVERY, numbered
from polls.freetext.orders import LAST
from polls.model import PollType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from polls.freetext.placing import Said
    from polls.freetext.terms import Ask

OVER: Final = frozenset({"over", "before", "above", "fore", "framfor", "foran", "for", "beats"})
"""Words that set one option over another, and say no more of an order."""
LEAST: Final = frozenset({"minst", "mindst", "least"})
"""Words that put an option last with an adjective: `minst viktigt`."""
PAIR: Final = 2


def unranked(said: Sequence[Said], standing: Sequence[int], keys: tuple[str, ...], ask: Ask) -> str:
    """Return that an order lacks options where more is said, which may name them; else ''."""
    if ask.type is not PollType.RANKING or not 0 < len(keys) < len(ask.keys):
        return ""
    one = said[standing[0]]
    claim = one.claim
    alone = len(said) == 1 and isinstance(claim, Claim) and claim.closed
    alone = alone and all(set(item.keys) <= set(keys) for item in one.items)
    beats = isinstance(claim, Claim) and OVER & set(claim.item.text.split())
    gap = _ends_last(one.row) and len(completed(keys, one.row, ask)) < len(ask.keys)
    return "" if alone and not (beats or gap) else "it puts some of the options in order, not all"


def completed(keys: tuple[str, ...], row: tuple[str, ...], ask: Ask) -> tuple[str, ...]:
    """Return an order with the only option that it leaves out put in the only place left.

    `Tillid øverst, prisen nederst` of three leaves one option, and one place.
    """
    left = [key for key in ask.keys if key not in keys]
    between = len(left) == 1 and len(keys) >= PAIR and _ends_last(row)
    if ask.type is not PollType.RANKING or not between:
        return keys
    return (*keys[:-1], *left, keys[-1])


def _ends_last(row: Sequence[str]) -> bool:
    """Return whether words of place say of an option that it comes last of all."""
    places = numbered("places", EVERY)
    spoken = chain.from_iterable(word.split() for word in row)
    return any(places.get(word) == LAST or word in LEAST for word in spoken)
