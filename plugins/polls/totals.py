"""The count that is known by its sums alone: the manifest's, and the ballot box's own with it."""

from __future__ import annotations

import math
from collections import Counter
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from polls.count import count
from polls.model import Ballot, Count, PollType, Rating, Source, SourceCount, Votes
from polls.runoff import runoff

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from polls.manifest import ManifestEntry
    from polls.model import Poll

    Order = tuple[Source, tuple[str, ...], int]
    Selections = Mapping[tuple[str, ...], int]

_NONE: Selections = MappingProxyType({})


def totals(poll: Poll, sources: Iterable[SourceCount], orders: Iterable[Order] = ()) -> Count:
    """Return the count of what stands, from its sums by source: no ballot is in it.

    Of a ranking `orders` says how many voters of a source put the options in one order. The
    numbers are those that `count` finds in the ballots themselves.
    """
    ways = _ordered(sources)
    votes = _sums(poll, ways)
    return Count(
        poll=poll,
        counted=(),
        rejected=(),
        voters=sum(way.voters for way in ways),
        votes=votes,
        sources=ways,
        rating=_rating(votes) if poll.type is PollType.RATING else None,
        runoff=runoff(poll.keys, ((order, voters) for _, order, voters in orders))
        if poll.type is PollType.RANKING
        else None,
    )


def merged(entry: ManifestEntry, own: Selections, included: Selections = _NONE) -> Count:
    """Return the count of a poll: what the manifest has of it, and the ballot box's own ballots.

    `own` says how many voters' standing ballots in the box choose the same; `included` how many
    of those the manifest's numbers hold already. No number is counted twice, and none is lost
    that reached the blog by another way.
    """
    poll = entry.poll
    fresh, known = _counted(poll, own), _counted(poll, included)
    web = [one for one in entry.sources if one.source is Source.WEB]
    others = [one for one in entry.sources if one.source is not Source.WEB]
    orders = Counter({(source, order): voters for source, order, voters in entry.orders})
    orders.update(_orders(fresh))
    orders.subtract(_orders(known))
    return totals(
        poll,
        [*others, _difference(poll, [*web, *fresh.sources], known.sources)],
        [(source, order, voters) for (source, order), voters in orders.items() if voters > 0],
    )


def _counted(poll: Poll, selections: Selections) -> Count:
    """Return the count of the box's ballots, each selection one: the rules are those of `count`."""
    cast = _in_time(poll)
    return count(
        poll,
        (
            Ballot(f"web-{number}", Source.WEB, selection, cast, weight=voters)
            for number, (selection, voters) in enumerate(selections.items())
        ),
    )


def _in_time(poll: Poll) -> datetime:
    """Return an instant at which the poll is open."""
    if poll.opens is not None:
        return poll.opens
    return poll.closes - timedelta(days=1) if poll.closes else datetime(1970, 1, 1, tzinfo=UTC)


def _ordered(sources: Iterable[SourceCount]) -> tuple[SourceCount, ...]:
    """Return the sources that anything came by, in the order in which pages list them."""
    place = list(Source).index
    return tuple(sorted((one for one in sources if one.voters), key=lambda one: place(one.source)))


def _sums(poll: Poll, ways: Sequence[SourceCount]) -> tuple[Votes, ...]:
    """Return the votes for each option over all sources."""
    found: Counter[str] = Counter()
    for way in ways:
        found.update({one.key: one.votes for one in way.votes})
    return tuple(Votes(key, found[key]) for key in poll.keys)


def _difference(
    poll: Poll, more: Sequence[SourceCount], less: Sequence[SourceCount]
) -> SourceCount:
    """Return what came by the web: `more` without `less`, and never under nothing."""
    whole = {one.key: one.votes for one in _sums(poll, more)}
    part = {one.key: one.votes for one in _sums(poll, less)}
    voters = sum(one.voters for one in more) - sum(one.voters for one in less)
    votes = (Votes(key, max(whole[key] - part[key], 0)) for key in poll.keys)
    return SourceCount(Source.WEB, max(voters, 0), tuple(votes))


def _orders(web: Count) -> Mapping[tuple[Source, tuple[str, ...]], int]:
    """Return how many of the box's voters put the options in one order."""
    return {(Source.WEB, ballot.selection): ballot.weight for ballot in web.counted}


def _rating(votes: Sequence[Votes]) -> Rating:
    """Return mean and spread; whole numbers to the last step, as `count` has them."""
    voters = sum(one.votes for one in votes)
    if not voters:
        return Rating(mean=None, spread=None)
    total = sum(int(one.key) * one.votes for one in votes)
    squares = sum(int(one.key) ** 2 * one.votes for one in votes)
    return Rating(mean=total / voters, spread=math.sqrt(voters * squares - total * total) / voters)
