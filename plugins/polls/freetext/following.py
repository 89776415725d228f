"""What may follow a vote without a pause, and be no more than talk: `3 för husfridens skull`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from polls.freetext.items import Item, Sort
from polls.freetext.languages import words
from polls.freetext.phrases import PAUSES

if TYPE_CHECKING:
    from collections.abc import Sequence

HALVES: Final = frozenset(
    {"half", "halv", "halvt", "halva", "halve", "samma", "samme", "same", "only", "enda", "eneste"}
    | {"counting", "sen", "sedan", "siden"}
)
"""Words that make a number of `2 and a half`, `the one and only`."""
AND: Final = frozenset({"och", "og", "and"})
ACTS: Final = frozenset({"would", "avoid"})
BE: Final = frozenset({"be", "have", "seem", "mean", "require", "take"})
RATED: Final = ACTS | frozenset(
    {"possible", "mulige", "mulig", "mojliga", "mojlige", "recommended"}
)
"""Words that go on after points out of so many: `10/10 would stay again`."""
ARTICLES: Final = frozenset({"a", "en", "ett", "et", "den", "det", "the"})
EXCESS: Final = frozenset(
    {
        "mycket",
        "många",
        "manga",
        "lite",
        "få",
        "fa",
        "sent",
        "mye",
        "mange",
        "meget",
        "lidt",
        "litt",
    }
    | {"sen", "sena", "sene", "tidigt", "tidlig", "langt", "lang", "much", "many"}
)
"""Words after `för` that measure: `2 för många`."""
NUMBERS: Final = frozenset({Sort.NUMBER, Sort.STRAY, Sort.NUMERAL, Sort.OPTION, Sort.HIDDEN})


def runs_on(items: Sequence[Item], option: Item, *, firm: bool) -> bool:
    """Return whether `items` after `option` are talk, the option being plainly a vote.

    A name like `tvåan`, or the number after `jag röstar på`, counts nothing, and any small word
    may follow it; a bare number is followed by such words only as join no noun to it.
    """
    if not items or not option.plain or items[0].sort is not Sort.WORD:
        return False
    first, rest = items[0].text, items[1:]
    if first in RATED and ("/" in option.text or " " in option.text) and not option.label:
        after = rest[0].text if rest else ","
        return after not in BE and (first in ACTS or after in words("function_words") | PAUSES)
    if option.label:
        return " " in option.text and first in AND and len(rest) > 1
    joined = first in words("joints") and bool(rest) and not measures(rest)
    return joined or ((option.sure or firm) and first in words("afters") and not measures(rest))


def measures(items: Sequence[Item]) -> bool:
    """Return whether the words after a joint make an amount of the number: `2 och en halv`."""
    if not items:
        return False
    first = items[0]
    article = first.text in ARTICLES
    if (first.sort in NUMBERS and not article) or first.text in EXCESS:
        return True
    return bool(HALVES & {item.text for item in items[: 1 + article]})
