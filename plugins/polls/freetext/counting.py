"""Whether a number counts or dates something: `kl. 2`, `den 1 februari`, `2 for 50`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from polls.freetext.languages import words
from polls.freetext.tokens import Kind, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

POSSESSIVES: Final = frozenset({"mitt", "mit", "min", "mi", "my", "vart", "vores", "our"})
AND: Final = frozenset({"och", "og", "and", "&"})
FOR: Final = (["for"], ["til"], ["till"])
"""What joins a number to a price: `2 for 50`."""


def counts(row: Sequence[Token], at: int) -> bool:
    """Return whether the number counts or dates: `kl. 2`, `2 % av`, `den 1 februari`, `2 av 3`."""
    before = at - 1 - (at > 0 and row[at - 1].text == ".")
    if before >= 0 and row[before].text in words("counters"):
        return not _is_mine(row, at)
    if _joins_counted(row, at):
        return True
    if at > 0 and row[at - 1].kind in {Kind.DIGITS, Kind.FIGURES}:
        return False
    after = [token.text for token in row[at + 1 : at + 3]]
    priced = after[:1] in FOR and row[at + 2 : at + 3] and row[at + 2].kind is Kind.DIGITS
    return bool(priced) or (
        bool(after)
        and (after[0] in words("months") or (after[0] == "." and after[-1] in words("months")))
    )


def _joins_counted(row: Sequence[Token], at: int) -> bool:
    """Return whether the number is the second of two that a word counts: `Years 1 and 4`."""
    if at < 3 or row[at - 1].text not in AND or row[at - 2].value < 0:  # noqa: PLR2004 - three words before
        return False
    return row[at - 3].text in words("counters")


def _is_mine(row: Sequence[Token], at: int) -> bool:
    """Return whether `är mitt svar` follows, which makes a vote of `punkt 2`."""
    after = [token.text for token in row[at + 1 : at + 3]]
    return len(after) > 1 and after[0] in {"ar", "er", "is", "blir"} and after[1] in POSSESSIVES


def before_end(row: Sequence[Token], at: int) -> bool:
    """Return whether no noun follows that the number could count."""
    if at + 1 >= len(row):
        return True
    after = row[at + 1]
    return after.kind is Kind.MARK or after.text in words("function_words")


def parted(row: Sequence[Token], at: int) -> bool:
    """Return whether the token at `at` stands between marks."""
    before = at == 0 or row[at - 1].kind is Kind.MARK
    return before and (at + 1 == len(row) or row[at + 1].kind is Kind.MARK)
