"""What may stand before an option for it to be voted for."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Final

from polls.freetext.languages import all_words, words
from polls.freetext.phrases import PAUSES, Phrasebook, phrasebook
from polls.model import PollType

if TYPE_CHECKING:
    from polls.freetext.references import Item

NEAR: Final = 8
"""A clause that begins so soon after the option still speaks of it."""
FIRST: Final = frozenset({"jag", "jeg", "eg", "i", "vi", "we"})
SO: Final = frozenset({"sa", "so", "alltsa", "altsa", "darfor", "derfor", "therefore"})
JOINTS: Final = frozenset(
    {",", "och", "og", "and", "sa", "so", "alltsa", "altsa", "darfor", "derfor", "therefore"}
)
"""What a voting clause may follow in its sentence."""
INVERTED: Final = frozenset(
    {
        (w,)
        for w in (
            "hade",
            "havde",
            "hadde",
            "vore",
            "skulle",
            "ville",
            "var",
            "had",
            "were",
            "should",
        )
    }
)
"""Verbs that make a condition of the clause that they begin."""


class Strength(IntEnum):
    """How much of a vote a sentence is by itself."""

    BARE = 1
    """An option and nothing else, or little: a vote only where a comment begins or ends."""
    STRONG = 2
    """A voting sentence, wherever it stands."""


def preamble(row: tuple[str, ...]) -> bool:
    """Return whether `row` says nothing but what may stand before a vote."""
    every = all_words()
    return len(row) in spread({0}, row, phrasebook(every.fillers, every.ushers))


def lead(
    before: tuple[str, ...], frames: tuple[tuple[tuple[str, ...], Strength], ...]
) -> Strength | None:
    """Return how strong a vote the words before the option make, or None where they do not."""
    every = all_words()
    around = phrasebook(every.fillers, every.ushers)
    starts = spread({0} | _greeted(before), before, around)
    if len(before) in starts:
        return Strength.BARE
    if len(before) in _concluded(before):
        return Strength.BARE
    starts |= _introduced(before)
    for phrases, strength in frames:
        book = phrasebook(phrases, fillers=every.fillers)
        framed = {end for start in starts for end in book.ends(before, start)}
        if len(before) in spread(past_comma(framed, before), before, around):
            return strength
    return None


def frames(item: Item, poll_type: PollType) -> tuple[tuple[tuple[str, ...], Strength], ...]:
    """Return what makes a vote of `item`, and how strong a one."""
    every = all_words()
    strong = every.frames + (every.deeds if item.label else ())
    strong += every.grades if poll_type is PollType.RATING else ()
    return (strong, Strength.STRONG), (every.openings, Strength.BARE)


def _greeted(before: tuple[str, ...]) -> set[int]:
    """Return where a greeting may end: `Hej Kalle,`, `Tack för en bra text,`."""
    if not phrasebook(all_words().greetings).starts(before) or "," not in before:
        return set()
    comma = before.index(",")
    denied = words("negations") & set(before[:comma])
    return {comma + 1} if comma <= 7 and not denied else set()  # noqa: PLR2004 - a greeting's length


def _introduced(before: tuple[str, ...]) -> set[int]:
    """Return where a frame may begin after other words: `Som kund säger jag`, `…, så jag väljer`.

    Words that deny, doubt, set conditions or quote leave no such place.
    """
    every = all_words()
    barred = phrasebook(every.hedges, every.conditions, every.quantities)
    quoting = phrasebook(every.reports)
    said = before[:2]
    opened = said[:1] == ("som",) or said in {("as", "a"), ("as", "an")}
    start = 2 if opened and said[1:] not in {("om",), ("hvis",)} else 0
    free = before[start:]
    places = {2 + at for at in range(min(len(free), NEAR))} if start else set()
    places |= {at + 1 for at, word in enumerate(before) if word in JOINTS}
    if before[:1] in INVERTED or words("negations") & set(before):
        return set()
    return {
        place
        for place in places
        if not barred.stands_in(row := _unjoined(before[start:place]))
        and not any(
            quoting.starts(row, at) for at in range(len(row)) if not (at and row[at - 1] in FIRST)
        )
    }


def _unjoined(row: tuple[str, ...]) -> tuple[str, ...]:
    """Return `row` without the joints that end it: folded, `så` is also `sa`, said."""
    while row and row[-1] in JOINTS:
        row = row[:-1]
    return row


def _concluded(before: tuple[str, ...]) -> set[int]:
    """Return where an option may stand after `…, så` in the end of a sentence."""
    so = {at + 1 for at in range(1, len(before)) if before[at] in SO and before[at - 1] == ","}
    return so & _introduced(before) if so else so


def past_comma(places: set[int], row: tuple[str, ...]) -> set[int]:
    """Return `places`, and those behind a pause that stands at one of them."""
    return places | {place + 1 for place in places if place < len(row) and row[place] in PAUSES}


def spread(places: set[int], row: tuple[str, ...], book: Phrasebook) -> set[int]:
    """Return all places that phrases of `book`, with commas between, lead to from `places`."""
    reached: set[int] = set()
    fresh = past_comma(places, row) if 0 not in places else places
    while fresh:
        reached |= fresh
        fresh = past_comma({e for place in fresh for e in book.ends(row, place)}, row) - reached
    return reached
