"""Whether an option stands by itself at the end of a sentence: `Regler är regler, alltså 1`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from polls.freetext import tail
from polls.freetext.items import Item, Sort
from polls.freetext.languages import all_words, words
from polls.freetext.lead import INVERTED, Strength, barred, preamble, sincere
from polls.freetext.objections import LISTS
from polls.freetext.phrases import PAUSES, phrasebook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from polls.model import PollType

SAID: Final = 3
"""Fewer words before a bare number may be a name, or a heading of something counted."""
NUMBERS: Final = frozenset({Sort.NUMERAL, Sort.NUMBER, Sort.STRAY, Sort.HIDDEN})


def parted(items: Sequence[Item], at: int, start: int, poll_type: PollType) -> Strength | None:
    """Return the strength of an option that is a sentence's last clause, or None if it is none.

    What is said before it is then a reason, unless it doubts, asks, counts or speaks for others.
    Where several things may be named, it may be one of them: `Mat, hotell, drosje`.
    """
    item = items[at]
    if poll_type in LISTS and item.label and items[at - 1].text != ":":
        return None
    before = tuple(other.text for other in items[start:at])
    pause = max((n + 1 for n, word in enumerate(before) if word in PAUSES), default=0)
    if not pause or not preamble_or_nothing(before[pause:]) or not _closed(items, at):
        return None
    reason = before[: pause - 1]
    return Strength.BARE if _reasons(reason, items[start : start + pause], item) else None


def preamble_or_nothing(row: tuple[str, ...]) -> bool:
    """Return whether nothing stands between the pause and the option but what may."""
    return not row or preamble(row)


def _closed(items: Sequence[Item], at: int) -> bool:
    return tail.ends(tuple(other.text for other in items[at + 1 :])).whole


def _reasons(row: tuple[str, ...], items: Sequence[Item], option: Item) -> bool:
    """Return whether `row` may be the reason for a vote, rather than what a number counts."""
    every = all_words()
    talk = phrasebook(every.greetings, every.farewells, every.others)
    agrees = row[:1] in AS and len(row) <= SAID and items[-1].text == ","
    clear = bool(row) and (agrees or not barred(sincere(row))) and row[0] not in VERBS
    if not clear or talk.stands_in(row[:1]) or talk.starts(row) or row[-1] in words("negations"):
        return False
    if any(item.sort in NUMBERS or (item.keys and not item.weak) for item in items):
        return False
    if option.sure or (option.label and not option.weak):
        return True
    colon = items[-1].text == ":"
    if option.label or colon:
        return option.label and (" " in option.text or colon)
    counts = words("tallying") | words("counters") | words("months")
    spoken = [word for word in row if word not in PAUSES]
    told = len(spoken) >= SAID and not counts & set(row)
    return told or (spoken[-1] in RIGHT and len(spoken) > 1)


RIGHT: Final = frozenset({"ratt", "rätt", "rett", "ret", "right"})
"""What somebody is whom the voter agrees with: `Lena har rätt, 2`."""
AS: Final = frozenset({("som",), ("as",), ("like",), ("ligesom",), ("liksom",)})
"""Words before somebody whom the voter agrees with: `Som Lena skriver, 2`."""
VERBS: Final = frozenset(word for (word,) in INVERTED) | {"maste", "ma", "skal", "ska", "must"}
"""Verbs that make a condition of what they begin: `Måste man välja, 2`."""
