"""A poll's lines belong to the part of the poll last begun."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from polls.model import Mistake, Place
from polls.syntax.declaration import Declaration, declaration

ZONE = ZoneInfo("Europe/Stockholm")


def read(text: str) -> tuple[Declaration, tuple[Mistake, ...]]:
    """Return what stands below a fence on line 10."""
    return declaration("x", Place("a.md", 10), text.split("\n"), ZONE)


def test_lines_are_counted_from_the_fence() -> None:
    """The first line below the fence is the next in the file."""
    found, mistakes = read("A?\n\n1. A\n2. B\n\nchoose: 2")
    assert mistakes == ()
    assert found.option_lines == (13, 14)
    assert found.settings.lines == (("choose", 16),)


def test_mistakes_are_sorted() -> None:
    """Mistakes come by their lines, whatever was noticed first."""
    _, mistakes = read("1. A\n1. B\n\nclsoes: 2026-05-01\n2. C")
    assert [mistake.line for mistake in mistakes] == [10, 12, 14, 15]


def test_nothing_is_filled_in() -> None:
    """A declaration holds what is written, even where a poll needs more."""
    found, mistakes = read("A?")
    assert mistakes == ()
    assert (found.question, found.options, found.settings.type) == ("A?", (), None)
