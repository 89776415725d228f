"""The numbers of a count as readers are told them."""

from __future__ import annotations

import pytest

from poll_makers import ballot, counted, poll, rating, seen, votes
from polls.figures import share
from polls.model import Option, Poll, PollType, Wording


@pytest.mark.parametrize(
    ("number", "voters", "expected"),
    [
        (0, 0, 0.0),
        (0, 7, 0.0),
        (1, 3, 33.3),
        (2, 3, 66.7),
        (1, 16, 6.3),  # 6.25: half goes up, not to the even
        (3, 16, 18.8),  # 18.75
        (1, 2000, 0.1),  # 0.05
        (1, 2001, 0.0),
        (1999, 2000, 100.0),  # 99.95
        (7919, 7919, 100.0),
    ],
)
def test_a_share_is_rounded_half_up(number: int, voters: int, expected: float) -> None:
    """Each share is rounded by itself, half up, to one decimal."""
    assert share(number, voters) == expected


def test_options_keep_the_authors_order() -> None:
    """The option with most votes does not move to the top."""
    view = seen(counted(poll(), *votes(_1=1, _2=9)))
    assert [(o.key, o.votes, o.share, o.bar) for o in view.options] == [
        ("1", 1, 10.0, "10"),
        ("2", 9, 90.0, "90"),
    ]


def test_a_bar_is_written_with_a_point() -> None:
    """The width of a bar is CSS, in every language."""
    view = seen(counted(poll(), *votes(_1=1, _2=2)))
    assert [option.bar for option in view.options] == ["33.3", "66.7"]


def test_only_decimal_keys_are_numbered() -> None:
    """A bulleted option's key is not a number that readers could write."""
    wording = Wording("sv", "?", (Option("vet-ej", "Vet ej"), Option("2", "Två")))
    view = seen(counted(Poll("blandat", (wording,))))
    assert [option.numbered for option in view.options] == [False, True]


@pytest.mark.parametrize(
    ("parts", "expected"), [((1, 1), False), ((1, 2), False), ((1, 1, 1), True), ((0, 0), False)]
)
def test_rounding_is_told_where_it_shows(parts: tuple[int, ...], *, expected: bool) -> None:
    """`rounded` is true where the shares shown do not add up to exactly 100."""
    labels = [f"Val {number}" for number in range(len(parts))]
    ballots = votes(**{f"_{key}": number for key, number in enumerate(parts, 1)})
    assert seen(counted(poll("regel", *labels), *ballots)).rounded is expected


def test_shares_of_a_multiple_choice_are_of_voters() -> None:
    """Where a ballot may name several options, shares may pass 100, and nothing is `rounded`."""
    one = poll(type=PollType.MULTIPLE)
    view = seen(counted(one, ballot(1, "1", "2"), ballot(2, "1"), ballot(3, "1", "2")))
    assert [option.share for option in view.options] == [100.0, 66.7]
    assert (view.several, view.rounded, view.voters) == (True, False, 3)


def test_a_mean_is_rounded_half_up() -> None:
    """20 voters who give 23 points give 1.15: 1.2, although no float is exactly 1.15."""
    view = seen(counted(rating(1, 5), *votes(_1=17, _2=3)))
    assert view.rating is not None
    assert (view.rating.mean, view.rating.low, view.rating.high) == (1.2, 1, 5)


def test_a_rating_without_voters_has_no_mean() -> None:
    """Nobody's mean is not 0."""
    assert seen(counted(rating(1, 5))).rating is None


def test_a_runoff_is_told_round_by_round() -> None:
    """Each round names who leaves; its shares are of the ballots still in it."""
    one = poll("val", "Tåg", "Buss", "Båt", type=PollType.RANKING)
    ranked = [("1",)] * 4 + [("2", "1")] * 3 + [("3", "2")] * 2 + [("3",)]
    outcome = counted(one, *(ballot(n, *keys) for n, keys in enumerate(ranked)))
    view = seen(outcome)
    assert [r.number for r in view.rounds] == list(range(1, len(view.rounds) + 1))
    assert [r.leaving for r in view.rounds][-1] == ()
    assert all(label in {"Tåg", "Buss", "Båt"} for r in view.rounds for label in r.leaving)
    assert outcome.runoff is not None
    labels = {"1": "Tåg", "2": "Buss", "3": "Båt"}
    assert view.winners == tuple(labels[key] for key in outcome.runoff.winners)
    assert [option.wins for option in view.options].count(True) == len(view.winners)
