"""What the reader of free words makes of words right behind a number, and of urging words."""

from __future__ import annotations

import pytest

from polls.freetext import Ask, Outcome, reading
from polls.freetext.items import Item, Sort
from polls.freetext.premises import has_main_clause, is_general
from polls.freetext.remarks import remarks
from polls.model import PollType

TWO = Item(Sort.OPTION, "2", ("2",))
FINE = Ask(PollType.SINGLE, (("1", ("Fastholde bøden",)), ("2", ("Annullere den",))))


@pytest.mark.parametrize(
    ("words", "is_remark"),
    [
        ("haller med lena", True),
        ("regeln ar till for alla", True),
        ("rules are rules", True),
        ("the shop can afford it", True),
        ("hun skrev det jo selv", True),
        ("som tidigare butiksagare", True),
        ("stallen har oppet", False),
        ("dagen ar alltid varst", False),
        ("the other day was worse", False),
        ("hon har kvar", False),
        ("bilar har jag", False),
    ],
)
def test_remarks(words: str, is_remark: bool) -> None:  # noqa: FBT001 - a table's column
    """What cannot be counted is a remark; a noun, an ordinal's noun and things had are none."""
    assert remarks(tuple(words.split()), TWO) is is_remark


def test_no_singular_praise_after_one() -> None:
    """`2 good question` votes, since two questions would be many; `1 good question` counts."""
    one = Item(Sort.OPTION, "1", ("1",))
    assert remarks(("good", "question"), TWO)
    assert not remarks(("good", "question"), one)


@pytest.mark.parametrize(
    ("words", "general", "whole"),
    [
        ("om det star pa menyn så galler det", True, True),
        ("hvis man lover noget skal man holde det", True, True),
        ("om hon har betalat så far hon tillbaka", False, True),
        ("if it works otherwise not", False, False),
        ("om han har kvitto", False, False),
    ],
)
def test_premises(words: str, general: bool, whole: bool) -> None:  # noqa: FBT001 - a table's columns
    """A condition on nobody at hand, with a main clause behind it, is a reason."""
    row = tuple(words.split())
    assert is_general(row) is general
    assert (has_main_clause(row) or "så" in row) is whole


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Annullere. De kan jo se det på klokken.", "2"),
        ("Annulleret! Manden er 82.", "2"),
        ("Annulleret. Det blev min også.", ""),
        ("Annulleret. Min bøde blev annulleret.", ""),
    ],
)
def test_urging(words: str, key: str) -> None:
    """A form of an option's verb votes where a reason follows, and not where a story does."""
    read = reading(words, ("da",), FINE)
    assert "".join(read.selection) == key
    assert (read.outcome is Outcome.VOTE) is bool(key)
