"""What readers may see of a count, and when."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from poll_makers import NOW, ZONE, at, ballot, counted, poll, rating, seen, votes
from polls.model import FollowUp, Poll, PollType, Results, Source
from polls.page import page
from polls.view import SourceView, State, Ways, shown, state

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


def test_sources_stand_in_the_order_of_pages() -> None:
    """Web, comments, mail, GitHub, paper; those without voters are left out."""
    paper = ballot(1, "1", source=Source.PAPER, weight=4)
    view = seen(counted(poll(), paper, ballot(2, "2"), ballot(3, "1", source=Source.MAIL)))
    assert view.sources == (
        SourceView(Source.WEB, 1),
        SourceView(Source.MAIL, 1),
        SourceView(Source.PAPER, 4),
    )


def test_a_missing_language_falls_back_on_the_original() -> None:
    """A reader of Danish sees the Swedish words, and the view says that they are Swedish."""
    view = seen(counted(poll()), lang="da")
    assert (view.lang, view.question) == ("sv", "Vad hade du gjort?")


@pytest.mark.parametrize(("closes", "expected"), [(None, True), (NOW, False)])
def test_only_an_open_poll_names_ways_to_vote(closes: object, *, expected: bool) -> None:
    """What is over takes no votes by any way."""
    ways = Ways(comment=True, mail="rost@example.org", box="https://box.example.org", why=True)
    view = seen(counted(poll(closes=closes)), ways=ways)
    assert view.ways == (ways if expected else Ways())


def test_a_poll_that_opens_later_names_its_box() -> None:
    """Which has a clock, and opens it whether the page is made anew by then or not."""
    ways = Ways(comment=True, mail="rost@example.org", box="https://box.example.org", why=True)
    view = seen(counted(poll(opens=NOW + timedelta(days=1))), ways=ways)
    assert view.ways == Ways(box="https://box.example.org", why=True)


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
