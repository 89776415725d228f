"""An original declares a whole poll, what is not written filled in."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from polls.catalogue import original
from polls.model import CommentVotes, Option, PollType, Results, Scale
from polls.syntax import Declaration, scan

ZONE = ZoneInfo("Europe/Stockholm")


def declared(text: str) -> Declaration:
    """Return the declaration of a poll with these lines."""
    (block,) = scan(["::: poll x", *text.split("\n"), ":::"], "a.md", ZONE).blocks
    assert block.declaration
    return block.declaration


def test_defaults() -> None:
    """A poll without settings is single, open, shows its results and counts comments."""
    poll = original.poll(declared("A?\n\n1. A\n2. B"), "sv", [])
    assert (poll.type, poll.results, poll.comments) == (
        PollType.SINGLE,
        Results.ALWAYS,
        CommentVotes.COUNT,
    )
    assert (poll.opens, poll.closes, poll.choose, poll.scale) == (None, None, None, None)


@pytest.mark.parametrize("results", ["after-vote", "after-close"])
def test_hidden_results_ignore_comments(results: str) -> None:
    """Where results are hidden, visible comments do not vote unless that is changed."""
    poll = original.poll(declared(f"A?\n\n1. A\n2. B\n\nresults: {results}"), "sv", [])
    assert poll.comments is CommentVotes.IGNORE


def test_a_rating_has_every_point() -> None:
    """Points without words are shown by their number, in the order of the scale."""
    poll = original.poll(declared("A?\n\n- (3) C\n\ntype: rating\nscale: 1-3"), "sv", [])
    assert poll.scale == Scale(1, 3)
    assert poll.wordings[0].options == (Option("1", "1"), Option("2", "2"), Option("3", "C"))


def test_a_rating_may_number_its_points() -> None:
    """Without a scale the numbered options are the points."""
    poll = original.poll(declared("A?\n\n1. A\n2. B\n\ntype: rating"), "sv", [])
    assert (poll.scale, poll.keys) == (Scale(1, 2), ("1", "2"))


def test_what_fits_is_no_mistake() -> None:
    """A good poll has none, and a bad one names the line."""
    assert original.mistakes(declared("A?\n\n1. A\n2. B")) == []
    (mistake,) = original.mistakes(declared("A?\n\n1. A\n2. B\n\nchoose: 2"))
    assert mistake.line == 7
