"""The count that a sealed list is of, without recounting: each line says what became of it."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from polls.count import outcome
from polls.model import Ballot, Reason, Rejection

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from zoneinfo import ZoneInfo

    from polls.model import Count, Poll
    from polls.published import Line
    from polls.seal.model import Seal

NOON = time(12)
"""Of the day on which a ballot came; midnight is not on every day of every calendar."""


def count(poll: Poll, seal: Seal) -> Count:
    """Return the count of a sealed poll, as pages show it; `poll` is the one that has the words.

    A ballot has its id where that is kept, else the name of its line; nobody is its voter.
    """
    ids = {line: ballot for ballot, line in seal.listing.names.items()}
    places = {line: place for place, line in enumerate(seal.listing.names.values())}
    moments = {day: _noon(day, seal.zone) for day in {one.day for one in seal.listing.lines}}
    last = len(places)
    lines = sorted(
        seal.listing.lines, key=lambda one: (places.get(one.line, last), one.day, one.source)
    )
    ballots = [(one, _ballot(one, ids, moments)) for one in lines]
    return outcome(
        poll,
        counted=tuple(ballot for one, ballot in ballots if one.reason is None),
        rejected=tuple(
            Rejection(ballot, one.reason, _detail(one, ids))
            for one, ballot in ballots
            if one.reason is not None
        ),
    )


def _ballot(line: Line, ids: Mapping[str, str], moments: Mapping[date, datetime]) -> Ballot:
    return Ballot(
        id=ids.get(line.line, line.line),
        source=line.source,
        selection=line.selection,
        cast=moments[line.day],
        receipt=line.line if line.receipt else "",
        weight=line.weight,
    )


def _detail(line: Line, ids: Mapping[str, str]) -> str:
    if line.reason is Reason.SUPERSEDED:
        return ids.get(line.successor, line.successor)
    return line.detail


def _noon(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, NOON, zone).astimezone(UTC)
