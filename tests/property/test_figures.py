"""The laws of shares, whatever the votes are."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from poll_makers import counted, poll, seen, votes
from polls.figures import share

LABELS = ("A", "B", "C", "D")
amounts = st.lists(st.integers(0, 10_000), min_size=4, max_size=4)


@settings(max_examples=100, deadline=None)
@given(amounts)
def test_equal_votes_have_equal_shares(numbers: list[int]) -> None:
    """No share is bent so that the sum comes to 100."""
    ballots = votes(**{f"_{key}": number for key, number in enumerate(numbers, 1)})
    options = seen(counted(poll("val", *LABELS), *ballots)).options
    by_votes: dict[object, set[object]] = {}
    for option in options:
        by_votes.setdefault(option.votes, set()).add((option.share, option.bar))
    assert all(len(shares) == 1 for shares in by_votes.values())


@settings(max_examples=100, deadline=None)
@given(amounts)
def test_more_votes_never_have_a_smaller_share(numbers: list[int]) -> None:
    """Rounding keeps the order."""
    ballots = votes(**{f"_{key}": number for key, number in enumerate(numbers, 1)})
    options = seen(counted(poll("val", *LABELS), *ballots)).options
    ordered = sorted(options, key=lambda option: option.votes or 0)
    assert [o.share for o in ordered] == sorted(o.share or 0.0 for o in ordered)


@settings(max_examples=200)
@given(st.integers(0, 100_000), st.integers(1, 100_000))
def test_a_share_is_what_decimal_arithmetic_says(number: int, more: int) -> None:
    """Half up, to one decimal: an oracle that computes in decimals."""
    voters = number + more
    exact = Decimal(number * 100) / Decimal(voters)
    assert Decimal(str(share(number, voters))) == exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
