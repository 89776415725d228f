"""What may follow a vote without a pause, and be no more than talk: `3 för husfridens skull`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from polls.freetext.items import Item, Sort
from polls.freetext.languages import all_words, words
from polls.freetext.lead import sincere
from polls.freetext.phrases import PAUSES, phrasebook
from polls.freetext.remarks import BE as BE_SAID
from polls.freetext.remarks import THINK, approves, remarks
from polls.freetext.sequels import follows, goes_on
from polls.freetext.stories import PAST
from polls.freetext.voter import FIRST

if TYPE_CHECKING:
    from collections.abc import Sequence

HALVES: Final = frozenset(
    {"half", "halv", "halvt", "halva", "halve", "samma", "samme", "same", "only", "enda", "eneste"}
    | {"counting", "sen", "sedan", "siden"}
)
"""Words that make a number of `2 and a half`, `the one and only`."""
OR: Final = frozenset({"eller", "or", "men", "but", "fast", "versus", "vs"})
AND: Final = frozenset({"och", "og", "and"})
ACTS: Final = frozenset({"would", "avoid"})
BE: Final = frozenset({"be", "have", "seem", "mean", "require", "take"})
RATED: Final = ACTS | frozenset(
    {"possible", "mulige", "mulig", "mojliga", "mojlige", "recommended"}
)
"""Words that go on after points out of so many: `10/10 would stay again`."""
ARTICLES: Final = frozenset({"a", "en", "ett", "et", "den", "det", "the"})
EXCESS: Final = frozenset(
    {"mycket", "många", "manga", "lite", "få", "fa", "sent", "mye", "mange", "meget", "lidt"}
    | {"sen", "sena", "sene", "tidigt", "tidlig", "langt", "lang", "much", "many", "litt"}
)
"""Words after `för` that measure: `2 för många`."""
PERSONS: Final = frozenset(
    {"han", "hon", "hen", "hun", "ho", "he", "she", "they", "de", "dom", "dei", "du", "you", "man"}
    | {"det", "it", "that", "those"}
)
"""Words for those that a reason speaks of."""
HIM: Final = frozenset({"han", "hon", "hen", "hun", "ho", "he", "she", "de", "dom", "dei", "man"})
"""Those who are named after a bare number only where a clause begins: `2 they have` may count."""
VERBS: Final = frozenset(
    {"ar", "er", "e", "is", "are", "har", "has", "have", "kan", "can", "ska", "skal", "skall"}
    | {"far", "ma", "maste", "must", "bor", "bør", "should", "vil", "vill", "will", "would"}
)
"""Verbs that go with them, of what is or should be."""
HAVE: Final = frozenset({"har", "has", "have"})
KEPT: Final = frozenset({"kvar", "igjen", "tilbage", "left", "sig", "seg"})
"""What ends a clause of things that somebody has: `2 hon har kvar`."""
PLACES: Final = frozenset({"fran", "fra", "from"})
HERE: Final = frozenset({"har", "her", "here"})
ONE: Final = frozenset({"a", "en", "ett", "et", "ein", "an"})
EACH: Final = frozenset({"hver", "hvert", "varje", "every", "each", "always", "alltid", "altid"})
GIVEN: Final = frozenset({"till", "til", "to", "for", "at", "åt"})
"""Words before those whom a mark is given to."""
THEM: Final = frozenset(
    {"him", "her", "them", "me", "us", "honom", "henne", "dom", "dem", "ham", "hende", "oss", "os"}
    | {"mig", "meg", "that", "the"}
)
"""Those to whom something is done."""
DO: Final = frozenset(
    {
        "ge",
        "lat",
        "la",
        "lad",
        "gi",
        "giv",
        "slapp",
        "slipp",
        "slip",
        "hjalp",
        "hjelp",
        "betala",
        "ta",
    }
    | {"give", "let", "get", "take", "tell", "make", "pay", "keep", "drop", "ask", "stop", "help"}
)
"""What the one asked is told to do: `2 ge honom en chans`."""
GOES: Final = frozenset(
    {"ger", "gir", "giver", "gar", "går", "kor", "kjorer", "kommer", "star", "tar", "blir", "gives"}
    | {"goes", "comes", "leaves", "runs", "is", "ar", "er", "var", "was"}
)
"""Verbs that tell what a thing does which a number is the name of: `fyran från stationen`."""
LATE: Final = 6
PERSON: Final = 2
PAIR: Final = 2
TODAY: Final = frozenset(
    {("i", "dag"), ("i", "ar"), ("i", "år"), ("i", "kvall"), ("i", "kveld"), ("i", "aften")}
    | {("idag", ""), ("today", ""), ("tonight", ""), ("i", "denna"), ("i", "denne"), ("i", "dette")}
    | {("i", "detta"), ("in", "this"), ("i", "den"), ("i", "det")}
)
"""How a time or a case begins in which the vote is cast."""
OBJECTS: Final = frozenset({"my", "the", "a", "it", "them", "this", "that", "him", "her"})
TIES: Final = frozenset(
    {"of", "with", "for", "at", "about", "to", "in", "on", "from", "as", "by"}
    | {"av", "af", "fra", "fran", "till", "til", "mot", "hos", "bland", "blandt", "blant", "over"}
)
WAS: Final = frozenset(
    {"var", "was", "were", "blev", "ble", "hade", "hadde", "havde", "had", "satt", "sad", "sat"}
)
"""Verbs that begin a story rather than a reason."""
NUMBERS: Final = frozenset({Sort.NUMBER, Sort.STRAY, Sort.NUMERAL, Sort.OPTION, Sort.HIDDEN})


def runs_on(items: Sequence[Item], option: Item, *, firm: bool) -> bool:
    """Return whether `items` after `option` are talk, the option being plainly a vote.

    A name like `tvåan`, or the number after `jag röstar på`, counts nothing, and any words that
    do not take the vote back may follow it; a bare number is followed by such words only as join
    no noun to it.
    """
    row = tuple(item.text for item in items)
    word = bool(items) and items[0].sort is Sort.WORD
    if remarks(row, option) or (word and _commands(items, option)) or approves(row, option):
        return True
    if not (word and option.plain) or (row[0] in THINK and BE_SAID & set(row[1:4])):
        return False
    if row[0] in RATED and _out_of(option):
        return _rates(row)
    if option.label:
        return _after_words(row, option)
    ways = (
        _unmistakable(option, firm=firm) and row[0] not in _about(),
        option.sure and _given(row),
        firm and (row[0], "".join(row[1:2])) in TODAY,
        _hails(items, option),
        _speaks(row, named=option.sure or firm),
    )
    return (any(ways) and not _hangs(row)) or _joined(items, named=option.sure or firm)


def _joined(items: Sequence[Item], *, named: bool) -> bool:
    """Return whether a small word begins the talk, and joins nothing to the number."""
    first, rest = items[0].text, items[1:]
    joins = first in words("joints") and bool(rest)
    row = tuple(item.text for item in rest)
    if goes_on(items):
        return follows(rest)
    tied = named and first in words("afters") and not GOES & set(row[:LATE])
    return (joins or tied) and not measures(rest) and not words("times") & set(row[:PERSON])


def _out_of(option: Item) -> bool:
    return ("/" in option.text or " " in option.text) and not (option.label or option.double)


def _rates(row: tuple[str, ...]) -> bool:
    """Return whether words go on after points out of so many: `10/10 would stay again`."""
    after = row[1] if row[1:] else ","
    return after not in BE and (row[0] in ACTS or after in words("function_words") | PAUSES)


def _after_words(row: tuple[str, ...], option: Item) -> bool:
    """Return whether talk follows options named in their own words: `Grød og kaffe hver morgen`."""
    if len(option.keys) > 1 and row[0] in EACH and not PAST & set(row):
        return not _hangs(row)
    return " " in option.text and row[0] in AND and len(row) > PAIR


def _given(row: tuple[str, ...]) -> bool:
    """Return whether the words say to whom a mark is given, and no more: `en firer til den`."""
    ends = row[2:3] in {(), (",",)}
    return row[0] in GIVEN and ends and bool(set(row[1:2]) & words("pronouns"))


def _hails(items: Sequence[Item], option: Item) -> bool:
    """Return whether the voter says who he is: `1 her fra en studerende`, `2 from a nurse`."""
    row = tuple(item.text for item in items)
    at = int(row[0] in HERE)
    of_one = row[at : at + 1] != () and row[at] in PLACES and set(row[at + 1 : at + 2]) & ONE
    counted = any(item.sort in NUMBERS for item in items[at + 2 :])
    return bool(of_one) and len(option.keys) == 1 and not counted


def _commands(items: Sequence[Item], option: Item) -> bool:
    """Return whether a verb and whom it is done to follow a bare number: `2 ge honom en chans`."""
    if option.label or len(option.keys) != 1 or len(items) < PAIR:
        return False
    return items[0].text in DO and items[1].text in THEM


def _unmistakable(option: Item, *, firm: bool) -> bool:
    """Return whether an option can be nothing but a vote.

    It is named by number and words alike, or by a name in a firm vote, or the order counts not.
    """
    keys = list(option.keys)
    return (
        (firm and option.sure)
        or option.double
        or (len(keys) > PAIR and keys not in (sorted(keys), sorted(keys)[::-1]))
    )


@cache
def _about() -> frozenset[str]:
    """Return the words that say something of the option before them, or add one to it."""
    return VERBS | WAS | PAST | OR | words("joiners") | words("negations")


def _hangs(row: tuple[str, ...]) -> bool:
    """Return whether the clause that begins `row` hedges or sets a condition anywhere."""
    every = all_words()
    clause = sincere(row[: next((at for at, word in enumerate(row) if word in PAUSES), len(row))])
    return phrasebook(every.conditions, every.hedges).stands_in(clause)


def _speaks(row: tuple[str, ...], *, named: bool) -> bool:
    """Return whether a new clause begins, with who does something: `1 han er 24`.

    After a bare number that is plain from the verb only, since `2 de kom` tells how many came.
    """
    head, *short = row[0].split("'")
    if head in {"i", "we"}:
        return bool(short or set(row[1:2]) & {"have", "am"}) and _says_object(row)
    if head in FIRST:
        return len(row) > 1 and not (WAS & set(row[1:2]) and not named)
    says = bool(short) or bool(set(row[1:2]) & VERBS)
    has = row[1:2] != () and row[1] in HAVE
    says = says and not (has and (len(row) <= PERSON + 1 or row[-1] in KEPT))
    apart = head in HIM and (says or (named and head != "man"))
    return len(row) > PERSON and (apart or (named and says and head in PERSONS))


def measures(items: Sequence[Item]) -> bool:
    """Return whether the words after a joint make an amount of the number: `2 och en halv`."""
    if not items:
        return False
    first = items[0]
    article = first.text in ARTICLES
    if (first.sort in NUMBERS and not article) or first.text in EXCESS:
        return True
    return bool(HALVES & {item.text for item in items[: 1 + article]})


def _says_object(row: tuple[str, ...]) -> bool:
    """Return whether an English clause has an object of its own: not `option 1 I'm afraid of`."""
    held = any(word in OBJECTS and row[at] not in TIES for at, word in enumerate(row[1:]) if at)
    return held and row[-1] not in TIES and "most" not in row
