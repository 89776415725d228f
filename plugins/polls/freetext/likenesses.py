"""An order whose entries are in the writer's own words, each like one option: `Info, sen buss`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from polls.freetext.labels import small_words
from polls.freetext.languages import EVERY, all_words, numbered, words
from polls.freetext.orders import LAST
from polls.freetext.phrases import phrasebook
from polls.freetext.tokens import Kind, tokens
from polls.model import PollType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from polls.freetext.placing import Said
    from polls.freetext.terms import Ask

PARTING: Final = frozenset(
    {",", ">", ";", "/", "så", "sa", "sen", "sedan", "siden", "then", "och", "og", "and", "&"}
    | {"darefter", "derefter", "deretter", "dernaest", "samt", "after", "followed"}
)
"""Marks and words between the entries of an order."""
NONE: Final = frozenset(
    {
        "no",
        "none",
        "nothing",
        "ingen",
        "inga",
        "inget",
        "intet",
        "ingenting",
        "without",
        "utan",
        "uten",
        "uden",
    }
)
ORDER: Final = ("ordning", "rangordn", "raekkefolg", "rekkefolg", "rekkjefolg", "order")
"""How words begin that say that a list is an order."""
SHARED: Final = 4
"""Words that begin with so many of the same letters are like each other."""
LEAST: Final = 2
LONG: Final = 5
"""An entry has at most so many words."""
ENTRIES: Final = 3
"""Fewer entries may be anything."""


def likened(said: Sequence[Said], ask: Ask) -> tuple[str, ...]:
    """Return the order that a list makes whose every entry is like one option; () where none is.

    There are as many entries as options, each is like an option that no other is left for, and
    nothing else is said but that it is an order.
    """
    if ask.type is not PollType.RANKING or len(ask.keys) < ENTRIES or said[0].sentence.asks:
        return ()
    if any(not any(word.startswith(ORDER) for word in one.row) for one in said[1:]):
        return ()
    entries = _entries([token.text for token in said[0].sentence.tokens])
    fits = len(entries) == len(ask.keys) and all(
        _is_entry(entry, at, len(entries) - 1) for at, entry in enumerate(entries)
    )
    return _matched([_like(entry, ask) for entry in entries]) if fits else ()


def _entries(row: Sequence[str]) -> list[list[str]]:
    """Return the words between the marks and words that part an order; its own name left out."""
    entries: list[list[str]] = [[]]
    for word in row:
        if word in PARTING:
            entries.append([])
        else:
            entries[-1].append(word)
    if any(word.startswith(ORDER) for word in entries[-1][-LEAST:]):
        entries[-1] = [word for word in entries[-1] if not word.startswith(ORDER)]
    return [entry for entry in entries if entry]


def _is_entry(entry: list[str], at: int, last: int) -> bool:
    """Return whether a few words may stand in the place `at`, and deny and doubt nothing."""
    places = numbered("places", EVERY)
    ranks = {places[word] for word in entry if word in places}
    agree = all((last if rank == LAST else rank - 1) == at for rank in ranks)
    doubtful = phrasebook(all_words().hedges, all_words().conditions).stands_in(tuple(entry))
    denied = bool((words("negations") | NONE) & set(entry))
    return agree and len(entry) <= LONG and not (doubtful or denied)


def _like(entry: Sequence[str], ask: Ask) -> set[str]:
    """Return the options that have a word like each one of `entry`, but those that say a place."""
    light = small_words() | words("places") | words("fillers")
    said = [word for word in entry if word not in light]
    return {
        key
        for key, labels in ask.options
        for label in labels
        if said and all(any(_alike(own, word) for own in _words(label)) for word in said)
    }


def _words(label: str) -> list[str]:
    """Return the words of a label that may name it."""
    found = (token.text for token in tokens(label) if token.kind is Kind.WORD)
    return [word for word in found if word not in small_words()]


def _alike(one: str, other: str) -> bool:
    """Return whether two words are the same, or begin alike; or one ends as the other."""
    same = one == other and len(one) >= LEAST
    same = same or (len(other) > SHARED and one.endswith(other))
    return same or (min(len(one), len(other)) >= SHARED and one[:SHARED] == other[:SHARED])


def _matched(likes: list[set[str]]) -> tuple[str, ...]:
    """Return the one option for each entry, or () where an entry is like none, or like several."""
    found: dict[int, str] = {}
    while len(found) < len(likes):
        taken = set(found.values())
        plain = {
            at: next(iter(left))
            for at, keys in enumerate(likes)
            if at not in found and len(left := keys - taken) == 1
        }
        if not plain or len(set(plain.values())) < len(plain):
            return ()
        found |= plain
    return tuple(found[at] for at in range(len(likes)))
