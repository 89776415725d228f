"""What a comment says in a poll."""

from __future__ import annotations

import pytest

from comment_makers import comment
from comments.model import Status
from poll_makers import at, poll
from polls.model import Ballot, PollType, Reason, Source
from voices.voice import Voice, keys, voice

ONE = (poll(),)
TWO = (poll("regel"), poll("undantag", "Ja", "Nej", "Vet ej"))
SEVERAL = (poll("flera", "Ett", "Två", "Tre", type=PollType.MULTIPLE),)


def said(body: str = "Ord", *, here: tuple[object, ...] = ONE, **headers: object) -> Voice | None:
    """Return what a comment with those words and headers says under a Swedish article."""
    return voice(comment("ada", body=body, **headers), here, ["sv"])  # type: ignore[arg-type]


def cast(body: str = "Ord", **headers: object) -> Ballot:
    """Return the ballot of a comment that says something."""
    found = said(body, **headers)  # type: ignore[arg-type]
    assert found is not None
    return found.ballot


def test_a_vote_in_the_header_counts() -> None:
    """`vote: 2`, whatever the words are."""
    assert cast("Jag röstar på 1", vote="2").selection == ("2",)


def test_a_ballot_names_its_comment() -> None:
    """By article and file, so that it can be found, and voided; the time is the comment's."""
    ballot = cast(vote="2", voter="comment:abc")
    assert (ballot.id, ballot.source) == ("comment-regel/ada", Source.COMMENT)
    assert (ballot.cast, ballot.voter, ballot.fault) == (
        at("2026-02-14T10:00"),
        "comment:abc",
        None,
    )


def test_a_name_makes_no_voter() -> None:
    """Two comments by one name are two voters, since a name is no identity."""
    assert cast(vote="2").voter == ""


@pytest.mark.parametrize("vote", ["none", "None", " NONE "])
def test_the_author_may_say_that_there_is_no_vote(vote: str) -> None:
    """`vote: none`, although the words name an option."""
    assert said("Jag röstar på 2", vote=vote) is None


@pytest.mark.parametrize("vote", ["1, 3", "1 3", "1,3", " 1 ,  3 "])
def test_several_keys_are_parted_by_commas_or_spaces(vote: str) -> None:
    """In the order in which they stand, which a ranking needs."""
    assert cast(vote=vote, here=SEVERAL).selection == ("1", "3")
    assert keys("3, 1") == ("3", "1")
    assert keys("Vet-Ej") == ("vet-ej",)


def test_a_key_that_does_not_exist_goes_to_the_count() -> None:
    """There it is rejected as an unknown option: nothing is dropped in silence."""
    assert cast(vote="7").selection == ("7",)
    assert cast(vote="7").fault is None


@pytest.mark.parametrize("vote", ["undantag=2", " undantag = 2 "])
def test_a_poll_may_be_named(vote: str) -> None:
    """`vote: name=2` decides where the article has two polls."""
    found = said(vote=vote, here=TWO)
    assert found is not None
    assert (found.poll, found.ballot.selection) == ("undantag", ("2",))


def test_a_poll_may_be_named_where_it_is_alone() -> None:
    """It does no harm."""
    assert cast(vote="regel=2").selection == ("2",)


def test_an_unknown_poll_is_unclear() -> None:
    """And says which name is not known."""
    ballot = cast(vote="annan=2", here=TWO)
    assert (ballot.fault, ballot.selection) == (Reason.UNCLEAR, ())
    assert ballot.detail == "there is no poll 'annan' under this article"


@pytest.mark.parametrize(
    "headers",
    [{"vote": "2"}, {"body": "2"}, {"body": "Jag röstar på 2"}, {"body": "3"}, {"body": "1?"}],
)
def test_a_bare_number_under_two_polls_is_unclear(headers: dict[str, str]) -> None:
    """In the header or in the words; the detail says what to write."""
    ballot = cast(**headers, here=TWO)  # type: ignore[arg-type]
    assert (ballot.fault, ballot.selection) == (Reason.UNCLEAR, ())
    assert ballot.detail == "the article has several polls; write 'vote: name=2'"


def test_words_are_read() -> None:
    """From the raw text; its language is the article's, or the comment's own."""
    assert cast("Jag röstar på 2").selection == ("2",)
    assert cast("I vote for number two", lang="en").selection == ("2",)
    assert cast("I vote for number two", lang="en-GB").selection == ("2",)


def test_unclear_words_are_a_ballot_rejected_as_unclear() -> None:
    """With the reader's reason for the author."""
    ballot = cast("1 eller 2?")
    assert (ballot.fault, ballot.selection) == (Reason.UNCLEAR, ())
    assert ballot.detail


def test_words_that_name_no_option_are_no_ballot() -> None:
    """Nothing is guessed."""
    assert said("Tack för en fin text!") is None
    assert said("Tack för en fin text!", here=TWO) is None


def test_without_a_poll_nothing_is_a_vote() -> None:
    """Under an article without a poll `2` is a number."""
    assert said("2", here=()) is None
    assert said("2", here=(), vote="2") is None


@pytest.mark.parametrize(
    ("headers", "selection"),
    [({"vote": "2"}, ("2",)), ({"body": "2"}, ("2",)), ({"body": "1 eller 2?"}, ())],
)
def test_a_hidden_comments_vote_is_moderated(
    headers: dict[str, str], selection: tuple[str, ...]
) -> None:
    """It stays among the rejected, and is not for the author to settle."""
    ballot = cast(**headers, status=Status.HIDDEN)  # type: ignore[arg-type]
    assert (ballot.fault, ballot.selection) == (Reason.MODERATED, selection)


def test_hidden_words_may_keep_their_vote() -> None:
    """`status: vote-only` hides the words and counts the vote."""
    assert cast("2", status=Status.VOTE_ONLY).fault is None


@pytest.mark.parametrize("headers", [{"vote": "2"}, {"body": "2"}])
def test_a_pending_comment_casts_nothing(headers: dict[str, str]) -> None:
    """Not even a rejected ballot, until the author has seen it."""
    assert said(**headers, status=Status.PENDING) is None  # type: ignore[arg-type]


@pytest.mark.parametrize("headers", [{}, {"vote": "2"}])
def test_a_comment_that_came_with_a_ballot_does_not_vote(headers: dict[str, str]) -> None:
    """The ballot itself is in the ballot files: it would count twice."""
    assert said("2", ballot="web-7Q2M", **headers) is None


def test_the_authors_own_words_are_no_vote() -> None:
    """Who asks talks of the options; the author votes by the header alone."""
    assert said("2, tycker jag", own=True) is None
    assert cast("2, tycker jag", own=True, vote="1").selection == ("1",)


def test_words_of_one_poll_alone_vote_in_it() -> None:
    """Under two polls an option's own words are plain where only one of them has them."""
    trip = poll("resa", "Fjällen", "Havet")
    here = (*ONE, trip)
    heard = said("Havet", here=here)
    assert heard is not None
    assert (heard.poll, heard.ballot.selection, heard.ballot.fault) == ("resa", ("2",), None)
    number = said("2", here=here)
    assert number is not None
    assert number.ballot.fault is Reason.UNCLEAR


def test_a_browsers_voter_is_nobody_in_a_comment() -> None:
    """So that no file can take the place of a ballot from the page."""
    assert cast("2", voter="web:abc").voter == ""
    assert cast("2", voter="mail:abc").voter == "mail:abc"
