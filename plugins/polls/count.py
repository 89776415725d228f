"""What counting does to ballots: each stands or is rejected, by the rules of `docs/counting.md`."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from polls.model import (
    Count,
    Kind,
    PollType,
    Rating,
    Reason,
    Rejection,
    Source,
    SourceCount,
    Votes,
)
from polls.runoff import runoff

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from polls.model import Ballot, Poll, Void

_SAME_ID = "an earlier event has the same id and says something else"
_TWICE = "it names an option twice"
_NOBODY = "it speaks for no voter"


def count(poll: Poll, ballots: Iterable[Ballot], voids: Iterable[Void] = ()) -> Count:
    """Return the count of a poll's events, in whatever order they come.

    Each distinct cast event ends in `counted` or in `rejected`, once; withdrawals in neither.
    Pure: the same events give the same count, and so do they in any other order.
    """
    events, strays = _events(ballots)
    rejected = {r.ballot.id: r for r in _unfit(poll, events, voids)}
    rejected |= {r.ballot.id: r for r in _ended(e for e in events if e.id not in rejected)}
    casts = [event for event in events if event.kind is Kind.CAST]
    counted = tuple(ballot for ballot in casts if ballot.id not in rejected)
    refused = [rejected[ballot.id] for ballot in casts if ballot.id in rejected]
    ordered = sorted(strays + refused, key=lambda one: order(one.ballot))
    return outcome(poll, counted=counted, rejected=tuple(ordered))


def outcome(poll: Poll, *, counted: tuple[Ballot, ...], rejected: tuple[Rejection, ...]) -> Count:
    """Return the count of ballots of which each is known to stand or to be rejected."""
    return Count(
        poll=poll,
        counted=counted,
        rejected=rejected,
        voters=_voters(counted),
        votes=_votes(poll, counted),
        sources=tuple(_sources(poll, counted)),
        rating=_rating(counted) if poll.type is PollType.RATING else None,
        runoff=runoff(poll.keys, ((b.selection, b.weight) for b in counted))
        if poll.type is PollType.RANKING
        else None,
    )


def order(event: Ballot) -> tuple[object, ...]:
    """Return what events are sorted by: (cast, source, id); the rest parts those of one id."""
    return (
        event.cast,
        event.source,
        event.id,
        event.kind,
        event.selection,
        event.voter,
        event.weight,
        event.fault or "",
        event.detail,
        event.key,
        event.receipt,
    )


def _events(ballots: Iterable[Ballot]) -> tuple[list[Ballot], list[Rejection]]:
    """Return the events in order, one for each id, and those that took another's id."""
    firsts: dict[str, Ballot] = {}
    strays: dict[Ballot, Rejection] = {}
    for event in sorted(ballots, key=order):
        if firsts.setdefault(event.id, event) != event and event.kind is Kind.CAST:
            strays[event] = Rejection(event, Reason.MALFORMED, _SAME_ID)
    return list(firsts.values()), list(strays.values())


def _unfit(poll: Poll, events: Sequence[Ballot], voids: Iterable[Void]) -> Iterator[Rejection]:
    """Yield the events that could not stand even if they were alone, by the first rule broken."""
    reasons = {void.ballot: void.reason for void in sorted(voids, key=lambda v: (v.day, v.reason))}
    keys = frozenset(poll.keys)
    most = most_options(poll)
    for event in events:
        breach = next(_breaches(poll, event, keys, most, reasons), None)
        if breach is not None:
            yield Rejection(event, *breach)


def most_options(poll: Poll) -> int:
    """Return the most options that one ballot may name."""
    if poll.type in {PollType.SINGLE, PollType.RATING}:
        return 1
    return len(poll.keys) if poll.choose is None else poll.choose


def _breaches(
    poll: Poll, event: Ballot, keys: frozenset[str], most: int, reasons: Mapping[str, str]
) -> Iterator[tuple[Reason, str]]:
    """Yield the rules that an event breaks by itself, in the order of the rules."""
    if event.id in reasons:
        yield Reason.VOID, reasons[event.id]
    if event.fault is not None:
        yield event.fault, event.detail
    if event.kind is Kind.CAST:
        yield from misselected(event, keys, most)
    if poll.opens is not None and event.cast < poll.opens:
        yield Reason.EARLY, ""
    if poll.closes is not None and event.cast >= poll.closes:
        yield Reason.LATE, ""


def misselected(ballot: Ballot, keys: frozenset[str], most: int) -> Iterator[tuple[Reason, str]]:
    """Yield what is wrong with a ballot's weight and selection."""
    selection = ballot.selection
    if ballot.weight < 1:
        yield Reason.MALFORMED, _NOBODY
    if len(set(selection)) < len(selection):
        yield Reason.MALFORMED, _TWICE
    if not selection:
        yield Reason.BLANK, ""
    if not keys.issuperset(selection):
        yield Reason.UNKNOWN_OPTION, ", ".join(key for key in selection if key not in keys)
    if len(selection) > most:
        yield Reason.OVERVOTE, ""


def _ended(fit: Iterable[Ballot]) -> Iterator[Rejection]:
    """Yield the ballots that the same voter's later ballot or withdrawal put an end to."""
    standing: dict[str, Ballot] = {}
    for event in fit:
        if not event.voter:
            continue
        ended = standing.pop(event.voter, None)
        if event.kind is Kind.CAST:
            standing[event.voter] = event
        if ended is not None:
            reason = Reason.SUPERSEDED if event.kind is Kind.CAST else Reason.WITHDRAWN
            yield Rejection(ended, reason, event.id)


def _voters(ballots: Iterable[Ballot]) -> int:
    """Return how many voters the ballots speak for."""
    return sum(ballot.weight for ballot in ballots)


def _votes(poll: Poll, counted: Iterable[Ballot]) -> tuple[Votes, ...]:
    """Return the votes for each option; a ranking votes for the option it puts first."""
    tally: Counter[str] = Counter()
    named = 1 if poll.type is PollType.RANKING else None
    for ballot in counted:
        for key in ballot.selection[:named]:
            tally[key] += ballot.weight
    return tuple(Votes(key, tally[key]) for key in poll.keys)


def _sources(poll: Poll, counted: Iterable[Ballot]) -> Iterator[SourceCount]:
    """Yield what came by each way, in the order in which pages list them."""
    came: dict[Source, list[Ballot]] = {source: [] for source in Source}
    for ballot in counted:
        came[ballot.source].append(ballot)
    for source, ballots in came.items():
        if ballots:
            yield SourceCount(source, _voters(ballots), _votes(poll, ballots))


def _rating(counted: Iterable[Ballot]) -> Rating:
    """Return mean and spread; whole numbers to the last step, so that order changes nothing."""
    points = [(int(ballot.selection[0]), ballot.weight) for ballot in counted]
    voters = sum(weight for _, weight in points)
    if not voters:
        return Rating(mean=None, spread=None)
    total = sum(point * weight for point, weight in points)
    squares = sum(point * point * weight for point, weight in points)
    return Rating(mean=total / voters, spread=math.sqrt(voters * squares - total * total) / voters)
