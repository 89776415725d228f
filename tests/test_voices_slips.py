"""Slips in a comment's `vote:` and `voter:` headers, told to the author."""

from __future__ import annotations

import pytest

from comment_makers import comment
from poll_makers import poll
from voices.slips import slips


def told(*names: str, **headers: str) -> list[str]:
    """Return what is said of a comment under an article with polls of those names."""
    here = [poll(name) for name in names or ("regel",)]
    return [one.message for one in slips(comment("ada", **headers), here)]


@pytest.mark.parametrize("vote", ["1", "2", "none", "NONE", "1, 2", "regel=2", "regel = none"])
def test_a_vote_that_can_be_meant_is_no_slip(vote: str) -> None:
    """Whether it counts is for the count to say."""
    assert told(vote=vote) == []


@pytest.mark.parametrize("vote", ["Nej", "7", "1 7", "regel="])
def test_a_vote_that_names_no_option_is_told(vote: str) -> None:
    """With what to write instead."""
    assert told(vote=vote) == [f"vote: '{vote}' names no option; write 1, 2 or none"]


def test_a_poll_of_another_name_is_told() -> None:
    """Since nobody would find the vote again."""
    mend = "there is no such poll under this article"
    assert told(vote="other=1") == [f"vote: 'other=1' names no option; {mend}"]


def test_with_several_polls_each_is_named() -> None:
    """`vote: name=2` decides there."""
    mend = "write a=1, a=2, b=1, b=2 or none"
    assert told("a", "b", vote="b=9") == ["vote: 'b=9' names no option; write 1, 2 or none"]
    assert told("a", "b", vote="9") == [f"vote: '9' names no option; {mend}"]


def test_a_voter_of_the_ballot_box_is_told() -> None:
    """A comment must not overwrite the ballot that a browser cast."""
    assert told(voter="mail:abc") == []
    known = "comment:, mail:, github:"
    wanted = f"voter: 'web:abc' begins with none of {known} and is taken for nobody"
    assert told(voter="web:abc") == [wanted]
