"""Several options written as one sign: `1,3`, `2>1>3`, `4321`, `1-4`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from polls.freetext.counting import parted
from polls.model import PollType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from polls.freetext.terms import Ask
    from polls.freetext.tokens import Token

SPLIT: Final = {
    PollType.MULTIPLE: re.compile(
        r"\d{1,3}(?:([,+&])\d{1,3}(?:\1\d{1,3})*|(?:/\d){2,9}|(?:-\d){2,9})"
    ),
    PollType.RANKING: re.compile(
        r"\d{1,3}(?:([,>])\d{1,3}(?:\1\d{1,3})*|(?:-\d{1,3}){2,20}|(?:/\d){2,9}|(?:\.\d){2,9})"
    ),
}
"""Lists of options written without spaces, by the type of poll they vote in."""
RANGE: Final = re.compile(r"(\d)-(\d)")
MANY: Final = 4
"""A dash between the first and the last of fewer options may be a comma."""
FEW: Final = 3
"""Fewer options in a row are a number: `12`."""


def cluster(row: Sequence[Token], at: int, ask: Ask) -> tuple[str, ...] | None:
    """Return the options that the token at `at` names together.

    () where one of them is no option; None where it is no such sign at all.
    """
    text = row[at].text
    if SPLIT[ask.type].fullmatch(text):
        keys = tuple(str(int(number)) for number in re.findall(r"\d+", text))
        return keys if set(keys) <= set(ask.keys) else ()
    return (_range(text, ask) or _squeezed(text, ask)) if parted(row, at) else None


def _range(text: str, ask: Ask) -> tuple[str, ...] | None:
    """Return all options for `1-4`, from the first of them to the last."""
    ends = RANGE.fullmatch(text)
    whole = ends and (ends[1], ends[2]) == (ask.keys[0], ask.keys[-1]) and len(ask.keys) >= MANY
    return ask.keys if whole and ask.type is PollType.MULTIPLE else None


def _squeezed(text: str, ask: Ask) -> tuple[str, ...] | None:
    """Return the options of `4321`: each of a ranking once, or each of a choice in order."""
    keys, every = tuple(text), set(ask.keys)
    ordered = ask.type is PollType.RANKING or keys == tuple(sorted(keys))
    return keys if ordered and len(keys) == len(every) >= FEW and set(keys) == every else None
