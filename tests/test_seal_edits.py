"""Which lines of a sealed list are named as edited."""

from __future__ import annotations

import pytest

from polls.seal.edits import edits, sums

THEN = sums([b"a", b"b", b"c", b"d"])
OTHER = "this line is not the one that was sealed"
ADDED = "this line was added after the count was sealed"
LOST = "a line that was sealed is missing before this one"


@pytest.mark.parametrize(
    ("now", "named"),
    [
        ("abcd", []),
        ("aBcd", [(2, OTHER)]),
        ("ABCD", [(1, OTHER), (2, OTHER), (3, OTHER), (4, OTHER)]),
        ("abXcd", [(3, ADDED)]),
        ("abcdX", [(5, ADDED)]),
        ("acd", [(2, LOST)]),
        ("abc", [(4, LOST)]),
        ("ad", [(2, "2 lines that were sealed are missing before this one")]),
        ("aBXcd", [(2, OTHER), (3, ADDED)]),
        ("Xbc", [(1, OTHER), (4, LOST)]),
    ],
)
def test_each_edit_is_named_by_its_line(now: str, named: list[tuple[int, str]]) -> None:
    """Changed, added or missing: where it stands now."""
    assert list(edits(sums([letter.encode() for letter in now]), THEN)) == named


def test_a_list_that_is_another_is_told_once() -> None:
    """Nobody reads thousands of lines of it."""
    then = sums([str(number).encode() for number in range(3000)])
    now = [then[0], *reversed(then[1:])]
    assert list(edits(now, then)) == [(2, f"{OTHER}; it is the first of many")]


def test_a_sum_is_the_beginning_of_a_hash() -> None:
    """As `sha256sum` says it."""
    assert THEN[0] == "ca978112"
