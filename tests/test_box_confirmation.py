"""Only what the box signed is confirmed: one form, one poll, half an hour."""

from __future__ import annotations

from datetime import timedelta

import pytest
from itsdangerous import URLSafeSerializer

from ballotbox.problems import Problem, Refusal
from ballotbox.voting.confirmation import (
    LIFE,
    THANKS_LIFE,
    Asked,
    Thanked,
    asked,
    signed,
    stamp,
    thanked,
)
from poll_makers import NOW

SECRET = "a secret of thirty-two characters"  # noqa: S105 (known to everybody)
FORM = Asked("regel", ("2",), "sv", "n" * 22, stamp(NOW), "För att …", "Åsa")
THANKS = Thanked("regel", "web-abc", "sv", stamp(NOW))


def problem(written: str, *, later: float = 60, poll: str = "regel") -> Problem | None:
    """Return what a form is refused for, so many seconds after it was made."""
    try:
        asked(SECRET, written, poll=poll, now=NOW + timedelta(seconds=later))
    except Refusal as refusal:
        return refusal.problem
    return None


def test_a_form_says_again_what_it_was_asked() -> None:
    """Words and all, in any letters."""
    written = signed(SECRET, FORM)
    assert asked(SECRET, written, poll="regel", now=NOW + timedelta(minutes=1)) == FORM
    assert written.replace("-", "").replace("_", "").replace(".", "").isalnum()


def test_a_form_lives_half_an_hour_and_no_less_than_a_second() -> None:
    """Nobody reads and decides within a second; a robot does."""
    written = signed(SECRET, FORM)
    assert problem(written, later=0.9) is Problem.TOO_FAST
    assert problem(written, later=1) is None
    assert problem(written, later=LIFE.total_seconds()) is None
    assert problem(written, later=LIFE.total_seconds() + 1) is Problem.STALE_FORM


def test_a_form_survives_a_clock_that_is_put_back() -> None:
    """It was signed here: the reader need not begin anew."""
    assert problem(signed(SECRET, FORM), later=-3600) is None


def test_a_form_that_came_too_fast_may_be_sent_again_in_a_second() -> None:
    """The reader is told how long to wait."""
    with pytest.raises(Refusal) as caught:
        asked(SECRET, signed(SECRET, FORM), poll="regel", now=NOW)
    assert caught.value.retry_after == 1


def test_a_form_of_another_poll_is_refused() -> None:
    """The address decides the poll, and the signature must agree."""
    assert problem(signed(SECRET, FORM), poll="undantag") is Problem.STALE_FORM


@pytest.mark.parametrize(
    "written",
    [
        *("", ".", "x", "a.b.c", "é", "\0", "." * 5000, "eyJwb2xsIjoicmVnZWwifQ"),
        signed("another secret of as many letters", FORM),
        signed(SECRET, FORM)[:-1],
        "x" + signed(SECRET, FORM),
        signed(SECRET, THANKS),
        URLSafeSerializer(SECRET).dumps({"poll": "regel"}),
        URLSafeSerializer(SECRET, salt="ballotbox.asked").dumps({"poll": "regel"}),
    ],
)
def test_a_forged_form_is_refused(written: str) -> None:
    """Nor does a page of thanks pass for a form, nor a form of an older version."""
    assert problem(written) is Problem.STALE_FORM


def test_thanks_are_told_for_ten_minutes() -> None:
    """After that the address, which may be in a history, says nothing."""
    written = signed(SECRET, THANKS)
    assert thanked(SECRET, written, now=NOW + THANKS_LIFE) == THANKS
    with pytest.raises(Refusal) as caught:
        thanked(SECRET, written, now=NOW + THANKS_LIFE + timedelta(seconds=1))
    assert caught.value.problem is Problem.STALE_FORM


def test_a_form_is_no_thanks() -> None:
    """Each kind has a signature of its own."""
    with pytest.raises(Refusal):
        thanked(SECRET, signed(SECRET, FORM), now=NOW)
