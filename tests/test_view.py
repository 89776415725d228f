"""What readers may see of a count, and when."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from poll_makers import NOW, ZONE, at, ballot, counted, poll, rating, seen, votes
from polls.figures import share
from polls.model import FollowUp, Option, Poll, PollType, Results, Source, Wording
from polls.moments import closing, opening
from polls.page import page
from polls.view import Moment, SourceView, State, Ways, shown, state

if TYPE_CHECKING:
    from collections.abc import Iterator

TYPES = {
    "single": poll(),
    "multiple": poll(type=PollType.MULTIPLE),
    "ranking": poll(type=PollType.RANKING),
    "rating": rating(1, 2),
}


def numbers(part: object, name: str = "") -> Iterator[str]:
    """Yield the name of each field, however deep, that holds a number."""
    if isinstance(part, int | float) and not isinstance(part, bool):
        yield name
    elif is_dataclass(part):
        for one in fields(part):
            yield from numbers(getattr(part, one.name), f"{name}.{one.name}")
    elif isinstance(part, tuple):
        for one in part:
            yield from numbers(one, name)


@pytest.mark.parametrize(
    ("number", "voters", "expected"),
    [
        (0, 0, 0.0),
        (0, 7, 0.0),
        (1, 3, 33.3),
        (2, 3, 66.7),
        (1, 16, 6.3),  # 6.25: half goes up, not to the even
        (3, 16, 18.8),  # 18.75
        (1, 2000, 0.1),  # 0.05
        (1, 2001, 0.0),
        (1999, 2000, 100.0),  # 99.95
        (7919, 7919, 100.0),
    ],
)
def test_a_share_is_rounded_half_up(number: int, voters: int, expected: float) -> None:
    """Each share is rounded by itself, half up, to one decimal."""
    assert share(number, voters) == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-03-31T21:59:59", State.UPCOMING),
        ("2026-03-31T22:00:00", State.OPEN),
        ("2026-04-30T21:59:59", State.OPEN),
        ("2026-04-30T22:00:00", State.CLOSED),
    ],
)
def test_the_boundary_instants_belong_to_what_begins(now: str, expected: State) -> None:
    """A poll is open at the instant it opens and closed at the instant it closes."""
    one = poll(opens=at("2026-03-31T22:00"), closes=at("2026-04-30T22:00"))
    assert state(one, at(now)) is expected


def test_a_poll_without_times_is_open() -> None:
    """Neither `opens` nor `closes` is needed."""
    assert state(poll(), NOW) is State.OPEN


@pytest.mark.parametrize(
    ("results", "before", "after"),
    [
        (Results.ALWAYS, True, True),
        (Results.AFTER_VOTE, False, True),
        (Results.AFTER_CLOSE, False, True),
    ],
)
def test_numbers_are_told_when_results_says(results: Results, *, before: bool, after: bool) -> None:
    """On a static page `after-vote` waits for the close, as `after-close` does."""
    one = poll(closes=NOW, results=results)
    assert shown(one, at("2026-04-01T11:59:59")) is before
    assert shown(one, NOW) is after


@pytest.mark.parametrize("results", [Results.AFTER_VOTE, Results.AFTER_CLOSE])
@pytest.mark.parametrize("kind", TYPES)
def test_a_hidden_result_leaves_no_number(kind: str, results: Results) -> None:
    """Where results are hidden, neither the view nor the page holds any number of the count."""
    one = TYPES[kind]
    hidden = Poll("dold", one.wordings, one.type, scale=one.scale, choose=None, results=results)
    outcome = counted(hidden, *votes(_1=7919, _2=13), ballot(9, "9"), ballot(10))
    view = seen(outcome)
    allowed = {".poll.scale.low", ".poll.scale.high", ".poll.choose"}
    assert set(numbers(page(outcome, view, ZONE))) <= allowed
    assert not any(option.bar or option.wins for option in view.options)
    assert (view.sources, view.rounds, view.winners) == ((), (), ())
    assert (view.rating, view.rounded) == (None, False)


def test_a_shown_result_has_its_numbers() -> None:
    """The same walk finds them once they may be told, so that it is no idle test."""
    found = set(numbers(seen(counted(poll(), *votes(_1=7919, _2=13)))))
    assert {".voters", ".options.votes", ".options.share", ".sources.voters"} <= found


def test_the_closing_day_is_the_last_day() -> None:
    """`closes: 2026-12-31` ends with that day, and is shown as that day."""
    view = seen(counted(poll(closes=closing("2026-12-31", ZONE))))
    assert view.closes == Moment(date(2026, 12, 31), None)


def test_a_closing_time_is_shown() -> None:
    """`closes: 2026-05-01 18:00` is shown with its time, on the site's clock."""
    view = seen(counted(poll(closes=closing("2026-05-01 18:00", ZONE))))
    assert view.closes == Moment(date(2026, 5, 1), time(18))


def test_the_opening_day_is_the_first_day() -> None:
    """`opens: 2026-05-01` is shown as that day, without a time."""
    view = seen(counted(poll(opens=opening("2026-05-01", ZONE))))
    assert view.opens == Moment(date(2026, 5, 1), None)
    assert view.state is State.UPCOMING


def test_a_day_that_begins_at_one_is_a_day() -> None:
    """Where summer time skips midnight, a bare date is still shown as a bare date."""
    chile = ZoneInfo("America/Santiago")  # 2026-09-06 begins at 01:00
    one = poll(opens=opening("2026-09-06", chile), closes=closing("2026-09-05", chile))
    view = seen(counted(one), zone=chile)
    assert view.opens == Moment(date(2026, 9, 6), None)
    assert view.closes == Moment(date(2026, 9, 5), None)


def test_options_keep_the_authors_order() -> None:
    """The option with most votes does not move to the top."""
    view = seen(counted(poll(), *votes(_1=1, _2=9)))
    assert [(o.key, o.votes, o.share, o.bar) for o in view.options] == [
        ("1", 1, 10.0, "10"),
        ("2", 9, 90.0, "90"),
    ]


def test_a_bar_is_written_with_a_point() -> None:
    """The width of a bar is CSS, in every language."""
    view = seen(counted(poll(), *votes(_1=1, _2=2)))
    assert [option.bar for option in view.options] == ["33.3", "66.7"]


def test_only_decimal_keys_are_numbered() -> None:
    """A bulleted option's key is not a number that readers could write."""
    wording = Wording("sv", "?", (Option("vet-ej", "Vet ej"), Option("2", "Två")))
    view = seen(counted(Poll("blandat", (wording,))))
    assert [option.numbered for option in view.options] == [False, True]


@pytest.mark.parametrize(
    ("parts", "expected"), [((1, 1), False), ((1, 2), False), ((1, 1, 1), True), ((0, 0), False)]
)
def test_rounding_is_told_where_it_shows(parts: tuple[int, ...], *, expected: bool) -> None:
    """`rounded` is true where the shares shown do not add up to exactly 100."""
    labels = [f"Val {number}" for number in range(len(parts))]
    ballots = votes(**{f"_{key}": number for key, number in enumerate(parts, 1)})
    assert seen(counted(poll("regel", *labels), *ballots)).rounded is expected


def test_shares_of_a_multiple_choice_are_of_voters() -> None:
    """Where a ballot may name several options, shares may pass 100, and nothing is `rounded`."""
    one = poll(type=PollType.MULTIPLE)
    view = seen(counted(one, ballot(1, "1", "2"), ballot(2, "1"), ballot(3, "1", "2")))
    assert [option.share for option in view.options] == [100.0, 66.7]
    assert (view.several, view.rounded, view.voters) == (True, False, 3)


def test_sources_stand_in_the_order_of_pages() -> None:
    """Web, comments, mail, GitHub, paper; those without voters are left out."""
    paper = ballot(1, "1", source=Source.PAPER, weight=4)
    view = seen(counted(poll(), paper, ballot(2, "2"), ballot(3, "1", source=Source.MAIL)))
    assert view.sources == (
        SourceView(Source.WEB, 1),
        SourceView(Source.MAIL, 1),
        SourceView(Source.PAPER, 4),
    )


def test_a_mean_is_rounded_half_up() -> None:
    """20 voters who give 23 points give 1.15: 1.2, although no float is exactly 1.15."""
    view = seen(counted(rating(1, 5), *votes(_1=17, _2=3)))
    assert view.rating is not None
    assert (view.rating.mean, view.rating.low, view.rating.high) == (1.2, 1, 5)


def test_a_rating_without_voters_has_no_mean() -> None:
    """Nobody's mean is not 0."""
    assert seen(counted(rating(1, 5))).rating is None


def test_a_runoff_is_told_round_by_round() -> None:
    """Each round names who leaves; its shares are of the ballots still in it."""
    one = poll("val", "Tåg", "Buss", "Båt", type=PollType.RANKING)
    ranked = [("1",)] * 4 + [("2", "1")] * 3 + [("3", "2")] * 2 + [("3",)]
    outcome = counted(one, *(ballot(n, *keys) for n, keys in enumerate(ranked)))
    view = seen(outcome)
    assert [r.number for r in view.rounds] == list(range(1, len(view.rounds) + 1))
    assert [r.leaving for r in view.rounds][-1] == ()
    assert all(label in {"Tåg", "Buss", "Båt"} for r in view.rounds for label in r.leaving)
    assert outcome.runoff is not None
    labels = {"1": "Tåg", "2": "Buss", "3": "Båt"}
    assert view.winners == tuple(labels[key] for key in outcome.runoff.winners)
    assert [option.wins for option in view.options].count(True) == len(view.winners)


def test_a_missing_language_falls_back_on_the_original() -> None:
    """A reader of Danish sees the Swedish words, and the view says that they are Swedish."""
    view = seen(counted(poll()), lang="da")
    assert (view.lang, view.question) == ("sv", "Vad hade du gjort?")


@pytest.mark.parametrize(("closes", "expected"), [(None, True), (NOW, False)])
def test_only_an_open_poll_names_ways_to_vote(closes: object, *, expected: bool) -> None:
    """What is over takes no votes by any way."""
    ways = Ways(comment=True, mail="rost@example.org")
    view = seen(counted(poll(closes=closes)), ways=ways)
    assert (view.ways == ways) is expected


@pytest.mark.parametrize(("day", "expected"), [(1, True), (2, False)])
def test_follow_ups_are_told_when_their_day_has_come(day: int, *, expected: bool) -> None:
    """What lies after the build's instant has not happened: now is the first of April."""
    told = FollowUp(date(2026, 4, day), "Brevet är skickat.")
    view = seen(counted(poll(sent=told, replied=told)))
    assert [view.sent, view.replied] == ([told, told] if expected else [None, None])


def test_follow_ups_are_told_even_of_hidden_results() -> None:
    """That a letter was sent is no number."""
    sent = FollowUp(date(2026, 3, 2), "Brevet är skickat.")
    assert seen(counted(poll(results=Results.AFTER_CLOSE, sent=sent))).sent == sent
