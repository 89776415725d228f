"""Whether a question that holds a vote but stresses it: `2, vem annars?`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from polls.freetext.items import Sort
from polls.freetext.languages import all_words, words
from polls.freetext.lead import Strength
from polls.freetext.objections import TAGS
from polls.freetext.phrases import phrasebook
from polls.freetext.placing import ABRUPT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from polls.freetext.grammar import Claim
    from polls.freetext.items import Item
    from polls.freetext.placing import Said

OR: Final = frozenset({"eller", "or"})


def asks_nothing(items: Sequence[Item], claim: Claim) -> bool:
    """Return whether a question after the vote only stresses it: `2, vem annars?`."""
    row = tuple(item.text for item in items)
    named = next((at for at, item in enumerate(items) if item.keys == claim.keys), len(row))
    starts = [at + 1 for at in range(named, len(row) - 1) if row[at] == ","]
    book = phrasebook(all_words().rhetoric)
    stresses = any(len(row) in book.ends(row, start) for start in starts)
    wonders = [start for start in starts if row[start] in WHO]
    reasons = phrasebook(all_words().because)
    if claim.strength is Strength.STRONG and any(reasons.starts(row, at) for at in starts[:1]):
        return not {row[-1]} & TAGS and not OR & set(row[named:])
    return (
        stresses
        or (claim.committed and starts[:1] == wonders[:1] != [])
        or _aside(row, wonders, starts)
    )


def _aside(row: tuple[str, ...], wonders: list[int], starts: list[int]) -> bool:
    """Return whether a whole question to nobody follows a reason: `3, vad ska hon med den?`."""
    if not wonders:
        asked = row[starts[-1] :] if starts else ()
        return invites(asked) or asks_limit(asked)
    clause = row[wonders[-1] :]
    if phrasebook(all_words().quantities).starts(clause):
        return False
    if clause[1:FEW] in IS_IT:
        return False
    doubts = words("you") | OR | words("negations") & set(clause[:3])
    return len(clause) >= ABRUPT and not doubts & set(clause) and "," not in clause


def invites(row: tuple[str, ...]) -> bool:
    """Return whether others are asked to put themselves there: `would you shop there again?`.

    What they would vote, say or think is asked of the option.
    """
    asks = row[:1] != () and row[0] in WOULD and set(row[1:2]) <= YOU
    plain = "," not in row and not OR & set(row) and row[-1:] != () and row[-1] not in THING
    of_vote = any(OPINES.match(word) for word in row)
    return asks and plain and len(row) > ABRUPT and not of_vote


def asks_limit(row: tuple[str, ...]) -> bool:
    """Return whether a question asks where the line goes: `Hvor skal grensa gå?`."""
    return row[:1] != () and row[0] in WHERE and any(word.startswith(LIMIT) for word in row)


def proposes(said: Sequence[Said], at: int) -> bool:
    """Return whether brief questions at `at` give amounts to the question before: `10 min? 20?`."""
    start = at
    while start > 0 and said[start].sentence.asks and len(said[start].row) <= FEW:
        start -= 1
    asked = said[start]
    wonders = asks_limit(asked.row) or phrasebook(all_words().quantities).starts(asked.row)
    amounts = said[at].items
    option = any(item.text.isdecimal() and item.keys for item in amounts) and len(amounts) == 1
    return start < at and asked.sentence.asks and wonders and not option and not _asked(asked)


def _asked(one: Said) -> bool:
    """Return whether a question names an option by a number, or asks about votes."""
    named = any(item.sort is Sort.OPTION and not item.label for item in one.items)
    return named or any(OPINES.match(word) for word in one.row)


IS_IT: Final = frozenset(
    {("ar", "det"), ("är", "det"), ("er", "det"), ("is", "that"), ("is", "it"), ("er", "den")}
)
"""Words with which one asks what an option is: `2, vad är det för nåt?`."""
FEW: Final = 3
"""A question that but gives an amount has at most so many words."""
WOULD: Final = frozenset({"would", "skulle", "ville", "vill", "vil", "do", "could", "kunne"})
YOU: Final = frozenset({"you", "du", "ni", "i"})
THING: Final = frozenset(
    {"that", "it", "this", "den", "det", "dette", "detta", "så", "really", "one", "too", "also"}
)
OPINES: Final = re.compile(
    "rost|stem|valj|velg|vaelg|choos|vot|say|sag|sig|si|mean|men|think|tro|tyck|syn|agree|pick|go"
    "|ta|answer|svar"
)
"""How words begin of what somebody votes, says or thinks."""
WHERE: Final = frozenset({"where", "hvor", "var", "kor"})
LIMIT: Final = ("grans", "graens", "grens", "line", "stop", "end", "slut")


WHO: Final = frozenset(
    {"vem", "hvem", "who", "hur", "hvordan", "how", "vad", "hvad", "hva", "what"}
    | {"varfor", "hvorfor", "why"}
)
