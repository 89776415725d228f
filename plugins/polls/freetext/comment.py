"""What a whole comment votes for, from what each of its sentences says."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from polls.freetext import lists
from polls.freetext.afterthoughts import takes_back
from polls.freetext.contradictions import contradiction
from polls.freetext.echoes import echoed
from polls.freetext.grammar import Claim, Doubt, vote
from polls.freetext.items import Item, Sort
from polls.freetext.languages import all_words, known
from polls.freetext.likenesses import likened
from polls.freetext.mentions import left_over, mention
from polls.freetext.orders import unnumbered
from polls.freetext.pauses import spoken
from polls.freetext.phrases import phrasebook
from polls.freetext.placing import Said, names_option, placed
from polls.freetext.questions import asks_nothing
from polls.freetext.rankings import completed, unranked
from polls.freetext.references import Names, names
from polls.freetext.sentences import Sentence, sentences
from polls.freetext.terms import Ask, Outcome, Reading
from polls.freetext.text import BLANK, HIDDEN, LIMIT, own_lines
from polls.freetext.tokens import Kind, Token
from polls.freetext.totals import total
from polls.model import PollType

if TYPE_CHECKING:
    from collections.abc import Sequence

VOTING: Final = re.compile(
    r"\b(?:rosta|stem|vot[ei]|royst|valj|vald|vaelg|valgt|velg|choos|chose|svar)"
)
"""How words that have to do with votes begin, folded."""


BRIEF: Final = {PollType.RATING: 2, PollType.RANKING: 5}
"""The most words beside a number that may give it a meaning, by what is asked."""
CROSSED: Final = "its words put the options in another order than it names them in"
ONE_OPTION: Final = frozenset({PollType.SINGLE, PollType.RATING})
ONLY: Final = frozenset({"kun", "bare", "bara", "endast"})
"""Words that name an option again, and no other: `3 og kun 3`."""
MARKED: Final = "a number with a sign or a mark is no plain vote"


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
    if labelled and ask.type is not PollType.RANKING:
        return Reading(Outcome.VOTE, (labelled,))
    quotable = frozenset(
        label.strip(" .!").casefold() for _, labels in ask.options for label in labels
    )
    named = names(ask, tuple(langs))
    exact = not known(langs)
    lines = own_lines(text, quotable)
    if ask.type is PollType.RANKING and (placed_rows := unnumbered(lines)):
        rows = _all_said(placed_rows, named, exact=exact)
        listed = lists.by_line([(one.sentence, one.claim) for one in rows], ask.type)
        if len(listed) == len(placed_rows):
            return _valid(listed, ask)
    said = _all_said(lines, named, exact=exact)
    read = _judged(said, ask)
    if read.outcome is Outcome.VOTE or not said:
        return read
    keys = _together(said, ask) or _in_a_row(said, named, ask) or likened(said, ask)
    return Reading(Outcome.VOTE, keys) if keys else read


def _together(said: list[Said], ask: Ask) -> tuple[str, ...]:
    """Return the options named as a whole by the first sentence, if no other speaks of any."""
    first, *others = said
    named = any(
        names_option(one.items, at) and not item.weak
        for one in others
        for at, item in enumerate(one.items)
    )
    if first.sentence.asks or named or any(takes_back(one.row) for one in said):
        return ()
    return total(first.items, ask)


def _in_a_row(said: list[Said], named: Names, ask: Ask) -> tuple[str, ...]:
    """Return the order that the sentences of a ranking make together: `Tåg först! Sen buss`."""
    if ask.type is not PollType.RANKING or any(one.sentence.asks for one in said):
        return ()
    comma = Token(Kind.MARK, ",")
    parts = [(*one.sentence.tokens, comma) for one in said]
    tokens = tuple(token for part in parts for token in part)[:-1]
    whole = replace(said[0].sentence, tokens=tokens, end="")
    claim = _said(whole, named, exact=False).claim
    keys = claim.keys if isinstance(claim, Claim) and (claim.closed or not claim.item.label) else ()
    once = len(keys) == len(set(keys)) == len(ask.keys)
    clear = once and not any(takes_back(one.row) for one in said)
    return keys if clear else ()


def _all_said(lines: Sequence[str], named: Names, *, exact: bool) -> list[Said]:
    spared = named.labels.words
    every = (_said(sentence, named, exact=exact) for sentence in sentences(lines, spared))
    return [one for one in every if one.items]


def _whole_label(text: str, ask: Ask) -> str:
    """Return the key of the option whose label, letter for letter, is the whole comment."""
    bare = _plain(text[:LIMIT])
    same = [key for key, labels in ask.options if any(_plain(label) == bare for label in labels)]
    numbers = {key for key in ask.keys if key == bare and key not in same}
    return same[0] if len(same) == 1 and not numbers else ""


def _plain(label: str) -> str:
    whole = " ".join(unicodedata.normalize("NFC", label).split())
    return whole.strip(' .!*_"“”«»').casefold()


def _said(sentence: Sentence, named: Names, *, exact: bool) -> Said:
    heard = spoken(named.items(sentence.tokens))
    one = named.ask.type in ONE_OPTION or ONLY & {item.text for item in heard}
    items = lists.gathered(echoed(heard) if one else heard, named.ask)
    claim = vote(items, named.ask.type, exact=exact)
    if isinstance(claim, Claim) and sentence.asks and not asks_nothing(items, claim):
        claim = Doubt("it asks about an option", claim.keys, label=claim.item.weak)
    if isinstance(claim, Claim) and len(claim.keys) > 1 and sentence.tokens[-1].text == "...":
        claim = Doubt("it only counts")
    return Said(sentence, tuple(items), claim)


def _judged(said: list[Said], ask: Ask) -> Reading:
    listed = lists.by_line([(one.sentence, one.claim) for one in said], ask.type)
    if listed:
        return _valid(listed, ask)
    standing = placed(said)
    votes = {one.keys for at in standing if isinstance(one := said[at].claim, Claim)}
    if not votes:
        return _no_vote(said, ask)
    if len(votes) > 1:
        return _unclear("it names several options")
    keys = next(iter(votes))
    reason = (
        contradiction(said, standing, keys)
        or _mentioned(said, standing, ask)
        or unranked(said, standing, keys, ask)
        or left_over(said, standing[0], ask.type)
    )
    if reason:
        return _unclear(reason)
    keys = completed(keys, said[standing[0]].row, ask)
    return _valid(keys, ask) if keys else _unclear(_strayed(said, standing, ask))


def _mentioned(said: list[Said], standing: list[int], ask: Ask) -> str:
    """Return why all claims may only mention what they name; '' where one of them does not."""
    reasons = [mention(said, at, ask) for at in standing]
    return reasons[0] if all(reasons) else ""


def _valid(keys: tuple[str, ...], ask: Ask) -> Reading:
    if len(set(keys)) < len(keys):
        return _unclear("it names an option twice")
    if ask.type is PollType.RANKING and len(keys) == 1 < len(ask.keys):
        return _unclear("it names one option only, and the others have no place")
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


def _no_vote(said: list[Said], ask: Ask) -> Reading:
    for one in said:
        if isinstance(one.claim, Doubt):
            return _unclear(one.claim.reason)
        if isinstance(one.claim, Claim):
            return _unclear("a number stands in the middle of other words")
        named = (at for at in range(len(one.items)) if names_option(one.items, at))
        if any(not _a_word(one.items[at]) for at in named) or _speaks_of_voting(one):
            return _unclear("it names an option without plainly voting for it")
        if _only_figures(one):
            return _unclear(CROSSED if any(map(_crossed, one.items)) else MARKED)
        if _brief(one, ask):
            return _unclear("a number stands among other words")
    return Reading(Outcome.NONE)


def _a_word(item: Item) -> bool:
    """Return whether an option is hinted at by one of its words, which may say anything."""
    return item.weak and " " not in item.text


def _crossed(item: Item) -> bool:
    """Return whether the item is a list of options that its words of place disagree with."""
    return item.sort is Sort.HIDDEN and item.text[:1] not in {HIDDEN, BLANK}


def _brief(one: Said, ask: Ask) -> bool:
    """Return whether so little is said about a number that it may rate or rank: `4 minus`."""
    spoken = sum(item.sort is Sort.WORD for item in one.items)
    return spoken <= BRIEF.get(ask.type, 0) and any(word in ask.keys for word in one.row)


def _speaks_of_voting(one: Said) -> bool:
    """Return whether a number stands in a sentence that has to do with votes."""
    numbered = any(item.sort is Sort.OPTION for item in one.items)
    every = all_words()
    doubts = phrasebook(every.hedges, every.conditions, every.retractions)
    return numbered and (bool(VOTING.search(" ".join(one.row))) or doubts.stands_in(one.row))


def _only_figures(one: Said) -> bool:
    sorts = {item.sort for item in one.items}
    return Sort.HIDDEN in sorts or (Sort.NUMBER in sorts and Sort.WORD not in sorts)
