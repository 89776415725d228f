"""What a whole comment votes for, from what each of its sentences says."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from polls.freetext import lists
from polls.freetext.grammar import (
    DOUBTS,
    YES_NO,
    Claim,
    Doubt,
    Strength,
    counts_nothing,
    preamble,
    scorned,
    spoken,
    vote,
)
from polls.freetext.languages import all_words, known, words
from polls.freetext.phrases import phrasebook
from polls.freetext.references import Item, Names, Sort, names
from polls.freetext.sentences import Sentence, sentences
from polls.freetext.terms import Ask, Outcome, Reading
from polls.freetext.text import LIMIT, own_lines
from polls.model import PollType

if TYPE_CHECKING:
    from collections.abc import Sequence

VOTING: Final = re.compile(
    r"\b(?:rosta|stem|vot[ei]|royst|valj|vald|vaelg|valgt|velg|choos|chose|svar)"
)
"""How words that have to do with votes begin, folded."""
ABRUPT: Final = 4
"""A sentence of so few words after a vote may take it back: `Kanske.`, `Eller inte.`"""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, its items and what it claims."""

    sentence: Sentence
    items: tuple[Item, ...]
    claim: Claim | Doubt | None

    @property
    def row(self) -> tuple[str, ...]:
        """The words of it."""
        return tuple(item.text for item in self.items)


def reading(text: str, langs: Sequence[str], ask: Ask) -> Reading:
    """Return what the raw words of a comment vote for.

    `langs` are the languages that it may be in; number words are read in these, and where none
    of them is known only a bare number votes. The work is linear in the text, of which the first
    `LIMIT` characters are looked at.
    """
    read = _reading(text, langs, ask)
    if len(text) > LIMIT and read.outcome is Outcome.VOTE:
        return _unclear(f"the comment is longer than the {LIMIT:,} characters that are read")
    return read


def _reading(text: str, langs: Sequence[str], ask: Ask) -> Reading:
    labelled = _whole_label(text, ask)
    if labelled:
        return Reading(Outcome.VOTE, (labelled,))
    quotable = frozenset(
        label.strip(" .!").casefold() for _, labels in ask.options for label in labels
    )
    named = names(ask, tuple(langs))
    exact = not known(langs)
    said = [
        _said(sentence, named, exact=exact) for sentence in sentences(own_lines(text, quotable))
    ]
    said = [one for one in said if one.items]
    return _judged(said, ask)


def _whole_label(text: str, ask: Ask) -> str:
    """Return the key of the option whose label, letter for letter, is the whole comment."""
    bare = " ".join(text[:LIMIT].split()).strip(' .!*_"“”«»').casefold()
    same = [key for key, labels in ask.options if any(_plain(label) == bare for label in labels)]
    numbers = {key for key in ask.keys if key == bare and key not in same}
    return same[0] if len(same) == 1 and not numbers else ""


def _plain(label: str) -> str:
    return " ".join(label.split()).strip(' .!*_"“”«»').casefold()


def _said(sentence: Sentence, named: Names, *, exact: bool) -> Said:
    items = lists.gathered(spoken(named.items(sentence.tokens)), named.ask.type)
    claim = vote(items, named.ask.type, exact=exact)
    if isinstance(claim, Claim) and sentence.asks:
        claim = Doubt("it asks about an option")
    return Said(sentence, tuple(items), claim)


def _judged(said: list[Said], ask: Ask) -> Reading:
    listed = lists.by_line([(one.sentence, one.claim) for one in said], ask.type)
    if listed:
        return _valid(listed, ask)
    placed = _placed(said)
    votes = {one.keys for at in placed if isinstance(one := said[at].claim, Claim)}
    if not votes:
        return _no_vote(said)
    if len(votes) > 1:
        return _unclear("it names several options")
    keys = next(iter(votes))
    reason = _contradiction(said, placed, keys)
    if reason:
        return _unclear(reason)
    return _valid(keys, ask) if keys else _unclear(_strayed(said, placed, ask))


def _valid(keys: tuple[str, ...], ask: Ask) -> Reading:
    if len(set(keys)) < len(keys):
        return _unclear("it names an option twice")
    if ask.type is PollType.MULTIPLE:
        keys = tuple(key for key in ask.keys if key in keys)
    return Reading(Outcome.VOTE, keys)


def _unclear(reason: str) -> Reading:
    return Reading(Outcome.UNCLEAR, (), reason)


def _strayed(said: list[Said], placed: list[int], ask: Ask) -> str:
    claim = said[placed[0]].claim
    named = claim.said if isinstance(claim, Claim) else ""
    return (
        f"'{named}' is no option, or could be more than one; the options are {', '.join(ask.keys)}"
    )


def _no_vote(said: list[Said]) -> Reading:
    for one in said:
        if isinstance(one.claim, Doubt):
            return _unclear(one.claim.reason)
        if isinstance(one.claim, Claim):
            return _unclear("a number stands in the middle of other words")
        if any(_names(one.items, at) for at in range(len(one.items))) or _speaks_of_voting(one):
            return _unclear("it names an option without plainly voting for it")
        if _only_figures(one):
            return _unclear("a number with a sign or a mark is no plain vote")
    return Reading(Outcome.NONE)


def _speaks_of_voting(one: Said) -> bool:
    """Return whether a number stands in a sentence that has to do with votes."""
    numbered = any(item.sort is Sort.OPTION for item in one.items)
    every = all_words()
    doubts = phrasebook(every.hedges, every.conditions, every.retractions)
    return numbered and (bool(VOTING.search(" ".join(one.row))) or doubts.stands_in(one.row))


def _only_figures(one: Said) -> bool:
    sorts = {item.sort for item in one.items}
    return Sort.NUMBER in sorts and Sort.WORD not in sorts or Sort.HIDDEN in sorts


def _names(items: Sequence[Item], at: int) -> bool:
    """Return whether the item names an option, rather than counting something."""
    item = items[at]
    return item.sort is Sort.OPTION and counts_nothing(items, at)


def _placed(said: list[Said]) -> list[int]:
    """Return which sentences claim a vote where such a claim stands."""
    opening = next((at for at, one in enumerate(said) if not _is_aside(one)), len(said))
    ending = _ending(said)
    return [
        at
        for at, one in enumerate(said)
        if isinstance(one.claim, Claim)
        and (
            one.claim.strength is Strength.STRONG
            or at <= opening
            or (at >= ending and _may_end(said, at))
        )
    ]


def _ending(said: list[Said]) -> int:
    """Return the last sentence before the signature, or the last of all."""
    signed = phrasebook(all_words().farewells)
    begun = next((at for at, one in enumerate(said) if signed.starts(one.row)), len(said))
    last = len(said) - 1
    while last > 0 and _is_farewell(said[last], begun=begun < last):
        last -= 1
    return last


def _may_end(said: list[Said], at: int) -> bool:
    """Return whether a bare vote may stand last, after the other words of a comment."""
    if any(phrasebook(all_words().quantities).stands_in(one.row) for one in said[:at]):
        return False
    before, here = said[at - 1].sentence, said[at].sentence
    return bool(before.end) or here.starts_paragraph or _is_aside(said[at - 1])


def _is_aside(one: Said) -> bool:
    """Return whether a sentence only greets or thanks, or says `Ja!`, and names no option."""
    if one.claim or any(_names(one.items, at) for at in range(len(one.items))):
        return False
    every = all_words()
    row = tuple(word for word in one.row if word != ",")
    greets = phrasebook(every.greetings).starts(row) and len(row) <= 8  # noqa: PLR2004 - a greeting's length
    return greets or preamble(row)


def _is_farewell(one: Said, *, begun: bool) -> bool:
    """Return whether a sentence belongs to a signature, `begun` before it or not."""
    if one.claim:
        return False
    capital = all(token.capital or not token.text.isalpha() for token in one.sentence.tokens)
    name = len(one.row) <= ABRUPT and capital and (begun or one.sentence.starts_line)
    return name or phrasebook(all_words().farewells).starts(one.row) or _is_aside(one)


def _contradiction(said: list[Said], placed: list[int], keys: tuple[str, ...]) -> str:
    every = all_words()
    for at, one in enumerate(said):
        if any(phrasebook(every.retractions).stands_in(one.row) for _ in (0,)):
            return "it may take the vote back, or not mean it"
        if DOUBTS & set("".join(token.text for token in one.sentence.tokens)):
            return "a sign of doubt stands with the vote"
        if at in placed:
            continue
        if isinstance(one.claim, Doubt):
            return one.claim.reason
        if at - 1 in placed and (reason := _takes_back(one)):
            return reason
        if reason := _against(one, keys):
            return reason
    return ""


def _takes_back(one: Said) -> str:
    every = all_words()
    short = len(one.row) <= ABRUPT
    if short and (
        phrasebook(every.hedges).stands_in(one.row) or phrasebook(every.negations).starts(one.row)
    ):
        return "a word of doubt follows the vote"
    answers = one.row[:1] and one.row[0] in YES_NO
    if phrasebook(every.conditions).starts(one.row) and "," not in one.row and not answers:
        return "the vote depends on something"
    return ""


def _against(one: Said, keys: tuple[str, ...]) -> str:
    """Return why a sentence beside the vote speaks against it, or ''."""
    denies = bool(words("negations") & set(one.row))
    for at, item in enumerate(one.items):
        if item.sort is Sort.HIDDEN or (
            isinstance(one.claim, Claim) and set(one.claim.keys) - set(keys)
        ):
            return "another option is named beside the vote"
        if not _names(one.items, at):
            continue
        if set(item.keys) - set(keys) and not scorned(one.items, at):
            return "another option is named beside the vote"
        if denies or one.sentence.asks:
            return "the option voted for is questioned elsewhere in the comment"
    return ""
