"""What readers may see of a count at one instant: shares, order, open or closed; pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from polls.model import PollType, Results

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from polls.model import Count, FollowUp, Option, Poll, Round, Runoff, Scale, Source, Votes


class State(StrEnum):
    """Where a poll stands at one instant."""

    UPCOMING = "upcoming"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant as a reader is told it: a day on the site's calendar, and a time if one was set.

    `time` is None where the poll opens with the day or closes as it ends.
    """

    day: date
    time: time | None


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


@dataclass(frozen=True, slots=True)
class Ways:
    """How a reader may vote: only what is set up. `mail` holds an address or ''."""

    comment: bool = False
    mail: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """Site-relative addresses (no leading slash) that a poll's view points to; '' for none."""

    page: str = ""
    article: str = ""
    article_title: str = ""
    json: str = ""
    csv: str = ""


@dataclass(frozen=True, slots=True)
class PollView:
    """One poll, in one language, at one instant: all that a poll's template needs.

    `lang` is the language of `question` and labels. `shown` says whether numbers may be told;
    where it is false every number is None or empty, `voters` included. `ways` names no way to
    vote unless the poll is open. `rounded` is true where shares do not add up to exactly 100;
    `several` where one ballot may name several options, so that they may pass 100.
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


def share(votes: int, voters: int) -> float:
    """Return the percentage that `votes` are of `voters`, rounded half up to one decimal."""
    if not voters:
        return 0.0
    tenths = Fraction(votes * 1000, voters)
    return int(tenths + Fraction(1, 2)) / 10


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
    options = _options(wording.options, count) if told else _bare(wording.options)
    several = poll.type is PollType.MULTIPLE
    return PollView(
        name=poll.name,
        lang=wording.lang,
        type=poll.type,
        question=wording.question,
        options=options,
        state=at,
        opens=_opening(poll.opens, zone),
        closes=_closing(poll.closes, zone),
        results=poll.results,
        shown=told,
        voters=count.voters if told else None,
        choose=poll.choose,
        scale=poll.scale,
        several=several,
        rounded=told and not several and _inexact(options, count.voters),
        sources=tuple(SourceView(s.source, s.voters) for s in count.sources) if told else (),
        rating=_rating(count) if told else None,
        rounds=_rounds(count.runoff, wording.options) if told else (),
        winners=_labels(_winners(count.runoff), wording.options) if told else (),
        sent=poll.sent,
        replied=poll.replied,
        reworded=poll.reworded,
        ways=ways if at is State.OPEN else Ways(),
        links=links,
    )


def _bare(options: tuple[Option, ...]) -> tuple[OptionView, ...]:
    return tuple(OptionView(o.key, o.label, o.key.isdecimal(), None, None, "") for o in options)


def _options(options: tuple[Option, ...], count: Count) -> tuple[OptionView, ...]:
    return _option_views(options, count.votes, count.voters, _winners(count.runoff))


def _option_views(
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


def _inexact(options: tuple[OptionView, ...], voters: int) -> bool:
    tenths = sum(round((option.share or 0.0) * 10) for option in options)
    return voters > 0 and tenths != 1000  # noqa: PLR2004 (1,000 tenths of a per cent are the whole)


def _rating(count: Count) -> RatingView | None:
    rating, scale = count.rating, count.poll.scale
    if rating is None or rating.mean is None or rating.spread is None:
        return None
    points = [int(key) for key in count.poll.keys]
    low, high = (scale.low, scale.high) if scale else (min(points), max(points))
    # Half up of the very fraction: no float holds 1.15, and 23 points by 20 voters are that.
    mean = Fraction(rating.mean).limit_denominator(count.voters)
    return RatingView(_one_decimal(mean), _one_decimal(Fraction(rating.spread)), low, high)


def _one_decimal(number: Fraction) -> float:
    return int(number * 10 + Fraction(1, 2)) / 10


def _winners(runoff: Runoff | None) -> tuple[str, ...]:
    return runoff.winners if runoff else ()


def _labels(keys: tuple[str, ...], options: tuple[Option, ...]) -> tuple[str, ...]:
    labels = {option.key: option.label for option in options}
    return tuple(labels[key] for key in keys)


def _rounds(runoff: Runoff | None, options: tuple[Option, ...]) -> tuple[RoundView, ...]:
    rounds = runoff.rounds if runoff else ()
    return tuple(_round(number, one, options) for number, one in enumerate(rounds, start=1))


def _round(number: int, one: Round, options: tuple[Option, ...]) -> RoundView:
    voters = sum(v.votes for v in one.votes)
    return RoundView(
        number=number,
        options=_option_views(options, one.votes, voters, ()),
        exhausted=one.exhausted,
        leaving=_labels(one.eliminated, options),
        by_earlier_round=one.by_earlier_round,
    )


def _opening(instant: datetime | None, zone: ZoneInfo) -> Moment | None:
    if instant is None:
        return None
    local = instant.astimezone(zone)
    return Moment(local.date(), None if _begins_a_day(local, zone) else local.time())


def _closing(instant: datetime | None, zone: ZoneInfo) -> Moment | None:
    if instant is None:
        return None
    local = instant.astimezone(zone)
    if _begins_a_day(local, zone):
        return Moment(local.date() - timedelta(days=1), None)
    return Moment(local.date(), local.time())


def _begins_a_day(local: datetime, zone: ZoneInfo) -> bool:
    # Not always midnight: where summer time skips that, the day begins at one.
    return local.astimezone(UTC) == datetime.combine(local.date(), time(), zone).astimezone(UTC)
