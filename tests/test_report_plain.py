"""Others' words as text: nothing of mark-up is left in them, and nothing is lost but mark-up."""

from __future__ import annotations

import pytest

from comments.sanitise import sanitise
from report import plain


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Fast han *hade* ju betalat.", ["Fast han hade ju betalat."]),
        ("Svar: 2\n\nJag satt i kassan.", ["Svar: 2", "Jag satt i kassan."]),
        ("en rad\noch en till", ["en rad", "och en till"]),
        ("2. Nej tack", ["2. Nej tack"]),
        ("- a\n- b\n\n1. c\n2. d", ["– a", "– b", "1. c", "2. d"]),
        ("1. a\n\n   b\n\n2. c", ["1. a", "b", "2. c"]),
        ("> han sa\n\njag sa", ["han sa", "jag sa"]),
        ("<b>fet</b> & 1 < 2", ["<b>fet</b> & 1 < 2"]),
        ("[länk](https://example.org)", ["länk"]),
        ("```\n#let x = 1\n```", ["#let x = 1"]),
        ("", []),
    ],
)
def test_a_comment_is_told_as_it_is_seen(written: str, expected: list[str]) -> None:
    """Emphasis is gone, numbers of lists stay, since they may be the vote."""
    assert list(plain.spoken(str(sanitise(written)))) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("  a \t\n b ", "a b"),
        ("a\x00\x1b[31mb\x7f\x9c", "a[31mb"),
        ("a\u202eb\u2066c\ufeff", "abc"),
        ("5\xa0%", "5\xa0%"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("a\u2028b\x85c", "a b c"),
    ],
)
def test_a_line_steers_nothing(written: str, expected: str) -> None:
    """Neither a terminal nor the direction of the words around it."""
    assert plain.line(written) == expected


def test_paragraphs_are_parted_by_empty_lines() -> None:
    """A single line break is a space, white space alone is no paragraph."""
    assert plain.paragraphs("a\r\nb\n \n\n\nc\n\n \t\n") == ("a b", "c")
