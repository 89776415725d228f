"""What may stand after an option that is voted for, and where free words may begin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from polls.freetext.following import AND, measures, runs_on
from polls.freetext.items import Item, Sort
from polls.freetext.languages import all_words, words
from polls.freetext.lead import past_comma, spread
from polls.freetext.phrases import PAUSES, Phrasebook, phrasebook
from polls.freetext.sequels import follows, goes_on

if TYPE_CHECKING:
    from collections.abc import Sequence

TAIL: Final = 24
"""The most words after the option that are read as one with it."""
SIGNED: Final = frozenset(
    {(w,) for w in ("mvh", "vh", "hilsen", "halsningar", "hilsner", "regards", "halsar", "kh")}
)
TO: Final = frozenset({"till", "til", "to", "pa", "on", "for", "i", "in"})
HAS: Final = frozenset({("har",)})
"""A word that is `here`, folded, and more often `has`: `2 har jag aldrig hört talas om`."""
PLACES: Final = frozenset({"fran", "fra", "from"})
HERE: Final = frozenset({"har", "her", "here"})
CAUSES: Final = frozenset(
    {"fordi", "eftersom", "because", "ettersom", "for", "som", "men", "but", "fra", "from", "fran"}
)
"""Words after which a length of time may be a vote; `two weeks ago` is none."""
BUT: Final = frozenset({"men", "but", "fast", "dock"})
LACKING: Final = frozenset({"utan", "uten", "uden", "without"})
PLACE: Final = 2
"""The name of a place has at most so many words: `2 från Gamla stan`."""


@dataclass(frozen=True, slots=True)
class Ends:
    """Where the words that go with a vote may end, and what they make of it."""

    places: frozenset[int]
    whole: bool
    """Whether nothing else is said."""
    personal: bool
    """Whether they name the voter: `2 från mig`."""
    committed: bool
    """Whether they say anything at all: `2 såklart`."""


def ends(row: tuple[str, ...]) -> Ends:
    """Return where the words that go with a vote may end in `row`, which follows the option."""
    every = all_words()
    closing = phrasebook(every.tails, every.endings, every.fillers, fillers=every.fillers)
    near = row[:TAIL]
    places = spread(past_comma({0}, near), near, closing)
    places |= past_comma({place for at in places if (place := _from(near, at))}, near)
    fillers = any(word not in PAUSES for word in near[: max(places, default=0)])
    return Ends(
        frozenset(places),
        len(row) in places,
        any(_tails().starts(near, place) for place in places),
        fillers,
    )


def _tails() -> Phrasebook:
    every = all_words()
    return phrasebook(every.tails, fillers=every.fillers)


def _from(row: tuple[str, ...], at: int) -> int:
    """Return where `från Gamla stan` ends at a pause or in the end, or 0."""
    here = row[at : at + 1] and row[at] in HERE and row[at + 1 : at + 2] in {("i",), ("in",)}
    if row[at : at + 1] and (row[at] in PLACES or here):
        stops = (end for end in range(at + 2, at + 2 + PLACE) if row[end : end + 1] in STOPS)
        return next((end for end in stops if end <= len(row)), 0)
    return 0


STOPS: Final = frozenset({(), (",",), (":",)})


def personal(row: tuple[str, ...]) -> bool:
    """Return whether words right after the option name the voter."""
    return ends(row).personal


def settles(row: tuple[str, ...]) -> bool:
    """Return whether the words after the option say that it is voted for: `, den tar jag`."""
    every = all_words()
    if set(row) & words("negations"):
        return False
    book = phrasebook(every.anaphors, fillers=every.fillers)
    after = phrasebook(every.fillers, every.endings)
    for at in range(len(row)):
        reached = spread(set(book.ends(row, at)), row, after) if book.starts(row, at) else set()
        if reached and (len(row) in reached or any(row[p : p + 1] == (",",) for p in reached)):
            return True
    return False


def free(items: Sequence[Item], ends: Ends, option: Item, *, strong: bool) -> int | None:
    """Return where free words may begin: after a pause, a `because` or a signature; else None."""
    row = tuple(item.text for item in items[:TAIL])
    because = phrasebook(all_words().because)
    for place in sorted(ends.places, reverse=True):
        if place and row[place - 1 : place] and row[place - 1] in PAUSES:
            return place
        if place >= len(row) or (option.label and _goes_on(option, row[place])):
            continue
        if option.sort is not Sort.WORD and row[place] in AND and measures(items[place + 1 :]):
            continue
        if option.plain and goes_on(items[place:]) and not follows(items[place + 1 :]):
            continue
        signed = row[place : place + 1] in SIGNED
        if signed or _denial(items, place) or because.starts(row, place):
            return place
        if _clause(row, place, strong=strong) or (strong and option.label and row[place] in TO):
            return place
    spoken = phrasebook(all_words().fillers).spread(row, frozenset({0}))
    near = (n for n in sorted(spoken) if n < len(items) and row[n - 1 : n] not in HAS)
    return next(
        (n for n in near if runs_on(items[n:], option, firm=strong) or _calls(items, n)), None
    )


def _calls(items: Sequence[Item], at: int) -> bool:
    """Return whether the name of the one spoken to ends what is said: `2 givetvis Lasse`."""
    known = words("function_words") | words("approval") | words("disapproval")
    ends = at + 1 == len(items) or items[at + 1].text in PAUSES
    aged = ends and items[at + 2 : at + 3] and items[at + 2].sort in {Sort.NUMBER, Sort.STRAY}
    called = (at > 0 or aged) and at < len(items) and items[at].named
    return bool(called) and ends and items[at].text not in known


def _goes_on(option: Item, word: str) -> bool:
    """Return whether a label goes on: `två veckor sedan`, `en telefon utan ström`."""
    counted = word not in CAUSES and option.text.split()[0] in words("cardinals")
    return counted or word in LACKING


def _clause(row: tuple[str, ...], at: int, *, strong: bool) -> bool:
    """Return whether a clause of its own is joined at `at`: `för vi …`, `men det …`."""
    if row[at] not in words("connectors"):
        return False
    subject = row[at + 1].split("'")[0] if at + 1 < len(row) else ""
    return strong or subject in words("subjects")


def _denial(items: Sequence[Item], place: int) -> bool:
    """Return whether `inte 1` follows an option without a pause."""
    place += items[place].text in BUT
    row = tuple(item.text for item in items[place : place + 4])
    ends = phrasebook(all_words().negations).ends(row, 0)
    return any(place + end < len(items) and items[place + end].sort is Sort.OPTION for end in ends)
