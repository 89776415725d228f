"""What readers may see of a count at one instant: open or closed, numbers or none; pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from polls import calendar, figures
from polls.calendar import Moment
from polls.figures import OptionView, RatingView, RoundView, SourceView, share
from polls.model import PollType, Results

if TYPE_CHECKING:
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from polls.model import Count, FollowUp, Poll, Scale

# All that a template sees of a poll comes from here.
__all__ = [
    "Links",
    "Moment",
    "OptionView",
    "PollView",
    "RatingView",
    "RoundView",
    "SealView",
    "SourceView",
    "State",
    "Ways",
    "share",
    "shown",
    "state",
    "view",
]


class State(StrEnum):
    """Where a poll stands at one instant."""

    UPCOMING = "upcoming"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Ways:
    """How a reader may vote: only what is set up. `mail` and `box` hold addresses or ''.

    `box` is the ballot box's, without a slash at its end; `why` says that it takes words too, which
    become a comment under the poll's article.
    """

    comment: bool = False
    mail: str = ""
    box: str = ""
    why: bool = False


@dataclass(frozen=True, slots=True)
class Links:
    """Site-relative addresses (no leading slash) that a poll's view points to; '' for none."""

    page: str = ""
    article: str = ""
    article_title: str = ""
    json: str = ""
    csv: str = ""
    ballots: str = ""


@dataclass(frozen=True, slots=True)
class SealView:
    """That a count was closed for good: the day, and the digest of the list."""

    day: date
    digest: str


@dataclass(frozen=True, slots=True)
class PollView:
    """One poll, in one language, at one instant: all that a poll's template needs.

    `lang` is the language of `question` and labels. `shown` says whether numbers may be told;
    where it is false every number is None or empty, `voters` included. `ways` names no way to
    vote unless the poll is open, but for the box of one that opens later. `rounded` is true
    where shares do not add up to exactly 100; `several` where one ballot may name several
    options, so that they may pass 100. `sent` and `replied` are None until their day has come.
    """

    name: str
    lang: str
    type: PollType
    question: str
    options: tuple[OptionView, ...]
    state: State
    opens: Moment | None
    closes: Moment | None
    results: Results
    shown: bool
    voters: int | None
    choose: int | None
    scale: Scale | None
    several: bool
    rounded: bool
    sources: tuple[SourceView, ...]
    rating: RatingView | None
    rounds: tuple[RoundView, ...]
    winners: tuple[str, ...]
    sent: FollowUp | None
    replied: FollowUp | None
    reworded: date | None
    ways: Ways
    links: Links
    sealed: SealView | None = None


def state(poll: Poll, now: datetime) -> State:
    """Return where `poll` stands at the aware instant `now`."""
    if poll.opens is not None and now < poll.opens:
        return State.UPCOMING
    if poll.closes is not None and now >= poll.closes:
        return State.CLOSED
    return State.OPEN


def shown(poll: Poll, now: datetime) -> bool:
    """Whether any number of `poll` may be told at `now`.

    On a static page nobody can be known to have voted, so `after-vote` waits for the close too.
    """
    return poll.results is Results.ALWAYS or state(poll, now) is State.CLOSED


def view(  # noqa: PLR0913 (one parameter for each thing a page depends on)
    count: Count,
    *,
    lang: str,
    now: datetime,
    zone: ZoneInfo,
    ways: Ways,
    links: Links,
) -> PollView:
    """Return what readers of `lang` may see of `count` at `now`, on the calendar of `zone`."""
    poll = count.poll
    wording = poll.wording(lang)
    at = state(poll, now)
    told = shown(poll, now)
    options = figures.counted(wording.options, count) if told else figures.bare(wording.options)
    several = poll.type is PollType.MULTIPLE
    return PollView(
        name=poll.name,
        lang=wording.lang,
        type=poll.type,
        question=wording.question,
        options=options,
        state=at,
        opens=calendar.opening(poll.opens, zone),
        closes=calendar.closing(poll.closes, zone),
        results=poll.results,
        shown=told,
        voters=count.voters if told else None,
        choose=poll.choose,
        scale=poll.scale,
        several=several,
        rounded=told and not several and figures.inexact(options, count.voters),
        sources=tuple(SourceView(s.source, s.voters) for s in count.sources) if told else (),
        rating=figures.rating(count) if told else None,
        rounds=figures.rounds(count.runoff, wording.options) if told else (),
        winners=figures.winners(count.runoff, wording.options) if told else (),
        sent=_come(poll.sent, now, zone),
        replied=_come(poll.replied, now, zone),
        reworded=poll.reworded,
        ways=_offered(ways, at),
        links=links,
    )


def _offered(ways: Ways, at: State) -> Ways:
    """Return those that may be named: a box has a clock of its own, and opens a poll by that."""
    if at is State.UPCOMING:
        return Ways(box=ways.box, why=ways.why)
    return ways if at is State.OPEN else Ways()


def _come(follow_up: FollowUp | None, now: datetime, zone: ZoneInfo) -> FollowUp | None:
    if follow_up is None or follow_up.day > now.astimezone(zone).date():
        return None
    return follow_up
