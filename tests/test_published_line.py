"""One line of the published list."""

from __future__ import annotations

from datetime import date

from polls.model import Reason, Source
from polls.published import Line


def test_a_counted_ballot_is_a_line_of_canonical_json() -> None:
    """Every field is there, in the order of the alphabet."""
    line = Line("ab" * 32, date(2026, 2, 14), Source.WEB, ("2",), receipt=True)
    assert str(line) == (
        '{"day":"2026-02-14","line":"' + "ab" * 32 + '","reason":null,"receipt":true,'
        '"selection":["2"],"source":"web","successor":null,"weight":1}'
    )


def test_a_void_ballot_says_why_in_the_authors_words() -> None:
    """`detail` is there only where something is said."""
    line = Line("0" * 64, date(2026, 2, 14), Source.WEB, (), reason=Reason.VOID, detail="Köpt röst")
    assert '"detail":"Köpt röst","line"' in str(line)
    assert '"reason":"void"' in str(line)


def test_a_superseded_ballot_names_its_successor() -> None:
    """By the successor's own line."""
    one = Line(
        "0" * 64, date(2026, 2, 14), Source.WEB, ("1",), 1, Reason.SUPERSEDED, successor="f" * 64
    )
    assert f'"successor":"{"f" * 64}"' in str(one)
