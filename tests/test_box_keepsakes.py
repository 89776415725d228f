"""A comment's codes: the same for the same sending, and each opening only what it should."""

from __future__ import annotations

import pytest

from ballotbox.commenting.keepsakes import keepsakes, reference, submission
from ballotbox.problems import Problem, Refusal
from box_makers import SECRET
from polls.receipts import is_secret, normal


def test_the_same_sending_has_the_same_codes() -> None:
    """Whatever process answers, a form sent twice gets the codes that it got."""
    known = reference(SECRET, "regel", "browser", "s1")

    assert keepsakes(SECRET, known) == keepsakes(
        SECRET, reference(SECRET, "regel", "browser", "s1")
    )


@pytest.mark.parametrize(
    "other",
    [
        reference(SECRET, "regel", "browser", "s2"),
        reference(SECRET, "regel", "another", "s1"),
        reference(SECRET, "annan", "browser", "s1"),
        reference("another secret", "regel", "browser", "s1"),
        reference(SECRET, "regel", "browser\0s1", ""),
    ],
)
def test_another_sending_has_other_codes(other: str) -> None:
    """Another form, browser, post or box: nothing is shared."""
    one = keepsakes(SECRET, reference(SECRET, "regel", "browser", "s1"))
    two = keepsakes(SECRET, other)

    assert {one.receipt, one.secret, one.submission}.isdisjoint(
        {two.receipt, two.secret, two.submission}
    )


def test_either_code_leads_to_the_comment() -> None:
    """As it was given out, and as people write it down."""
    kept = keepsakes(SECRET, "r")

    for written in (kept.receipt, kept.secret, kept.secret.lower().replace("-", " ")):
        assert submission(SECRET, written) == kept.submission


def test_the_codes_are_told_apart() -> None:
    """One is a receipt and one is secret, by their length."""
    kept = keepsakes(SECRET, "r")

    assert not is_secret(normal(kept.receipt))
    assert is_secret(normal(kept.secret))


def test_a_code_of_another_box_leads_nowhere() -> None:
    """The secret one is read by the box's own secret."""
    kept = keepsakes(SECRET, "r")

    assert submission("another secret", kept.secret) != kept.submission


@pytest.mark.parametrize("written", ["", "x", "7Q2M-0K4D-9XJT-RWEZD", "ö" * 17, "A" * 10_000])
def test_what_is_no_code_is_refused(written: str) -> None:
    """The reader is told at the field."""
    with pytest.raises(Refusal) as refusal:
        submission(SECRET, written)
    assert (refusal.value.problem, refusal.value.field) == (Problem.BAD_RECEIPT, "code")
