"""Which of the readers' words a letter quotes."""

from __future__ import annotations

from datetime import date

import pytest

from report import quotes
from report_makers import quote


def chosen(number: int, *from_these: quotes.Quote) -> list[str]:
    """Return the names of those that are chosen."""
    return [one.id.removeprefix("inlagg/") for one in quotes.choice(from_these, number)]


def test_each_option_takes_its_turn() -> None:
    """So a minority is heard too, whatever the others say and however many they are."""
    many = [quote(f"a{n}", "ord " * (10 + n)) for n in range(5)]
    few = quote("b", "tre små ord", keys=("2",))
    assert chosen(2, *many, few) == ["a4", "b"]
    assert chosen(4, *many, few) == ["a2", "a3", "a4", "b"]


def test_they_are_told_by_day() -> None:
    """Whatever the order in which they were chosen."""
    early = quote("x", "ett två tre", day=date(2026, 3, 1), keys=("2",))
    assert chosen(5, quote("a", "ett två tre fyra"), early) == ["x", "a"]


@pytest.mark.parametrize(
    "left_out",
    [
        quote("b", "Tvåan, klart"),
        quote("b", "ord " * 200),
        quote("b", "ett två tre", public=False),
        quote("b", "ett två tre", own=True),
        quote("b", "ett två tre", keys=()),
    ],
)
def test_what_is_never_chosen(left_out: quotes.Quote) -> None:
    """A bare vote, a treatise, words that are not public, the author's, and no vote at all."""
    assert chosen(9, left_out, quote("a", "ett två tre")) == ["a"]


@pytest.mark.parametrize("number", [0, -1])
def test_none_is_none(number: int) -> None:
    """`--quotes 0` is a letter without quotes."""
    assert chosen(number, quote("a", "ett två tre")) == []


def test_the_order_in_which_they_come_changes_nothing() -> None:
    """Ties go by day and name."""
    some = [quote(name, "lika långa ord") for name in "cab"]
    assert chosen(2, *some) == chosen(2, *reversed(some)) == ["a", "b"]


@pytest.mark.parametrize("name", ["7", "7.md", "inlagg/7", "comment-inlagg/7", "comment-7"])
def test_a_quote_is_named_as_its_file_or_its_ballot(name: str) -> None:
    """As `polls void` and a folder listing have it."""
    assert quotes.named([quote("7", "x"), quote("8", "y")], name) == [quote("7", "x")]
