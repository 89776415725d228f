"""A secret code leads to its ballot, and nothing else does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ballotbox.codes import receipt_code
from ballotbox.problems import Problem, Refusal
from ballotbox.voting.claims import claim, is_of, sequence, spelt
from polls.receipts import is_secret, normal

SECRET = "a secret of thirty-two characters"  # noqa: S105 (known to everybody)


@given(st.text("abc234", min_size=1), st.integers(1, 2**32 - 1))
def test_a_code_leads_back_to_its_event(name: str, seq: int) -> None:
    """Whatever its number; and it is written as all codes are."""
    code = claim(SECRET, f"web-{name}", seq)
    assert normal(code) == code
    assert is_secret(code)
    assert sequence(SECRET, code) == seq
    assert is_of(SECRET, code, f"web-{name}", seq)


def test_a_code_may_be_written_carelessly() -> None:
    """In lower case, without its hyphens: people copy by hand."""
    code = claim(SECRET, "web-abc", 7)
    assert sequence(SECRET, f" {code.replace('-', ' ').lower()} ") == 7


def test_neighbours_codes_are_unlike() -> None:
    """Nobody sees from a code how many voted before, nor makes another one's from it."""
    codes = [claim(SECRET, "web-abc", seq) for seq in (1, 2)]
    others = [claim(SECRET, f"web-{name}", 1) for name in "ab"]
    assert len({*codes, *others}) == 4
    assert others[0][:9] != others[1][:9]


def test_a_code_is_of_its_own_event_alone() -> None:
    """Another event, number or box has another."""
    code = claim(SECRET, "web-abc", 7)
    assert not is_of(SECRET, code, "web-abd", 7)
    assert not is_of(SECRET, code, "web-abc", 8)
    assert not is_of("another secret of as many letters", code, "web-abc", 7)


@pytest.mark.parametrize(
    "written", ["", "x", "7Q2M", receipt_code(SECRET, "web-abc"), "Z" * 29, "é" * 29, "0" * 400]
)
def test_what_is_no_secret_code_is_refused(written: str) -> None:
    """A receipt, which people post, opens nothing."""
    with pytest.raises(Refusal) as caught:
        sequence(SECRET, written)
    assert (caught.value.problem, caught.value.field) == (Problem.BAD_RECEIPT, "code")


def test_a_receipt_is_spelt_as_well() -> None:
    """Both kinds of code are read as forgivingly."""
    receipt = receipt_code(SECRET, "web-abc")
    assert spelt(receipt.lower()) == receipt
