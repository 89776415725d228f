"""What in the words after an option, or beside it, speaks against a vote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from polls.freetext.languages import all_words, words
from polls.freetext.phrases import PAUSES, phrasebook
from polls.freetext.references import Item, Sort
from polls.model import PollType

if TYPE_CHECKING:
    from collections.abc import Sequence

NEAR: Final = 8
"""A clause that begins so soon after the option still speaks of it."""
BRIEF: Final = 3
"""A clause of so few words is all said by its last one: `2, helt orimligt`."""
LOUD: Final = frozenset({("va",), ("huh",)})
TAGS: Final = frozenset({"eller", "or", "right", "huh", "va", "vel", "val", "sant", "sandt"})
ARTICLES: Final = frozenset({"en", "ett", "et", "ein", "eit", "een", "eet", "one", "to"})
"""Number words that end a sentence without being a number: `the other one`."""
COPULAS: Final = frozenset(
    {(w,) for w in ("ar", "er", "is", "vore", "hade", "would", "kanns", "ville")}
)


def objection(items: Sequence[Item], start: int, option: Item, poll_type: PollType) -> str:
    """Return what in the free words after an option speaks against a vote for it, or ''.

    `items` follow the option; its free words begin at `start`.
    """
    clause = items[start:]
    reasons = (
        _another_number(clause, option),
        _rivals(clause, option),
        _doubted(clause, option),
        _taken_back(clause, option),
        "" if poll_type is PollType.RATING else _scorned(clause),
    )
    return next(filter(None, reasons), "")


def _another_number(clause: Sequence[Item], option: Item) -> str:
    numbers = {Sort.NUMBER, Sort.STRAY, Sort.NUMERAL}
    follows = bool(clause) and clause[0].sort in numbers and clause[0].keys != option.keys
    return "another number follows" if follows else ""


def _doubted(clause: Sequence[Item], option: Item) -> str:
    every = all_words()
    row = tuple("" if item.label and item.keys == option.keys else item.text for item in clause)
    if phrasebook(every.hedges).stands_in(row):
        return "the vote is hedged"
    if any(phrasebook(every.conditions).starts(row, place) for place in _clauses(row)):
        return "the vote depends on something"
    if phrasebook(every.reports).starts(row) and not {"jag", "jeg", "eg", "i"} & set(row[1:2]):
        return "it may be somebody else's vote"
    return ""


def _clauses(row: tuple[str, ...]) -> list[int]:
    """Return where the first clauses begin, and the last one."""
    commas = [place + 1 for place, word in enumerate(row) if word in PAUSES]
    return [0, *(place for place in commas if place < NEAR), *commas[-1:]]


def _taken_back(clause: Sequence[Item], option: Item) -> str:
    row = tuple(item.text for item in clause)
    denial = phrasebook(all_words().negations)
    near = range(min(2, len(row)))
    if not _denies_rival(clause, option) and any(denial.starts(row, place) for place in near):
        return "a denial follows the option"
    if row[-1:] in LOUD or (row[-1:] and row[-1] in TAGS and row[-2:-1] in {(), (",",), (":",)}):
        return "it ends in a question"
    return ""


def _scorned(clause: Sequence[Item]) -> str:
    """Return that the option is scorned, where all that is said is `helt orimligt`, or ''."""
    said = tuple(item.text for item in clause if item.sort is Sort.WORD)
    if len(said) <= BRIEF and phrasebook(all_words().scorn).stands_in(said):
        return "it may speak against the option"
    return ""


def _denies_rival(clause: Sequence[Item], option: Item) -> bool:
    """Return whether the clause is `inte 1`, `absolutely not 1`."""
    rivals = [item for item in clause[:5] if item.sort is Sort.OPTION and item.keys != option.keys]
    return bool(rivals)


def _denied(clause: Sequence[Item], at: int) -> bool:
    """Return whether a negation stands before the option at `at`, with few words between."""
    for item in reversed(clause[max(0, at - 3) : at]):
        if item.sort is not Sort.WORD:
            return False
        if item.text in words("negations"):
            return True
    return False


def _rivals(clause: Sequence[Item], option: Item) -> str:
    """Return why the other options named in `clause` make the vote unclear, or ''."""
    for at, item in enumerate(clause):
        denied = _denied(clause, at)
        same = set(item.keys) <= set(option.keys)
        rival = item.sort is Sort.OPTION and not same and counts_nothing(clause, at)
        if rival and not (denied and len(item.keys) == 1) and not scorned(clause, at):
            return "it names another option too"
        if item.sort is Sort.OPTION and same and denied:
            return "it denies the option that it names"
        if item.sort is Sort.STRAY or item.sort is Sort.HIDDEN:
            return "another number follows"
        if (
            item.sort is Sort.NUMERAL
            and not same
            and item.text not in ARTICLES
            and _last(clause, at)
        ):
            return "it names another option too"
    return ""


def scorned(items: Sequence[Item], at: int) -> bool:
    """Return whether the option at `at` is disapproved of: `1 är ju orimligt`."""
    rest = tuple(item.text for item in items[at + 1 : at + NEAR])
    clause = rest[: rest.index(",")] if "," in rest else rest
    if clause[:1] not in COPULAS or words("negations") & set(clause):
        return False
    return any(word in words("disapproval") for word in clause)


def _last(clause: Sequence[Item], at: int) -> bool:
    return at + 1 == len(clause) or clause[at + 1].sort is Sort.MARK


def counts_nothing(items: Sequence[Item], at: int) -> bool:
    """Return whether the option at `at` stands where a bare number would not count a noun."""
    if items[at].plain or at + 1 == len(items):
        return True
    after = items[at + 1]
    return after.sort is not Sort.WORD or after.text in words("function_words")
