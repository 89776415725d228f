"""One header of a comment file written or taken away."""

from __future__ import annotations

import pytest

from comments.edit import with_header, without_header
from comments.headers import parse


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("author: A\ndate: d\n\n2\n", "author: A\ndate: d\nvote: 2\n\n2\n"),
        ("author: A\r\ndate: d\r\n\r\n1\r\nx", "author: A\r\ndate: d\r\nvote: 2\r\n\r\n1\r\nx"),
        ("\ufeffVote : 1\nauthor: A\n\nvote: 3", "\ufeffVote : 2\nauthor: A\n\nvote: 3"),
        ("---\nauthor: A\n---\nx", "---\nauthor: A\nvote: 2\n---\nx"),
        ("vote:1\n\n", "vote: 2\n\n"),
        ("---\r\n---\r\nx", "---\r\nvote: 2\r\n---\r\nx"),
        ("author: A\nballot: b", "author: A\nballot: b\nvote: 2\n"),
    ],
)
def test_one_header_is_written_and_the_rest_stays(before: str, after: str) -> None:
    """A header is replaced where it stands, or added below the others, byte for byte."""
    changed = with_header(before, "vote", "2")
    assert changed == after
    assert with_header(changed, "vote", "2") == changed
    assert parse(changed, "").values["vote"] == "2"


def test_a_header_cannot_be_smuggled_in_by_a_line_break() -> None:
    """A value with a line break is a programming error, not a second header."""
    with pytest.raises(ValueError, match="one line"):
        with_header("author: A\n\nx", "vote", "2\nown: yes")


def test_a_header_is_taken_away_and_the_rest_stays() -> None:
    """The words may name the header too; they stay."""
    assert without_header("ip: b\nvote: 1\r\nVOTE:2\n\nvote: 1", "vote") == "ip: b\n\nvote: 1"
    assert without_header("author: A\n\nx", "vote") == "author: A\n\nx"
