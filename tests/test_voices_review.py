"""What an author may decide on an unclear comment, and what is written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from poll_makers import poll, rating
from polls.model import PollType
from voices.review import Case, decide, vote

if TYPE_CHECKING:
    from pathlib import Path

    from polls.model import Poll


def case(*here: Poll) -> Case:
    """Return a case under those polls."""
    return Case("content/comments/regel/ada.md", 4, "it asks", "1 eller 2?", here)


def test_a_case_is_a_line() -> None:
    """Place first, as every message."""
    assert str(case(poll())) == "content/comments/regel/ada.md:4: it asks"


@pytest.mark.parametrize(
    ("here", "expected"),
    [
        ((poll(),), "1 or 2"),
        ((rating(1, 3),), "1, 2 or 3"),
        ((poll("r", "A", "B", "C", type=PollType.RANKING),), "1, 2 or 3, several with commas"),
        ((poll("a"), poll("b", "A", "B", "C")), "a= and 1 or 2; b= and 1, 2 or 3"),
    ],
)
def test_the_author_is_told_what_to_write(here: tuple[Poll, ...], expected: str) -> None:
    """By the poll's type, with its name where there are several."""
    assert case(*here).expected == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [("2", "2"), (" 2 ", "2"), ("none", "none"), ("None ", "none"), ("regel=1", "regel=1")],
)
def test_a_vote_is_taken(written: str, expected: str) -> None:
    """As the header has it."""
    assert vote(case(poll()), written) == expected


@pytest.mark.parametrize("written", ["", "3", "1, 2", "1 1", "ja", "=", "annan=1", "regel="])
def test_what_is_no_vote_is_not_taken(written: str) -> None:
    """An author's slip must not become a rejected ballot."""
    assert vote(case(poll()), written) == ""


def test_several_options_by_the_polls_type() -> None:
    """`choose` is the most; each only once."""
    several = case(poll("m", "A", "B", "C", type=PollType.MULTIPLE, choose=2))
    assert vote(several, "3 1") == "3, 1"
    assert vote(several, "1, 2, 3") == ""
    assert vote(several, "1, 1") == ""
    assert vote(case(poll("r", "A", "B", "C", type=PollType.RANKING)), "3,1,2") == "3, 1, 2"


def test_where_there_are_several_polls_one_is_named() -> None:
    """A bare number would be as unclear as before."""
    both = case(poll("a"), poll("b", "A", "B", "C"))
    assert vote(both, "2") == ""
    assert vote(both, "b = 3") == "b=3"
    assert vote(both, "a=3") == ""
    assert vote(both, "none") == "none"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            b"author: A\ndate: 2026-03-01\n\n1 eller 2?\n",
            b"author: A\ndate: 2026-03-01\nvote: 2\n\n1 eller 2?\n",
        ),
        (
            b"\xef\xbb\xbfauthor: A\r\ndate: 2026-03-01\r\n\r\n1 eller\t2?  \r\n\r\n",
            b"\xef\xbb\xbfauthor: A\r\ndate: 2026-03-01\r\nvote: 2\r\n\r\n1 eller\t2?  \r\n\r\n",
        ),
        (
            b"author: A\nVote: 7\ndate: 2026-03-01\n\nvote: 1",
            b"author: A\nVote: 2\ndate: 2026-03-01\n\nvote: 1",
        ),
    ],
)
def test_only_the_header_is_written(tmp_path: Path, text: bytes, expected: bytes) -> None:
    """Line ends, a byte-order mark and the words stay, byte for byte."""
    path = tmp_path / case(poll()).path
    path.parent.mkdir(parents=True)
    path.write_bytes(text)
    decide(case(poll()), "2", tmp_path)
    assert path.read_bytes() == expected
