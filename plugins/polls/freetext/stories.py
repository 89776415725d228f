"""Whether an option's own words begin a story or a sigh: `Krævet ind, det gjorde de hos os med`."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from polls.freetext.affirming import is_yes_no
from polls.freetext.items import Item, Sort
from polls.freetext.languages import all_words, words
from polls.freetext.phrases import phrasebook

if TYPE_CHECKING:
    from collections.abc import Sequence

SOON: Final = 8
"""A word so near to the option tells of it."""
BRIEF: Final = 3
"""A remark of so few words may be a sigh."""
SIGHS: Final = frozenset({"ja", "tja", "jo", "well", "eh", "jaha", "nja"})
MOST: Final = re.compile(r"[^\W\d_]{3,}(?:ast|est)e?")
"""A word that may praise above all else: `det är snällast`."""
TALES: Final = frozenset(
    {"det", "that", "which", "som", "vilket", "hvilket", "noe", "noget", "nagot"}
    | {"so", "and", "och", "og"}
)
TOLD: Final = frozenset(
    {"gjorde", "gjort", "did", "hande", "skedde", "happened", "skjedde", "skete", "sa", "sade"}
    | {"said", "skrev", "wrote", "was", "blev", "ble", "stod", "sto", "star"}
)
GOT: Final = frozenset({"got", "fick", "fik", "fikk", "came", "lost", "tog", "tok", "took"})
THEN: Final = frozenset({"then", "sen", "sedan", "derefter", "deretter", "darefter", "siden"})
"""Words that go on with a story."""
MAY: Final = frozenset({"far", "kan", "ma", "skal", "ska", "can", "is", "ar", "er"})
THING: Final = frozenset(
    {"det", "den", "dem", "dom", "de", "dei", "that", "those", "them", "dit", "sadan", "slik"}
)
GENERAL: Final = frozenset({"gor", "gjor"})
"""Verbs that say what people do, rather than what somebody did: `det gör man`."""
THEIRS: Final = frozenset(
    {"du", "de", "dom", "man", "han", "hon", "hun", "ho", "ni", "dere", "they", "you", "folk"}
)
LAUGHS: Final = frozenset({"ha", "haha", "hahaha", "hehe", "hihi", "lol"})
DID: Final = frozenset({"did", "gjorde"})
ONCE: Final = frozenset({"once", "engang", "dengang"})
WAS: Final = frozenset({"var", "was", "were", "blev", "ble"})
"""Verbs that say how a thing was as often as what became of it."""
WHAT: Final = frozenset({"vad", "hvad", "hva", "what"})
PAST: Final = TOLD | frozenset(
    {"var", "gick", "gik", "gikk", "tog", "tok", "fick", "fik", "fikk", "kom", "were", "had"}
    | {"still", "fortsatt", "stadig", "fortfarande", "another", "counting", "vantan", "igjen"}
)
"""Words that tell how long something took, rather than how long it may."""


def told_of(clause: Sequence[Item], option: Item) -> str:
    """Return that a label begins a story: `Krävt in avgiften, det gjorde de hos oss med`."""
    row = [item.text for item in clause[:3]]
    told = bool(row) and row[0] in TALES and bool((TOLD | GOT) & set(row[1:]))
    later = {item.text for item in clause[:SOON]}
    told = told or bool(_was(row) and later & (TOLD | WHAT) - WAS)
    told = told or _goes_on(row) or fronted(tuple(row)) or _theirs(clause)
    told = told or (len(clause) > 1 and clause[-1].text in LAUGHS)
    told = told or bool(ONCE & {item.text for item in clause[:SOON]})
    told = told or (_times(option) and bool(PAST & {item.text for item in clause}))
    sighs = (
        bool(row)
        and len(option.keys) == 1
        and not is_yes_no(option)
        and (
            row[0] in SIGHS
            or (_is_sigh(clause) and not (_whole(option) and row[0] not in words("subjects")))
        )
    )
    told = told or sighs or (len(clause) < BRIEF and bool(set(row) & words("you")))
    return "it may tell of something else" if told else ""


def _whole(option: Item) -> bool:
    """Return whether all words of a long label are said, as none would sigh: `split the bill`."""
    return not option.weak and option.text.count(" ") > 1


def _was(row: list[str]) -> bool:
    """Return whether a remark says what the thing named was: `det var det vi gjorde`."""
    return row[:1] != [] and row[0] in TALES and bool(WAS & set(row[1:2]))


def _goes_on(row: list[str]) -> bool:
    """Return whether a story goes on: `, then forgot the other half`; not `, sen får de betala`."""
    if row[:1] == ["and"] and row[1:] and row[1].endswith("ed"):
        return True
    return row[:1] != [] and row[0] in THEN and not set(row[1:2]) & (words("subjects") | MAY)


def fronted(row: tuple[str, ...]) -> bool:
    """Return whether others do something to what was just named: `dem har de brugt for længst`."""
    return (
        row[:1] != ()
        and row[0] in THING
        and bool(THEIRS & set(row[2:3]))
        and not ((words("norms") | GENERAL) & set(row[1:2]))
    )


def _theirs(clause: Sequence[Item]) -> bool:
    """Return whether a clause says that others did it: `for my neighbour they did`."""
    pairs = (frozenset(pair) for pair in pairwise(item.text for item in clause[:SOON]))
    return any(pair & DID and pair & THEIRS for pair in pairs)


def _is_sigh(clause: Sequence[Item]) -> bool:
    """Return whether so little is said of a label that it may be a remark: `bless them`."""
    row = tuple(item.text for item in clause)
    every = all_words()
    meant = phrasebook(every.because, every.rhetoric, every.negations, every.fillers)
    praises = words("approval") & set(row) or any(MOST.fullmatch(word) for word in row)
    return (
        len(row) <= BRIEF
        and not praises
        and all(item.sort is Sort.WORD for item in clause)
        and not meant.starts(row)
    )


def _times(option: Item) -> bool:
    """Return whether a label says how many there are of something: `två veckor`."""
    return option.text.split()[0] in words("cardinals") | {"a"}
