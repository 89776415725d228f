"""The words of the options themselves, and the numbers that they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polls.freetext.phrases import fold
from polls.freetext.tokens import tokens
from polls.model import PollType

if TYPE_CHECKING:
    from polls.freetext.terms import Ask


def labels(ask: Ask) -> dict[int, dict[tuple[str, ...], str]]:
    """Return the key for each label's and each worded key's tokens, the longest first.

    What two options share once folded names neither.
    """
    said: dict[tuple[str, ...], set[str]] = {}
    for key, said_labels in ask.options:
        named = said_labels if key.isdecimal() else (*said_labels, key, key.replace("-", " "))
        for label in named:
            text = tuple(token.text for token in tokens(label.rstrip(" .!?…")))
            said.setdefault(text, set()).add(key)
    found: dict[int, dict[tuple[str, ...], str]] = {}
    for text in sorted(filter(None, said), key=len, reverse=True):
        if len(said[text]) == 1:
            found.setdefault(len(text), {})[text] = next(iter(said[text]))
    return found


def ambiguous(ask: Ask, cardinals: dict[str, int]) -> frozenset[int]:
    """Return the numbers that are one option's key and begin another's label."""
    clashes: set[int] = set()
    for key, said_labels in ask.options if ask.type is not PollType.RATING else ():
        for label in said_labels:
            first = next(iter(tokens(label)), None)
            number = first.value if first and first.value >= 0 else -1
            number = cardinals.get(fold(label.strip(" .!?")), number)
            if number >= 0 and str(number) != key:
                clashes.add(number)
    return frozenset(clashes)
