"""The comments of a blog as a channel for votes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from comment_makers import comment
from poll_makers import poll
from polls.catalogue import Entry
from polls.model import CommentVotes, Option, Wording
from voices.channel import Comments, voting_polls

if TYPE_CHECKING:
    from polls.model import Poll


def entry(one: Poll, group: str = "regel") -> Entry:
    """Return the catalogue's entry of a poll."""
    return Entry(one, group, public=True, places={})


def test_polls_that_ignore_comments_are_left_out() -> None:
    """So that beside one of them a bare number is plain."""
    deaf = poll("dov", comments=CommentVotes.IGNORE)
    assert voting_polls([entry(poll()), entry(deaf), entry(deaf, "annan")]) == {"regel": [poll()]}


def test_each_poll_gets_its_own_ballots() -> None:
    """Those of its article's comments that name it, in the order of the comments."""
    first, second = entry(poll("a")), entry(poll("b"))
    said = [
        comment("ada", vote="a=1"),
        comment("bo", vote="b=2"),
        comment("cia", body="Hej"),
        comment("dan", vote="a=2"),
    ]
    channel = Comments({"regel": said}, set(), voting_polls([first, second]))
    assert [ballot.id for ballot in channel.ballots(first)] == [
        "comment-regel/ada",
        "comment-regel/dan",
    ]
    assert [ballot.selection for ballot in channel.ballots(second)] == [("2",)]


def test_an_article_without_comments_has_no_ballots() -> None:
    """And neither has a poll that takes none."""
    channel = Comments({}, set(), voting_polls([entry(poll())]))
    assert list(channel.ballots(entry(poll()))) == []
    assert list(channel.ballots(entry(poll(), "annan"))) == []


def test_comments_are_open_by_group() -> None:
    """Under several polls of one article none is offered: their words would be unclear."""
    one, other = entry(poll("a")), entry(poll("b"))
    assert Comments({}, {"regel"}, voting_polls([one])).is_open(one)
    assert not Comments({}, {"annan"}, voting_polls([one])).is_open(one)
    several = Comments({}, {"regel"}, voting_polls([one, other]))
    assert not several.is_open(one)
    assert not several.is_open(other)


def test_words_are_read_in_all_the_polls_languages() -> None:
    """Readers of a translation write in its language without saying so."""
    one = poll()
    english = Wording("en", "What?", (Option("1", "Collect"), Option("2", "Drop it")))
    one = replace(one, wordings=(*one.wordings, english))
    said = [comment("ada", body="Tvåan"), comment("ian", body="I vote for number two")]
    channel = Comments({"regel": said}, set(), voting_polls([entry(one)]))
    assert [ballot.selection for ballot in channel.ballots(entry(one))] == [("2",), ("2",)]
