"""All options named at once, or all but some: `Alla fyra`, `allt utom 2`, `de tre första`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from polls.freetext import tail
from polls.freetext.items import Sort
from polls.freetext.languages import all_words, words
from polls.freetext.lead import barred, spread
from polls.freetext.phrases import PAUSES, phrasebook
from polls.model import PollType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from polls.freetext.items import Item
    from polls.freetext.terms import Ask


LEAD: Final = 60
"""The most words before the options that are read."""


def total(items: Sequence[Item], ask: Ask) -> tuple[str, ...]:
    """Return the options that a comment's first sentence names together; () where it does not."""
    row = tuple(item.text for item in items)
    if ask.type is not PollType.MULTIPLE or not row:
        return ()
    every = all_words()
    around = phrasebook(every.fillers, every.ushers, every.frames, fillers=every.fillers)
    for start in sorted(spread({0}, row[:LEAD], around)):
        if keys := _some(items, row, start, ask) or _all(items, row, start, ask):
            return keys
    return ()


def _all(items: Sequence[Item], row: tuple[str, ...], start: int, ask: Ask) -> tuple[str, ...]:
    every = all_words()
    for end in sorted(phrasebook(every.everything).ends(row, start), reverse=True):
        listed = end + (row[end : end + 1] in {(mark,) for mark in PAUSES})
        at = listed + 1 if _is_list(items, listed, ask) else end
        counted = _count(items[start + 1 : at])
        if counted not in {0, len(ask.keys)}:
            continue
        left = _left_out(items, at, ask)
        if left:
            return tuple(key for key in ask.keys if key not in left)
        if _ends(row[at:]) and not items[at:end]:
            return ask.keys
    return ()


def _is_list(items: Sequence[Item], at: int, ask: Ask) -> bool:
    """Return whether all options stand at `at` by name: `Alla, 1, 2, 3 och 4`."""
    return at < len(items) and len(items[at].keys) == len(ask.keys)


def _some(items: Sequence[Item], row: tuple[str, ...], start: int, ask: Ask) -> tuple[str, ...]:
    """Return the first options of all, where so many are named: `de tre första`."""
    for end in phrasebook(all_words().foremost).ends(row, start):
        count = _count(items[start:end])
        if 1 < count < len(ask.keys) and _ends(row[end:]):
            return ask.keys[:count]
    return ()


def _count(items: Sequence[Item]) -> int:
    """Return the number that a number word in `items` says, or 0."""
    said = (item.keys[0] for item in items if item.sort is Sort.NUMERAL and item.keys)
    figures = (item.text for item in items if item.sort is Sort.OPTION)
    return int(next((key for key in (*said, *figures) if key.isdecimal()), "0"))


def _left_out(items: Sequence[Item], at: int, ask: Ask) -> tuple[str, ...]:
    """Return the options that are named as exceptions at `at`."""
    row = tuple(item.text for item in items)
    at += at < len(row) and row[at] in PAUSES
    ends = phrasebook(all_words().excepting).ends(row, at)
    past = (end + (row[end : end + 1] != () and row[end] in words("articles")) for end in ends)
    for end in sorted(past, reverse=True):
        if end < len(items) and items[end].keys and _ends(row[end + 1 :]):
            return items[end].keys if len(items[end].keys) < len(ask.keys) else ()
    return ()


def _ends(row: tuple[str, ...]) -> bool:
    """Return whether nothing follows that could be part of what is named, or doubt it."""
    places = tail.ends(row).places
    stops = any(place >= len(row) or row[place] in PAUSES for place in places)
    return (not row or row[0] in PAUSES or stops) and not barred(row)
