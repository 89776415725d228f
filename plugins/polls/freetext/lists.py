"""How several options stand together in one vote: `1 och 3`, `2 > 1 > 3`, one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from polls.freetext.grammar import Claim, Doubt
from polls.freetext.items import Item, Sort
from polls.freetext.languages import all_words, words
from polls.freetext.neighbours import ARTICLES
from polls.freetext.orders import in_order
from polls.freetext.phrases import Phrasebook, phrasebook
from polls.model import PollType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from polls.freetext.sentences import Sentence
    from polls.freetext.terms import Ask

SIDE: Final = 3
"""So many options side by side are a ranking."""
BOTH: Final = frozenset({"bade", "baade", "both"})
PLUS: Final = frozenset({"+", "&", "och", "og", "and"})
MARKS: Final = {PollType.MULTIPLE: frozenset(",&+"), PollType.RANKING: frozenset(",>-")}
NAMED: Final = frozenset({Sort.OPTION, Sort.NUMERAL, Sort.STRAY})


def gathered(items: list[Item], ask: Ask) -> list[Item]:
    """Return `items` with each list of options made one item; as they are in other polls."""
    poll_type = ask.type
    if poll_type not in MARKS:
        return items
    found: list[Item] = []
    alone = all(item.sort in NAMED or item.text == "," for item in items)
    at = 0
    while at < len(items):
        in_row = alone or _row_of_keys(items, at, ask)
        end, places = _list(items, at, poll_type, alone=in_row)
        keys = [key for place in places for key in items[place].keys]
        range_like = len(keys) == 2 and "-" in [item.text for item in items[at:end]]  # noqa: PLR2004 - from, to
        if len(keys) > 1 and not range_like:
            found = _bare_before(found, poll_type)
            text = " ".join(item.text for item in items[at:end])
            ordered = poll_type is not PollType.RANKING or in_order(items, places)
            sort = Sort.OPTION if ordered else Sort.HIDDEN
            label = all(items[place].label for place in places)
            named = tuple(keys) if ordered else ()
            sure = _is_whole_order(keys, ask)
            found.append(Item(sort, text, named, plain=True, label=label, sure=sure))
        else:
            end = at + 1
            found.append(items[at])
        at = end
    return found


def _is_whole_order(keys: Sequence[str], ask: Ask) -> bool:
    """Return whether all options of a ranking stand in an order that nobody counts in."""
    counted = tuple(keys) in {ask.keys, ask.keys[::-1]}
    whole = len(keys) == len(set(keys)) == len(ask.keys)
    return ask.type is PollType.RANKING and whole and not counted


def _row_of_keys(items: Sequence[Item], at: int, ask: Ask) -> bool:
    """Return whether options stand side by side as none but a vote would have them.

    A ranking's are all that there are, in any order; those of many choices are in their order.
    """
    keys: list[str] = []
    for item in items[at : at + len(ask.keys)]:
        if item.sort is not Sort.OPTION or len(item.keys) != 1:
            break
        keys += item.keys
    if ask.type is PollType.RANKING:
        return len(keys) == len(ask.keys) == len(set(keys)) >= SIDE
    places = [ask.keys.index(key) for key in keys]
    return len(keys) > 1 and places == sorted(set(places))


def _list(
    items: Sequence[Item], at: int, poll_type: PollType, *, alone: bool
) -> tuple[int, list[int]]:
    """Return where the list that begins at `at` ends, and where in it the options stand."""
    places: list[int] = []
    first, end = items[at], at
    while at < len(items) and items[at].sort in NAMED and items[at].keys:
        to = items[at].text == "to" and places and items[places[-1]].text.isdecimal()
        mixed = items[at].label is not first.label and not _plainly_joined(items, at, first)
        if to or mixed or (places and _counts_things(items, at, first)):
            break
        places.append(at)
        end = at + 1
        at = _joined(items, end, _joins(poll_type, len(places)), alone=alone)
    ranked = poll_type is PollType.RANKING and len(places) > 1
    return (_placed(items, end) if ranked else end), places


def _counts_things(items: Sequence[Item], at: int, first: Item) -> bool:
    """Return whether a number word behind figures begins other words: `2, 3, 1 - en ting til`."""
    if items[at].sort is not Sort.NUMERAL:
        return False
    every = all_words()
    row = tuple(item.text for item in items[at + 1 : at + 6])
    ends = phrasebook(every.fillers, every.endings, every.because, every.tails, every.joiners)
    noun = items[at + 1 : at + 2] and items[at + 1].sort is Sort.WORD
    thing = bool(noun) and row[0] not in words("function_words") and not ends.starts(row)
    figures = any(sign.isdigit() for sign in first.text)
    return thing or (figures and items[at].text in ARTICLES)


def _plainly_joined(items: Sequence[Item], at: int, first: Item) -> bool:
    """Return whether a sign or an `and` joins an option's words to another's name: `Te + 3:an`."""
    whole = not items[at].weak and not first.weak and (items[at].sure or first.sure)
    return whole and items[at - 1].text in PLUS


def _placed(items: Sequence[Item], at: int) -> int:
    """Return where the words end that put the last option of an order in its place: `sist`."""
    row = tuple(item.text for item in items[at : at + 6])
    return at + max(phrasebook(all_words().placings).ends(row, 0), default=0)


def _joins(poll_type: PollType, count: int) -> tuple[frozenset[str], Phrasebook]:
    """Return the marks and phrases that join one more option to `count` of them.

    `2 och 1` is no order, but the end of one in `3, 2 och 1`.
    """
    every = all_words()
    if poll_type is PollType.MULTIPLE:
        return MARKS[poll_type], phrasebook(every.joiners, every.fillers)
    last = every.joiners if count > 1 else ()
    return MARKS[poll_type], phrasebook(every.orders, every.placings, last)


def _joined(
    items: Sequence[Item], at: int, joins: tuple[frozenset[str], Phrasebook], *, alone: bool
) -> int:
    """Return where the next option of a list stands, `at` being behind one; past all if none."""
    row = tuple(item.text for item in items[at : at + 8])
    signs, phrases = joins
    places = {0}
    fresh = {0}
    while fresh:
        marks = {p + 1 for p in fresh if p < len(row) and row[p] in signs}
        fresh = (marks | {end for p in fresh for end in phrases.ends(row, p)}) - places
        places |= fresh
    ends = [p for p in places if at + p < len(items) and items[at + p].sort in NAMED]
    return at + max((p for p in ends if p or alone), default=len(items))


def _bare_before(found: list[Item], poll_type: PollType) -> list[Item]:
    """Return the items before a list without `både`, or `först`."""
    row = tuple(item.text for item in found)
    if poll_type is PollType.MULTIPLE:
        return found[:-1] if row[-1:] and row[-1] in BOTH else found
    firsts = phrasebook(all_words().firsts)
    for start in range(len(row)):
        ends = firsts.ends(row, start)
        if ends & {len(row), len(row) - 1} and row[-1:] in {
            (",",),
            (":",),
            row[max(ends) - 1 : max(ends)],
        }:
            return found[:start]
    return found


def by_line(
    said: Sequence[tuple[Sentence, Claim | Doubt | None]], poll_type: PollType
) -> tuple[str, ...]:
    """Return the options of a comment that names one a line and says nothing else; else ()."""
    if poll_type not in MARKS or len(said) < 2:  # noqa: PLR2004 - a list is two lines
        return ()
    keys: list[str] = []
    for sentence, claim in said:
        alone = sentence.starts_line and sentence.ends_line and not sentence.asks
        if not (alone and isinstance(claim, Claim) and claim.closed and len(claim.keys) == 1):
            return ()
        keys += claim.keys
    return tuple(keys)
