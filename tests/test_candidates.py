"""Lines that are a poll, or were meant to be one, are found with their end."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from polls.syntax.candidates import Candidate, candidates
from polls.syntax.shelter import CommonMark

ZONE = ZoneInfo("Europe/Stockholm")


def found(text: str, start: int = 0) -> list[Candidate]:
    """Return the candidates of a text."""
    return candidates(text.split("\n"), start, CommonMark(), ("a.md", ZONE))


def test_a_poll_ends_with_its_fence() -> None:
    """Both fences belong to a poll."""
    (poll,) = found("a\n::: poll x\nA?\n\n1. A\n2. B\n:::\nb")
    assert (poll.first, poll.last, poll.name, poll.mistakes) == (1, 6, "x", ())


def test_nothing_above_the_start_is_a_poll() -> None:
    """Front matter is passed over."""
    assert found("::: poll x\n:::\na", start=2) == []


def test_a_poll_without_an_end_stops_above_the_next() -> None:
    """One missing end does not hide the poll below."""
    first, second = found("::: poll x\nA?\n\n::: poll y\n:::")
    assert (first.last, len(first.mistakes)) == (2, 1)
    assert (second.first, second.last, second.mistakes) == (3, 4, ())


def test_a_sheltered_poll_is_its_first_line() -> None:
    """What stands in code is known, but not read."""
    (poll,) = found("```\n::: poll x\n1. A\n:::\n```")
    assert poll.shelter
    assert (poll.first, poll.last, poll.declaration) == (1, 1, None)


def test_a_poll_ends_the_paragraph_above_it() -> None:
    """What is indented right below a poll is code, since the poll is a block by itself."""
    _, below = found("a\n::: poll x\nA?\n:::\n    ::: poll y")
    assert below.shelter


def test_text_below_a_poll_without_an_end_is_not_blamed() -> None:
    """Only the missing end is told, not that the article goes on."""
    (poll,) = found("::: poll x\nA?\n\n1. A\n2. B\n\nThe article goes on.\n\n5. and on")
    assert [mistake.line for mistake in poll.mistakes] == [1]
