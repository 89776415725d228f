"""What counting does to ballots, rule by rule."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, timedelta

import pytest

from polls.count import count
from polls.model import (
    Ballot,
    Count,
    Kind,
    Option,
    Poll,
    PollType,
    Rating,
    Reason,
    Scale,
    Source,
    Void,
    Votes,
    Wording,
)

START = datetime(2026, 2, 1, tzinfo=UTC)


def poll(*keys: str, **settings: object) -> Poll:
    """Return a poll with those keys, or with 1 and 2."""
    options = tuple(Option(key, f"Option {key}") for key in keys or ("1", "2"))
    return Poll("regel", (Wording("sv", "Vad?", options),), **settings)  # type: ignore[arg-type]


def rating() -> Poll:
    """Return a poll that rates from 1 to 5."""
    return poll(*"12345", type=PollType.RATING, scale=Scale(1, 5))


def ballot(name: str, *selection: str, minute: int = 0, **rest: object) -> Ballot:
    """Return a ballot cast so many minutes after the start."""
    cast = START + timedelta(minutes=minute)
    return Ballot(name, **{"source": Source.WEB, "selection": selection, "cast": cast} | rest)  # type: ignore[arg-type]


def withdrawal(name: str, *, voter: str, minute: int) -> Ballot:
    """Return the withdrawal of a voter's ballot."""
    return ballot(name, voter=voter, minute=minute, kind=Kind.WITHDRAW)


def rejections(outcome: Count) -> list[tuple[str, Reason, str]]:
    """Return what was rejected: id, reason, detail."""
    return [(one.ballot.id, one.reason, one.detail) for one in outcome.rejected]


def counted(outcome: Count) -> list[str]:
    """Return the ids that stand."""
    return [one.id for one in outcome.counted]


def votes(outcome: Count) -> dict[str, int]:
    """Return the votes by key."""
    return {one.key: one.votes for one in outcome.votes}


def test_nobody() -> None:
    """A poll without ballots has no voters, no votes for any option, and no sources."""
    outcome = count(poll(), [])
    assert (outcome.voters, votes(outcome), outcome.sources) == (0, {"1": 0, "2": 0}, ())
    assert (outcome.rating, outcome.runoff) == (None, None)


def test_a_vote_each() -> None:
    """Every ballot that breaks no rule is a voter and a vote, listed in order of time."""
    outcome = count(poll(), [ballot("b", "2", minute=5), ballot("a", "2"), ballot("c", "1")])
    assert counted(outcome) == ["a", "c", "b"]
    assert (outcome.voters, votes(outcome)) == (3, {"1": 1, "2": 2})


def test_order_of_equal_times() -> None:
    """Ballots of the same moment are ordered by their source's name, then by id."""
    same = [
        ballot("a", "1", source=Source.WEB),
        ballot("z", "1", source=Source.COMMENT),
        ballot("y", "1", source=Source.PAPER),
        ballot("b", "1", source=Source.COMMENT),
    ]
    assert counted(count(poll(), same)) == ["b", "z", "y", "a"]


def test_the_same_event_twice_is_one() -> None:
    """A line that stands twice, as after a merge, is one ballot."""
    assert count(poll(), [ballot("a", "1"), ballot("a", "1")]).voters == 1


def test_two_events_of_one_id() -> None:
    """Of unlike ballots with one id the first stands and the others are listed as malformed."""
    outcome = count(poll(), [ballot("a", "2", minute=1), ballot("a", "1"), ballot("a", "2")])
    assert votes(outcome) == {"1": 1, "2": 0}
    assert [(one.ballot.selection, one.reason) for one in outcome.rejected] == [
        (("2",), Reason.MALFORMED),
        (("2",), Reason.MALFORMED),
    ]


@pytest.mark.parametrize(
    "other",
    [
        {"kind": Kind.WITHDRAW},
        {"selection": ("2",)},
        {"voter": "web:k"},
        {"weight": 2},
        {"fault": Reason.UNCLEAR},
        {"detail": "more"},
        {"key": "9c1e0d2b"},
        {"receipt": "abc"},
    ],
)
def test_which_of_two_is_first_is_no_chance(other: dict[str, object]) -> None:
    """Unlike events of one id and moment have an order too, whichever way they differ."""
    two = [ballot("a", "1"), ballot("a", **({"selection": ("1",)} | other))]  # type: ignore[arg-type]
    assert count(poll(), two) == count(poll(), two[::-1])


def test_the_example_of_the_written_rules() -> None:
    """The rules' example of each voter's last word comes out as it is written there."""
    events = [
        ballot("a1", "1", voter="web:a", minute=0),
        ballot("b1", "2", voter="web:b", minute=5),
        ballot("a2", "2", voter="web:a", minute=10),
        withdrawal("w1", voter="web:a", minute=20),
        ballot("c1", "1", minute=30),
        ballot("c2", "1", minute=30),
        ballot("b2", "1", "2", voter="web:b", minute=60),
        ballot("b3", "1", voter="web:b", minute=180),
        withdrawal("w2", voter="web:b", minute=181),
    ]
    outcome = count(poll(closes=START + timedelta(hours=3)), events)
    assert counted(outcome) == ["b1", "c1", "c2"]
    assert (outcome.voters, votes(outcome)) == (3, {"1": 2, "2": 1})
    assert rejections(outcome) == [
        ("a1", Reason.SUPERSEDED, "a2"),
        ("a2", Reason.WITHDRAWN, "w1"),
        ("b2", Reason.OVERVOTE, ""),
        ("b3", Reason.LATE, ""),
    ]


@pytest.mark.parametrize(
    ("one", "reason", "detail"),
    [
        (ballot("void", "1"), Reason.VOID, "Bought"),
        (ballot("void", "9", fault=Reason.UNCLEAR), Reason.VOID, "Bought"),
        (ballot("a", fault=Reason.UNCLEAR, detail="both"), Reason.UNCLEAR, "both"),
        (ballot("a", "1", fault=Reason.MODERATED), Reason.MODERATED, ""),
        (ballot("a", "1", weight=0), Reason.MALFORMED, "it speaks for no voter"),
        (ballot("a", "1", "1"), Reason.MALFORMED, "it names an option twice"),
        (ballot("a", minute=-5), Reason.BLANK, ""),
        (ballot("a", "1", "9", "8"), Reason.UNKNOWN_OPTION, "9, 8"),
        (ballot("a", "1", "2", minute=-5), Reason.OVERVOTE, ""),
        (ballot("a", "1", minute=-1), Reason.EARLY, ""),
        (ballot("a", "1", minute=60), Reason.LATE, ""),
    ],
)
def test_the_first_rule_broken_is_the_reason(one: Ballot, reason: Reason, detail: str) -> None:
    """A ballot that breaks several rules is rejected by the first, with its detail."""
    hour = poll(opens=START, closes=START + timedelta(minutes=60))
    outcome = count(hour, [one], [Void("void", "Bought", date(2026, 3, 1))])
    assert rejections(outcome) == [(one.id, reason, detail)]
    assert outcome.voters == 0


def test_in_time() -> None:
    """A ballot at the opening counts, and so does one in the last second before the close."""
    hour = poll(opens=START, closes=START + timedelta(minutes=60))
    last = ballot("b", "1", cast=START + timedelta(minutes=59, seconds=59))
    assert count(hour, [ballot("a", "1"), last]).voters == 2


def test_choose() -> None:
    """A ballot may name as many options as the poll says, or all of them where it says nothing."""
    two, three = ballot("a", "1", "2"), ballot("b", "1", "2", "3")
    most = poll("1", "2", "3", type=PollType.MULTIPLE, choose=2)
    assert rejections(count(most, [two, three])) == [("b", Reason.OVERVOTE, "")]
    every = count(poll("1", "2", "3", type=PollType.MULTIPLE), [two, three])
    assert (every.voters, votes(every)) == (2, {"1": 2, "2": 2, "3": 1})


def test_the_last_ballot_stands() -> None:
    """Of one voter's ballots the last stands; each earlier one names the next."""
    outcome = count(
        poll(), [ballot(name, "1", minute=n, voter="web:k") for n, name in enumerate("abc")]
    )
    assert counted(outcome) == ["c"]
    assert rejections(outcome) == [
        ("a", Reason.SUPERSEDED, "b"),
        ("b", Reason.SUPERSEDED, "c"),
    ]


def test_no_voter_is_nobody_else() -> None:
    """Ballots without a voter never supersede each other."""
    assert count(poll(), [ballot("a", "1"), ballot("b", "1", minute=1)]).voters == 2


@pytest.mark.parametrize(
    "later",
    [
        ballot("b", "2", minute=60, voter="web:k"),
        ballot("b", "9", minute=1, voter="web:k"),
        ballot("void", "2", minute=1, voter="web:k"),
        ballot("b", "2", minute=1, voter="web:k", fault=Reason.MODERATED),
    ],
)
def test_what_is_not_fit_supersedes_nothing(later: Ballot) -> None:
    """A late, invalid, void or moderated ballot leaves the voter's earlier one standing."""
    hour = poll(closes=START + timedelta(minutes=60))
    void = Void("void", "Bought", date(2026, 3, 1))
    assert counted(count(hour, [ballot("a", "1", voter="web:k"), later], [void])) == ["a"]


def test_withdrawal() -> None:
    """A withdrawal ends the voter's ballot, revives none, and is no ballot itself."""
    events = [
        ballot("a", "1", voter="web:k"),
        ballot("b", "2", voter="web:k", minute=1),
        withdrawal("w", voter="web:k", minute=2),
    ]
    outcome = count(poll(), events)
    assert outcome.voters == 0
    assert rejections(outcome) == [("a", Reason.SUPERSEDED, "b"), ("b", Reason.WITHDRAWN, "w")]


def test_a_ballot_after_a_withdrawal() -> None:
    """Whoever votes again after a withdrawal is counted anew."""
    events = [
        ballot("a", "1", voter="web:k"),
        withdrawal("w", voter="web:k", minute=1),
        ballot("b", "2", voter="web:k", minute=2),
    ]
    assert votes(count(poll(), events)) == {"1": 0, "2": 1}


def test_a_withdrawal_that_does_nothing() -> None:
    """A withdrawal does nothing when it is late, void, another's, or nobody's."""
    events = [
        ballot("a", "1", voter="web:k"),
        withdrawal("late", voter="web:k", minute=60),
        withdrawal("void", voter="web:k", minute=1),
        withdrawal("other", voter="web:x", minute=1),
        withdrawal("nobody", voter="", minute=1),
    ]
    void = Void("void", "Not the voter's own", date(2026, 3, 1))
    outcome = count(poll(closes=START + timedelta(minutes=60)), events, [void])
    assert (counted(outcome), rejections(outcome)) == (["a"], [])


def test_weight() -> None:
    """A show of hands is one ballot for several voters, in the sum and in its source's."""
    outcome = count(poll(), [ballot("hands", "1", source=Source.PAPER, weight=7), ballot("a", "2")])
    assert (outcome.voters, votes(outcome)) == (8, {"1": 7, "2": 1})
    assert [(one.source, one.voters) for one in outcome.sources] == [
        (Source.WEB, 1),
        (Source.PAPER, 7),
    ]
    assert outcome.sources[1].votes == (Votes("1", 7), Votes("2", 0))


def test_rating() -> None:
    """A rating's mean and spread are those of its voters' points."""
    points = [ballot("a", "5"), ballot("b", "1"), ballot("c", "3", weight=2)]
    assert count(rating(), points).rating == Rating(mean=3.0, spread=math.sqrt(2))


def test_rating_by_nobody() -> None:
    """Without voters a rating has neither mean nor spread."""
    assert count(rating(), [ballot("a", "1", "2")]).rating == Rating(mean=None, spread=None)


def test_ranking() -> None:
    """A ranking's votes are first preferences, and its winner that of the run-off."""
    outcome = count(
        poll(*"123", type=PollType.RANKING),
        [
            ballot("a", "1", weight=4),
            ballot("b", "2", "3", weight=3),
            ballot("c", "3", "2", weight=2),
        ],
    )
    assert votes(outcome) == {"1": 4, "2": 3, "3": 2}
    assert outcome.runoff is not None
    assert outcome.runoff.winners == ("2",)
