"""Long words of voting, written with one slip: `alterativ`, `defintely`."""

from __future__ import annotations

from functools import cache
from typing import Final

from polls.freetext.languages import words

LONG: Final = 8
"""A word of so many letters is no other word with one letter changed."""
WORDS: Final = frozenset({"alternativt", "alternatives"})
"""Words of their own, one letter from a word of voting."""


@cache
def _slips() -> dict[str, str]:
    """Return each long word of voting by every form of it that lacks one letter."""
    known = {word for field in ("nouns", "fillers") for word in words(field)}
    long = sorted(word for word in known if len(word) >= LONG and word.isalpha())
    return {form: word for word in long for form in _shortened(word)} | {
        word: word for word in long
    }


def _shortened(word: str) -> set[str]:
    return {word[:at] + word[at + 1 :] for at in range(len(word))}


def mended(word: str) -> str:
    """Return the word of voting that `word` is but for one letter lost, added, changed or swapped.

    Two words that lose one letter each and are then the same differ by one such slip.
    """
    if not LONG - 1 <= len(word) <= 3 * LONG or word in _slips().values() or word in WORDS:
        return word
    slips = _slips()
    found = {slips[form] for form in _shortened(word) | {word} if form in slips}
    return min(found, default=word)
