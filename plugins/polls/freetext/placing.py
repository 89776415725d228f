"""Where in a comment a sentence that votes may stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from polls.freetext.grammar import Claim, Doubt
from polls.freetext.items import Item, Sort
from polls.freetext.languages import all_words
from polls.freetext.lead import SO, Strength, preamble
from polls.freetext.phrases import PAUSES, phrasebook
from polls.freetext.rivals import counts_nothing, denied

if TYPE_CHECKING:
    from collections.abc import Sequence

    from polls.freetext.sentences import Sentence

ABRUPT: Final = 4
"""A sentence of so few words may be a name, or take a vote back: `Kanske.`"""


TOLD: Final = 8
"""A sentence of so few words may ask for a number without saying so."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, its items and what it claims."""

    sentence: Sentence
    items: tuple[Item, ...]
    claim: Claim | Doubt | None

    @property
    def row(self) -> tuple[str, ...]:
        """The words of it."""
        return tuple(item.text for item in self.items)


def names_option(items: Sequence[Item], at: int) -> bool:
    """Return whether the item names an option, rather than counting something."""
    item = items[at]
    return item.sort is Sort.OPTION and counts_nothing(items, at)


def placed(said: list[Said]) -> list[int]:
    """Return which sentences claim a vote where such a claim stands."""
    opening = next((at for at, one in enumerate(said) if not _is_aside(one)), len(said))
    ending = _ending(said)
    return [
        at
        for at, one in enumerate(said)
        if isinstance(one.claim, Claim)
        and (
            one.claim.strength is Strength.STRONG
            or at <= opening
            or _by_itself(one.claim)
            or (at <= opening + 1 and _rules_out(said[opening]))
            or (at >= ending and not one.claim.item.weak and _may_end(said, at))
        )
    ]


def _by_itself(claim: Claim) -> bool:
    """Return whether a sentence is a vote wherever it stands, since it says nothing else."""
    item = claim.item
    spelled = item.label and not item.weak and item.text.count(" ") > 1
    named = item.sure or (claim.committed and item.plain)
    return claim.closed and (spelled or (named and not item.label))


def _ending(said: list[Said]) -> int:
    """Return the last sentence before the signature, or the last of all."""
    signed = phrasebook(all_words().farewells)
    begun = next((at for at, one in enumerate(said) if signed.starts(one.row)), len(said))
    last = len(said) - 1
    while last > 0 and _is_farewell(said[last], begun=begun < last):
        last -= 1
    return last


def _may_end(said: list[Said], at: int) -> bool:
    """Return whether a bare vote may stand last, after the other words of a comment."""
    if any(_asks_number(one, near=one is said[at - 1]) for one in said[:at]):
        return False
    before, here = said[at - 1].sentence, said[at].sentence
    if said[at].row[0] in SO and _sums(said[:at]):
        return False
    spoken = any(item.sort is Sort.NUMERAL for item in said[at].items)
    if spoken and not (here.starts_line or _rules_out(said[at - 1]) or _uncounted(said[:at])):
        return False
    return bool(before.end) or here.starts_paragraph or _is_aside(said[at - 1])


def _sums(before: Sequence[Said]) -> bool:
    """Return whether sentences but count things: `Vi var fyra. En åkte hem.`, before `Alltså 3`."""
    numbers = {Sort.NUMERAL, Sort.NUMBER, Sort.STRAY}
    counted = any(item.sort in numbers for one in before for item in one.items)
    asks = any(one.sentence.asks for one in before)
    return counted and not asks and all(len(one.row) <= ABRUPT for one in before)


def _uncounted(said: list[Said]) -> bool:
    """Return whether the sentence before counts nothing that a number word might go on with."""
    numbers = {Sort.NUMERAL, Sort.NUMBER, Sort.STRAY, Sort.OPTION}
    whole = len(said) > 1 and len(said[-1].row) > ABRUPT - 2
    return whole and not any(item.sort in numbers and not item.label for item in said[-1].items)


def _rules_out(one: Said) -> bool:
    """Return whether a sentence names options, and denies them all: `Inte 1, inte 3.`."""
    named = [at for at in range(len(one.items)) if names_option(one.items, at)]
    return bool(named) and all(denied(one.items, at) for at in named)


def _asks_number(one: Said, *, near: bool) -> bool:
    """Return whether a number that follows may be told for an answer: `Hur många barn? 2`."""
    asked = phrasebook(all_words().quantities)
    return asked.starts(one.row) or (
        asked.stands_in(one.row) and (one.sentence.asks or (near and len(one.row) <= TOLD))
    )


def _is_aside(one: Said) -> bool:
    """Return whether a sentence only greets or thanks, or says `Ja!`, and names no option."""
    if one.claim or any(names_option(one.items, at) for at in range(len(one.items))):
        return False
    every = all_words()
    row = tuple(word for word in one.row if word not in PAUSES)
    greets = phrasebook(every.greetings).starts(row) and len(row) <= 8  # noqa: PLR2004 - a greeting's length
    return greets or preamble(row)


def _is_farewell(one: Said, *, begun: bool) -> bool:
    """Return whether a sentence belongs to a signature, `begun` before it or not."""
    signed = phrasebook(all_words().farewells).starts(one.row)
    if one.claim and not (signed and isinstance(one.claim, Claim) and not one.claim.closed):
        return False
    capital = all(token.capital or not token.text.isalpha() for token in one.sentence.tokens)
    name = len(one.row) <= ABRUPT and capital and (begun or one.sentence.starts_line)
    return name or signed or _is_aside(one)
