"""What in the other sentences of a comment speaks against the vote that one of them casts."""

from __future__ import annotations

from typing import Final

from polls.freetext.affirming import is_yes_no
from polls.freetext.afterthoughts import OR, TURNS, second_thought, supposed, takes_back
from polls.freetext.grammar import Claim, Doubt
from polls.freetext.items import Sort
from polls.freetext.languages import all_words, words
from polls.freetext.lead import Strength, quotes
from polls.freetext.pauses import DOUBTS
from polls.freetext.phrases import phrasebook
from polls.freetext.placing import ABRUPT, Said, names_option
from polls.freetext.questions import proposes
from polls.freetext.rivals import COPULAS, denied, of_others, scorned
from polls.freetext.voter import own

NEAR: Final = 6
"""A sentence of so few words may add an option to a vote: `Also four.`."""
ADDING: Final = frozenset({"aven", "ocksa", "ogsa", "also", "too", "well"})
WHEN: Final = frozenset(
    {"i", "vid", "ved", "etter", "efter", "in", "at", "after", "within", "inom"}
)
OTHER: Final = frozenset({"andet", "anden", "andra", "andre", "annet"})
"""Words for the second one, and for any other."""
LONG: Final = 9
SHRUG: Final = frozenset("🤷")
RIVAL: Final = "another option is named beside the vote"
ASKED: Final = 2
"""A question about it has so many words more: `Varför inte kommunen då?`."""
LABELLED: Final = 3
"""A sentence of so few words that holds a label is about it."""


def contradiction(said: list[Said], placed: list[int], keys: tuple[str, ...]) -> str:
    """Return why the other sentences make the vote for `keys` unclear, or ''."""
    for at, one in enumerate(said):
        if takes_back(one.row):
            return "it may take the vote back, or not mean it"
        signs = set("".join(token.text for token in one.sentence.tokens))
        if DOUBTS & signs and (at in placed or len(one.row) <= ABRUPT or signs & DOUBTS != SHRUG):
            return "a sign of doubt stands with the vote"
        if at and at in placed and supposed(said[at - 1], one):
            return "the vote depends on something"
        if at in placed or proposes(said, at):
            continue
        if at - 1 in placed and (reason := second_thought(one, said[at - 1])):
            return reason
        if reason := _against(one, keys, said[placed[0]].claim):
            return reason
    return _only_repeated(said, placed)


def _adds(one: Said, keys: tuple[str, ...]) -> bool:
    """Return whether a sentence adds an option to those voted for: `Also four.`."""
    more = (item for item in one.items if item.keys and set(item.keys) - set(keys))
    also = one.row[0] in ADDING or one.row[-1] in ADDING
    return also and len(one.row) <= NEAR and any(more)


def _against(one: Said, keys: tuple[str, ...], vote: Claim | Doubt | None) -> str:
    """Return why a sentence beside the vote speaks against it, or ''."""
    if isinstance(one.claim, Doubt) and _weighs(one.claim, keys, vote):
        return one.claim.reason
    if _adds(one, keys) or (isinstance(one.claim, Claim) and _rival(one.claim, keys, vote)):
        return RIVAL
    denies = bool(words("negations") & set(one.row))
    others = of_others(one.items)
    for at, item in enumerate(one.items):
        if item.sort is Sort.HIDDEN:
            return RIVAL
        if not names_option(one.items, at):
            continue
        firm = isinstance(vote, Claim) and vote.strength is Strength.STRONG
        others = others or (firm and quotes(one.row[:at]))
        ruled = firm and words("negations") & set(one.row[:at])
        if set(item.keys) - set(keys) and not (others or ruled or _left(one, at)):
            return RIVAL
        same = not set(item.keys) - set(keys) and not item.label and item.text not in OTHER
        if same and (denies or one.sentence.asks):
            return "the option voted for is questioned elsewhere in the comment"
    return ""


def _weighs(doubt: Doubt, keys: tuple[str, ...], vote: Claim | Doubt | None) -> bool:
    """Return whether a doubtful sentence matters beside a vote: a label may be a mere word."""
    if not doubt.label:
        return True
    return doubt.keys != keys and isinstance(vote, Claim) and is_yes_no(vote.item)


def _rival(claim: Claim, keys: tuple[str, ...], vote: Claim | Doubt | None) -> bool:
    """Return whether a sentence votes for something else, rather than saying a number."""
    counting = isinstance(vote, Claim) and vote.item.sort is Sort.NUMERAL
    spoken = (claim.item.sort is Sort.NUMERAL and not counting) or claim.item.weak
    weighs = claim.strength is Strength.STRONG or not spoken
    return weighs and (not claim.keys or bool(set(claim.keys) - set(keys)))


def _left(one: Said, at: int) -> bool:
    """Return whether the other option at `at` is rejected, or but a word of the sentence."""
    item = one.items[at]
    after = one.row[at + 1 : at + 2]
    word = item.label and (len(one.row) > LABELLED + ASKED * one.sentence.asks or after in COPULAS)
    judged = at == 0 and after in COPULAS and item.plain and not one.sentence.asks
    spoken = (
        judged and not words("approval") & set(one.row) and not words("negations") & set(one.row)
    )
    left = phrasebook(all_words().left).starts(one.row)
    rejected = scorned(one.items, at) or (denied(one.items, at) and not _questions(one))
    told = word or item.weak or spoken or left or rejected or _timed(one, at)
    return told or _remarks(one, at)


def _remarks(one: Said, at: int) -> bool:
    """Return whether a sentence but says something of an option: `Tvåan kostar en massa sömn`."""
    every = all_words()
    favours = words("approval") | ADDING | OR
    doubts = phrasebook(every.hedges, every.conditions)
    goes_on = at + 1 < len(one.items) and one.items[at + 1].sort is Sort.WORD
    return (
        goes_on
        and not words("living") & set(one.row[at + 1 : at + 2])
        and len(one.row) >= ABRUPT
        and not one.sentence.asks
        and not favours & set(one.row)
        and not own(one.row)
        and one.row[0] not in TURNS
        and not doubts.stands_in(one.row)
    )


def _questions(one: Said) -> bool:
    """Return whether a sentence asks about an option: `Varför inte 1?`, `Inte 1?`.

    `Inte 1, för vem kan mäta vilja?` begins by rejecting it, and asks about something else.
    """
    rejects = one.row[0] in words("negations") and "," in one.row and len(one.row) > ABRUPT
    return one.sentence.asks and not rejects


def _timed(one: Said, at: int) -> bool:
    """Return whether a number in a long sentence says when, or how long: `venter de i 3, …`."""
    if not one.items[at].sure and any(item.sort is Sort.NUMBER for item in one.items):
        return True
    bare = one.items[at].text.isdecimal() and one.row[max(0, at - 1) : at]
    return bool(bare) and one.row[at - 1] in WHEN and len(one.row) > LONG


def _only_repeated(said: list[Said], placed: list[int]) -> str:
    """Return that a number is an outcry, where the next sentence counts with it, or ''.

    `Fire! Fire gange i træk …`
    """
    vote = said[placed[0]].claim
    if not isinstance(vote, Claim) or vote.strength is Strength.STRONG:
        return ""
    first = vote.item.text.split()[:1]
    spoken = vote.item.sort is Sort.NUMERAL or vote.item.label
    counted = spoken and bool(first) and first[0] in words("cardinals")
    beside = (one for at, one in enumerate(said) if at not in placed)
    told = (one for one in beside if not (isinstance(one.claim, Claim) and one.claim.closed))
    rows = (" ".join(one.row).split()[:1] for one in told)
    again = first in rows
    return "the number counts something beside it" if counted and again else ""
