"""The outcome of counting one poll."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from polls.model.ballot import Ballot, Rejection, Source
    from polls.model.poll import Poll


@dataclass(frozen=True, slots=True)
class Votes:
    """The votes for one option."""

    key: str
    votes: int


@dataclass(frozen=True, slots=True)
class SourceCount:
    """What came by one way: voters whose ballot stands, and the votes for each option."""

    source: Source
    voters: int
    votes: tuple[Votes, ...]


@dataclass(frozen=True, slots=True)
class Rating:
    """Mean and population standard deviation of the points given; both None without voters."""

    mean: float | None
    spread: float | None


@dataclass(frozen=True, slots=True)
class Round:
    """One round of an instant run-off.

    `votes` holds the options still in the race, in the poll's order; `exhausted` the ballots
    that name none of them; `eliminated` the keys that leave after this round; `by_earlier_round`
    says that a tie for last place was broken by looking back.
    """

    votes: tuple[Votes, ...]
    exhausted: int
    eliminated: tuple[str, ...] = ()
    by_earlier_round: bool = False


@dataclass(frozen=True, slots=True)
class Runoff:
    """The rounds of an instant run-off, and its winners: one key, several on a tie, or none."""

    rounds: tuple[Round, ...]
    winners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """The outcome of counting one poll: each ballot cast is in `counted` or in `rejected`, once.

    Both are ordered by (cast, source, id). `voters` is the number of voters whose ballot stands;
    `votes` those for each option in the poll's order (for a ranking: first preferences).
    """

    poll: Poll
    counted: tuple[Ballot, ...]
    rejected: tuple[Rejection, ...]
    voters: int
    votes: tuple[Votes, ...]
    sources: tuple[SourceCount, ...]
    rating: Rating | None = None
    runoff: Runoff | None = None
