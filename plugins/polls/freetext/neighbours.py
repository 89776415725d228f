"""Other numbers and options in the words after a vote, and whether they make it unclear."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from polls.freetext.items import Item, Sort
from polls.freetext.languages import all_words, words
from polls.freetext.phrases import PAUSES, phrasebook
from polls.freetext.remarks import is_verb
from polls.freetext.rivals import (
    COPULAS,
    JOINED,
    counts_nothing,
    denied,
    mere_word,
    of_others,
    scorned,
)
from polls.model import PollType

if TYPE_CHECKING:
    from collections.abc import Sequence

BRIEF: Final = 3
"""Words enough after a number for it to measure something."""
ARTICLES: Final = frozenset({"en", "ett", "et", "ein", "eit", "een", "eet", "one", "to"})
"""Number words that end a sentence without being a number: `the other one`."""
ENGLISH: Final = frozenset({"one", "to"})
REST: Final = frozenset(
    {"mer", "mera", "mere", "more", "resten", "rest", "inget", "intet", "nothing"}
    | {"hver", "hvert", "varje", "every", "each"}
)
"""Words that say that nothing is to be added: `mer krever jeg ikke`."""
OF: Final = frozenset({"of", "av", "af"})
WHO: Final = frozenset({"who", "vem", "hvem", "what", "vad", "hvad", "hva", "some"})
LONG: Final = 4
"""A thing that is named in a list has fewer words."""
PAIR: Final = 2
ADDED: Final = "it may name another option in other words"
AND: Final = frozenset({"och", "og", "and"})


def another_number(clause: Sequence[Item], option: Item) -> str:
    """Return that the words after an option begin with a number, or ''."""
    if not clause or clause[0].keys == option.keys:
        return ""
    first = clause[0]
    counts = len(clause) > 1 and (clause[1].sort is Sort.WORD or clause[1].label)
    noun = counts and clause[1].text not in words("function_words") | words("joiners") | OF
    measures = first.text in ARTICLES or (option.text.isdecimal() and noun)
    if first.sort is Sort.NUMERAL and counts and measures:
        return ""
    figures = first.sort is Sort.NUMBER and len(first.text) > 1
    measured = len(clause) > BRIEF and clause[1].sort is Sort.WORD
    if figures and (measured or (option.label and " " in option.text and not option.weak)):
        return ""
    numbers = {Sort.NUMBER, Sort.STRAY, Sort.NUMERAL}
    return "another number follows" if first.sort in numbers else ""


def counted_off(clause: Sequence[Item], option: Item) -> str:
    """Return that a list and a pause may be somebody's counting: `1, 2, 3, testar`."""
    row = tuple(item.text for item in clause)
    reasons = phrasebook(all_words().because).starts(row) and row[0] not in AND
    meant = reasons or any(item.keys and denied(clause, at) for at, item in enumerate(clause))
    keys = sorted(option.keys)
    in_order = list(option.keys) in (keys, keys[::-1])
    joined = words("joiners") & set(option.text.split()) or "+" in option.text
    steps = {int(b) - int(a) for a, b in pairwise(keys)} if all(map(str.isdecimal, keys)) else {1}
    counts = len(keys) > PAIR and in_order and steps == {1} and not joined
    return "it only counts" if counts and not meant else ""


def may_add(clause: Sequence[Item], option: Item) -> str:
    """Return that a thing may follow that is one of the list: `dessert, and have them back`.

    What follows the options' own words is a thing unless it begins a clause: `dessert, det er nok`.
    """
    row = tuple(item.text for item in clause)
    if not option.label:
        return ADDED if _counts_another(clause, option) else ""
    every = all_words()
    talk = phrasebook(
        every.because,
        every.fillers,
        every.endings,
        every.negations,
        every.agreements,
        every.placings,
    )
    begins = row[0].split("'")[0] in _clause_words() or talk.starts(row)
    says = row[1:2] in COPULAS
    long = _is_long(row) and row[0] not in AND
    added = not long and (row[0] in words("joiners") or not (begins or says))
    return ADDED if added else ""


def _counts_another(clause: Sequence[Item], option: Item) -> bool:
    """Return whether a number word begins a thing: `2, 3, en ursäkt`, not `en ursäkt kostar …`."""
    said = clause[1:] if clause[0].text in AND else clause
    first = said[0] if said and not option.sure else option
    articles = ARTICLES - ENGLISH if said is clause else ARTICLES | {"a", "an"}
    several = len(option.keys) > 1 and first.text in articles
    begins = first.sort is Sort.NUMERAL or several
    says = any(is_verb(item.text) for item in said[PAIR : PAIR + PAIR])
    return begins and not (says and len(said) >= LONG)


def _is_long(row: tuple[str, ...]) -> bool:
    """Return whether so much is said that it is no thing of a list: `been the same for years`."""
    end = next((at for at, word in enumerate(row) if word in PAUSES), len(row))
    said = set(row[:end])
    tied = bool(words("function_words") & said) and not (AND | WHO) & said
    return end >= LONG and tied


@cache
def _clause_words() -> frozenset[str]:
    """Return the words that a clause, and no thing, begins with."""
    fields = ("subjects", "connectors", "norms", "function_words", "you", "pronouns")
    return frozenset().union(*map(words, fields)) - words("joiners") | REST


def rivals(clause: Sequence[Item], option: Item, poll_type: PollType) -> str:
    """Return why the other options named in `clause` make the vote unclear, or ''."""
    others = of_others(clause)
    for at, item in enumerate(clause):
        no = denied(clause, at)
        same = set(item.keys) <= set(option.keys)
        if item.sort is Sort.OPTION and not same and counts_nothing(clause, at):
            left = (no and len(item.keys) == 1) or scorned(clause, at) or others
            word = item.weak and poll_type is not PollType.MULTIPLE
            if not left and not (word or mere_word(clause, at)):
                return "it names another option too"
        if item.sort is Sort.OPTION and same and no and not item.label:
            return "it denies the option that it names"
        if item.keys and same and _repeats(clause, at, option):
            return "it names the option again, and may count"
        if item.sort in {Sort.STRAY, Sort.HIDDEN} and not _ends_a_phrase(clause, at):
            return "another number follows"
        numeral = item.sort is Sort.NUMERAL and item.text not in ARTICLES
        if numeral and not same and _last(clause, at):
            return "it names another option too"
    return ""


def _ends_a_phrase(clause: Sequence[Item], at: int) -> bool:
    """Return whether a number that names no option ends a phrase: `man får stå till 18`."""
    before = clause[at - 1] if at > 1 else clause[at]
    joint = before.text in words("joiners") | JOINED
    return before.sort is Sort.WORD and not joint and clause[at].sort is Sort.STRAY


def _repeats(clause: Sequence[Item], at: int, option: Item) -> bool:
    """Return whether a bare number ends the clause, as in `1 för alla, alla för 1`."""
    bare = not clause[at].label and clause[at].text == option.text
    return bare and at > 0 and at + 1 == len(clause) and clause[at - 1].sort is Sort.WORD


def _last(clause: Sequence[Item], at: int) -> bool:
    return at + 1 == len(clause) or clause[at + 1].sort is Sort.MARK
