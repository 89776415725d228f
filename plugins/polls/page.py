"""What a poll's own page tells beyond the poll itself: its history and its rejected ballots."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from polls.bursts import bursts
from polls.figures import share
from polls.model import Reason, Source
from polls.published import listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from zoneinfo import ZoneInfo

    from polls.bursts import Burst
    from polls.model import Ballot, Count, Rejection
    from polls.published import Listing
    from polls.view import PollView

MOST_BARS = 31
TOLD_ONE_BY_ONE = frozenset({Reason.VOID, Reason.UNCLEAR})


class Step(StrEnum):
    """How much of the calendar one bar of the history stands for."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Bar:
    """The counted voters of one step: its first day, their number, and the bar's width in %."""

    day: date
    voters: int
    bar: str


@dataclass(frozen=True, slots=True)
class History:
    """Counted votes over time, a bar a step, steps without votes included."""

    step: Step
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class RejectedBallot:
    """A rejected ballot that is told by itself: its id, its day and the reason's detail."""

    id: str
    day: date
    detail: str


@dataclass(frozen=True, slots=True)
class Rejections:
    """All ballots rejected for one reason; `ballots` lists them only where that helps readers."""

    reason: Reason
    number: int
    ballots: tuple[RejectedBallot, ...]


@dataclass(frozen=True, slots=True)
class PollPage:
    """A poll's page: empty but for `poll` where its numbers may not be shown.

    `received` is counted plus rejected, in voters; both are None where they may not be shown.
    `listing` is the published list of its ballots.
    """

    poll: PollView
    received: int | None
    rejected: int | None
    history: History | None
    rejections: tuple[Rejections, ...]
    bursts: tuple[Burst, ...] = ()
    listing: Listing | None = None

    @property
    def digest(self) -> str:
        """The digest of the count, '' where its numbers may not be shown."""
        return self.listing.digest if self.listing else ""


def page(
    count: Count, view: PollView, zone: ZoneInfo, published: Listing | None = None
) -> PollPage:
    """Return the page of a count, as far as `view` lets its numbers be told.

    `published` is its list, for whoever has made it already.
    """
    if not view.shown:
        return PollPage(view, None, None, None, ())
    rejected = sum(r.ballot.weight for r in count.rejected)
    return PollPage(
        poll=view,
        received=count.voters + rejected,
        rejected=rejected,
        history=history(_days(count.counted, zone)),
        rejections=_rejections(count.rejected, zone),
        bursts=bursts(_days((b for b in count.counted if b.source is not Source.PAPER), zone)),
        listing=published or listing(count, zone),
    )


def _days(ballots: Iterable[Ballot], zone: ZoneInfo) -> Counter[date]:
    """Return the voters of each day on which there were any."""
    voters: Counter[date] = Counter()
    for ballot in ballots:
        voters[ballot.cast.astimezone(zone).date()] += ballot.weight
    return voters


def history(voters: Mapping[date, int]) -> History | None:
    """Return the history of a poll, None where nobody voted; `voters` holds those of each day."""
    if not voters:
        return None
    step = _step(min(voters), max(voters))
    steps: Counter[date] = Counter()
    for day, number in voters.items():
        steps[_start(day, step)] += number
    highest = max(steps.values())
    days = _calendar(min(steps), max(steps), step)
    return History(
        step, tuple(Bar(day, steps[day], f"{share(steps[day], highest):g}") for day in days)
    )


def _step(first: date, last: date) -> Step:
    days = (last - first).days + 1
    if days <= MOST_BARS:
        return Step.DAY
    return Step.WEEK if days <= 7 * MOST_BARS else Step.MONTH


def _start(day: date, step: Step) -> date:
    if step is Step.WEEK:
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if step is Step.MONTH else day


def _calendar(first: date, last: date, step: Step) -> Iterable[date]:
    day = first
    while day <= last:
        yield day
        day = _next(day, step)


def _next(day: date, step: Step) -> date:
    if step is Step.MONTH:
        return (day + timedelta(days=31)).replace(day=1)
    return day + timedelta(days=7 if step is Step.WEEK else 1)


def _rejections(rejected: tuple[Rejection, ...], zone: ZoneInfo) -> tuple[Rejections, ...]:
    groups: dict[Reason, list[Rejection]] = {}
    for rejection in rejected:
        groups.setdefault(rejection.reason, []).append(rejection)
    return tuple(_group(reason, groups[reason], zone) for reason in Reason if reason in groups)


def _group(reason: Reason, rejections: list[Rejection], zone: ZoneInfo) -> Rejections:
    told = rejections if reason in TOLD_ONE_BY_ONE else []
    return Rejections(
        reason=reason,
        number=sum(r.ballot.weight for r in rejections),
        ballots=tuple(
            RejectedBallot(r.ballot.id, r.ballot.cast.astimezone(zone).date(), r.detail)
            for r in told
        ),
    )
