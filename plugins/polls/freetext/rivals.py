"""Other options that a comment names beside the one it votes for, without speaking for them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from polls.freetext.items import Item, Sort
from polls.freetext.languages import all_words, words
from polls.freetext.lead import quotes
from polls.freetext.phrases import PAUSES, phrasebook

if TYPE_CHECKING:
    from collections.abc import Sequence

NEAR: Final = 8
"""The words after an option that still speak of it."""
DENIED: Final = 3
"""A word that denies an option stands at most so far before it."""
COPULAS: Final = frozenset(
    {(w,) for w in ("ar", "er", "is", "vore", "hade", "would", "kanns", "ville", "var", "was")}
)
JOINTS: Final = frozenset(
    {"så", "so", "utan", "but", "men", "derfor", "darfor", "therefore", "alltsa", "altsa", "uden"}
)
"""Words that lead from the options that are left to the one that is voted for."""
YIELDS: Final = frozenset(
    {"haller", "enig", "agree", "convinced", "persuaded", "overtygad", "overbevist", "overtalad"}
    | {"medhall", "lyssnar", "listen", "bestammer", "bestemmer", "decides", "wins", "vinner"}
)
"""Words that make the voter's own what somebody else would take."""
UNDERSTOOD: Final = frozenset(
    {"forstar", "forsta", "skjonner", "skonner", "understand", "get", "respect", "respekterar"}
)
"""Words that grant others their choice, whatever adverb goes with them: `forstår godt`."""
TAKEN: Final = frozenset(
    {("vi", "tar"), ("vi", "tager"), ("jag", "tar"), ("jeg", "tar"), ("we", "take"), ("i", "take")}
)
ALSO: Final = frozenset({"aven", "ocksa", "ogsa", "also", "too", "heller", "either", "eller", "or"})
NAMED: Final = frozenset({Sort.OPTION, Sort.STRAY, Sort.HIDDEN})
SHORT: Final = 3
"""A clause of so few words that holds a label is about it."""
JOINED: Final = frozenset({"eller", "or", "och", "og", "and", "&", "men", "but", "samt", "aven"})
OWN: Final = frozenset({("jag",), ("jeg",), ("eg",), ("i",), ("i'd",), ("i'm",), ("i'll",)})
REPORTED: Final = 3
"""A word that reports another's vote stands at most so far before it."""
TOO: Final = frozenset({"for", "too"})


def cut(items: Sequence[Item], at: int) -> int | None:
    """Return where the clause that names the option at `at` begins, past options that are left.

    0 where none is named before it; None where one is, and not plainly left.
    """
    named = [n for n in range(at) if _stands(items[n]) and counts_nothing(items, n)]
    if not named:
        return 0
    start = named[-1] + 1
    row = tuple(item.text for item in items[:at])
    turn = next((n for n in range(start, at) if _turns(row, n)), None)
    if turn is None and (turn := _after_denial(items, named, at)) is None:
        same = all(items[n].keys == items[at].keys and items[n].label for n in named)
        return at if same and row[-1] in PAUSES else None
    return turn + 1 if all(_is_left(items, n, items[at]) for n in named) else None


def _after_denial(items: Sequence[Item], named: Sequence[int], at: int) -> int | None:
    """Return the pause that parts an option from those that are denied: `Inte 1, absolut 2`."""
    row = tuple(item.text for item in items[:at])
    pause = next((n for n in range(at - 1, named[-1], -1) if row[n] in PAUSES), None)
    between = set(row[named[-1] + 1 :]) - PAUSES
    clear = bool(between) and not between & ALSO and all(denied(items, n) for n in named)
    return pause if clear else None


def _turns(row: tuple[str, ...], at: int) -> bool:
    """Return whether the words at `at` lead over to the voter's own choice: `men`, `, jag`."""
    return row[at] in JOINTS or (row[at] in PAUSES and row[at + 1 : at + 2] in OWN)


def _stands(item: Item) -> bool:
    return item.sort in NAMED and not (item.label and item.weak and len(item.text) > SHORT)


def _is_left(items: Sequence[Item], at: int, option: Item) -> bool:
    """Return whether the option at `at` is denied, scorned or a thought that was left."""
    item = items[at]
    if item.sort is not Sort.OPTION:
        return False
    row = tuple(other.text for other in items[:at])
    book = phrasebook(all_words().left)
    thought = any(book.ends(row, start) for start in range(len(row)))
    thought = thought or quotes(row[-REPORTED:])
    return thought or denied(items, at) or item.keys == option.keys or scorned(items, at)


def denied(items: Sequence[Item], at: int) -> bool:
    """Return whether a negation stands before the option at `at`, with few words between."""
    for item in reversed(items[max(0, at - DENIED) : at]):
        if item.sort is not Sort.WORD:
            return False
        if item.text in words("negations"):
            return True
    return False


def scorned(items: Sequence[Item], at: int) -> bool:
    """Return whether the option at `at` is disapproved of: `1 är ju orimligt`."""
    rest = tuple(item.text for item in items[at + 1 : at + NEAR])
    clause = rest[: rest.index(",")] if "," in rest else rest
    if clause[:1] not in COPULAS or words("negations") & set(clause):
        return False
    excess = any(word in TOO for word in clause[1 : min(3, len(clause) - 1)])
    return excess or any(word in words("disapproval") for word in clause)


def of_others(items: Sequence[Item]) -> bool:
    """Return whether a sentence speaks of others who may vote so: `ni som röstar på 1`."""
    row = tuple(item.text for item in items)
    mine = {(w,) for w in ("vote", "rost", "stemme", "svar", "answer", "val", "valg")} & {row[1:2]}
    praised = words("approval") & set(row) and not UNDERSTOOD & set(row)
    yields = YIELDS & set(row) or any(pair in TAKEN for pair in pairwise(row))
    return phrasebook(all_words().others).stands_in(row) and not (mine or praised or yields)


def counts_nothing(items: Sequence[Item], at: int) -> bool:
    """Return whether the option at `at` stands where a bare number would not count a noun."""
    if items[at].plain or at + 1 == len(items):
        return True
    after = items[at + 1]
    return after.sort is not Sort.WORD or after.text in words("function_words")


def mere_word(items: Sequence[Item], at: int) -> bool:
    """Return whether a label is but a word of a longer clause: `för kommunen är ju fattig`."""
    item = items[at]
    row = tuple(other.text for other in items)
    if not item.label or item.double or JOINED & set(row[max(0, at - 2) : at]):
        return False
    on_terms = phrasebook(all_words().conditions, all_words().hedges)
    between = (at == 0 or row[at - 1] in PAUSES) and row[at + 1 : at + 2] in {(), (",",), (":",)}
    return (
        len(row) > SHORT
        and not between
        and not on_terms.starts(row, at + 1)
        and (at > 1 or at + 2 < len(row))
    )
