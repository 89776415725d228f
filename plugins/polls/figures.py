"""The numbers of a count as readers are told them: shares, means, rounds; pure."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from polls.model import Count, Option, Round, Runoff, Source, Votes


@dataclass(frozen=True, slots=True)
class OptionView:
    """One option with its result; the numbers are None where they may not be shown.

    `share` is the percentage of voters, 0 to 100, rounded by itself to one decimal. `bar` is the
    same as text with a point, the width of the bar in per cent. `wins` marks a run-off's winner.
    """

    key: str
    label: str
    numbered: bool
    votes: int | None
    share: float | None
    bar: str
    wins: bool = False


@dataclass(frozen=True, slots=True)
class SourceView:
    """How many of the voters came by one way."""

    source: Source
    voters: int


@dataclass(frozen=True, slots=True)
class RatingView:
    """The mean and the spread (population standard deviation), to one decimal, on its scale."""

    mean: float
    spread: float
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class RoundView:
    """One round of a run-off: the options still in the race, and the labels that leave after it."""

    number: int
    options: tuple[OptionView, ...]
    exhausted: int
    leaving: tuple[str, ...]
    by_earlier_round: bool


def share(votes: int, voters: int) -> float:
    """Return the percentage that `votes` are of `voters`, rounded half up to one decimal."""
    if not voters:
        return 0.0
    tenths = Fraction(votes * 1000, voters)
    return int(tenths + Fraction(1, 2)) / 10


def bare(options: tuple[Option, ...]) -> tuple[OptionView, ...]:
    """Return the options of a poll whose numbers may not be told."""
    return tuple(OptionView(o.key, o.label, o.key.isdecimal(), None, None, "") for o in options)


def counted(options: tuple[Option, ...], count: Count) -> tuple[OptionView, ...]:
    """Return the options with their votes and shares, in the author's order."""
    won = count.runoff.winners if count.runoff else ()
    return _with_votes(options, count.votes, count.voters, won)


def inexact(options: tuple[OptionView, ...], voters: int) -> bool:
    """Say whether the shares, rounded each by itself, do not add up to exactly 100."""
    tenths = sum(round((option.share or 0.0) * 10) for option in options)
    return voters > 0 and tenths != 1000  # noqa: PLR2004 (1,000 tenths of a per cent are the whole)


def rating(count: Count) -> RatingView | None:
    """Return mean and spread; None where the poll is no rating, or nobody gave points."""
    found, scale = count.rating, count.poll.scale
    if found is None or found.mean is None or found.spread is None:
        return None
    points = [int(key) for key in count.poll.keys]
    low, high = (scale.low, scale.high) if scale else (min(points), max(points))
    # Half up of the very fraction: no float holds 1.15, and 23 points by 20 voters are that.
    mean = Fraction(found.mean).limit_denominator(count.voters)
    return RatingView(_one_decimal(mean), _one_decimal(Fraction(found.spread)), low, high)


def rounds(runoff: Runoff | None, options: tuple[Option, ...]) -> tuple[RoundView, ...]:
    """Return the rounds of a run-off, the first being number 1."""
    found = runoff.rounds if runoff else ()
    return tuple(_round(number, one, options) for number, one in enumerate(found, start=1))


def winners(runoff: Runoff | None, options: tuple[Option, ...]) -> tuple[str, ...]:
    """Return the labels of a run-off's winners."""
    return _labels(runoff.winners if runoff else (), options)


def _with_votes(
    options: tuple[Option, ...], votes: tuple[Votes, ...], voters: int, winners: tuple[str, ...]
) -> tuple[OptionView, ...]:
    labels = {option.key: option.label for option in options}
    return tuple(
        OptionView(
            key=v.key,
            label=labels[v.key],
            numbered=v.key.isdecimal(),
            votes=v.votes,
            share=share(v.votes, voters),
            bar=f"{share(v.votes, voters):g}",
            wins=v.key in winners,
        )
        for v in votes
    )


def _one_decimal(number: Fraction) -> float:
    return int(number * 10 + Fraction(1, 2)) / 10


def _labels(keys: tuple[str, ...], options: tuple[Option, ...]) -> tuple[str, ...]:
    labels = {option.key: option.label for option in options}
    return tuple(labels[key] for key in keys)


def _round(number: int, one: Round, options: tuple[Option, ...]) -> RoundView:
    voters = sum(v.votes for v in one.votes)
    return RoundView(
        number=number,
        options=_with_votes(options, one.votes, voters, ()),
        exhausted=one.exhausted,
        leaving=_labels(one.eliminated, options),
        by_earlier_round=one.by_earlier_round,
    )
