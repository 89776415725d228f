"""Voters are told apart by their browsers' tokens, anew in each poll."""

from __future__ import annotations

import pytest

from ballotbox.problems import Problem, Refusal
from ballotbox.voting.voters import event, made, token, voter

TOKEN = "N3oQ8r-Yd0_tVb2mKx5LpA"  # noqa: S105 (the same)
SECRET = "a secret of thirty-two characters"  # noqa: S105 (known to everybody)


def test_a_browsers_token_comes_in_as_it_is_and_none_is_none() -> None:
    """Voting works without a token: it is then ''."""
    assert token(TOKEN) == TOKEN
    assert token("") == ""


@pytest.mark.parametrize(
    "written", ["1", "a" * 21, "a" * 129, TOKEN + "=", TOKEN + "\n", "é" * 22, "' OR 1=1 --" * 3]
)
def test_what_could_be_guessed_is_no_token(written: str) -> None:
    """Fewer than 128 bits, or other letters than base64url's, come from no script of ours."""
    with pytest.raises(Refusal) as caught:
        token(written)
    assert caught.value.problem is Problem.BAD_FORM


def test_two_voters_never_share_a_key_and_a_voter_keeps_it() -> None:
    """A voter is opaque, and the same each time."""
    key = bytes(32)
    assert voter(key, TOKEN) == voter(key, TOKEN)
    assert voter(key, TOKEN) != voter(key, TOKEN[:-1] + "B")
    assert TOKEN not in voter(key, TOKEN)
    assert voter(key, TOKEN).startswith("web:")


def test_a_voter_of_two_polls_is_two() -> None:
    """Each poll has a key of its own, so that nobody can link its voters to another's."""
    assert voter(bytes(32), TOKEN) != voter(b"\1" * 32, TOKEN)


def test_the_same_submission_is_the_same_event() -> None:
    """And any other poll, voter, submission or box makes another; none runs into the next."""
    one = event(SECRET, "regel", TOKEN, "abc")
    assert one == event(SECRET, "regel", TOKEN, "abc")
    others = [
        event("another " + SECRET, "regel", TOKEN, "abc"),
        event(SECRET, "regler", TOKEN, "abc"),
        event(SECRET, "regel", TOKEN + "a", "bc"),
        event(SECRET, "regel", TOKEN, "abd"),
    ]
    assert len({one, *others}) == 5
    assert one.startswith("web-")
    assert len(one) == len("web-") + 26


def test_a_token_made_for_a_form_is_a_token_and_always_the_same() -> None:
    """A form without script that is sent twice, before its cookie and after, is one voter's."""
    assert token(made(SECRET, "form")) == made(SECRET, "form")
    assert made(SECRET, "form") != made(SECRET, "another form")
    assert made(SECRET, "form") != made("another " + SECRET, "form")
