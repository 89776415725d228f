"""A letter's numbers as CSV."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from poll_makers import ballot, counted, poll, seen
from polls.model import Source
from report.table import inert, table


def rows(*told: tuple[object, ...]) -> list[list[str]]:
    """Return the rows of a table."""
    return list(csv.reader(StringIO(table(list(told)))))  # type: ignore[arg-type]


def test_each_option_has_a_line_and_each_way_a_column() -> None:
    """A poll that had no vote by a way has noughts there."""
    one = counted(poll("a"), ballot(1, "1", weight=2), ballot(2, "2", source=Source.MAIL))
    two = counted(poll("b"), ballot(1, "2"))
    assert rows((seen(one), one), (seen(two), two)) == [
        ["poll", "question", "option", "label", "votes", "share", "web", "mail"],
        ["a", "Vad hade du gjort?", "1", "Krävt in", "2", "66.7", "2", "0"],
        ["a", "Vad hade du gjort?", "2", "Avskrivit", "1", "33.3", "0", "1"],
        ["b", "Vad hade du gjort?", "1", "Krävt in", "0", "0.0", "0", "0"],
        ["b", "Vad hade du gjort?", "2", "Avskrivit", "1", "100.0", "1", "0"],
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "  =x", "\t=x", "|x", "%x"])
def test_no_text_is_a_formula(text: str) -> None:
    """A spreadsheet shows it."""
    assert inert(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Krävt in", "1-2", "a=b", ""])
def test_other_text_stays_as_it_is(text: str) -> None:
    """Nothing is put before it."""
    assert inert(text) == text


def test_commas_quotes_and_breaks_stay_in_their_field() -> None:
    """RFC 4180."""
    one = counted(poll("a", 'x, "y"', "z;\u2028w"), ballot(1, "1"))
    assert [row[3] for row in rows((seen(one), one))[1:]] == ['x, "y"', "z;\u2028w"]
