"""What the sentence right after a vote may do to it: take it back, doubt it, or name its owner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from polls.freetext.affirming import YES_NO, refuses
from polls.freetext.grammar import Claim
from polls.freetext.languages import all_words, words
from polls.freetext.lead import preamble, sincere
from polls.freetext.objections import NEITHER
from polls.freetext.phrases import phrasebook
from polls.freetext.placing import ABRUPT
from polls.freetext.premises import has_main_clause
from polls.freetext.rivals import denied
from polls.freetext.stories import LAUGHS

if TYPE_CHECKING:
    from polls.freetext.placing import Said

TURNS: Final = frozenset({"fast", "men", "but", "though", "dog", "dock"})
OR: Final = frozenset({"eller", "or"})
SO: Final = frozenset({"så", "skulle", "ville", "would", "then", "saa"})
"""Words of a main clause, after which a condition is no longer one on the vote."""
SAME: Final = frozenset({"samma", "samme", "same", "detsamma", "enig", "agrees", "också", "ocksa"})
"""Words of another who agrees with the vote, rather than casts it."""
EARNEST: Final = frozenset(
    {"verkligen", "really", "virkelig", "virkeligt", "seriously", "seriost", "visst", "sure"}
)
"""Words that mock, alone after a laugh: `Ha ha, ettan. Verkligen.`"""
BRIEF: Final = 2
"""A sentence of more words than this may deny a matter: `Verken fugl eller fisk.`"""


def takes_back(row: tuple[str, ...]) -> bool:
    """Return whether words of taking back stand in `row`, and no denial at them."""
    book = phrasebook(all_words().retractions)
    no = words("negations")
    found = ((start, max(book.ends(row, start), default=0)) for start in range(len(row)))
    return any(
        end and not no & {*row[max(0, start - 1) : start], *row[end : end + 1]}
        for start, end in found
    )


def second_thought(one: Said, voted: Said) -> str:
    """Return why the sentence `one`, right after the vote, makes it unclear, or ''."""
    every = all_words()
    row, vote = one.row, voted.claim
    if _calls(one):
        return "it may be somebody else's vote"
    mocks = len(row) == 1 and row[0] in EARNEST and voted.row[0] in LAUGHS
    if mocks or (preamble(row) and one.sentence.asks):
        return "a word of doubt follows the vote"
    stresses = preamble(row) or phrasebook(every.agreements).starts(row) or not sincere(row)
    if stresses or (isinstance(vote, Claim) and refuses(vote.item, row)):
        return ""
    return _doubt(one, sincere(row))


def _doubt(one: Said, row: tuple[str, ...]) -> str:
    """Return what in the words `row` of a sentence doubts the vote before it, or ''."""
    every = all_words()
    wonders = one.sentence.asks and len(row) > ABRUPT
    near = len(row) <= ABRUPT or row[0] in TURNS
    of_matter = row[0] in NEITHER and len(row) > BRIEF and not any(item.keys for item in one.items)
    hedged = phrasebook(every.hedges).stands_in(row) and not of_matter
    rejects = any(denied(one.items, at) for at, item in enumerate(one.items) if item.keys)
    denies = phrasebook(every.negations).starts(row) and not (rejects or of_matter)
    if (row[0] in OR and not wonders) or (near and (hedged or denies)):
        return "a word of doubt follows the vote"
    whole = {",", *SO} & set(row[2:]) or row[0] in YES_NO or has_main_clause(row)
    whole = whole or has_main_clause(one.row)
    depends = phrasebook(every.conditions).starts(row) and not whole
    return "the vote depends on something" if depends else ""


def supposed(before: Said, one: Said) -> bool:
    """Return whether a vote is for what the sentence before asks or supposes: `Då 2.`."""
    every = all_words()
    then = one.row[0] in THEN or bool(CASE & set(one.row[:IN_CASE]))
    supposes = phrasebook(every.hedges, every.conditions).stands_in(sincere(before.row))
    return (then and supposes) or ((then or one.row[0] in {"så", "so"}) and before.sentence.asks)


THEN: Final = frozenset({"da", "then"})
CASE: Final = frozenset(
    {"fall", "fald", "case", "tilfaelde", "fallet", "tilfellet", "laget", "situation"}
)
IN_CASE: Final = 4


def _calls(one: Said) -> bool:
    """Return whether a sentence but tells who says the one before: `2! ropade min far`."""
    every = all_words()
    runs_on = not one.sentence.tokens[0].capital
    agrees = bool(SAME & set(one.row))
    return runs_on and not agrees and phrasebook(every.reports, every.others).starts(one.row)
