"""Whether one sentence votes: a closed grammar of what a voting sentence may be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from polls.freetext.languages import all_words, words
from polls.freetext.lead import Strength, frames, lead, past_comma, spread
from polls.freetext.objections import objection
from polls.freetext.phrases import PAUSES, phrasebook
from polls.freetext.references import Item, Sort

if TYPE_CHECKING:
    from collections.abc import Sequence

    from polls.model import PollType

ALLOWED: Final = frozenset({",", ":", "100%", "100 %"})
"""Marks and figures that may stand before an option."""
LEAD: Final = 40
"""The most words before the option that are read; no frame is longer."""
TAIL: Final = 24
"""The most words after the option that are read as one with it."""
SIGNED: Final = frozenset(
    {(w,) for w in ("mvh", "vh", "hilsen", "halsningar", "hilsner", "regards", "halsar")}
)
YES_NO: Final = frozenset({"ja", "jo", "nej", "nei", "yes", "no", "vet", "ej", "ikke", "inte"})


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that votes. `keys` is empty where it names no option that there is."""

    keys: tuple[str, ...]
    strength: Strength
    said: str
    closed: bool
    """Whether nothing but the vote is said."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A sentence that would vote, but for something else that it says."""

    reason: str


def vote(items: Sequence[Item], poll_type: PollType, *, exact: bool) -> Claim | Doubt | None:
    """Return what a sentence of `items`, made by `spoken`, claims; None where it is no vote.

    With `exact`, for languages that are not known, a vote is an option and nothing else.
    """
    found = [
        read
        for at, item in enumerate(items[: LEAD + 1])
        if item.sort in {Sort.OPTION, Sort.STRAY, Sort.NUMERAL}
        and (read := _around(items, at, poll_type, exact=exact))
    ]
    claims = [read for read in found if isinstance(read, Claim)]
    if len({claim.keys for claim in claims}) > 1:
        return Doubt("it names several options")
    return next(iter(claims or found), None)


def _around(
    items: Sequence[Item], at: int, poll_type: PollType, *, exact: bool
) -> Claim | Doubt | None:
    before = tuple(item.text for item in items[:at])
    after = tuple(item.text for item in items[at + 1 :])
    item = items[at]
    if any(
        other.sort is not Sort.WORD and other.text not in ALLOWED
        for other in items[:at]
        if other.sort not in {Sort.NUMERAL, Sort.NUMBER}
    ):
        return None
    if exact:
        alone = not before and not any(word not in PAUSES for word in after)
        return Claim(item.keys, Strength.BARE, item.text, closed=True) if alone else None
    strength = lead(before, frames(item, poll_type))
    return None if strength is None else _tailed(items, at, poll_type, strength)


def _tailed(
    items: Sequence[Item], at: int, poll_type: PollType, strength: Strength
) -> Claim | Doubt | None:
    every = all_words()
    item = items[at]
    after = tuple(other.text for other in items[at + 1 :])
    closing = phrasebook(every.tails, every.endings, every.fillers, fillers=every.fillers)
    near = after[:TAIL]
    places = spread(past_comma({0}, near), near, closing)
    tails = phrasebook(every.tails, fillers=every.fillers)
    personal = any(tails.starts(near, place) for place in places)
    strength = Strength.STRONG if personal else strength
    if len(after) in places:
        return Claim(item.keys, strength, item.text, closed=True)
    start = _free(items[at + 1 :], near, places)
    if start is None:
        return None
    if item.label and set(item.text.split()) <= words("negations") | words("fillers") | YES_NO:
        return Doubt("it says more than yes or no")
    reason = objection(items[at + 1 :], start, item, poll_type)
    if reason:
        return Doubt(reason)
    return Claim(item.keys, strength, item.text, closed=False)


def _free(items: Sequence[Item], after: tuple[str, ...], places: set[int]) -> int | None:
    """Return where free words may begin: after a pause, a `because` or a signature; else None."""
    every = all_words()
    because = phrasebook(every.because)
    for place in sorted(places, reverse=True):
        if place and after[place - 1] in PAUSES:
            return place
        signed = after[place : place + 1] in SIGNED
        if signed or _denial(items, place) or because.starts(after, place):
            return place
    return None


def _denial(items: Sequence[Item], place: int) -> bool:
    """Return whether `inte 1` follows an option without a pause."""
    row = tuple(item.text for item in items[place : place + 4])
    ends = phrasebook(all_words().negations).ends(row, 0)
    return any(place + end < len(items) and items[place + end].sort is Sort.OPTION for end in ends)
