"""An option named twice over: `Nej, nej och åter nej`, `Kunden, alltså 1`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from polls.freetext.items import Item, Sort
from polls.freetext.languages import all_words
from polls.freetext.phrases import phrasebook

if TYPE_CHECKING:
    from collections.abc import Sequence

LINK: Final = 6
"""The most words between the two."""
CHANT: Final = 3
"""A number said so many times is called out, not counted with."""
PAIR: Final = 2
"""A sentence of a number and a word of its option counts nothing: `1 butiken`."""
MARKS: Final = frozenset({",", ":", "-", "=", "(", "/"})


def echoed(items: list[Item]) -> list[Item]:
    """Return `items` with what names the same option again made one with its first name."""
    if _chanted(items):
        return items[:1]
    kept: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        end = at + 1
        while _single(item) and (again := _again(items, end, item)):
            item = _joined(item, items[again])
            end = again + 1
        kept.append(item)
        at = end
    return kept


def _chanted(items: Sequence[Item]) -> bool:
    """Return whether one option is named over and over, and nothing else: `1 1 1 1`."""
    said = [item for item in items if item.text != ","]
    named = {Sort.OPTION, Sort.NUMERAL}
    same = all(item.sort in named and item.keys == said[0].keys for item in said)
    return bool(said) and len(said[0].keys) == 1 and len(said) >= CHANT and same


def _single(item: Item) -> bool:
    return item.sort is Sort.OPTION and len(item.keys) == 1


def _again(items: Sequence[Item], at: int, named: Item) -> int:
    """Return where the option is named again, behind linking words only; 0 if it is not."""
    row = tuple(item.text for item in items[at : at + LINK])
    links = phrasebook(all_words().links, all_words().fillers)
    places, fresh = {0}, {0}
    while fresh:
        marks = {p + 1 for p in fresh if p < len(row) and row[p] in MARKS}
        fresh = (marks | {end for p in fresh for end in links.ends(row, p)}) - places
        places |= fresh
    ends = [at + p for p in places if at + p < len(items)]
    named_here = (end for end in sorted(ends) if _same(items[end], named, at=end - at))
    named_here = (
        end for end in named_here if end > at or not items[end].weak or len(items) == PAIR
    )
    return next((end for end in named_here if _ends(items, end + 1)), 0)


def _ends(items: Sequence[Item], at: int) -> bool:
    """Return whether the name before `at` is not the subject of a clause: `2, kommunen sa nej`."""
    if at >= len(items) or items[at].sort is not Sort.WORD:
        return True
    every = all_words()
    around = phrasebook(every.fillers, every.endings, every.tails, every.because, every.links)
    return around.starts(tuple(item.text for item in items[at : at + 2 * LINK]), 0)


def _same(item: Item, named: Item, *, at: int) -> bool:
    """Return whether `item`, so many words behind `named`, names it again: `2 2` may count."""
    same = item.text == named.text or (item.sure and named.sure)
    again = item.label or named.label or ((at > 0 or item.sure) and same)
    return item.sort is Sort.OPTION and item.keys == named.keys and again


def _joined(item: Item, again: Item) -> Item:
    mixed = item.label != again.label
    return replace(
        item,
        text=item.text if item.text == again.text else f"{item.text} {again.text}",
        plain=True,
        label=item.label and again.label,
        weak=item.weak and again.weak,
        repeated=item.label and item.text == again.text,
        double=item.double or mixed,
    )
