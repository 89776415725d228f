"""The laws of counting, which hold whatever the ballots are and in whatever order they come."""

from __future__ import annotations

import statistics
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from polls.count import count
from polls.model import (
    Ballot,
    Count,
    Kind,
    Option,
    Poll,
    PollType,
    Reason,
    Scale,
    Source,
    Void,
    Wording,
)

if TYPE_CHECKING:
    from random import Random

START = datetime(2026, 2, 1, tzinfo=UTC)
KEYS = ("1", "2", "3", "4")
UNFIT = set(Reason) - {Reason.SUPERSEDED, Reason.WITHDRAWN}

polls = st.builds(
    lambda kind, choose, opens, closes: Poll(
        "regel",
        (Wording("sv", "Vad?", tuple(Option(key, key) for key in KEYS)),),
        type=kind,
        choose=choose if kind in {PollType.MULTIPLE, PollType.RANKING} else None,
        scale=Scale(1, 4) if kind is PollType.RATING else None,
        opens=opens,
        closes=closes,
    ),
    kind=st.sampled_from(PollType),
    choose=st.none() | st.integers(1, 4),
    opens=st.sampled_from([None, START + timedelta(minutes=2)]),
    closes=st.sampled_from([None, START + timedelta(minutes=9)]),
)

events = st.builds(
    Ballot,
    id=st.integers(0, 25).map("web-{}".format),
    source=st.sampled_from(Source),
    selection=st.lists(st.sampled_from([*KEYS, "9"]), max_size=4).map(tuple)
    | st.sampled_from(KEYS).map(lambda key: (key,)),
    cast=st.integers(0, 11).map(lambda minute: START + timedelta(minutes=minute)),
    voter=st.sampled_from(["", "web:a", "web:b", "mail:a"]),
    kind=st.sampled_from([Kind.CAST, Kind.CAST, Kind.CAST, Kind.WITHDRAW]),
    fault=st.sampled_from([None, None, None, None, Reason.UNCLEAR, Reason.MODERATED]),
    weight=st.sampled_from([1, 1, 1, 0, 5]),
)
ledgers = st.lists(events, max_size=40)
ids_apart = st.lists(events, max_size=40, unique_by=lambda event: event.id)
voids = st.lists(
    st.integers(0, 25).map(lambda n: Void(f"web-{n}", "Bought", date(2026, 3, 1))), max_size=3
)


def everywhere(outcome: Count) -> list[Ballot]:
    """Return every ballot that the count tells of."""
    return [*outcome.counted, *(one.ballot for one in outcome.rejected)]


@settings(max_examples=150, deadline=None)
@given(polls, ledgers, voids)
def test_counted_and_rejected_are_received(
    poll: Poll, ballots: list[Ballot], fraud: list[Void]
) -> None:
    """Each distinct ballot cast is in the count once; a withdrawal is not in it at all."""
    told = everywhere(count(poll, ballots, fraud))
    assert len(told) == len(set(told))
    assert set(told) == {ballot for ballot in ballots if ballot.kind is Kind.CAST}


@settings(max_examples=150, deadline=None)
@given(polls, ledgers, voids)
def test_voters_are_no_more_than_received(
    poll: Poll, ballots: list[Ballot], fraud: list[Void]
) -> None:
    """Voters are those whom the counted ballots speak for, and nobody votes twice."""
    outcome = count(poll, ballots, fraud)
    assert outcome.voters == sum(ballot.weight for ballot in outcome.counted)
    assert outcome.voters <= sum(b.weight for b in set(ballots) if b.kind is Kind.CAST)
    named = [ballot.voter for ballot in outcome.counted if ballot.voter]
    assert len(named) == len(set(named))
    ids = [ballot.id for ballot in outcome.counted]
    assert len(ids) == len(set(ids))


@settings(max_examples=150, deadline=None)
@given(polls, ledgers, voids, st.randoms(use_true_random=False))
def test_order_of_arrival_changes_nothing(
    poll: Poll, ballots: list[Ballot], fraud: list[Void], dice: Random
) -> None:
    """The same events in another order, some of them twice, give the same count."""
    again = ballots + ballots[: len(ballots) // 2]
    dice.shuffle(again)
    assert count(poll, again, reversed(fraud)) == count(poll, ballots, fraud)


@settings(max_examples=150, deadline=None)
@given(polls, ids_apart, voids)
def test_recounting_changes_nothing(poll: Poll, ballots: list[Ballot], fraud: list[Void]) -> None:
    """Counting what was counted, without the rejected and the withdrawals, gives it again."""
    once = count(poll, ballots, fraud)
    twice = count(poll, once.counted, fraud)
    assert replace(once, rejected=()) == twice


@settings(max_examples=150, deadline=None)
@given(polls, ledgers, voids)
def test_sums(poll: Poll, ballots: list[Ballot], fraud: list[Void]) -> None:
    """Votes by source add up to votes; where a ballot names one option they add up to voters."""
    outcome = count(poll, ballots, fraud)
    assert sum(one.voters for one in outcome.sources) == outcome.voters
    assert all(one.voters > 0 for one in outcome.sources)
    for at, votes in enumerate(outcome.votes):
        assert sum(one.votes[at].votes for one in outcome.sources) == votes.votes
    total = sum(one.votes for one in outcome.votes)
    if poll.type is PollType.MULTIPLE:
        assert outcome.voters <= total <= outcome.voters * (poll.choose or len(KEYS))
    else:
        assert total == outcome.voters


@settings(max_examples=150, deadline=None)
@given(polls, ids_apart, voids)
def test_what_is_unfit_touches_nobody_else(
    poll: Poll, ballots: list[Ballot], fraud: list[Void]
) -> None:
    """Without the late, the invalid and the void ballots the same others stand or fall."""
    whole = count(poll, ballots, fraud)
    unfit = {one.ballot for one in whole.rejected if one.reason in UNFIT}
    rest = count(poll, [ballot for ballot in ballots if ballot not in unfit], fraud)
    kept = tuple(one for one in whole.rejected if one.reason not in UNFIT)
    assert rest == replace(whole, rejected=kept)


@settings(max_examples=150, deadline=None)
@given(polls, ids_apart)
def test_a_withdrawal_revives_none(poll: Poll, ballots: list[Ballot]) -> None:
    """With its withdrawals a poll's counted ballots are some of those that stand without them."""
    with_them = count(poll, ballots)
    without = count(poll, [ballot for ballot in ballots if ballot.kind is Kind.CAST])
    assert set(with_them.counted) <= set(without.counted)


@settings(max_examples=150, deadline=None)
@given(polls, ids_apart)
def test_the_successor_is_told(poll: Poll, ballots: list[Ballot]) -> None:
    """A superseded or withdrawn ballot names a later event of the same voter, of that kind."""
    named = {ballot.id: ballot for ballot in ballots}
    kinds = {Reason.SUPERSEDED: Kind.CAST, Reason.WITHDRAWN: Kind.WITHDRAW}
    for one in count(poll, ballots).rejected:
        if one.reason in kinds:
            after = named[one.detail]
            assert (after.voter, after.kind) == (one.ballot.voter, kinds[one.reason])
            assert (after.cast, after.source.value, after.id) > (
                one.ballot.cast,
                one.ballot.source.value,
                one.ballot.id,
            )


@settings(max_examples=150, deadline=None)
@given(polls, ids_apart, st.permutations(KEYS))
def test_options_are_equal(poll: Poll, ballots: list[Ballot], names: list[str]) -> None:
    """Swapping the options' keys swaps their votes, and the run-off's rounds and winners too."""
    swap = dict(zip(KEYS, names, strict=True))
    swapped = [
        replace(one, selection=tuple(swap.get(key, key) for key in one.selection))
        for one in ballots
    ]
    ours, theirs = count(poll, ballots), count(poll, swapped)
    assert {swap[one.key]: one.votes for one in ours.votes} == {
        one.key: one.votes for one in theirs.votes
    }
    if ours.runoff and theirs.runoff:
        assert {swap[key] for key in ours.runoff.winners} == set(theirs.runoff.winners)
        assert [{swap[key] for key in one.eliminated} for one in ours.runoff.rounds] == [
            set(one.eliminated) for one in theirs.runoff.rounds
        ]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(KEYS), st.integers(1, 4)), min_size=1, max_size=30))
def test_mean_and_spread(points: list[tuple[str, int]]) -> None:
    """A rating's mean and spread are those of the standard library, weights written out."""
    options = tuple(Option(key, key) for key in KEYS)
    poll = Poll("x", (Wording("sv", "?", options),), type=PollType.RATING, scale=Scale(1, 4))
    ballots = [
        Ballot(f"paper-{n}", Source.PAPER, (key,), START, weight=weight)
        for n, (key, weight) in enumerate(points)
    ]
    rating = count(poll, ballots).rating
    written_out = [int(key) for key, weight in points for _ in range(weight)]
    assert rating is not None
    assert rating.mean is not None
    assert rating.spread is not None
    assert abs(rating.mean - statistics.fmean(written_out)) < 1e-12
    assert abs(rating.spread - statistics.pstdev(written_out)) < 1e-12


@settings(max_examples=150, deadline=None)
@given(ids_apart)
def test_rounds_of_a_runoff(ballots: list[Ballot]) -> None:
    """Every round has all voters in it, fewer options than the last, and winners at its end."""
    options = tuple(Option(key, key) for key in KEYS)
    outcome = count(Poll("x", (Wording("sv", "?", options),), type=PollType.RANKING), ballots)
    assert outcome.runoff is not None
    rounds = outcome.runoff.rounds
    for one in rounds:
        assert sum(votes.votes for votes in one.votes) + one.exhausted == outcome.voters
    for one, after in pairwise(rounds):
        left = {votes.key for votes in one.votes} - set(one.eliminated)
        assert left == {votes.key for votes in after.votes}
        assert one.eliminated
    assert rounds[-1].eliminated == ()
    assert bool(outcome.runoff.winners) == bool(outcome.voters)
